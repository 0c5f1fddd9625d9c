"""Worked cases (算例): examples with their result, kept as YAML beside a pack's rules and run against them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jiheng.forms.figures import parse_figure
from jiheng.forms.indicator import Indicator, Nature, Operator, Target
from jiheng.policy.errors import PackFaultError
from jiheng.policy.governing import governing_day
from jiheng.policy.loading import CASES, Pack
from jiheng.policy.nodes import compose, line_of, plain
from jiheng.scoring.actuals import ActualRow
from jiheng.scoring.clauses import clause
from jiheng.scoring.row import ScoredRow, cents_text
from jiheng.scoring.single import score_row

_KEYS = {
    *("name", "year", "standard", "weight", "operator", "target", "unit", "level1", "level2", "indicator"),
    *("actual", "numerator", "denominator", "achievement", "awarded", "reason"),
    *("points", "why", "says"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One example: a row, what was reported, and what must come out (`points` None: no score)."""

    name: str
    where: str
    row: Indicator
    year: int
    reported: ActualRow
    points: Decimal | None
    why: str | None = None
    says: str | None = None
    """Words that must stand in the problem or the sentence."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case and what came out; `failure` is empty when it holds."""

    case: Case
    row: ScoredRow
    failure: str

    @property
    def holds(self) -> bool:
        """Whether the rules give what the case says."""
        return not self.failure


def cases_of(pack: Pack) -> tuple[Case, ...]:
    """The worked cases in the pack's own folder; PackFaultError names file and line of one that cannot be read."""
    files = sorted((pack.folder / CASES).glob("*.yaml"))
    return tuple(case for file in files for case in _cases_in(file, f"{pack.name}/{CASES}/{file.name}"))


def run_case(case: Case, pack: Pack) -> CaseResult:
    """The case scored by the pack's rules."""
    row = score_row(case.row, case.reported, pack, on=governing_day(case.year))
    return CaseResult(case, row, _failure(case, row))


def _failure(case: Case, row: ScoredRow) -> str:
    wanted = None if case.points is None else int(case.points * 100)
    if row.points != wanted:
        return f"应得 {cents_text(wanted) or '不评分'}，实得 {cents_text(row.points) or '不评分'}：{row.sentence}"
    if case.why and (not row.parts or clause(row.parts[0].why).name != case.why):
        return f"适用条款应为 {case.why}：{row.sentence}"
    said = row.sentence + "".join(problem.message for problem in row.problems)
    if case.says and case.says not in said:
        return f"应说到“{case.says}”：{said}"
    return ""


def _cases_in(file: Path, where: str) -> Iterator[Case]:
    node = compose(file, where)
    data = plain(node)
    if not isinstance(data, list):
        raise PackFaultError(f"{where}:1", "算例文件应为列表，每个算例以 name 一句话开头。")
    for part, item in zip(node.value, data, strict=True):
        yield _case(item, f"{where}:{line_of(part)}")


def _case(data: Any, where: str) -> Case:
    if not isinstance(data, dict) or not data.get("name") or "points" not in data:
        raise PackFaultError(where, "每个算例应写明 name（一句话）、weight 和 points（不评分写 null）。")
    if unknown := sorted(set(data) - _KEYS):
        raise PackFaultError(where, f"算例没有“{unknown[0]}”这一项。可写的有：{'、'.join(sorted(_KEYS))}。")
    number = parse_figure(data["target"]) if data.get("target") else None
    row = Indicator(
        id="CASE",
        level1=data.get("level1", "产出指标"),
        level2=data.get("level2", "数量指标"),
        name=data.get("indicator", "算例指标"),
        nature=Nature.QUALITATIVE if number is None else Nature.QUANTITATIVE,
        operator=Operator(data["operator"]) if data.get("operator") else None,
        target=Target(raw=data.get("target"), number=number, text=data.get("target") if number is None else None),
        unit_of_measure=data.get("unit"),
        weight=_figure(data.get("weight"), where),
        scoring_standard=data.get("standard"),
    )
    cells = ("actual", "numerator", "denominator", "achievement", "awarded", "reason")
    return Case(
        name=data["name"],
        where=where,
        row=row,
        year=int(data.get("year", "2024")),
        reported=ActualRow(id="CASE", **{cell: data.get(cell) for cell in cells}),
        points=None if data["points"] is None else _figure(data["points"], where),
        why=data.get("why"),
        says=data.get("says"),
    )


def _figure(text: Any, where: str) -> Decimal:
    number = parse_figure(str(text))
    if number is None:
        raise PackFaultError(where, f"“{text}”不是数字。")
    return number
