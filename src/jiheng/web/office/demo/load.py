"""Loads the invented district: three years of declarations, department by department, each in one short transaction."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from time import sleep
from typing import Any

from django.db import transaction
from django.utils import timezone

from jiheng.forms.chain import BEGINNING, chain_of
from jiheng.forms.document import FormKind
from jiheng.forms.trace import Trace
from jiheng.web.actions.revise import Draft, head_fields
from jiheng.web.library.actions.fill import fill
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.office.demo.documents import Quality, declaration, invented
from jiheng.web.office.demo.units import Place, make_people, make_units, places
from jiheng.web.office.models import Case, Comment, Invitation, Notice, Person, Publication, Unit
from jiheng.web.workflow.states import Role, State, Verb

PACK = "shanghai"
PAUSE = 0.1
"""Seconds between two departments, in which people who wait to write get their turn."""
SOURCE = "演示区县"
ROUTE = (
    (Role.CLERK, Verb.SUBMIT, State.DRAFT, State.UNIT_SIGNOFF),
    (Role.HEAD, Verb.SIGN, State.UNIT_SIGNOFF, State.DEPARTMENT_REVIEW),
    (Role.DEPARTMENT_REVIEWER, Verb.PASS_ON, State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW),
    (Role.FINANCE_REVIEWER, Verb.APPROVE, State.FINANCE_REVIEW, State.APPROVED),
    (Role.FINANCE_REVIEWER, Verb.PUBLISH, State.APPROVED, State.PUBLISHED),
)
NOW_IN = {
    State.DRAFT: 16, State.RETURNED: 8, State.UNIT_SIGNOFF: 8, State.DEPARTMENT_REVIEW: 30,
    State.FINANCE_REVIEW: 26, State.APPROVED: 8, State.PUBLISHED: 4,
}  # fmt: skip
"""In which states the newest year's declarations are, by share."""
FIXED = {"10101": State.DRAFT, "10102": State.DEPARTMENT_REVIEW, "10201": State.RETURNED}
"""The states of the units that the demo's people work in."""
RETURN_REASON = "数量指标没有写明统计口径，满意度的方向应为“≥”。请修改后重新报送。"


@dataclass
class Made:
    """The rows of one department, gathered to be written together."""

    cases: list[Case] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    entries: list[AuditEntry] = field(default_factory=list)
    publications: list[Publication] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    when: list[tuple[Any, str, datetime]] = field(default_factory=list)
    """Which row's which moment lies in the past."""


