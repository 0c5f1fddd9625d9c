"""Loads the invented district: three years of declarations, some departments in each of many short transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from time import sleep
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField
from django.utils import timezone

from jiheng.forms.document import FormKind
from jiheng.web.library.actions.fill import fill
from jiheng.web.models import ActualEntry, AuditEntry, Revision, StoredDocument
from jiheng.web.office import access
from jiheng.web.office.actions.invite import invite
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.demo.achieved import achieved
from jiheng.web.office.demo.cast import Cast, make_cast
from jiheng.web.office.demo.documents import Quality, declaration
from jiheng.web.office.demo.history import PACK, Made, Tale
from jiheng.web.office.demo.plot import ADJUSTED_UP_TO, Plot, Step
from jiheng.web.office.demo.units import Place, make_people, make_units, places
from jiheng.web.office.demo.words import compare_words
from jiheng.web.office.models import (
    Adjustment,
    Case,
    ChangeReason,
    Comment,
    Invitation,
    Notice,
    Person,
    Publication,
    ReviewSheet,
    Sending,
    SentText,
    Unit,
)
from jiheng.web.workflow.states import Role, State

TOGETHER = 4
"""How many departments are written in one transaction."""
PAUSE = 0.1
"""Seconds between two transactions, in which people who wait to write get their turn."""
SOURCE = "演示区县"
NOW_IN = {
    State.DRAFT: 16, State.RETURNED: 8, State.UNIT_SIGNOFF: 8, State.DEPARTMENT_REVIEW: 30,
    State.FINANCE_REVIEW: 26, State.APPROVED: 8, State.PUBLISHED: 4,
}  # fmt: skip
"""In which states the newest year's declarations are, by share."""
FIXED = {"10101": State.DRAFT, "10102": State.DEPARTMENT_REVIEW, "10201": State.RETURNED}
"""The states of the units that the demo's people work in."""
CORRECTED = "10101"
"""Whose form of the year before was adjusted and published again, so that every demo shows one."""
ADJUSTED, UNDER_WAY = 8, 5
"""In how many of a hundred published forms an adjustment was published, or is on its way."""


@dataclass(frozen=True)
class Office:
    """What every declaration needs: the units, the people and the day."""

    units: dict[str, Unit]
    people: dict[Role, Person]
    cast: Cast
    now: datetime

    @property
    def years(self) -> tuple[int, ...]:
        """The last two budget years and the one now being declared."""
        return tuple(range(self.now.year - 1, self.now.year + 2))


def load_district() -> int:
    """How many declarations were added; what is there already stays, so that an interrupted load goes on."""
    everywhere = places()
    with transaction.atomic():
        units = make_units()
        people = make_people(units)
        office = Office(units, people, make_cast(units, people, everywhere), timezone.localtime())
    there = set(Case.objects.filter(document__source_name=SOURCE).values_list("unit__code", "year"))
    departments: dict[str, list[Place]] = {}
    for place in everywhere:
        departments.setdefault(place.code if place.is_department else place.parent, []).append(place)
    count = 0
    groups = list(departments.values())
    for start in range(0, len(groups), TOGETHER):
        members = [place for group in groups[start : start + TOGETHER] for place in group]
        wanted = [(place, year) for place in members for year in office.years if (place.code, year) not in there]
        if wanted:
            _write(office, wanted)
            count += len(wanted)
            sleep(PAUSE)
    if count:
        compare_words()
    _invite(office)
    return count


def _write(office: Office, wanted: list[tuple[Place, int]]) -> None:
    """All rows of some departments: told in memory first, so that the transaction is short."""
    made = Made()
    tales: dict[tuple[str, int], Tale] = {}
    with given_moments():
        for place, year in wanted:
            tale = _begun(office, place, year, made)
            tale.before = tales.get((place.code, year - 1))
            tales[place.code, year] = tale
            _tell(office, tale, place, year)
        with transaction.atomic():
            _keep(made)
            ActualEntry.objects.bulk_create(_achieved(tales, office.years[0]))


def _achieved(tales: dict[tuple[str, int], Tale], over: int) -> Iterator[ActualEntry]:
    for (code, year), tale in tales.items():
        if year == over:
            chance = Random(f"{code}/{year}/achieved")  # noqa: S311, because it varies a demo and guards nothing
            yield from achieved(tale.document, tale.case.document, chance)


def _keep(made: Made) -> None:
    StoredDocument.objects.bulk_create(case.document for case in made.cases)
    for entry, stored in made.entries:
        entry.document_id = stored.pk
    Case.objects.bulk_create(made.cases)
    Revision.objects.bulk_create(made.revisions)
    AuditEntry.objects.bulk_create(entry for entry, _ in made.entries)
    newest = {p.case_id: p for p in Publication.objects.bulk_create(made.publications)}
    fill(newest.values())
    Comment.objects.bulk_create(made.comments)
    ReviewSheet.objects.bulk_create(made.sheets)
    Invitation.objects.bulk_create(made.invitations)
    Adjustment.objects.bulk_create(made.adjustments)
    ChangeReason.objects.bulk_create(made.reasons)
    Sending.objects.bulk_create(sending for sending, _ in made.sendings)
    SentText.objects.bulk_create(
        SentText(sending=sending, digest=d, characters=n) for sending, texts in made.sendings for d, n in texts.items()
    )


