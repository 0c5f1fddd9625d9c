"""The outline of the form: its blocks, the level-2 groups of the indicator table, each with a mark for findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiheng.checking.finding import Finding, Severity
from jiheng.web.page.findings import RANK
from jiheng.writing.placed import Sheet, SheetRow


@dataclass(slots=True)
class Stop:
    """One line of the outline: where it leads, and the worst finding and number of findings below it."""

    name: str
    path: str
    inner: bool = False
    count: int = 0
    worst: Severity | None = None


def outline(sheet: Sheet, fired: Sequence[Finding]) -> tuple[Stop, ...]:
    """The stops from top to bottom; a finding counts at the last stop at or above its row."""
    stops: list[Stop] = []
    of_path: dict[str, Stop] = {}
    for row in sheet.rows:
        stops.extend(_begun(row, stops))
        for path in _paths(row):
            of_path.setdefault(path, stops[-1] if stops else Stop("表头", ""))
    for finding in fired:
        _count(finding, of_path, stops)
    return tuple(stops)


def _begun(row: SheetRow, stops: Sequence[Stop]) -> Iterable[Stop]:
    if not stops and any(c.path and c.role == "value" for c in row.cells):
        yield Stop("基本情况", next(c.path for c in row.cells if c.path and c.role == "value"))
    for cell in row.cells:
        if cell.role == "heading" and not cell.path and cell.text:
            yield Stop(cell.text, "")
        if row.item and cell.path and cell.path.endswith(".level1") and cell.text:
            yield Stop(cell.text, cell.path)
        if row.item and cell.path and cell.path.endswith(".level2") and cell.text:
            yield Stop(cell.text, cell.path, inner=True)
    for stop in stops[-1:]:
        stop.path = stop.path or next(_paths(row), "")


def _paths(row: SheetRow) -> Iterable[str]:
    for cell in row.cells:
        yield from (p for p in (cell.path, *cell.covers) if p)
    if row.item:
        yield row.item


def _count(finding: Finding, of_path: dict[str, Stop], stops: Sequence[Stop]) -> None:
    path = finding.path
    while path and path not in of_path:
        path = path.rpartition(".")[0]
    stop = of_path.get(path) or (stops[0] if stops else None)
    if stop is None:
        return
    stop.count += 1
    if stop.worst is None or RANK[finding.severity] < RANK[stop.worst]:
        stop.worst = finding.severity
