"""日程: who does what, for whom, and by when, as dated duties of a budget year."""

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jiheng.policy.errors import PackFaultError
from jiheng.policy.pack import Pack
from jiheng.policy.parameter import Dated

STAGES = {
    "declaration": "申报",
    "review": "审核",
    "approval": "批复",
    "monitoring": "监控",
    "self_evaluation": "自评",
    "evaluation": "评价",
    "rectification": "整改",
    "publication": "公开",
}
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A time limit that starts with an event; workdays are Monday to Friday, because packs hold no holidays."""

    days: int
    after: str
    is_workdays: bool = False

    def due(self, event: date) -> date:
        """The last day, when the event was on that day."""
        if not self.is_workdays:
            return event + timedelta(days=self.days)
        day, left = event, self.days
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < SATURDAY
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty: exactly one of `due` (a day), `within` (a limit after an event), `along` (together with what)."""

    name: str
    stage: str
    who: str
    does: str
    to: str | None = None
    due: date | None = None
    within: Within | None = None
    along: str | None = None
    covers: tuple[int, int] | None = None
    """First and last month that the work is about."""
    dated: Dated

    @property
    def when(self) -> str:
        """The time in words: `8月15日前`, `收到评价结果后60日内`, `随部门预算`."""
        if self.due:
            return f"{self.due.year}年{self.due.month}月{self.due.day}日前"
        if self.within:
            unit = "个工作日" if self.within.is_workdays else "日"
            return f"{self.within.after}后{self.within.days}{unit}内"
        return self.along or ""


def duties_of(pack: Pack, year: int, on: date | None = None) -> tuple[Duty, ...]:
    """All duties of a budget year, those with a day first and in its order; by the rules at the year's end."""
    found = [parse_duty(name, dated, year) for name, dated in pack.under("calendar", on or date(year, 12, 31)).items()]
    order = list(STAGES)
    return tuple(sorted(found, key=lambda d: (d.due is None, d.due or date.max, order.index(d.stage), d.name)))


def parse_duty(name: str, dated: Dated, year: int) -> Duty:
    """The duty a pack value says, in that budget year; PackFaultError where it says none."""
    data = dated.value
    try:
        duty = Duty(
            name=name,
            stage=data["stage"],
            who=data["who"],
            does=data["does"],
            to=data.get("to"),
            due=_day(data["by"], year) if "by" in data else None,
            within=_within(data["within"]) if "within" in data else None,
            along=data.get("with"),
            covers=_covers(data["covers"]) if "covers" in data else None,
            dated=dated,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackFaultError(dated.where, f"日程的 {error} 缺失或写错。") from None
    if duty.stage not in list(STAGES):
        raise PackFaultError(dated.where, f"没有“{duty.stage}”这个环节。可写的有：{'、'.join(STAGES)}。")
    if sum(x is not None for x in (duty.due, duty.within, duty.along)) != 1:
        raise PackFaultError(dated.where, "by（某月某日）、within（某事之后几日内）、with（随什么一起）三者只写一个。")
    return duty


def _day(data: dict[str, Any], year: int) -> date:
    month, of = int(data["month"]), year + int(data.get("year", 0))
    day = int(data["day"])
    if not 1 <= day <= months.monthrange(2024, month)[1]:
        raise ValueError(f"{month}月{day}日")
    return date(of, month, min(day, months.monthrange(of, month)[1]))


def _within(data: dict[str, Any]) -> Within:
    days = data.get("days") or data["workdays"]
    return Within(days=int(days), after=data["after"], is_workdays="workdays" in data)


def _covers(data: dict[str, Any]) -> tuple[int, int]:
    first, last = int(data["from"]), int(data["to"])
    if not 1 <= first <= last <= 12:  # noqa: PLR2004, because a year has twelve months
        raise ValueError(f"covers {first}-{last}")
    return first, last
