"""What the same cell said a year before, in the version then in force."""

from jiheng.web import access as documents
from jiheng.web.office import access
from jiheng.web.office.models import Case
from jiheng.web.prepared import Prepared, prepare

ROW_PATH_PARTS = 3


def last_year(reach: access.Reach, case: Case, ready: Prepared, path: str) -> str:
    """The text of the cell last year, empty where there was none; rows are found by name, other cells by place."""
    before = access.cases(reach).filter(
        unit__code=case.unit.code, year=case.year - 1, form_kind=case.form_kind, in_force__isnull=False
    )
    found = before.first()
    if found is None:
        return ""
    revision = documents.revisions(found.document).get(number=found.in_force or 0)
    then = prepare(found.document, revision)
    cell = then.sheet.at(_same_row(ready, then, path))
    return cell.text if cell else ""


def _same_row(ready: Prepared, then: Prepared, path: str) -> str:
    parts = path.split(".")
    if parts[0] != "indicators" or len(parts) < ROW_PATH_PARTS:
        return path
    now = ready.document.indicator(parts[1])
    row = next((i for i in then.document.indicators if now and i.name == now.name), None)
    return ".".join((parts[0], row.id, *parts[2:])) if row else ""