MOMENTS: tuple[tuple[type[Any], str], ...] = (
    (StoredDocument, "made_at"), (Revision, "made_at"), (AuditEntry, "at"), (Comment, "at"), (ReviewSheet, "at"),
)  # fmt: skip


@contextmanager
def given_moments() -> Iterator[None]:
    """Rows keep the moments they are given, where the tables would otherwise take them from the clock."""
    fields = [table._meta.get_field(name) for table, name in MOMENTS]  # noqa: SLF001, because it is Django's own door
    clocks = [field for field in fields if isinstance(field, DateTimeField) and field.auto_now_add]
    for field in clocks:
        field.auto_now_add = False
    try:
        yield
    finally:
        for field in clocks:
            field.auto_now_add = True


def _begun(office: Office, place: Place, year: int, made: Made) -> Tale:
    chance = Random(f"{place.code}/{year}/begun")  # noqa: S311, because it varies a demo and guards nothing
    if year == office.years[-1]:
        day = office.now - timedelta(days=chance.randint(8, 40))
    else:
        day = office.now.replace(year=year - 1, month=9, day=chance.randint(1, 28))
    at = day.replace(
        hour=chance.randint(9, 11), minute=chance.randint(0, 59), second=chance.randint(0, 59),
        microsecond=chance.randrange(1_000_000),
    )  # fmt: skip
    quality = _quality(office, place, year)
    document = declaration(place.kind, place.name, year, quality, is_rollup=place.is_department)
    stored = StoredDocument(pack=PACK, source_name=SOURCE)
    case = Case(
        unit=office.units[place.code], year=year, form_kind=FormKind.UNIT_OVERALL.value, document=stored, state="draft"
    )
    return Tale(made, case, document, at)


def _state(office: Office, place: Place, year: int) -> State:
    if year < office.years[-1]:
        return State.PUBLISHED
    chance = Random(f"{place.code}/{year}/state")  # noqa: S311, because it varies a demo and guards nothing
    return FIXED.get(place.code) or chance.choices(list(NOW_IN), list(NOW_IN.values()))[0]


def _quality(office: Office, place: Place, year: int) -> Quality:
    chance = Random(f"{place.code}/{year}/quality")  # noqa: S311, because it varies a demo and guards nothing
    state = _state(office, place, year)
    if state is State.RETURNED:
        return Quality.ODD
    return chance.choices(list(Quality), (2, 2, 6) if state is State.DRAFT else (7, 3, 0))[0]


def _tell(office: Office, tale: Tale, place: Place, year: int) -> None:
    chance = Random(f"{place.code}/{year}/way")  # noqa: S311, because it varies a demo and guards nothing
    plot = Plot(tale, place, office.cast, chance, _quality(office, place, year))
    _take(office, tale, list(plot.declare(_state(office, place, year))), chance)
    if year < office.years[-1]:
        later, ago = _adjusted(office, plot, place, year, chance)
        tale.at = max(tale.at, office.now - timedelta(days=ago))
        _take(office, tale, later, chance)


def _take(office: Office, tale: Tale, steps: list[Step], chance: Random) -> None:
    """Takes the steps at moments that run forward and stay in the past."""
    for done, step in enumerate(steps):
        step()
        left = (office.now - tale.at) / (len(steps) - done + 1)
        tale.at += min(timedelta(days=chance.randint(0, 4), minutes=chance.randint(4, 40)), left)


def _adjusted(office: Office, plot: Plot, place: Place, year: int, chance: Random) -> tuple[list[Step], int]:
    """An adjustment after the publication, in some: long done, or of the running year on its way; how many days ago."""
    lot, is_running = chance.randrange(100), year == office.years[-2]
    if (place.code == CORRECTED and is_running) or lot < ADJUSTED:
        return list(plot.adjust(State.PUBLISHED)), chance.randint(60, 240)
    if is_running and lot < ADJUSTED + UNDER_WAY:
        return list(plot.adjust(chance.choice(ADJUSTED_UP_TO))), chance.randint(8, 30)
    return [], 0


def _invite(office: Office) -> None:
    """The demo's expert is asked for two declarations, and its clerk is told why one came back."""
    expert, finance = office.people[Role.EXPERT], office.people[Role.FINANCE_REVIEWER]
    if Invitation.objects.filter(expert=expert).exists():
        return
    reach = access.reach_of(finance)
    for case in access.cases(reach).filter(state=State.FINANCE_REVIEW.value).order_by("pk")[:2]:
        invite(Acting.on(reach, case), expert=expert)
    returned = Case.objects.filter(unit__code="10201", state=State.RETURNED.value).select_related("unit")
    Notice.objects.bulk_create(
        Notice(
            to=office.people[Role.CLERK],
            case=case,
            text=f"{case.unit}{case.year}年度申报表被退回：{case.return_reason}"[:300],
        )
        for case in returned
    )
