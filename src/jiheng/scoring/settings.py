"""The conventions a pack settles where a scoring standard is silent, each with its source."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jiheng.forms.figures import parse_figure
from jiheng.policy.errors import PackFaultError
from jiheng.policy.loading import Pack
from jiheng.policy.parameter import Dated
from jiheng.standards.rule import Rule, Started
from jiheng.standards.rule_json import MalformedRuleError, rule_from_json

OFF = "off"
"""How a pack says that something does not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTarget:
    """A target set clearly too low: from which share of it, and how many points come off."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Plausible:
    """What actual values can be true, by words in a name and by units."""

    signed: tuple[str, ...]
    """Words of growth and difference: such figures may be negative or of any size."""
    within: tuple[str, ...]
    """Words of shares that cannot exceed the whole."""
    rates: tuple[str, ...]
    """Words of rates that cannot be negative, but may exceed the whole."""
    most: Decimal
    """Percent beyond which such a rate is a slip."""
    counts: tuple[str, ...]
    """Units in which things are counted, from zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a pack says on one day; `sources` keeps each value with its source, by name."""

    equals: str
    """`growing`: `=` is met by more as well; `strict`: only by the very figure."""
    strict_measures: tuple[str, ...]
    """Words in a name that make `=` the very figure, whatever `equals` says."""
    falling_measures: tuple[str, ...]
    """Words in a name that make `=` an upper bound."""
    falling_levels: tuple[str, ...]
    falling_units: tuple[str, ...]
    """Levels whose rows, when measured in these units of money, take `=` as an upper bound."""
    falling_zero: Decimal | None
    """At how many times the target a `≤` row reaches zero; None: weight × target ÷ actual."""
    mark_ends_line: bool
    """Whether a stated pass mark is where the straight line reaches zero."""
    pass_mark: Decimal | None
    """The share of the target (percent) below which a proportional row scores nothing, if the text names none."""
    started: Started
    quantitative: Rule
    qualitative: Rule
    satisfaction: Rule | None
    """For rows of satisfaction without a standard, where the pack has a rule of its own."""
    over_target: OverTarget | None
    plausible: Plausible
    sources: dict[str, Dated]


@lru_cache(maxsize=64)
def settings_of(pack: Pack, on: date) -> Settings:
    """The pack's conventions on that day."""
    found = pack.under("scoring", on)

    def at(name: str) -> Dated:
        return found.get(name) or pack.at(f"scoring.{name}", on)

    over = at("over_target")
    return Settings(
        equals=_choice(at("equals"), ("growing", "strict")),
        strict_measures=tuple(_list(at("strict_measures"))),
        falling_measures=tuple(_list(at("falling_measures"))),
        falling_levels=tuple(at("falling_costs").value.get("levels", ())),
        falling_units=tuple(at("falling_costs").value.get("units", ())),
        falling_zero=None if at("falling_zero").value == "inverse" else figure(at("falling_zero")),
        mark_ends_line=_choice(at("mark_ends_line"), ("line", "cut")) == "line",
        pass_mark=None if at("pass_mark").value == OFF else figure(at("pass_mark")),
        started=Started(_choice(at("started"), tuple(s.value for s in Started))),
        quantitative=_rule(at("quantitative")),
        qualitative=_rule(at("qualitative")),
        satisfaction=_rule(found["satisfaction"]) if "satisfaction" in found else None,
        over_target=None if over.value == OFF else OverTarget(**_figures(over, ("at_least", "points"))),
        plausible=_plausible(at("plausible")),
        sources=found,
    )


def figure(dated: Dated) -> Decimal:
    """The figure a pack value says; PackFaultError where it says none."""
    number = parse_figure(dated.value) if isinstance(dated.value, str) else None
    if number is None:
        raise PackFaultError(dated.where, f"“{dated.value}”不是数字。")
    return number


def _figures(dated: Dated, names: tuple[str, ...]) -> dict[str, Decimal]:
    data = dated.value if isinstance(dated.value, dict) else {}
    found = {name: parse_figure(str(data.get(name, ""))) for name in names}
    missing = [name for name, number in found.items() if number is None]
    if missing:
        raise PackFaultError(dated.where, f"缺少数字 {'、'.join(missing)}。")
    return {name: number for name, number in found.items() if number is not None}


def _plausible(dated: Dated) -> Plausible:
    data = dated.value if isinstance(dated.value, dict) else {}
    words = {name: data.get(name) for name in ("signed", "within", "rates", "counts")}
    wrong = [name for name, list_ in words.items() if not isinstance(list_, list)]
    if wrong:
        raise PackFaultError(dated.where, f"{'、'.join(wrong)} 应为列表。")
    lists = {name: tuple(str(word) for word in list_ or ()) for name, list_ in words.items()}
    return Plausible(most=_figures(dated, ("most",))["most"], **lists)


def _choice(dated: Dated, allowed: tuple[str, ...]) -> str:
    if dated.value not in allowed:
        raise PackFaultError(dated.where, f"“{dated.value}”应为 {'、'.join(allowed)} 之一。")
    return str(dated.value)


def _list(dated: Dated) -> list[str]:
    if not isinstance(dated.value, list):
        raise PackFaultError(dated.where, "应为列表。")
    return [str(item) for item in dated.value]


def _rule(dated: Dated) -> Rule:
    data: Any = dated.value
    try:
        return rule_from_json(data)
    except MalformedRuleError as error:
        raise PackFaultError(dated.where, str(error)) from None
