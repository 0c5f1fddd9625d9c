"""The directed table: every family of rule at its thresholds ± the smallest step, at ties, at every magnitude."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

from jiheng.forms.figures import plain
from jiheng.forms.indicator import Operator
from jiheng.policy.loading import load_pack
from jiheng.scoring.compiled import Compiled, Given
from jiheng.scoring.compiling.compile_rule import compile_rule
from jiheng.scoring.compiling.facts import Facts
from jiheng.scoring.settings import OverTarget, Settings, settings_of
from jiheng.standards.rule import (
    Adjusted,
    AllOrNothing,
    Amount,
    AmountUnit,
    Band,
    Bands,
    Basis,
    Checklist,
    Deduct,
    Discretion,
    Earn,
    Item,
    Level,
    Levels,
    Limit,
    Proportional,
    Rule,
    Side,
    Started,
    Step,
)
from scoring.oracle import Conventions, World

DAY = date(2024, 12, 31)
GE, LE, EQ, GT, LT = Operator.GE, Operator.LE, Operator.EQ, Operator.GT, Operator.LT
SHARE, POINTS, OFF = AmountUnit.SHARE, AmountUnit.POINTS, AmountUnit.POINTS_OFF
SMALLEST = Decimal("0.000001")


def d(text: str) -> Decimal:
    return Decimal(text)


def share(text: str) -> Amount:
    return Amount(d(text), SHARE)


def points(text: str) -> Amount:
    return Amount(d(text), POINTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A rule in a kind of row; `edges` are the values where it turns, at the target they are given for."""

    rule: Rule
    operators: tuple[Operator | None, ...] = (GE,)
    targets: tuple[str, ...] = ("100",)
    unit: str = "%"
    pack: str = "mof-2020"
    edges: tuple[str, ...] = ()
    strict: bool = False
    over: tuple[str, str] | None = None
    """The pack's cut for a target set too low: from which attainment, how many points."""


WEIGHTS = (1, 2, 3, 7, 148, 149, 200, 300, 333, 1000, 10_000)
TARGETS = ("100", "90", "95.5", "1", "3", "7", "0.3", "12", "33.33", "1600", "98765.4321", "5000000000")


def line(**fields: Any) -> Proportional:
    return Proportional(**fields)


def step(side: Side, per: str, amount: Amount, **fields: Any) -> Step:
    return Step(side=side, per=d(per), amount=amount, **fields)


def limit(operator: Operator, value: str) -> Limit:
    return Limit(operator=operator, value=d(value))


BANDS = Bands(
    unit="%",
    bands=(
        Band(lower=d("90"), award=share("100")),
        Band(lower=d("80"), upper=d("90"), award=share("80")),
        Band(lower=d("60"), lower_included=False, upper=d("80"), award=points("0.01")),
        Band(upper=d("60"), upper_included=True, award=share("0")),
    ),
)
THREE = Levels(
    levels=(
        Level(label="达成", most=share("100"), least=share("80")),
        Level(label="部分达成", most=share("80"), least=share("60")),
        Level(label="未达成", most=share("60"), least=share("0")),
    )
)
GRADED = Levels(
    levels=tuple(
        Level(label=label, most=a, least=a)
        for label, a in zip("优良中差", (share("100"), share("87.5"), Amount(d("0.01"), OFF), share("0")), strict=True)
    )
)
OPEN_RANGE = Levels(
    levels=(
        Level(label="达成", most=share("100"), least=share("80"), least_included=False),
        Level(label="未达成", most=share("80"), least=share("0")),
    )
)

