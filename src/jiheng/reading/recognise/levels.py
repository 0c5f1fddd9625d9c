"""The level tree rebuilt: which level-2 and level-1 name each row has, whatever row the label is printed on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiheng.reading.recognise.body import Line
from jiheng.reading.recognise.tokens import Token
from jiheng.reading.recognise.vocabulary import Level, Vocabulary

FILLED = "合并单元格的名称沿用到本行"
MOVED = "一级指标的名称印在别的行，按二级指标归位"
UPWARD = "名称印在本组后面的行，归到整组"

_CONTRADICTS = 40
_UNKNOWN_LABEL = 10
_PRINTED_ELSE = 60
_PRINTED_INSIDE_ELSE = 15
_DISPLACED = 10
_UNPRINTED_SWITCH = 10
_REOPENED = 45
_NO_LABEL = 20
_NO_LABEL_BUT_PRINTED = 50
_FORCED = 1000


@dataclass(slots=True)
class Group:
    """Neighbouring rows of one level-2 name."""

    lines: list[Line]
    label: Token | None
    level: Level | None
    label1: Token | None = None
    repair1: str | None = None


def rebuild(lines: Sequence[Line], vocabulary: Vocabulary, loose: Sequence[Token] = ()) -> list[Group]:
    """The rows in groups of one level-2 name, each with its level-1 label; `loose` labels stand on no row."""
    groups = _groups(lines, vocabulary)
    labels = {_key(t): t for t in loose} | _printed_labels(lines, vocabulary)
    chosen = _choose(groups, labels, vocabulary)
    for group, label in zip(groups, chosen, strict=True):
        group.label1 = labels[label] if label is not None else None
        own = [line.fields.get("level1") for line in group.lines]
        printed = {_key(t) for t in own if t}
        if label is not None and printed and label not in printed:
            group.repair1 = MOVED
        elif label is not None and own[0] is None:
            group.repair1 = UPWARD if any(own) or not _printed_before(groups, group, label) else FILLED
    return groups


def _groups(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Group]:
    groups: list[Group] = []
    waiting: list[Line] = []
    last1: Token | None = None
    for line in lines:
        label, label1 = line.fields.get("level2"), line.fields.get("level1")
        if label is not None:
            previous = groups[-1] if groups else None
            is_same = previous and previous.label and _key(previous.label) == _key(label) and not waiting
            if previous and is_same and (label1 is None or last1 is None or _key(label1) == _key(last1)):
                previous.lines.append(line)
            else:
                level = vocabulary.level(label.key, 2)
                groups.append(Group([*waiting, line], label, level))
            waiting = []
        elif waiting or not groups or _begins_anew(groups[-1], label1, last1, vocabulary):
            waiting.append(line)
        else:
            groups[-1].lines.append(line)
        last1 = label1 or last1
    if waiting:
        groups.append(Group(waiting, None, None))
    return groups


def _begins_anew(group: Group, label1: Token | None, last1: Token | None, vocabulary: Vocabulary) -> bool:
    """Whether a level-1 label on a row without level-2 label ends the group above."""
    if label1 is None:
        return False
    if group.label is None:
        return True
    level1 = vocabulary.level(label1.key, 1)
    if group.level and level1:
        return level1.code not in group.level.parents
    return last1 is None or _key(label1) != _key(last1)


def _key(token: Token) -> str:
    return token.key.removesuffix("指标") or token.key


def _printed_labels(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[str, Token]:
    """Each level-1 label that the table prints, as first printed, the best known writing first."""
    found: dict[str, Token] = {}
    for line in lines:
        if token := line.fields.get("level1"):
            key = _key(token)
            if key not in found and (
                vocabulary.levels.get(token.key) or line.name is not None or line.fields.get("level2")
            ):
                found[key] = token
    return found


def _printed_before(groups: Sequence[Group], group: Group, label: str) -> bool:
    for other in groups:
        if other is group:
            return False
        if any((t := line.fields.get("level1")) and _key(t) == label for line in other.lines):
            return True
    return False


def _choose(groups: Sequence[Group], labels: Mapping[str, Token], vocabulary: Vocabulary) -> list[str | None]:
    """The cheapest sequence of level-1 labels over the groups."""
    codes = {k: lv.code for k, t in labels.items() if (lv := vocabulary.level(t.key, 1))}
    options: list[str | None] = [*labels, None]
    best: dict[str | None, tuple[int, list[str | None]]] = {None: (0, [])}
    for n, group in enumerate(groups):
        following: dict[str | None, tuple[int, list[str | None]]] = {}
        for option in options:
            price = _fit(groups, n, option, codes)
            ways = [(cost + price + _switch(way, option, group), way) for cost, way in best.values()]
            cost, way = min(ways, key=lambda w: w[0])
            following[option] = (cost, [*way, option])
        best = following
    return min(best.values(), key=lambda b: b[0])[1]


def _fit(groups: Sequence[Group], n: int, label: str | None, codes: Mapping[str, str]) -> int:
    group = groups[n]
    parents = _parents(group.level)
    if label is None:
        if any(line.fields.get("level1") for g in groups[: n + 1] for line in g.lines):
            return _FORCED
        is_printed = any(code in parents for code in codes.values())
        return _NO_LABEL_BUT_PRINTED if is_printed else _NO_LABEL
    code = codes.get(label)
    price = 0 if not parents or code in parents else (_UNKNOWN_LABEL if code is None else _CONTRADICTS)
    for at, line in enumerate(group.lines):
        printed = line.fields.get("level1")
        if printed is None or _key(printed) == label:
            continue
        if line.row.is_trusted:
            return _FORCED
        if at:
            price += _PRINTED_INSIDE_ELSE
        else:
            price += _DISPLACED if _has_home(groups, n, codes.get(_key(printed))) else _PRINTED_ELSE
    return price


def _parents(level: Level | None) -> frozenset[str]:
    return level.parents if level else frozenset()


def _has_home(groups: Sequence[Group], n: int, code: str | None) -> bool:
    """Whether a neighbour without a label of its own is where a label belongs by the tree."""
    for other in (groups[n - 1] if n else None, groups[n + 1] if n + 1 < len(groups) else None):
        if other and code in _parents(other.level) and other.lines[0].fields.get("level1") is None:
            return True
    return False


def _switch(way: Sequence[str | None], label: str | None, group: Group) -> int:
    if not way or way[-1] == label:
        return 0
    printed = group.lines[0].fields.get("level1")
    price = 0 if printed is not None and _key(printed) == label else _UNPRINTED_SWITCH
    return price + (_REOPENED if label in way else 0)
