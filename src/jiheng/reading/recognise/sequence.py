"""A stream of cells without columns → the rows of a table: the cheapest reading over all cells at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiheng.reading.recognise.lexicon import REJOINED
from jiheng.reading.recognise.looks import Look, look_of, misfit
from jiheng.reading.recognise.tokens import Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary
from jiheng.reading.recognise.wraps import Wraps, is_stub, narrowed

_NEVER = 80
_SKIPPED = {
    "level1": 0,
    "level2": 0,
    "name": 25,
    "task_name": 40,
    "target": 14,
    "nature": 8,
    "weight": 7,
    "definition": 7,
    "scoring_standard": 7,
    "actual": 6,
    "score": 4,
    "remark": 1,
    "other": 1,
    "causes": 0,
    "chances": 1,
    "deviation_reason": 1,
    "improvement": 1,
}
"""The price of a row that has nothing in a column."""
_SKIPPED_ELSE = 3
_AT_EASE = 5
_WEIGHT_WITHOUT_LEVEL = 30
_LEVEL_AS_TEXT = 10
_INTO_EMPTY = 15
_LEVEL_WITHOUT_NEXT = 8
_ROW_AT_NAME = 2
_ROW_AFTER_NAME = 60
_ENDED_AT_LEVEL2 = 5
_ENDED_AT_LEVEL1 = 12
_CONTINUED_FULL = 10
_CONTINUED_SHORT = 32
_CONTINUED_UNWRAPPED = 45
_TOO_WIDE = 20
_MID_SENTENCE = 15
_AFTER_SENTENCE = 30
_BETTER_END = 8
_TORN = 15
_STUB_ALONE = 20
_STUB_GOES_ON = 8
_AFTER_NOTE = 15
_STANDARD_IN_DEFINITION = 12
_LEVEL_IN_TEXT = 25
_NAMES = {"name", "task_name"}
_TEXTS = {"definition", "scoring_standard", "remark", "deviation_reason", "improvement", "task_plan"}
_TEXTS |= {"task_expected", "actual", "target", "level2", *_NAMES}
_NOT_CONTINUED = {Look.LEVEL1, Look.NATURE, Look.SIGN, Look.TICK, Look.NUMBER, Look.FIGURE}
_OFTEN_EMPTY = {"target", "nature", "weight", "definition", "scoring_standard", "actual", "score"}
"""The columns that a form may leave empty from top to bottom."""
_LEVELS = {"level1", "level2"}
_LEVEL_WEIGHTS = {"level1_weight", "level2_weight"}
_VALUES = {Look.FIGURE, Look.NUMBER, Look.DATE}
_WORDS = {Look.NAME, Look.LONG, Look.WORD, Look.CLAUSE, Look.SCORING}
_LEVEL_NAMES = {Look.LEVEL2, Look.LEVEL, Look.BARE2, Look.BARE}
_AGAIN = 2
_ITEM = re.compile(r"[②-⑳]|[(（][2-9][)）]|[2-9][)）]")
_FIRST_ITEM = re.compile(r"①|[(（]1[)）]|1[)）]")
_ITEMS = {"definition", "scoring_standard"}
_ITEM_GOES_ON = 3
_ITEM_ALONE = 25
_BETWEEN_ITEMS = 8
_FULL_ENDS = 12
_FIGURE_GOES_ON = 6
_FULL_GOES_ON = 6
_OPENERS, _CLOSING, _CLOSERS = "(（“《[【", ")）”》]】", ")）”》]】，。；、,.;:：%"
_OPEN_ENDS = ("，", ",", "、")
_SENTENCE_END = ("。", "！")
_PART_END = ("；", ";")


@dataclass(frozen=True, slots=True)
class _Step:
    """One cell placed: its column, whether it begins a row or goes on with the cell before, and the step before."""

    before: "_Step | None"
    column: int
    begins: bool
    continues: bool = False


Cell = tuple[int, list[Token]]
"""A cell of a row: its column and its lines."""


def read_table(
    tokens: Sequence[Token], fields: Sequence[str], vocabulary: Vocabulary, wraps: Wraps | None
) -> list[list[tuple[int, Token]]]:
    """The rows of the table with these columns: for each, its cells with their column numbers.

    `wraps` says at which widths lines were broken; None where every cell is one line.
    """
    cells = [t for t in tokens if t.key not in vocabulary.captions]
    rows = _cheapest(cells, _Costs(cells, fields, vocabulary, wraps))
    for _ in range(_AGAIN if wraps is not None or "other" in fields else 0):
        by_column: dict[int, list[list[Token]]] = {}
        for row in rows:
            for column, lines in row:
                by_column.setdefault(column, []).append(lines)
        alike = [
            f if f != "other" else _alike(by_column.get(n, []), len(rows), vocabulary) for n, f in enumerate(fields)
        ]
        narrow = narrowed(wraps, by_column) if wraps is not None else None
        rows = _cheapest(cells, _Costs(cells, alike, vocabulary, narrow))
    return [[(c, joined(parts, REJOINED if len(parts) > 1 else None)) for c, parts in row] for row in rows]


def _alike(cells: Sequence[Sequence[Token]], rows: int, vocabulary: Vocabulary) -> str:
    """The field whose cells look like those of a column with an unknown head; such cells are placed alike."""
    if len(cells) * 2 < rows:
        return "other"
    looks = [look_of(joined(lines), vocabulary) for lines in cells]
    if sum(look in _VALUES for look in looks) * 2 > len(looks):
        return "actual"
    return "definition" if sum(look in _WORDS for look in looks) * 2 > len(looks) else "other"


def _cheapest(cells: Sequence[Token], costs: "_Costs") -> list[list[Cell]]:
    best: dict[int, tuple[int, _Step | None]] = {-1: (0, None)}
    for n, token in enumerate(cells):
        following: dict[int, tuple[int, _Step | None]] = {}
        look = costs.look(token)
        for column, (cost, step) in best.items():
            for price, new in costs.steps(column, step, (token, look), cells[n - 1] if n else None):
                if new.column not in following or cost + price < following[new.column][0]:
                    following[new.column] = (cost + price, new)
        best = following
    ends = [(cost + costs.ended(column), step) for column, (cost, step) in best.items()]
    return _rows(cells, min(ends, key=lambda e: e[0])[1])


class _Costs:
    """The price of placing one cell after another."""

    def __init__(
        self, cells: Sequence[Token], fields: Sequence[str], vocabulary: Vocabulary, wraps: Wraps | None
    ) -> None:
        self._fields = fields
        self._endings = vocabulary.words.name_endings
        self._name = next((n for n, f in enumerate(fields) if f in _NAMES), 0)
        self._vocabulary = vocabulary
        self._wraps = wraps
        self._looks: dict[Token, Look] = {}
        self._empty = self._left_empty(cells)
        self._skips = [0 if n in self._empty else _SKIPPED.get(f, _SKIPPED_ELSE) for n, f in enumerate(fields)]

    def _left_empty(self, cells: Sequence[Token]) -> set[int]:
        """The columns in which none of the cells would stand at ease: a row that skips them misses nothing."""
        looks = {self.look(t) for t in cells} - {Look.DOTS, Look.DASH}
        able = [(n, field) for n, field in enumerate(self._fields) if field in _OFTEN_EMPTY]
        return {n for n, field in able if all(misfit(look, field) > _AT_EASE for look in looks)}

    def look(self, token: Token) -> Look:
        """The look of a cell."""
        if token not in self._looks:
            self._looks[token] = look_of(token, self._vocabulary)
        return self._looks[token]

    def steps(
        self, column: int, step: _Step | None, cell: tuple[Token, Look], before: Token | None
    ) -> list[tuple[int, _Step]]:
        """Every way to place the cell after one in that column, with its price."""
        token, look = cell
        ways: list[tuple[int, _Step]] = []
        is_note = before is not None and column == self._name and self._is_note(before)
        ended = 0 if step is None or is_note else self.ended(column)
        torn = _TORN if before is not None and _is_torn(before, token) else 0
        torn += _ITEM_ALONE if _ITEM.match(token.text) else 0
        if before is not None and look not in _LEVEL_NAMES and self._is_full_text(before, column):
            torn += _FULL_ENDS
        for at, field in enumerate(self._fields):
            price = misfit(look, field, len(token.key)) + self._strangeness(cell, at)
            if price >= _NEVER:
                continue
            if self._wraps is not None:
                price += _STUB_ALONE if field in _TEXTS and is_stub(token, self._vocabulary) else 0
                price += torn if self._wraps.fits(token, at) else _TOO_WIDE + torn
            if step is not None and at > column:
                further = self._skipped(column, at) + (_AFTER_NOTE if is_note else 0)
                ways.append((price + further, _Step(step, at, begins=False)))
            ways.append((price + self._begun(at) + ended, _Step(step, at, begins=True)))
        is_next_tick = look is Look.TICK and self._fields[column] == "causes"
        if step is not None and is_next_tick:
            ways.append((0, _Step(step, column, begins=False, continues=True)))
        if step is not None and before is not None and self._may_go_on(look, before, column):
            price = self._continued(before, token, column) + self._out_of_place(look, column)
            ways.append((price, _Step(step, column, begins=False, continues=True)))
        return ways or [(_NEVER, _Step(step, max(column, 0), begins=step is None, continues=step is not None))]

    def _strangeness(self, cell: tuple[Token, Look], at: int) -> int:
        """What it costs more, where there are no columns to go by, to put a cell there."""
        token, look = cell
        field = self._fields[at]
        price = _INTO_EMPTY if at in self._empty else 0
        price += _LEVEL_AS_TEXT if look in _LEVEL_NAMES and field in _ITEMS else 0
        return price + (_STUB_ALONE if field in _LEVELS and is_stub(token, self._vocabulary) else 0)

    def _is_full_text(self, before: Token, column: int) -> bool:
        """Whether a line fills its column of long texts to the edge without coming to an end there."""
        if self._wraps is None or column < 0 or self._fields[column] not in _ITEMS:
            return False
        ends = before.text.endswith((*_SENTENCE_END, *_PART_END))
        return not ends and column in self._wraps.columns and self._wraps.is_full(before, column)

    def _may_go_on(self, look: Look, before: Token, column: int) -> bool:
        """Whether a cell of this look may be the rest of the line before: a figure only in a full line of text."""
        if look not in _NOT_CONTINUED:
            return True
        is_full = self._wraps is not None and self._wraps.is_full(before, column)
        return look in {Look.NUMBER, Look.FIGURE} and self._fields[column] in _ITEMS and is_full

    def _is_note(self, token: Token) -> bool:
        """Whether the cell says how indicators are to be set, instead of being one: nothing follows it in its row."""
        return bool(self._vocabulary.words.placeholder_notes.search(token.key))

    def ended(self, column: int) -> int:
        """The price of ending a row after this column."""
        if column < self._name:
            return _ENDED_AT_LEVEL2 if self._fields[column] == "level2" else _ENDED_AT_LEVEL1
        return sum(self._skips[column + 1 :])

    def _begun(self, at: int) -> int:
        if self._fields[at] in _LEVEL_WEIGHTS:
            return _WEIGHT_WITHOUT_LEVEL
        return 0 if at < self._name else _ROW_AT_NAME if at == self._name else _ROW_AFTER_NAME

    def _skipped(self, column: int, at: int) -> int:
        price = sum(self._skips[column + 1 : at])
        if self._fields[column] == "level1" and self._fields[at] == "name" and "level2" in self._fields:
            price += _LEVEL_WITHOUT_NEXT
        return price

    def _out_of_place(self, look: Look, column: int) -> int:
        field = self._fields[column]
        if look is not Look.SCORING:
            return _LEVEL_IN_TEXT if look in _LEVEL_NAMES and field in _ITEMS else 0
        is_standard_next = field == "definition" and "scoring_standard" in self._fields[column:]
        return _NEVER if field in {"level2", *_NAMES} else _STANDARD_IN_DEFINITION if is_standard_next else 0

    def _continued(self, before: Token, token: Token, column: int) -> int:
        field = self._fields[column]
        if field not in _TEXTS:
            return _NEVER
        if self._wraps is None:
            return _CONTINUED_UNWRAPPED
        price = _CONTINUED_FULL if self._wraps.is_full(before, column) else _CONTINUED_SHORT
        price += _FIGURE_GOES_ON if self.look(token) in _NOT_CONTINUED else 0
        price -= _STUB_GOES_ON if is_stub(token, self._vocabulary) else 0
        if field in _ITEMS and _goes_on_in_items(before, token):
            return _ITEM_GOES_ON
        price -= _FULL_GOES_ON if self._is_full_text(before, column) else 0
        price += _BETWEEN_ITEMS if before.text.endswith(_PART_END) else 0
        if token.key[0] in _CLOSERS or _is_open(before.key):
            price -= _MID_SENTENCE
        if before.text.endswith(_SENTENCE_END):
            price += _AFTER_SENTENCE
        if field in _NAMES and not before.key.endswith(self._endings) and token.key.endswith(self._endings):
            price -= _BETTER_END
        return max(price, 0)


def _goes_on_in_items(before: Token, token: Token) -> bool:
    """Whether a line is the next item of an enumeration, or the first after the words that announce it."""
    return bool(_ITEM.match(token.text) or (_FIRST_ITEM.match(token.text) and before.text.endswith((":", "："))))


def _is_torn(before: Token, token: Token) -> bool:
    """Whether a cell that ends here would end in the middle of a bracket or a sentence."""
    return token.key[0] in _CLOSERS or before.key.endswith(_OPEN_ENDS) or _is_open(before.key)


def _is_open(key: str) -> bool:
    return sum(key.count(c) for c in _OPENERS) > sum(key.count(c) for c in _CLOSING)


def _rows(cells: Sequence[Token], last: _Step | None) -> list[list[Cell]]:
    steps: list[_Step] = []
    while last is not None:
        steps.append(last)
        last = last.before
    rows: list[list[Cell]] = []
    for token, step in zip(cells, reversed(steps), strict=True):
        if step.begins or not rows:
            rows.append([])
        if step.continues and rows[-1]:
            rows[-1][-1][1].append(token)
        else:
            rows[-1].append((step.column, [token]))
    return rows