SPECS: tuple[Spec, ...] = (
    Spec(rule=line(), operators=(GE, GT, EQ, LE, LT, None), targets=TARGETS),
    Spec(rule=line(), operators=(GE, EQ, LE, LT, GT), targets=("0",), edges=("-1", "1")),
    Spec(rule=line(), operators=(GE, LE, EQ), targets=("-5", "-0.5"), edges=("0", "-10")),
    Spec(rule=line(), operators=(EQ,), targets=("100", "7", "-4"), strict=True, edges=("110", "200", "193")),
    Spec(rule=line(zero_at=d("60")), operators=(GE, EQ), targets=("100", "95"), edges=("60", "79.99")),
    Spec(rule=line(zero_at=d("-10")), operators=(GE,), targets=("-5", "0"), edges=("-10", "-7.5")),
    Spec(rule=line(zero_at=d("30")), operators=(LE, LT), targets=("10", "0"), edges=("30", "20", "29.99")),
    Spec(rule=line(zero_at=d("60")), operators=(EQ,), strict=True, edges=("60", "140", "80")),
    Spec(rule=line(nothing_when=limit(LT, "60")), operators=(GE, EQ), edges=("60", "80")),
    Spec(rule=line(nothing_when=limit(Operator.LE, "60")), edges=("60", "61")),
    Spec(rule=line(nothing_when=limit(LT, "60"), zero_at=d("50")), edges=("60", "50")),
    Spec(rule=line(nothing_when=limit(GT, "15")), operators=(LE,), targets=("10",), edges=("15", "12.5")),
    Spec(rule=line(nothing_when=limit(LT, "60"), basis=Basis.ATTAINMENT), targets=("500", "7"), edges=("300", "4.2")),
    Spec(rule=line(zero_at=d("0"), basis=Basis.ATTAINMENT), targets=("40", "3"), edges=("0", "20")),
    Spec(rule=line(full_at=limit(GE, "95"), unit="%"), edges=("95", "94.99")),
    Spec(rule=line(full_at=limit(LE, "5"), unit="%"), operators=(LE,), targets=("5",), edges=("5", "10", "7.5")),
    Spec(
        rule=line(full_at=limit(LE, "10"), zero_at=d("30"), basis=Basis.DEVIATION),
        operators=(EQ, GE),
        targets=("50", "3"),
        edges=("45", "55", "35", "65", "2.7"),
    ),
    Spec(rule=line(), operators=(GE, EQ), targets=TARGETS, pack="mof-2021", edges=("60", "79.99")),
    Spec(rule=line(), operators=(LE, LT), targets=("10", "3", "0"), pack="hubei-pattern", edges=("20", "15", "7")),
    Spec(rule=AllOrNothing(), operators=(GE, GT, EQ, LE, LT, None), targets=("100", "0", "-3", "7")),
    Spec(rule=AllOrNothing(otherwise=share("33.3333")), operators=(GE,)),
    Spec(rule=AllOrNothing(otherwise=points("0.01")), operators=(LE,), targets=("10",)),
    Spec(rule=AllOrNothing(otherwise=Amount(d("0.01"), OFF))),
    Spec(rule=AllOrNothing(full_at=limit(GE, "95"), basis=Basis.ATTAINMENT), targets=("40", "3"), edges=("38", "2.85")),
    Spec(rule=AllOrNothing(full_at=limit(LE, "5"), basis=Basis.DEVIATION), targets=("40",), edges=("38", "42")),
    Spec(rule=AllOrNothing(full_at=limit(EQ, "0"), unit="起"), targets=("0",), operators=(EQ,), unit="起"),
    *(
        Spec(rule=Deduct(step=step(Side.BELOW, "1", amount, started=started)), edges=("99", "98.5", "95", "50"))
        for amount, started in product((points("0.1"), share("5")), (*Started, None))
    ),
    Spec(
        rule=Deduct(step=step(Side.ABOVE, "2", share("10"))), operators=(LE,), targets=("10",), edges=("12", "13", "30")
    ),
    Spec(rule=Deduct(step=step(Side.OFF, "1", share("20"))), operators=(EQ,), edges=("99", "101", "105", "95")),
    Spec(
        rule=Deduct(step=step(Side.BELOW, "10", share("25"), basis=Basis.ATTAINMENT)),
        targets=("40", "7"),
        edges=("36", "28", "24", "6.3"),
    ),
    Spec(
        rule=Deduct(step=step(Side.BELOW, "1", share("1")), most=share("50"), nothing_when=limit(LT, "40")),
        edges=("50", "49", "40", "39.99"),
    ),
    Spec(
        rule=Deduct(
            step=step(Side.OFF, "5", share("15"), basis=Basis.DEVIATION), full_at=limit(LE, "10"), basis=Basis.DEVIATION
        ),
        targets=("20",),
        edges=("18", "22", "17", "13"),
    ),
    Spec(
        rule=Deduct(step=step(Side.BELOW, "5", points("0.02")), full_at=limit(GE, "90"), basis=Basis.ATTAINMENT),
        targets=("200",),
        edges=("180", "175", "100"),
    ),
    Spec(
        rule=Deduct(step=step(Side.EACH, "1", points("0.5"), unit="起")),
        operators=(EQ, LE),
        targets=("0", "2"),
        unit="起",
        edges=("1", "2", "3", "20"),
    ),
    Spec(
        rule=Deduct(step=step(Side.LATE, "1", share("12.5"), unit="天")),
        operators=(LE,),
        targets=("30",),
        unit="天",
        edges=("31", "38", "30.5"),
    ),
    Spec(
        rule=Deduct(step=step(Side.LATE, "1", share("12.5"), unit="天")),
        operators=(GE,),
        targets=("100",),
        edges=("0", "1", "8"),
    ),
    *(
        Spec(
            rule=Earn(step=step(Side.EACH, "2", share("30"), started=s), most=most),
            unit="项",
            edges=("0", "1", "2", "5", "6"),
        )
        for s, most in product((*Started, None), (None, share("90"), points("0.01")))
    ),
    Spec(rule=BANDS, edges=("90", "80", "60", "85", "0")),
    Spec(rule=replace(BANDS, basis=Basis.ATTAINMENT), targets=("40", "3"), edges=("36", "32", "24", "2.7")),
    Spec(rule=replace(BANDS, basis=Basis.DEVIATION), targets=("40",), edges=("76", "72", "64", "4")),
    Spec(
        rule=Bands(bands=(Band(lower=d("10"), upper=d("20"), upper_included=True, award=Amount(d("0.01"), OFF)),)),
        edges=("10", "20"),
    ),
    Spec(
        rule=Adjusted(rule=line(), bonus=step(Side.ABOVE, "10", points("0.1")), bonus_most=points("0.25")),
        edges=("110", "105", "125", "130"),
    ),
    Spec(
        rule=Adjusted(
            rule=Deduct(step=step(Side.BELOW, "1", share("10"))), at_least=share("20"), at_most=share("95.5")
        ),
        edges=("92", "99.5", "50"),
    ),
    Spec(
        rule=Adjusted(
            rule=line(zero_at=d("60")),
            bonus=step(Side.ABOVE, "3", share("1"), started=Started.WHOLE),
            at_most=share("90"),
        ),
        edges=("60", "101", "150"),
    ),
    Spec(rule=line(), operators=(GE, GT, EQ, LE), targets=("100", "7", "0"), over=("130", "2"), edges=("130", "9.1")),
    Spec(rule=AllOrNothing(), over=("150", "0.015"), edges=("150",)),
    Spec(
        rule=Adjusted(
            rule=line(), bonus=step(Side.ABOVE, "10", share("5"), started=Started.NOTHING), at_least=share("10")
        ),
        over=("130", "0.5"),
        edges=("110", "120", "5"),
    ),
    Spec(rule=Discretion(), operators=(GE, EQ), edges=("99",)),
    Spec(rule=Discretion(best=share("90"), worst=points("0.01")), edges=("99",)),
    Spec(rule=Discretion(full_when_met=False)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the table, for each of the four that must agree."""

    spec: Spec
    compiled: Compiled
    given: Given
    world: World
    facts: Facts
    settings: Settings


def conventions_of(settings: Settings) -> Conventions:
    return Conventions(
        falling_zero=settings.falling_zero,
        mark_ends_line=settings.mark_ends_line,
        pass_mark=settings.pass_mark,
        started=settings.started,
        strict=settings.equals == "strict",
    )


@cache
def table() -> tuple[Entry, ...]:
    return (*(entry for spec in SPECS for entry in _figures(spec)), *_ties(), *_answers())


def _figures(spec: Spec) -> Iterator[Entry]:
    for operator, target, weight in product(spec.operators, spec.targets, WEIGHTS):
        yield from _entries(spec, operator, d(target), weight, _actuals(spec, d(target)))


def _entries(
    spec: Spec, operator: Operator | None, target: Decimal | None, weight: int, actuals: list[Fraction | None]
) -> Iterator[Entry]:
    settings = settings_of(load_pack(spec.pack), DAY)
    if spec.strict:
        settings = replace(settings, equals="strict")
    if spec.over:
        settings = replace(settings, over_target=OverTarget(at_least=d(spec.over[0]), points=d(spec.over[1])))
    facts = Facts(operator=operator, target=target, unit=spec.unit, weight=weight)
    compiled = compile_rule(spec.rule, facts, settings)
    assert isinstance(compiled, Compiled)
    for actual in actuals:
        for awarded in _awards(spec, weight):
            yield Entry(
                spec=spec,
                compiled=compiled,
                given=Given(actual=None if actual is None else actual.as_integer_ratio(), awarded=awarded),
                world=World(
                    operator=operator,
                    target=None if target is None else Fraction(target),
                    unit=spec.unit,
                    weight=Fraction(weight, 100),
                    actual=actual,
                    awarded=None if awarded is None else Fraction(awarded, 100),
                    conventions=conventions_of(settings),
                    over=(d(spec.over[0]), d(spec.over[1])) if spec.over else None,
                ),
                facts=facts,
                settings=settings,
            )


def _awards(spec: Spec, weight: int) -> tuple[int | None, ...]:
    if not isinstance(spec.rule, Discretion):
        return (None,)
    return (None, 0, 1, weight * 9 // 10, weight * 9 // 10 + 1, weight)


def _actuals(spec: Spec, target: Decimal) -> list[Fraction | None]:
    """Missing; the target and every edge, each with the smallest step to both sides; twice, half and none of it."""
    turning = [target, *(d(e) for e in spec.edges), target * 2, target / 2, target * d("1.3"), d("0")]
    near = [Fraction(v) + Fraction(s) for v in turning for s in (-SMALLEST, 0, SMALLEST)]
    ratios = [Fraction(target) * Fraction(n, m) for n, m in ((2, 3), (29, 30), (6, 7), (100, 99))]
    return [None, *dict.fromkeys((*(v.limit_denominator(1_000_000) for v in near), *ratios))]


def _ties() -> Iterator[Entry]:
    """Actuals that land exactly on half a cent of the straight line, and the smallest step beside them."""
    spec = SPECS[0]
    for weight, target, cent in product((1, 3, 149, 200, 333, 10_000), ("100", "7", "64", "1600"), (0, 1, 2, 50, 148)):
        if cent >= weight:
            continue
        tie = Fraction(2 * cent + 1, 2 * weight) * Fraction(target)
        for sign in (GE, LE):
            actual = tie if sign is GE else 2 * Fraction(target) - tie
            near: list[Fraction | None] = [actual + Fraction(s) for s in (-SMALLEST, 0, SMALLEST)]
            yield from _entries(spec, sign, d(target), weight, near)


def _answers() -> Iterator[Entry]:
    """Rules in words, checklists and discretion without figures: every answer with every award at its bounds."""
    settings = settings_of(load_pack("mof-2020"), DAY)
    rules: tuple[Rule, ...] = (
        AllOrNothing(),
        AllOrNothing(otherwise=share("50")),
        Discretion(),
        THREE,
        GRADED,
        OPEN_RANGE,
    )
    for rule, weight in product(rules, (1, 7, 149, 300, 1000)):
        facts = Facts(weight=weight)
        compiled = compile_rule(rule, facts, settings)
        assert isinstance(compiled, Compiled)
        bounds = sorted({weight * p // 100 + more for p in (0, 60, 80, 100) for more in (-1, 0, 1)})
        awards = (None, *(b for b in bounds if 0 <= b <= weight))
        for level, awarded in product((None, *range(1, len(compiled.labels) + 1)), awards):
            yield _answer(rule, compiled, facts, Given(level=level, awarded=awarded), settings)
    items = tuple(Item(label=str(n)) for n in range(4))
    lists = (
        Checklist(items=items),
        Checklist(items=items, met=share("25")),
        Checklist(items=items, met=points("0.5")),
        Checklist(items=items, missing=share("33.3333")),
        Checklist(items=items, missing=points("0.1")),
    )
    for rule, weight in product(lists, (1, 149, 200, 1000)):
        facts = Facts(weight=weight)
        compiled = compile_rule(rule, facts, settings)
        assert isinstance(compiled, Compiled)
        for met, awarded in product((None, 0, 1, 2, 3, 4), (None, 0, weight // 2, weight)):
            given = Given(items_met=met, items=None if met is None else 4, awarded=awarded)
            yield _answer(rule, compiled, facts, given, settings)


def _answer(rule: Rule, compiled: Compiled, facts: Facts, given: Given, settings: Settings) -> Entry:
    return Entry(
        spec=Spec(rule=rule),
        compiled=compiled,
        given=given,
        world=World(
            weight=Fraction(facts.weight, 100),
            label=compiled.labels[given.level - 1] if given.level else None,
            awarded=None if given.awarded is None else Fraction(given.awarded, 100),
            items=None if given.items is None or given.items_met is None else (given.items_met, given.items),
        ),
        facts=facts,
        settings=settings,
    )


def shown(entry: Entry) -> str:
    """An entry in a failure message."""
    target = None if entry.facts.target is None else plain(entry.facts.target)
    return f"{entry.compiled.shape.key} w={entry.facts.weight} t={target} {entry.given} {entry.spec.rule}"
