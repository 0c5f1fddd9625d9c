"""What differs between two packs, or within one pack between two days: what, from when, by which document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from jiheng.policy.pack import Pack
from jiheng.policy.rendering import has_own_words, one_line
from jiheng.policy.showing import Shown, shown
from jiheng.policy.wording import key_word


class ChangeKind(StrEnum):
    """What became of a parameter."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RESTATED = "restated"
    """The same value, resting on another document, or verified since."""

    @property
    def label(self) -> str:
        """The word a person reads."""
        return {"added": "新增", "removed": "取消", "changed": "改变", "restated": "换了出处"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChange:
    """One parameter that differs: both values in words, and each difference as a sentence."""

    name: str
    kind: ChangeKind
    before: Shown | None
    after: Shown | None
    sentences: tuple[str, ...]

    @property
    def description(self) -> str:
        """What the parameter is about."""
        return next((s.description for s in (self.after, self.before) if s and s.description), self.name)

    @property
    def by(self) -> str:
        """From when, and by which document; for a parameter that is gone, what it rested on."""
        one = self.after or self.before
        return f"{one.since}，{one.source}" if one else ""

    @property
    def effect(self) -> str:
        """What it means for a user, where the pack says so."""
        return self.after.dated.effect if self.after else ""

    def to_json(self) -> dict[str, Any]:
        """The change as JSON."""
        return {
            "name": self.name,
            "kind": self.kind.value,
            "description": self.description,
            "sentences": list(self.sentences),
            "by": self.by,
            "effect": self.effect,
            "before": self.before.to_json() if self.before else None,
            "after": self.after.to_json() if self.after else None,
        }


def diff(before: Pack, after: Pack, on_before: date, on_after: date, prefix: str = "") -> tuple[PolicyChange, ...]:
    """Every parameter whose value or authority differs, by name."""
    names = sorted({*before.names(prefix), *after.names(prefix)})
    changes = (_change(name, shown(before, name, on_before), shown(after, name, on_after)) for name in names)
    return tuple(change for change in changes if change)


def _change(name: str, old: Shown | None, new: Shown | None) -> PolicyChange | None:
    if old is None or new is None:
        if (one := old or new) is None:
            return None
        kind = ChangeKind.ADDED if new else ChangeKind.REMOVED
        return PolicyChange(name=name, kind=kind, before=old, after=new, sentences=one.lines)
    if old.dated.value == new.dated.value:
        if (old.dated.source, old.dated.verified) == (new.dated.source, new.dated.verified):
            return None
        sentences: tuple[str, ...] = (f"取值不变，出处由{old.source}改为{new.source}",)
        return PolicyChange(name=name, kind=ChangeKind.RESTATED, before=old, after=new, sentences=sentences)
    sentences = tuple(_differences(name, old, new))
    return PolicyChange(name=name, kind=ChangeKind.CHANGED, before=old, after=new, sentences=sentences)


def _differences(name: str, old: Shown, new: Shown) -> Iterator[str]:
    if has_own_words(name):
        return _between_lines(old.lines, new.lines)
    return _between_values(old.dated.value, new.dated.value, "")


def _between_lines(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[str]:
    """What differs between two lists of `head：rest`, by head."""
    if len(old) == len(new) == 1 and "：" not in old[0] + new[0]:
        yield f"由 {old[0]} 改为 {new[0]}"
        return
    left, right = (dict(line.partition("：")[::2] for line in lines) for lines in (old, new))
    for head, rest in right.items():
        if head not in left:
            yield f"新增：{head}{f'，{rest}' if rest else ''}"
        elif left[head] != rest:
            yield from _between_rests(head, left[head], rest)
    yield from (f"取消：{head}{f'，{rest}' if rest else ''}" for head, rest in left.items() if head not in right)


def _between_rests(head: str, old: str, new: str) -> Iterator[str]:
    """A list of words is compared word by word."""
    if "、" in old and "、" in new:
        yield from _between_words(old.split("、"), new.split("、"), f"“{head}”")
    else:
        yield f"“{head}”由 {old or '（空）'} 改为 {new or '（空）'}"


def _between_values(old: Any, new: Any, place: str) -> Iterator[str]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            inner = f"{place}“{key_word(str(key))}”"
            if key not in old:
                yield f"{inner}：新增 {one_line(new[key])}"
            elif key not in new:
                yield f"{inner}：取消（原为 {one_line(old[key])}）"
            elif old[key] != new[key]:
                yield from _between_values(old[key], new[key], inner)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _between_words([one_line(v) for v in old], [one_line(v) for v in new], place)
    else:
        yield f"{place}由 {one_line(old)} 改为 {one_line(new)}"


def _between_words(old: list[str], new: list[str], place: str) -> Iterator[str]:
    gone, come = [w for w in old if w not in new], [w for w in new if w not in old]
    if come:
        yield f"{place}加上 {'、'.join(come)}"
    if gone:
        yield f"{place}去掉 {'、'.join(gone)}"
    if not come and not gone:
        yield f"{place}次序由 {'、'.join(old)} 改为 {'、'.join(new)}"
