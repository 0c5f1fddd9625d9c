"""Where a row stands in the form: its kind, its level-2 group, its neighbours as the page shows them."""

from dataclasses import dataclass

from jiheng.forms.document import Document, KeyTask
from jiheng.forms.errors import UnknownPathError
from jiheng.forms.figures import is_text
from jiheng.forms.indicator import Indicator, PlaceholderRow
from jiheng.policy.governing import governing_day
from jiheng.policy.pack import Pack
from jiheng.policy.ranking import Ranking, ranking_of
from jiheng.web.numbers import whole
from jiheng.writing.table import indicator_entries

INDICATORS, PLACEHOLDERS, TASKS = "indicators", "placeholder_rows", "key_tasks"
LEVELS = ("level1", "level2")
Row = Indicator | PlaceholderRow
Group = tuple[str, str]
"""The texts of level 1 and level 2, empty where there are none."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The row that a path of the form lies in."""

    kind: str
    key: str

    @property
    def path(self) -> str:
        """The path of the row itself."""
        return f"{self.kind}.{self.key}"


def spot_of(path: str) -> Spot:
    """The row that a cell belongs to; UnknownPathError for a cell outside the tables one may add rows to."""
    kind, _, rest = path.partition(".")
    key = rest.partition(".")[0]
    if kind not in {INDICATORS, PLACEHOLDERS, TASKS} or not key:
        raise UnknownPathError(path)
    return Spot(kind, key)


def row_at(document: Document, spot: Spot) -> Indicator | PlaceholderRow | KeyTask | None:
    """The row, or None where the document has none there."""
    if spot.kind == TASKS:
        number = whole(spot.key) or 0
        return document.key_tasks[number - 1] if 1 <= number <= len(document.key_tasks) else None
    if spot.kind == INDICATORS:
        return document.indicator(spot.key)
    return next((row for row in document.placeholder_rows if row.id == spot.key), None)


@dataclass(frozen=True)
class Table:
    """The indicator table from top to bottom, placeholder rows among the indicators."""

    document: Document
    ranking: Ranking

    @classmethod
    def of(cls, document: Document, pack: Pack) -> "Table":
        """The table as the page shows it."""
        return cls(document, ranking_of(pack, document.form_kind, governing_day(document.year)))

    @property
    def rows(self) -> list[Row]:
        """All rows in their order."""
        items = (entry.item for entry in indicator_entries(self.document, self.ranking))
        return [row for row in items if isinstance(row, Indicator | PlaceholderRow)]

    def index(self, spot: Spot) -> int:
        """Which row it is; UnknownPathError where the table has none of that id."""
        cls = Indicator if spot.kind == INDICATORS else PlaceholderRow
        for n, row in enumerate(self.rows):
            if isinstance(row, cls) and row.id == spot.key:
                return n
        raise UnknownPathError(spot.path)

    def end_of(self, group: Group) -> int:
        """Before which row a new row of the group stands: below it, below its level 1, or where the tree has it."""
        rows = self.rows
        same = [n for n, row in enumerate(rows, 1) if group_of(row) == group]
        if same:
            return max(same)
        one, two = self.ranking.of(*group)
        same1 = [n for n, row in enumerate(rows, 1) if group_of(row)[0] == group[0]]
        if same1:
            return next((n - 1 for n in same1 if two is not None and self._rank(rows[n - 1])[1] > two), max(same1))
        return next(
            (n for n, row in enumerate(rows) if one is not None and self._rank(row)[0] > one),
            len(rows),
        )

    def as_written(self, group: Group) -> Group:
        """The group in the words the form already uses for it; an unnamed level 1 is found by its level 2."""
        groups = list(dict.fromkeys(map(group_of, self.rows)))
        if not group[0]:
            above = next((one for one, two in groups if two == group[1]), "")
            group = (above or self.ranking.parent_of(group[1]), group[1])
        one, two = self.ranking.of(*group)
        same1 = next((g[0] for g in groups if one is not None and self.ranking.of(*g)[0] == one), group[0])
        same2 = (g for g in groups if None not in {one, two} and self.ranking.of(*g) == (one, two))
        return next(same2, (same1, group[1]))

    def _rank(self, row: Row) -> tuple[int, int]:
        one, two = self.ranking.of(*group_of(row))
        return -1 if one is None else one, -1 if two is None else two

    def knows(self, group: Group) -> bool:
        """Whether the pack's tree has that level 2, so that the form keeps a row for it."""
        return None not in self.ranking.of(*group)


def path_of(row: Row) -> str:
    """The path of a row."""
    return f"{INDICATORS if isinstance(row, Indicator) else PLACEHOLDERS}.{row.id}"


def cell_to_go_on_in(row: str, like: str) -> str:
    """The cell of a row below or above the one that was left: of the same column, unless that was a level."""
    kind, _, rest = row.partition(".")
    field = like.split(".", 2)[2] if like.count(".") > 1 else ""
    if kind == PLACEHOLDERS:
        return f"{row}.text"
    return f"{kind}.{rest}.{field if field not in {'', 'text', *LEVELS} else 'name'}"


def group_of(row: Row) -> Group:
    """The group of a row."""
    return shown(row.level1), shown(row.level2)


def shown(value: object) -> str:
    """A text as the form shows it: nothing for a blank."""
    return value if is_text(value) else ""