@dataclass(frozen=True)
class Office:
    """What every declaration needs: the units, the people, the day, and names for everybody else."""

    units: dict[str, Unit]
    people: dict[Role, Person]
    now: datetime
    names: tuple[str, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The last two budget years and the one now being declared."""
        return tuple(range(self.now.year - 1, self.now.year + 2))


def load_district() -> int:
    """How many declarations were added; what is there already stays, so that an interrupted load goes on."""
    with transaction.atomic():
        units = make_units()
        office = Office(units, make_people(units), timezone.localtime(), tuple(invented("district")["people"]))
    there = set(Case.objects.filter(document__source_name=SOURCE).values_list("unit__code", "year"))
    departments: dict[str, list[Place]] = {}
    for place in places():
        departments.setdefault(place.code if place.is_department else place.parent, []).append(place)
    count = 0
    for members in departments.values():
        wanted = [(place, year) for place in members for year in office.years if (place.code, year) not in there]
        if wanted:
            _write(office, wanted)
            count += len(wanted)
            sleep(PAUSE)
    _invite(office)
    return count


@dataclass(frozen=True)
class Plan:
    """One declaration to be: in which state, how good, and what it says."""

    place: Place
    year: int
    state: State
    draft: Draft
    fields: dict[str, Any]


def _plan(office: Office, place: Place, year: int) -> Plan:
    chance = Random(f"{place.code}/{year}")  # noqa: S311, because it varies a demo and guards nothing
    state = State.PUBLISHED if year < office.years[-1] else FIXED.get(place.code) or _any_state(chance)
    can_be_broken = state.is_open_to_the_writer
    quality = chance.choices(list(Quality), (2, 2, 6) if can_be_broken else (7, 3, 0))[0]
    document = declaration(place.kind, place.name, year, quality, is_rollup=place.is_department)
    return Plan(place, year, state, Draft(document, Trace.of(), PACK, ()), dict(head_fields(document)))


def _any_state(chance: Random) -> State:
    return chance.choices(list(NOW_IN), list(NOW_IN.values()))[0]


def _write(office: Office, wanted: list[tuple[Place, int]]) -> None:
    plans = [_plan(office, place, year) for place, year in wanted]
    made = Made()
    with transaction.atomic():
        stored = StoredDocument.objects.bulk_create(
            StoredDocument(pack=PACK, source_name=SOURCE, head=1, accepted_at=office.now, **p.fields) for p in plans
        )
        for plan, document in zip(plans, stored, strict=True):
            _one(office, plan, document, made)
        Case.objects.bulk_create(made.cases)
        Revision.objects.bulk_create(made.revisions)
        AuditEntry.objects.bulk_create(made.entries)
        fill(Publication.objects.bulk_create(made.publications))
        Comment.objects.bulk_create(made.comments)
        _back_in_time(made)


def _one(office: Office, plan: Plan, stored: StoredDocument, made: Made) -> None:
    """The rows of one declaration, in its state."""
    chance = Random(f"{plan.place.code}/{plan.year}/way")  # noqa: S311, because it varies a demo and guards nothing
    begun = _begun(office, plan, chance)
    draft, canonical = plan.draft, plan.draft.canonical
    chain = chain_of(BEGINNING, 1, draft.sha256)
    revision = Revision(
        document=stored, number=1, canonical=canonical, trace=draft.trace, sha256=draft.sha256, chain=chain,
        said=f"照{plan.year - 1}年度的内容起草", **draft.counts,
    )  # fmt: skip
    since = _way(office, plan, stored, begun, made)
    is_locked = plan.state in {State.APPROVED, State.PUBLISHED}
    case = Case(
        unit=office.units[plan.place.code], year=plan.year, form_kind=FormKind.UNIT_OVERALL.value, document=stored,
        state=plan.state.value, state_since=since, opened_at=begun, in_force=1 if is_locked else None,
        return_reason=RETURN_REASON if plan.state is State.RETURNED else "",
    )  # fmt: skip
    made.cases.append(case)
    made.revisions.append(revision)
    made.when.append((revision, "made_at", begun))
    if plan.state is State.PUBLISHED:
        by = office.people[Role.FINANCE_REVIEWER]
        made.publications.append(
            Publication(case=case, number=1, revision=1, sha256=draft.sha256, chain=chain, by=by, at=since)
        )
    if plan.state is State.RETURNED:
        made.comments.append(
            Comment(
                case=case,
                path="indicators.SA1.operator",
                revision=1,
                by=office.people[Role.DEPARTMENT_REVIEWER],
                text="满意度是越高越好的指标，请把方向改为“≥”。",
            )
        )


def _begun(office: Office, plan: Plan, chance: Random) -> datetime:
    """When the declaration was begun: in the autumn before its year, or lately for the one now being declared."""
    if plan.year == office.years[-1]:
        day = office.now - timedelta(days=chance.randint(8, 40))
    else:
        day = office.now.replace(year=plan.year - 1, month=9, day=chance.randint(1, 28))
    return day.replace(hour=chance.randint(9, 11), minute=chance.randint(0, 59), second=0, microsecond=0)


def _way(office: Office, plan: Plan, stored: StoredDocument, begun: datetime, made: Made) -> datetime:
    """The audit entries up to the state; the moment of the last."""
    way = [*ROUTE[:2], (Role.DEPARTMENT_REVIEWER, Verb.RETURN, State.DEPARTMENT_REVIEW, State.RETURNED)]
    if plan.state is not State.RETURNED:
        way = list(ROUTE[: [State.DRAFT, *(r[3] for r in ROUTE)].index(plan.state)])
    chance = Random(f"{plan.place.code}/{plan.year}/names")  # noqa: S311, because it varies a demo and guards nothing
    at = begun
    for done, (role, verb, before, after) in enumerate(way):
        days = min(chance.randint(1, 4), (office.now - at).days // (len(way) - done + 1))
        at += timedelta(days=days, minutes=chance.randint(0, 60))
        reason = RETURN_REASON if verb is Verb.RETURN else ""
        entry = AuditEntry(
            by=chance.choice(office.names), verb=verb.value, document_id=stored.pk, document_title=stored.title,
            old=before.label, new=after.label,
            details={"reason": reason, "role": role.value, "person": None, "revision": 1},
        )  # fmt: skip
        made.entries.append(entry)
        made.when.append((entry, "at", at))
    return at


def _back_in_time(made: Made) -> None:
    """Sets the moments that the tables would otherwise take from the clock."""
    by_table: dict[tuple[type[Any], str], list[Any]] = {}
    for row, name, at in made.when:
        setattr(row, name, at)
        by_table.setdefault((type(row), name), []).append(row)
    for (table, name), rows in by_table.items():
        table.objects.bulk_update(rows, [name], batch_size=200)


def _invite(office: Office) -> None:
    """The expert is asked for two declarations, and the clerk is told why one came back."""
    expert, finance = office.people[Role.EXPERT], office.people[Role.FINANCE_REVIEWER]
    if Invitation.objects.filter(expert=expert).exists():
        return
    waiting = Case.objects.filter(state=State.FINANCE_REVIEW.value).order_by("pk")[:2]
    with transaction.atomic():
        Invitation.objects.bulk_create(
            Invitation(case=case, expert=expert, by=finance, valid_from=office.now.date()) for case in waiting
        )
        returned = Case.objects.filter(unit__code="10201", state=State.RETURNED.value).select_related("unit")
        Notice.objects.bulk_create(
            Notice(
                to=office.people[Role.CLERK], case=case, text=f"{case.unit}{case.year}年度申报表被退回：{RETURN_REASON}"
            )
            for case in returned
        )
