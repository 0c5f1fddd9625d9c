"""What holds for every rule and every figure, whatever the place: bounds, direction, full marks, agreement."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jiheng.forms.indicator import Operator
from jiheng.policy.loading import load_pack
from jiheng.scoring.compiled import Compiled, FigureOutOfRangeError, Given
from jiheng.scoring.compiling.compile_rule import compile_rule
from jiheng.scoring.compiling.facts import Facts, UnfitRuleError
from jiheng.scoring.settings import settings_of
from jiheng.scoring.sharing import share_out
from jiheng.standards.rule import Adjusted, AllOrNothing, Amount, Combination, Deduct, Proportional, Rule, Side, Step
from rule_strategies import deducts, proportionals, rules, sizes
from scoring.oracle import Conventions, World, cents, expected
from scoring.table import DAY, conventions_of

SETTINGS = settings_of(load_pack("mof-2020"), DAY)
WEIGHTS = st.integers(1, 10_000)
OPERATORS = st.sampled_from([*Operator, None])
TARGETS = st.decimals(-100, 10_000, places=2, allow_nan=False, allow_infinity=False)
ROWS = st.builds(
    lambda operator, target, weight: Facts(operator=operator, target=target, unit="%", weight=weight),
    OPERATORS,
    TARGETS,
    WEIGHTS,
)
"""Rows with a figure as target."""
STRETCH = st.sampled_from(("0", "0.5", "0.6", "0.9", "0.999999", "1", "1.000001", "1.1", "1.3", "2", "3", "-1")).map(
    Fraction
)


PLAIN = rules().filter(lambda r: not isinstance(r.rule if isinstance(r, Adjusted) else r, Combination))
"""Rules of one part."""


def fit(rule: Rule, facts: Facts) -> Compiled:
    """The rule in its row, where it fits."""
    try:
        compiled = compile_rule(rule, facts, SETTINGS)
    except (UnfitRuleError, FigureOutOfRangeError):
        assume(False)  # noqa: FBT003, because this is how hypothesis is told
        raise
    assert isinstance(compiled, Compiled)
    return compiled


def points(rule: Compiled, actual: Fraction | None) -> int | None:
    return rule.evaluate(Given(actual=None if actual is None else actual.as_integer_ratio())).points


def actual_at(target: Decimal, stretch: Fraction) -> Fraction:
    return Fraction(target) * stretch if target else stretch - 1


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(PLAIN, ROWS, STRETCH, st.data())
def test_any_rule_in_any_row_agrees_with_the_oracle(
    rule: Rule, row: Facts, stretch: Fraction, data: st.DataObject
) -> None:
    """Steps and oracle agree on rules nobody thought of."""
    compiled = fit(rule, row)
    level = data.draw(st.none() | st.integers(1, len(compiled.labels))) if compiled.labels else None
    awarded = data.draw(st.none() | st.integers(0, row.weight))
    actual = actual_at(row.target or Decimal(0), stretch)
    found = compiled.evaluate(Given(actual=actual.as_integer_ratio(), level=level, awarded=awarded)).points
    world = World(
        operator=row.operator,
        target=Fraction(row.target or 0),
        unit="%",
        weight=Fraction(row.weight, 100),
        actual=actual,
        label=compiled.labels[level - 1] if level else None,
        awarded=None if awarded is None else Fraction(awarded, 100),
        conventions=conventions_of(SETTINGS),
    )
    assert found == expected(rule, world)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(PLAIN.filter(lambda r: not isinstance(r, Adjusted)), ROWS, STRETCH)
def test_points_lie_between_nothing_and_the_weight(rule: Rule, row: Facts, stretch: Fraction) -> None:
    """No rule gives less than nothing or more than the row weighs."""
    found = points(fit(rule, row), actual_at(row.target or Decimal(0), stretch))
    assert found is None or 0 <= found <= row.weight


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(proportionals() | deducts(), ROWS, STRETCH, STRETCH)
def test_better_is_never_worth_less(rule: Rule, row: Facts, one: Fraction, other: Fraction) -> None:
    """Points follow the actual value in the direction of the rule, never against it."""
    assert isinstance(rule, Proportional | Deduct)
    assume(rule.basis != "deviation" and not (isinstance(rule, Deduct) and rule.step.side is Side.OFF))
    compiled, target = fit(rule, row), row.target or Decimal(0)
    low, high = sorted((actual_at(target, one), actual_at(target, other)))
    worse, better = points(compiled, low), points(compiled, high)
    if not rises(rule, row.operator, target):
        worse, better = better, worse
    assert worse is None or better is None or worse <= better


def rises(rule: Proportional | Deduct, operator: Operator | None, target: Decimal) -> bool:
    if isinstance(rule, Deduct):
        return rule.step.side is Side.BELOW
    sign = rule.full_at.operator if rule.full_at else operator
    assume(not (sign in {None, Operator.EQ} and (rule.full_at.value if rule.full_at else target) == 0))
    return sign not in {Operator.LE, Operator.LT}


OWN_TARGET = st.sampled_from((AllOrNothing(), Proportional()))


@given(OWN_TARGET, ROWS)
def test_met_is_full(rule: Rule, row: Facts) -> None:
    """Who reaches the target has all the points: at the target itself, or one step inside a strict sign."""
    inside = {Operator.GT: Fraction(1, 1000), Operator.LT: Fraction(-1, 1000)}.get(
        row.operator or Operator.EQ, Fraction(0)
    )
    assert points(fit(rule, row), Fraction(row.target or 0) + inside) == row.weight


@settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(PLAIN, ROWS)
def test_missing_is_never_scored(rule: Rule, row: Facts) -> None:
    """Nothing reported, nothing scored: neither zero nor full."""
    compiled = fit(rule, row)
    assert compiled.evaluate(Given()).points is None


@given(sizes(), WEIGHTS, st.integers(1, 60))
def test_every_step_costs_the_same_until_nothing_is_left(amount: Amount, weight: int, steps: int) -> None:
    """每低于1个百分点扣…: n whole steps cost n times one step, down to nothing."""
    rule = Deduct(step=Step(side=Side.BELOW, per=Decimal(1), amount=amount))
    facts = Facts(operator=Operator.GE, target=Decimal(100), unit="%", weight=weight)
    world = World(
        operator=Operator.GE, target=Fraction(100), weight=Fraction(weight, 100), actual=Fraction(100 - steps)
    )
    assert points(fit(rule, facts), Fraction(100 - steps)) == expected(rule, world)


@given(st.integers(0, 10_000), st.lists(st.integers(0, 1000), min_size=1, max_size=60).filter(any))
def test_shares_add_up_and_are_fair(total: int, weights: list[int]) -> None:
    """Cents shared out add up exactly, and none is a whole cent off its exact share."""
    shares = share_out(total, weights)
    assert sum(shares) == total
    assert all(abs(Fraction(total * w, sum(weights)) - s) < 1 for w, s in zip(weights, shares, strict=True))


def test_the_oracle_rounds_half_up() -> None:
    """Half a cent goes up, a hair less goes down."""
    assert cents(Fraction("1.995")) == 200
    assert cents(Fraction("1.994999999")) == 199
    assert Conventions().falling_zero == 2
