"""The outline of the form: its blocks, the level-2 groups of the indicator table, each with a mark for findings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from jiheng.checking.finding import Finding, Severity
from jiheng.web.page.findings import RANK
from jiheng.writing.placed import Sheet, SheetCell, SheetRow

BEGINNING = gettext_lazy("基本情况")
INNER = ".level2"
LEVELS = (".level1", INNER)


@dataclass(slots=True)
class Stop:
    """One line of the outline: where it leads, and the worst finding and number of findings below it."""

    name: str
    path: str
    inner: bool = False
    count: int = 0
    worst: Severity | None = None

    def add(self, severity: Severity) -> None:
        """Counts a finding."""
        self.count += 1
        if self.worst is None or RANK[severity] < RANK[self.worst]:
            self.worst = severity


def outline(sheet: Sheet, fired: Sequence[Finding]) -> tuple[Stop, ...]:
    """The stops from top to bottom; a finding counts at the last stop at or above its row."""
    stops = [Stop(str(BEGINNING), "")]
    of_path: dict[str, Stop] = {}
    for row in sheet.rows:
        for cell in row.cells:
            stops += _stops(cell, row)
        for path in _paths(row):
            stops[-1].path = stops[-1].path or path
            of_path.setdefault(path, stops[-1])
    for finding in fired:
        _above(finding.path, of_path, stops[0]).add(finding.severity)
    return tuple(stops)


def _stops(cell: SheetCell, row: SheetRow) -> list[Stop]:
    """The stop that a cell begins, if it begins one."""
    if not cell.text:
        return []
    if cell.role == "heading" and not cell.path:
        return [Stop(cell.text, "")]
    if row.item and cell.path and cell.path.endswith(LEVELS):
        return [Stop(cell.text, cell.path, inner=cell.path.endswith(INNER))]
    return []


def _paths(row: SheetRow) -> Iterator[str]:
    for cell in row.cells:
        if cell.role == "value":
            yield from (p for p in (cell.path, *cell.covers) if p)
    if row.item:
        yield row.item


def _above(path: str, of_path: dict[str, Stop], beginning: Stop) -> Stop:
    while path:
        if path in of_path:
            return of_path[path]
        path = path.rpartition(".")[0]
    return beginning
