"""A change of units, planned before it is done: what ends, what begins, and what goes along."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jiheng.web.actions.audit import record
from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard
from jiheng.web.office.actions.units.code import must_be_code
from jiheng.web.office.models import Appointment, Case, Unit
from jiheng.web.office.people_errors import CodeTakenError, DayOfChangeError, NotFilledError, UnitChangeError

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A unit that begins with the change."""

    code: str
    name: str
    kind: str
    jurisdiction: str
    parent: Unit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What ends and what begins on which day, and why; people, units below and open work go to the first beginning."""

    verb: str
    day: date
    reason: str
    ends: tuple[Unit, ...]
    begins: tuple[Beginning, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change would do; nothing has been done yet."""

    change: Change
    below: tuple[Unit, ...]
    """Units below those that end, parents first, which are carried along."""
    posts: tuple[Appointment, ...]
    cases: tuple[Case, ...]
    """Declarations of the year of the change and later, which go along."""
    staying: tuple[Case, ...]
    """Of a merger: those that stay as history, because the merged unit has one declaration a year."""


@dataclass
class _Done:
    """Who goes on as whom."""

    heirs: dict[int, Unit] = field(default_factory=dict)


def plan(reach: Reach, change: Change) -> Plan:
    """What the change would do; NotAllowedError, or the sentence why it cannot be."""
    guard(reach, change.verb)
    _must_be_possible(reach, change)
    ends = [u.pk for u in change.ends]
    below = _parents_first(change)
    touched = [*ends, *(u.pk for u in below)]
    posts = Appointment.objects.filter(unit__in=touched).filter(Q(valid_to=None) | Q(valid_to__gte=change.day))
    going, staying = _cases(touched, change)
    return Plan(
        change, below, tuple(posts.select_related("person", "unit").order_by("unit__code", "pk")), going, staying
    )


def carry_out(reach: Reach, wanted: Plan) -> Unit:
    """Does what was planned, all of it or nothing; the unit that goes on. UnitChangeError if a unit ended meanwhile."""
    change, done = wanted.change, _Done()
    guard(reach, change.verb)
    with transaction.atomic():
        begun = [_begin(change, b) for b in change.begins]
        for old in change.ends:
            _end(old, change.day)
            done.heirs[old.pk] = begun[0]
        for unit in wanted.below:
            _carry(unit, change.day, done)
        _move_posts(wanted.posts, change.day, done)
        _move_cases(reach, wanted, done)
        _note(reach, wanted)
    return begun[0]


def _must_be_possible(reach: Reach, change: Change) -> None:
    if not change.reason.strip():
        raise NotFilledError(_("依据或理由"))
    since = max(u.valid_from for u in change.ends)
    if not since < change.day <= reach.day:
        raise DayOfChangeError(since)
    if any(u.valid_to for u in change.ends):
        raise UnitChangeError(_("有单位已经结束，不能再变更。"))
    ending = [u.pk for u in change.ends]
    below = frozenset().union(*Unit.objects.below(ending).values())
    codes: set[str] = set()
    for begun in change.begins:
        if not begun.code.strip() or not begun.name.strip():
            raise NotFilledError(_("编码和名称"))
        if begun.code not in {u.code for u in change.ends}:
            must_be_code(begun.code.strip())
        if begun.parent and (begun.parent.pk in below or begun.parent.pk in ending):
            raise UnitChangeError(_("上级不能是单位自己或它的下属。"))
        taken = Unit.objects.filter(code=begun.code).exclude(pk__in=ending)
        if begun.code in codes or taken.filter(Q(valid_to=None) | Q(valid_to__gte=change.day)).exists():
            raise CodeTakenError(begun.code)
        codes.add(begun.code)


