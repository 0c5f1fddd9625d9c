"""新建申报表: a unit's one case of a year, on a document read from a file or copied from an earlier year."""

from dataclasses import replace

from django.db import IntegrityError

from jiheng.forms.document import FormKind
from jiheng.forms.trace import Trace
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_bytes
from jiheng.web import access as documents
from jiheng.web.actions.audit import record
from jiheng.web.actions.revise import Draft, add_revision, head_fields
from jiheng.web.models import StoredDocument
from jiheng.web.office import access
from jiheng.web.office.actions.step import in_one_transaction
from jiheng.web.office.errors import CaseExistsError, NoSourceError, NotAllowedError
from jiheng.web.office.models import Case, Unit
from jiheng.web.page.drop import DEFAULT_PACK
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Role


def from_last_year(reach: access.Reach, unit: Unit, year: int) -> Case:
    """A draft that says what the unit's newest earlier declaration said; NoSourceError where there is none."""
    before = access.cases(reach).filter(unit__in=access.lines_of([unit]), year__lt=year).order_by("-year").first()
    if before is None:
        raise NoSourceError("没有以前年度的申报表可以照着填。请选择一份文件导入。")
    stored = before.document
    revision = documents.revisions(stored).get(number=before.in_force or stored.head)
    document = replace(prepare(stored, revision).document, year=year)
    draft = Draft(document, Trace.of(), stored.pack, ())
    return _open(reach, unit, year, draft, pack=stored.pack, source=f"{before.year}年度申报表", problems=[])


def from_file(reach: access.Reach, unit: Unit, year: int, name: str, data: bytes) -> Case:
    """A draft of what the file says; NoSourceError where it holds no declaration of a unit, or the reader's error."""
    read = read_bytes(data, name, load_pack(DEFAULT_PACK)).documents
    found = next((r for r in read if r.document.form_kind is FormKind.UNIT_OVERALL), None)
    if found is None:
        raise NoSourceError(f"“{name}”里没有找到单位整体支出绩效目标申报表。请换一份文件。")
    problems = [p.to_json() for p in found.problems]
    draft = Draft(found.document, found.trace, DEFAULT_PACK, problems)
    return _open(reach, unit, year, draft, pack=DEFAULT_PACK, source=name, problems=problems)


def _open(  # noqa: PLR0913, because a new case is these facts
    reach: access.Reach,
    unit: Unit,
    year: int,
    draft: Draft,
    *,
    pack: str,
    source: str,
    problems: list[dict[str, str | None]],
) -> Case:
    if unit.pk not in reach.units.get(Role.CLERK, ()):
        raise NotAllowedError("只有本单位的经办人可以新建申报表。")
    by, fields = str(reach.person), head_fields(draft.document)
    try:
        with in_one_transaction():
            stored = StoredDocument.objects.create(pack=pack, source_name=source[:255], problems=problems, **fields)
            add_revision(stored, draft, said=f"从“{source}”新建", undo_to=None, seen=0)
            kind = draft.document.form_kind.value
            case = Case.objects.create(unit=unit, year=year, form_kind=kind, document=stored)
            record("open_case", by=by, document=stored, details={"unit": unit.code, "year": year, "source": source})
    except IntegrityError:
        raise CaseExistsError(str(unit), year) from None
    return case
