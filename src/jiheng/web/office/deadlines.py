"""Which deadlines of the calendar are near, and who still has something to do before them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jiheng.forms.document import FormKind
from jiheng.policy.calendar import Duty, duties_of
from jiheng.policy.loading import load_pack
from jiheng.web.office.models import Appointment, Case, Person, Unit
from jiheng.web.page.drop import DEFAULT_PACK
from jiheng.web.workflow.states import Role, State

NOT_THERE = None
"""Stands for a declaration that nobody has opened yet."""
TO_DO: dict[str, dict[State | None, Role]] = {
    "declaration": {
        NOT_THERE: Role.CLERK,
        State.DRAFT: Role.CLERK,
        State.RETURNED: Role.CLERK,
        State.UNIT_SIGNOFF: Role.HEAD,
    },
    "review": {State.DEPARTMENT_REVIEW: Role.DEPARTMENT_REVIEWER, State.FINANCE_REVIEW: Role.FINANCE_REVIEWER},
    "approval": {State.FINANCE_REVIEW: Role.FINANCE_REVIEWER},
}
"""Before the deadline of a stage: whose step is the next, by the state of the declaration."""
YEARS = (-1, 0, 1, 2)
"""Budget years around today's whose deadlines may be near."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One duty of one budget year that is due soon; `left` counts the days."""

    pack: str
    year: int
    duty: Duty
    due: date
    left: int


@dataclass(frozen=True, slots=True)
class Owing:
    """What one person still has to do before a deadline: the units, and the case where it is a single one."""

    person: Person
    role: Role
    units: tuple[Unit, ...]
    case: Case | None


@dataclass(frozen=True)
class Standing:
    """The units, posts and declarations of one day, read once for all deadlines."""

    units: dict[int, Unit]
    posts: tuple[Appointment, ...]
    cases: tuple[Case, ...]

    @classmethod
    def on(cls, day: date) -> "Standing":
        """How it stands on that day, in three queries."""
        units = {unit.pk: unit for unit in Unit.objects.on(day)}
        posts = Appointment.objects.on(day).filter(person__is_active=True).select_related("person").order_by("pk")
        cases = Case.objects.filter(form_kind=FormKind.UNIT_OVERALL.value, unit__in=units).select_related("document")
        return cls(units, tuple(posts), tuple(cases.order_by("year")))

    @property
    def packs(self) -> dict[int, str]:
        """The pack of each unit: that of its newest declaration."""
        return {**dict.fromkeys(self.units, DEFAULT_PACK), **{c.unit_id: c.document.pack for c in self.cases}}


def near(standing: Standing, day: date, within: int) -> list[Deadline]:
    """The deadlines that are due on that day or in so many days after it, by the packs in use."""
    return [
        Deadline(pack, year, duty, duty.due, (duty.due - day).days)
        for pack in sorted(set(standing.packs.values()))
        for year in (day.year + n for n in YEARS)
        for duty in duties_of(load_pack(pack), year)
        if duty.stage in TO_DO and duty.due and 0 <= (duty.due - day).days <= within
    ]


def owing(standing: Standing, deadline: Deadline) -> list[Owing]:
    """Everybody who still has something to do before that deadline."""
    cases = {c.unit_id: c for c in standing.cases if c.year == deadline.year}
    wanted: dict[Role, set[int]] = {}
    for unit, pack in standing.packs.items():
        case = cases.get(unit)
        role = TO_DO[deadline.duty.stage].get(State(case.state) if case else NOT_THERE)
        if role and pack == deadline.pack:
            wanted.setdefault(role, set()).add(unit)
    found: dict[tuple[int, Role], tuple[Person, set[int]]] = {}
    for post in standing.posts:
        role = Role(post.role)
        units = wanted.get(role, set()) & _reached(standing.units, post)
        if units:
            found.setdefault((post.person_id, role), (post.person, set()))[1].update(units)
    return [_owing(standing, person, role, units, cases) for (_, role), (person, units) in found.items()]


def _owing(standing: Standing, person: Person, role: Role, units: Iterable[int], cases: dict[int, Case]) -> Owing:
    mine = sorted((standing.units[u] for u in units), key=lambda u: u.code)
    return Owing(person, role, tuple(mine), cases.get(mine[0].pk) if len(mine) == 1 else None)


def _reached(units: dict[int, Unit], post: Appointment) -> set[int]:
    """The unit of the post and, for reviewers, all below it."""
    if post.role not in {Role.DEPARTMENT_REVIEWER, Role.FINANCE_REVIEWER}:
        return {post.unit_id}
    return {pk for pk in units if post.unit_id in _line(units, pk)}


def _line(units: dict[int, Unit], pk: int | None) -> list[int]:
    """The unit and those above it."""
    line: list[int] = []
    while pk is not None and pk in units and pk not in line:
        line.append(pk)
        pk = units[pk].parent_id
    return line
