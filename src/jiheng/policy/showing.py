"""A pack's values in plain Chinese, each with its source and whether somebody has read it there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jiheng.policy.pack import Pack
from jiheng.policy.parameter import Dated
from jiheng.policy.rendering import rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One value as a person reads it; `pack` is the pack that states it, a parent where it is inherited."""

    name: str
    description: str
    lines: tuple[str, ...]
    pack: str
    dated: Dated

    @property
    def source(self) -> str:
        """Document and article, and 已核实 or 待核实."""
        return f"{self.dated.source}（{self.dated.standing}）"

    @property
    def since(self) -> str:
        """From when, and until when where it has ended."""
        start = f"{_day(self.dated.valid_from)}起"
        return f"{start}，至{_day(self.dated.valid_to)}止" if self.dated.valid_to else start

    def to_json(self) -> dict[str, Any]:
        """The value as JSON, as data and in words."""
        return {
            "name": self.name,
            "description": self.description,
            "pack": self.pack,
            "value": self.dated.value,
            "lines": list(self.lines),
            "valid_from": self.dated.valid_from.isoformat(),
            "valid_to": self.dated.valid_to.isoformat() if self.dated.valid_to else None,
            "source": {"document": self.dated.source.document, "article": self.dated.source.article},
            "verified": self.dated.verified,
            "effect": self.dated.effect,
            "note": self.dated.note,
            "where": self.dated.where,
        }


def show(pack: Pack, on: date, prefix: str = "") -> tuple[Shown, ...]:
    """Every value of the pack, own and inherited, in force on that day, whose name starts with `prefix`, by name."""
    found = (shown(pack, name, on) for name in pack.names(prefix))
    return tuple(item for item in found if item)


def shown(pack: Pack, name: str, on: date) -> Shown | None:
    """The value of one parameter on that day, or None."""
    stating = stating_pack(pack, name, on)
    if stating is None:
        return None
    parameter = stating.own[name]
    dated = parameter.on(on)
    if dated is None:
        return None
    description = parameter.description
    return Shown(name=name, description=description, lines=rendered(name, dated.value), pack=stating.name, dated=dated)


def stating_pack(pack: Pack | None, name: str, on: date) -> Pack | None:
    """The pack in the line of parents whose own value holds on that day, or None."""
    while pack is not None:
        if name in pack.own and pack.own[name].on(on):
            return pack
        pack = pack.parent
    return None


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
