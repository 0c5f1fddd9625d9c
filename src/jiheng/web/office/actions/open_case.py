"""新建申报表: a unit's one case of a year: from last year, a file, another unit's published form, or a template."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError
from django.utils.translation import gettext as _

from jiheng.forms.document import Document, FormKind
from jiheng.forms.errors import JihengError
from jiheng.forms.trace import Trace
from jiheng.policy.governing import governing_day
from jiheng.policy.loading import load_pack
from jiheng.policy.template import templates_of
from jiheng.reading.grid import Grid
from jiheng.reading.read import read_bytes
from jiheng.web import access as documents
from jiheng.web.actions.audit import record
from jiheng.web.actions.revise import Draft, add_revision, head_fields
from jiheng.web.grids import grid_to_json
from jiheng.web.models import SourceGrid, StoredDocument
from jiheng.web.office import access
from jiheng.web.office.actions.step import in_one_transaction
from jiheng.web.office.errors import CaseExistsError, NoSourceError, NotAllowedError
from jiheng.web.office.models import Case, Publication, Unit
from jiheng.web.office.starting import Problem, blank_form, from_templates, like, moved_on, taken_over, to_look_at
from jiheng.web.page.drop import DEFAULT_PACK
from jiheng.web.prepared import prepare
from jiheng.web.uploads import refuse_dangerous
from jiheng.web.workflow.states import Role


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What a declaration begins with, and what of it a person should look at first."""

    draft: Draft
    pack: str
    source: str
    problems: Sequence[Problem] = ()
    grids: Sequence[tuple[int, Grid]] = field(default_factory=tuple)


def from_last_year(reach: access.Reach, unit: Unit, year: int) -> Case:
    """A draft of what the unit's newest earlier declaration said; NoSourceError where there is none."""
    before = access.cases(reach).filter(unit__in=access.lines_of([unit]), year__lt=year).order_by("-year").first()
    if before is None:
        raise NoSourceError(_("没有以前年度的申报表可以照着填。请选择一份文件导入。"))
    stored = before.document
    revision = documents.revisions(stored).get(number=before.in_force or stored.head)
    document = moved_on(prepare(stored, revision).document, year)
    problems = list(to_look_at(document, year))
    draft = Draft(document, Trace.of(), stored.pack, problems)
    source = f"{before.year}年度申报表"
    return _open(reach, unit, year, Beginning(draft=draft, pack=stored.pack, source=source, problems=problems))


def from_file(reach: access.Reach, unit: Unit, year: int, name: str, data: bytes) -> Case:
    """A draft of what the file says, for that year; NoSourceError where it holds none, or the reader's; recorded."""
    _may_open(reach, unit)
    try:
        beginning = _read(name, data, unit, year)
    except JihengError as error:
        refuse(reach, name, str(error))
        raise
    return _open(reach, unit, year, beginning)


def _read(name: str, data: bytes, unit: Unit, year: int) -> Beginning:
    refuse_dangerous(name, data)
    reading = read_bytes(data, name, load_pack(DEFAULT_PACK))
    found = next((r for r in reading.documents if r.document.form_kind is FormKind.UNIT_OVERALL), None)
    if found is None:
        raise NoSourceError(_("“%(name)s”里没有找到单位整体支出绩效目标申报表。请换一份文件。") % {"name": name})
    document, to_check = taken_over(found.document, unit.name, year)
    problems: list[Problem] = [*to_check, *(p.to_json() for p in found.problems)]
    return Beginning(
        draft=Draft(document, found.trace, DEFAULT_PACK, problems),
        pack=DEFAULT_PACK,
        source=name,
        problems=problems,
        grids=tuple((n, reading.grids[n]) for n in found.grids),
    )


def refuse(reach: access.Reach, name: str, why: str) -> None:
    """Keeps that a file was not taken, and why."""
    record("refuse_file", by=str(reach.person), details={"file": name[:255], "error": why})


def from_published(reach: access.Reach, unit: Unit, year: int, publication: Publication) -> Case:
    """A draft with another unit's published indicators and targets, and nothing of what is that unit's own."""
    stored = publication.case.document
    other = prepare(stored, documents.revisions(stored).get(number=publication.revision)).document
    pack = load_pack(stored.pack)
    document = like(_blank(unit, year, stored.pack), pack, other)
    problems = [p for p in to_look_at(document, year) if not (p["path"] or "").endswith(".target")]
    problems += [
        {"path": f"indicators.{row.id}.target", "place": None, "message": _("是别的单位的指标值，请改为本单位的")}
        for row in document.indicators
    ]
    source = f"{publication.case.unit}{publication.case.year}年度公开的申报表"
    draft = Draft(document, Trace.of(), stored.pack, problems)
    return _open(reach, unit, year, Beginning(draft=draft, pack=stored.pack, source=source, problems=problems))


def from_template(reach: access.Reach, unit: Unit, year: int, pack: str, names: Sequence[str]) -> Case:
    """An empty form with the rows of the pack's templates of these names; PackNotFoundError."""
    rules = load_pack(pack)
    chosen = [t for t in templates_of(rules, governing_day(year)) if t.name in names]
    document = from_templates(_blank(unit, year, pack), rules, chosen)
    source = "、".join(t.title for t in chosen) or "空白表"
    return _open(reach, unit, year, Beginning(draft=Draft(document, Trace.of(), pack, ()), pack=pack, source=source))


def _blank(unit: Unit, year: int, pack: str) -> Document:
    return blank_form(unit.name, unit.parent.name if unit.parent else "", year, load_pack(pack))


def _may_open(reach: access.Reach, unit: Unit) -> None:
    if unit.pk not in reach.units.get(Role.CLERK, ()):
        raise NotAllowedError(_("只有本单位的经办人可以新建申报表。"))


def _open(reach: access.Reach, unit: Unit, year: int, beginning: Beginning) -> Case:
    _may_open(reach, unit)
    by, draft, source = str(reach.person), beginning.draft, beginning.source
    try:
        with in_one_transaction():
            stored = StoredDocument.objects.create(
                pack=beginning.pack,
                source_name=source[:255],
                problems=list(beginning.problems),
                **head_fields(draft.document),
            )
            add_revision(stored, draft, said=f"从“{source}”新建", undo_to=None, seen=0)
            SourceGrid.objects.bulk_create(
                SourceGrid(document=stored, number=n, cells=grid_to_json(grid)) for n, grid in beginning.grids
            )
            kind = draft.document.form_kind.value
            case = Case.objects.create(unit=unit, year=year, form_kind=kind, document=stored)
            record("open_case", by=by, document=stored, details={"unit": unit.code, "year": year, "source": source})
    except IntegrityError:
        raise CaseExistsError(str(unit), year) from None
    return case
