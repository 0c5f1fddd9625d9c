"""A stream of cells without columns → the rows of a table: the cheapest reading over all cells at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from jiheng.reading.recognise.lexicon import REJOINED
from jiheng.reading.recognise.looks import Look, look_of, misfit
from jiheng.reading.recognise.tokens import Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary

_NEVER = 80
_SKIPPED = {"name": 25, "task_name": 40, "target": 6, "level1": 0, "level2": 0, "remark": 1, "other": 1, "causes": 0}
_SKIPPED_ELSE = 3
_LEVEL_WITHOUT_NEXT = 8
_ROW_AT_NAME = 2
_ROW_AFTER_NAME = 60
_ENDED_AT_LEVEL2 = 5
_ENDED_AT_LEVEL1 = 12
_WITHOUT_TARGET = 14
_CONTINUED = 18
_MID_SENTENCE = 15
_AFTER_SENTENCE = 30
_BETTER_END = 8
_TEXTS = {"name", "definition", "scoring_standard", "remark", "deviation_reason", "improvement", "task_plan"}
_TEXTS |= {"task_expected", "task_name", "actual", "target", "level2"}
_OPENERS, _CLOSERS = "(（“《[【", ")）”》]】，。；、,.;:：%"
_SENTENCE_END = ("。", "；", "！")


@dataclass(frozen=True, slots=True)
class _Step:
    """One cell placed: its column, whether it begins a row or goes on with the cell before, and the step before."""

    before: "_Step | None"
    column: int
    begins: bool
    continues: bool
    has_name: bool
    has_target: bool


def read_table(tokens: Sequence[Token], fields: Sequence[str], vocabulary: Vocabulary) -> list[list[tuple[int, Token]]]:
    """The rows of the table with these columns: for each, its cells with their column numbers."""
    cells = [t for t in tokens if t.key not in vocabulary.captions]
    if not cells:
        return []
    looks = [look_of(t, vocabulary) for t in cells]
    costs = _Costs(fields, vocabulary)
    best: dict[tuple[int, bool, bool], tuple[int, _Step | None]] = {(-1, True, True): (0, None)}
    for n, token in enumerate(cells):
        following: dict[tuple[int, bool, bool], tuple[int, _Step | None]] = {}
        before = cells[n - 1] if n else None
        for (column, has_name, has_target), (cost, step) in best.items():
            for price, new in costs.steps((column, has_name, has_target), step, (token, looks[n]), before):
                state = (new.column, new.has_name, new.has_target)
                if state not in following or cost + price < following[state][0]:
                    following[state] = (cost + price, new)
        best = following
    ends = [(cost + costs.ended(c, has_name=n, has_target=t), step) for (c, n, t), (cost, step) in best.items()]
    return _rows(cells, min(ends, key=lambda e: e[0])[1])


class _Costs:
    """The price of placing one cell after another."""

    def __init__(self, fields: Sequence[str], vocabulary: Vocabulary) -> None:
        self._fields = fields
        self._vocabulary = vocabulary
        self._name = next((n for n, f in enumerate(fields) if f in {"name", "task_name"}), 0)
        self._target = next((n for n, f in enumerate(fields) if f == "target"), -1)
        self._skips = [_SKIPPED.get(f, _SKIPPED_ELSE) for f in fields]

    def steps(
        self, state: tuple[int, bool, bool], step: _Step | None, cell: tuple[Token, Look], before: Token | None
    ) -> list[tuple[int, _Step]]:
        """Every way to place the cell, with its price."""
        column, has_name, has_target = state
        token, look = cell
        ways: list[tuple[int, _Step]] = []
        ended = self.ended(column, has_name=has_name, has_target=has_target) if step else 0
        for at, field in enumerate(self._fields):
            price = misfit(look, field)
            if price >= _NEVER:
                continue
            is_name, is_target = at == self._name, at == self._target
            if step is not None and at > column:
                skipped = self._skipped(column, at)
                new = _Step(
                    step,
                    at,
                    begins=False,
                    continues=False,
                    has_name=has_name or is_name,
                    has_target=has_target or is_target,
                )
                ways.append((price + skipped, new))
            start = 0 if at < self._name else _ROW_AT_NAME if is_name else _ROW_AFTER_NAME
            new = _Step(step, at, begins=True, continues=False, has_name=is_name, has_target=is_target)
            ways.append((price + start + ended, new))
        if step is not None and before is not None and (price := self._continued(before, token, look, column)) < _NEVER:
            new = _Step(step, column, begins=False, continues=True, has_name=has_name, has_target=has_target)
            ways.append((price, new))
        return ways or [
            (
                _NEVER,
                _Step(
                    step, max(column, 0), begins=step is None, continues=False, has_name=has_name, has_target=has_target
                ),
            )
        ]

    def _skipped(self, column: int, at: int) -> int:
        price = sum(self._skips[column + 1 : at])
        if self._fields[column] == "level1" and self._fields[at] == "name" and "level2" in self._fields:
            price += _LEVEL_WITHOUT_NEXT
        return price

    def ended(self, column: int, *, has_name: bool, has_target: bool) -> int:
        """The price of ending a row here."""
        if not has_name:
            return {"level1": _ENDED_AT_LEVEL1, "level2": _ENDED_AT_LEVEL2}.get(self._fields[column], _ENDED_AT_LEVEL1)
        return 0 if has_target or self._target < 0 else _WITHOUT_TARGET

    def _continued(self, before: Token, token: Token, look: Look, column: int) -> int:
        field = self._fields[column]
        if field not in _TEXTS or look in {Look.LEVEL1, Look.NATURE, Look.SIGN, Look.TICK, Look.NUMBER, Look.FIGURE}:
            return _NEVER
        price = _CONTINUED
        if token.key[0] in _CLOSERS or _is_open(before.key):
            price -= _MID_SENTENCE
        if before.text.endswith(_SENTENCE_END):
            price += _AFTER_SENTENCE
        endings = self._vocabulary.words.name_endings
        if field in {"name", "task_name"} and not before.key.endswith(endings) and token.key.endswith(endings):
            price -= _BETTER_END
        return price


def _is_open(key: str) -> bool:
    return sum(key.count(c) for c in _OPENERS) > sum(key.count(c) for c in ")）”》]】")


def _rows(cells: Sequence[Token], last: _Step | None) -> list[list[tuple[int, Token]]]:
    steps: list[_Step] = []
    while last is not None:
        steps.append(last)
        last = last.before
    rows: list[list[tuple[int, list[Token]]]] = []
    for token, step in zip(cells, reversed(steps), strict=True):
        if step.begins or not rows:
            rows.append([])
        if step.continues and rows[-1]:
            rows[-1][-1][1].append(token)
        else:
            rows[-1].append((step.column, [token]))
    return [[(c, joined(parts, REJOINED if len(parts) > 1 else None)) for c, parts in row] for row in rows]
