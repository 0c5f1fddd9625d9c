"""Two revisions of a case side by side, field by field."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from jiheng.forms.difference import Difference, differences
from jiheng.forms.indicator import Operator
from jiheng.web import access
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.office.models import Case
from jiheng.web.page.findings import place_name
from jiheng.web.page.naming import cell_names
from jiheng.web.prepared import prepare


@dataclass(frozen=True, slots=True)
class Line:
    """One field that differs, in words."""

    kind: str
    place: str
    path: str
    old: str
    new: str


def revision(case: Case, number: int) -> Revision:
    """The revision of that number; Http404 where there is none."""
    found = access.revisions(case.document).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def comparison(case: Case, old: int, new: int) -> dict[str, Any]:
    """Both revisions and every field that differs; Http404 where one of them is not there."""
    before, after = revision(case, old), revision(case, new)
    return {"old": before, "new": after, "lines": lines_between(case.document, before, case.document, after)}


def lines_between(old: StoredDocument, before: Revision, new: StoredDocument, after: Revision) -> list[Line]:
    """Every field that differs between two revisions, be they of one document or of two years."""
    was, now = prepare(old, before), prepare(new, after)
    names = {**cell_names(was.sheet), **cell_names(now.sheet)}
    lines: dict[tuple[str, str, str], Line] = {}
    for found in differences(was.document, now.document):
        line = _line(found, place_name(found.path, names))
        lines.setdefault((line.place, line.old, line.new), line)
    return list(lines.values())


def _line(found: Difference, place: str) -> Line:
    if found.label and found.label not in place:
        place = f"“{found.label}”{place}"
    return Line(
        found.kind.label, place, _cell(found.path), _words(found.path, found.old), _words(found.path, found.new)
    )


def _cell(path: str) -> str:
    """The path of the cell that shows the field; a target is one cell, what it is read as stands inside."""
    before, target, _ = path.partition(".target")
    return before + target if target else path


def _words(path: str, value: Any) -> str:
    if isinstance(value, dict):
        return "，".join(
            text for key in ("name", "raw", "text", "plan", "scoring_standard") if (text := value.get(key))
        )
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if path.endswith(".operator") and value:
        return Operator(value).sign
    return "" if value is None else str(value)
