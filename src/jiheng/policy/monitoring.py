"""绩效监控: the lights and warnings a pack sets for money and targets in the middle of the year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jiheng.forms.figures import figure_from
from jiheng.policy.errors import PackFaultError
from jiheng.policy.pack import Pack
from jiheng.policy.parameter import Dated

OFF = "off"


class Light(StrEnum):
    """A light, from best to worst as `rank` counts; blue asks whether the target is too low."""

    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"

    @property
    def label(self) -> str:
        """The word a person reads."""
        return {"green": "绿灯", "blue": "蓝灯", "yellow": "黄灯", "red": "红灯"}[self.value]

    @property
    def rank(self) -> int:
        """0 is best; the light of a unit is the worst of its lights."""
        return list(Light).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class LightFrom:
    """A light and the lowest share of the plan (percent) that shows it."""

    light: Light
    least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """By the end of that month the execution rate (percent) should have reached `least`."""

    month: int
    least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringRules:
    """All of a pack's rules of monitoring on one day; `sources` keeps each value with its source, by name."""

    execution: tuple[LightFrom, ...]
    progress: tuple[LightFrom, ...]
    plan: str
    """How planned progress is derived where no plan is written: `linear`."""
    checkpoints: tuple[Checkpoint, ...]
    gap: Decimal | None
    """The distance in percentage points between target and money from which there is a warning."""
    unspent: Decimal | None
    """The unspent share (percent) of the year's money from which there is a hint."""
    sources: dict[str, Dated]


def monitoring_rules(pack: Pack, on: date) -> MonitoringRules:
    """The pack's rules of monitoring on that day; PackFaultError names the value that says none."""
    names = ("execution", "progress", "plan", "checkpoints", "gap", "unspent")
    found = {name: pack.at(f"monitoring.{name}", on) for name in names}
    return MonitoringRules(
        execution=_lights(found["execution"]),
        progress=_lights(found["progress"]),
        plan=str(found["plan"].value),
        checkpoints=_checkpoints(found["checkpoints"]),
        gap=_figure_or_off(found["gap"]),
        unspent=_figure_or_off(found["unspent"]),
        sources=found,
    )


def _lights(dated: Dated) -> tuple[LightFrom, ...]:
    try:
        return tuple(LightFrom(light=Light(row["light"]), least=figure_from(row["from"])) for row in dated.value)
    except (KeyError, TypeError, ValueError) as error:
        raise PackFaultError(dated.where, f"灯的 {error} 缺失或写错，应写明 light 和 from。") from None


def _checkpoints(dated: Dated) -> tuple[Checkpoint, ...]:
    try:
        return tuple(Checkpoint(month=int(row["month"]), least=figure_from(row["least"])) for row in dated.value)
    except (KeyError, TypeError, ValueError) as error:
        raise PackFaultError(dated.where, f"预警点的 {error} 缺失或写错，应写明 month 和 least。") from None


def _figure_or_off(dated: Dated) -> Decimal | None:
    try:
        return None if dated.value == OFF else figure_from(dated.value)
    except ValueError:
        raise PackFaultError(dated.where, f"“{dated.value}”不是数字，也不是 off。") from None
