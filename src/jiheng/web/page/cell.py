"""What the system has to say about one cell: its findings, where its value came from, and how sure that is."""

from dataclasses import dataclass

from jiheng.forms.trace import TraceEntry
from jiheng.web.page.findings import Answers, ShownFinding, place_name, shown
from jiheng.web.page.paper import Paper
from jiheng.web.prepared import Prepared


@dataclass(frozen=True, slots=True)
class AboutCell:
    """One cell: its name, its findings, those of its row, and its origin."""

    path: str
    name: str
    here: tuple[ShownFinding, ...]
    row: tuple[ShownFinding, ...]
    origin: TraceEntry | None
    place: str


def about(path: str, ready: Prepared, sheet: Paper, answers: Answers) -> AboutCell:
    """What is known of the value at that path."""
    row = ".".join(path.split(".")[:2]) if path.startswith("indicators.") else ""
    with_repair = [f.rule for f in ready.fired if f.repair and (f.rule, f.path) not in answers]
    found = [(f, shown(f, answers, same=with_repair.count(f.rule))) for f in ready.fired]
    place = ready.trace.place(path) if path else None
    return AboutCell(
        path=path,
        name=place_name(path, sheet.names),
        here=tuple(s for f, s in found if _is_about(f.path, path)),
        row=tuple(s for f, s in found if row and f.path.startswith(row) and not _is_about(f.path, path)),
        origin=ready.trace.get(path),
        place=str(place) if place else "",
    )


def _is_about(finding: str, path: str) -> bool:
    return finding == path or bool(path and finding.startswith(f"{path}."))