def _parents_first(change: Change) -> tuple[Unit, ...]:
    """The units below that go on, each after the one above it."""
    roots = [u.pk for u in change.ends]
    inside = frozenset().union(*Unit.objects.below(roots).values()) - set(roots)
    left = {u.pk: u for u in Unit.objects.filter(pk__in=inside, valid_to=None).order_by("code")}
    found: list[Unit] = []
    level = set(roots)
    while level:
        units = [u for u in left.values() if u.parent_id in level]
        found += units
        level = {u.pk for u in units}
    return tuple(found)


def _cases(units: list[int], change: Change) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    going: list[Case] = []
    staying: list[Case] = []
    taken: set[tuple[object, ...]] = set()
    order = {pk: n for n, pk in enumerate(units)}
    ends = {u.pk for u in change.ends}
    found = Case.objects.filter(unit__in=units, year__gte=change.day.year).select_related("unit", "document")
    for case in sorted(found, key=lambda c: (order[c.unit_id], c.pk)):
        key = ("merged" if case.unit_id in ends else case.unit_id, case.year, case.form_kind, case.project)
        (staying if key in taken else going).append(case)
        taken.add(key)
    return tuple(going), tuple(staying)


def _begin(change: Change, begun: Beginning) -> Unit:
    unit = Unit.objects.create(
        code=begun.code.strip(),
        name=begun.name.strip(),
        kind=begun.kind,
        jurisdiction=begun.jurisdiction,
        parent=begun.parent,
        valid_from=change.day,
    )
    unit.predecessors.set(change.ends)
    return unit


def _end(unit: Unit, day: date) -> None:
    if not Unit.objects.filter(pk=unit.pk, valid_to=None).update(valid_to=day - ONE_DAY):
        raise UnitChangeError(_("“%(unit)s”刚刚被别人变更。请刷新后再看。") % {"unit": unit})


def _carry(unit: Unit, day: date, done: _Done) -> None:
    """A unit below goes on under the new one; one that began on the day or later was never under the old one."""
    parent = done.heirs.get(unit.parent_id or 0)
    if parent is None:
        return
    if unit.valid_from >= day:
        Unit.objects.filter(pk=unit.pk).update(parent=parent)
        return
    new = Unit.objects.create(
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        jurisdiction=unit.jurisdiction,
        parent=parent,
        valid_from=day,
    )
    new.predecessors.add(unit)
    _end(unit, day)
    done.heirs[unit.pk] = new


def _move_posts(posts: Iterable[Appointment], day: date, done: _Done) -> None:
    """Each goes on in the heir from the day; a person is not appointed to the same twice."""
    made: set[tuple[int, str, int]] = set()
    for post in posts:
        heir = done.heirs.get(post.unit_id)
        if heir is None:
            continue
        key = (post.person_id, post.role, heir.pk)
        since = max(post.valid_from, day)
        Appointment.objects.filter(pk=post.pk).update(valid_to=day - ONE_DAY)
        if key not in made:
            Appointment.objects.create(
                person=post.person, role=post.role, unit=heir, valid_from=since, valid_to=post.valid_to
            )
        made.add(key)


def _move_cases(reach: Reach, wanted: Plan, done: _Done) -> None:
    for case in wanted.cases:
        heir = done.heirs.get(case.unit_id)
        if heir is not None:
            Case.objects.filter(pk=case.pk).update(unit=heir)
            record(
                "move_case",
                by=str(reach.person),
                document=case.document,
                old=case.unit.name,
                new=heir.name,
                details={"reason": wanted.change.reason, "unit": heir.code},
            )


def _note(reach: Reach, wanted: Plan) -> None:
    change = wanted.change
    record(
        change.verb,
        by=str(reach.person),
        path=change.begins[0].code,
        old="、".join(u.name for u in change.ends),
        new="、".join(b.name for b in change.begins),
        details={
            "reason": change.reason,
            "day": str(change.day),
            "person": reach.person.pk,
            "posts": len(wanted.posts),
            "cases": len(wanted.cases),
            "below": len(wanted.below),
        },
    )
