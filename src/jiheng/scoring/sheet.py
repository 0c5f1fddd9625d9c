"""The score sheet: rows, sums by block, the total with what it covers, and the grade of a whole sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jiheng.forms.figures import is_text, plain
from jiheng.policy.grades import Grade, grade_of
from jiheng.scoring.caps import Cap, cap_of
from jiheng.scoring.plan import Plan
from jiheng.scoring.problem import Gravity, ScoringProblem
from jiheng.scoring.row import ScoredRow, cents_text
from jiheng.scoring.settings_json import settings_to_json
from jiheng.scoring.weights import HUNDRED_POINTS

SCHEMA = "jiheng/score/1"


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some rows, in cents: points, the weight they cover, and the whole weight."""

    points: int
    covered: int
    weight: int

    @classmethod
    def of(cls, rows: Sequence[ScoredRow]) -> "Sum":
        """The sum of rounded rows, as they are printed; rows without a score cover nothing."""
        scored = [row for row in rows if row.points is not None]
        return cls(
            sum(row.points or 0 for row in scored),
            sum(row.weight or 0 for row in scored),
            sum(row.weight or 0 for row in rows),
        )

    def to_json(self) -> dict[str, str | None]:
        """The sum as JSON."""
        return {
            "points": cents_text(self.points),
            "covered_weight": cents_text(self.covered),
            "weight": cents_text(self.weight),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """Everything a published score needs to be read, proved and derived again."""

    plan: Plan
    rows: tuple[ScoredRow, ...]
    problems: tuple[ScoringProblem, ...]
    sum: Sum
    cap: Cap | None
    grading: Grade | None

    @property
    def total(self) -> Decimal:
        """The points of all scored rows, after a cap if the pack has one; say `covered_weight` with it."""
        points = self.sum.points if self.cap is None else min(self.sum.points, self.cap.most)
        return Decimal(points) / 100

    @property
    def covered_weight(self) -> Decimal:
        """How much of the weight has been scored."""
        return Decimal(self.sum.covered) / 100

    @property
    def is_complete(self) -> bool:
        """Whether every point of a hundred has been scored, and nothing stands against the total."""
        grave = any(p.gravity is Gravity.ERROR for p in self.problems)
        return self.sum.covered == self.sum.weight == HUNDRED_POINTS and not grave

    @property
    def grade(self) -> str | None:
        """The grade's label; None until the sheet is complete."""
        return self.grading.label if self.grading else None

    @property
    def grade_note(self) -> str:
        """Why this grade, or why none."""
        if self.grading:
            return f"{self.grading.sentence}（{self.grading.dated.source}，{self.grading.dated.standing}）"
        if self.sum.covered < HUNDRED_POINTS:
            open_ = sum(row.points is None for row in self.rows)
            covered = plain(self.covered_weight)
            return f"只有 {covered} 分的权重已评分（还有 {open_} 行没有得分），总分未覆盖 100 分，不评等级。"
        return "权重合计或个别行有问题，先改正再评等级。"

    @property
    def by_level1(self) -> dict[str, Sum]:
        """Sums by first-level name, in the order of the sheet."""
        groups: dict[str, list[ScoredRow]] = {}
        for row in self.rows:
            level1 = row.indicator.level1
            groups.setdefault(level1 if is_text(level1) else "未分类", []).append(row)
        return {name: Sum.of(rows) for name, rows in groups.items()}

    def row(self, row_id: str) -> ScoredRow | None:
        """The row of that indicator."""
        return next((row for row in self.rows if row.indicator.id == row_id), None)

    def to_json(self) -> dict[str, Any]:
        """The sheet in the shape that `jiheng score --json` prints and that the verifier reads."""
        document = self.plan.document
        return {
            "schema": SCHEMA,
            "unit_name": document.unit_name or None,
            "year": document.year,
            "form_kind": document.form_kind.value,
            "pack": self.plan.pack.name,
            "on": self.plan.on.isoformat(),
            "total": f"{self.total:.2f}",
            "covered_weight": cents_text(self.sum.covered),
            "weight": cents_text(self.sum.weight),
            "grade": self.grade,
            "grade_note": self.grade_note,
            "grade_thresholds": self._thresholds(),
            "cap": self.cap.to_json() if self.cap else None,
            "settings": settings_to_json(self.plan.settings),
            "rows": [row.to_json() for row in self.rows],
            "by_level1": {name: sum_.to_json() for name, sum_ in self.by_level1.items()},
            "problems": [problem.to_json() for problem in self.problems],
        }

    def _thresholds(self) -> Any:
        dated = self.plan.pack.at("grades.thresholds", self.plan.on)
        return [{**bound, "source": str(dated.source), "verified": dated.verified} for bound in dated.value]


def make_sheet(plan: Plan, rows: tuple[ScoredRow, ...], more: tuple[ScoringProblem, ...] = ()) -> ScoreSheet:
    """The sheet of these rows."""
    planned = {id(problem) for problem in plan.problems}
    fresh = tuple(p for row in rows for p in row.problems if id(p) not in planned)
    problems = (*plan.problems, *more, *fresh)
    sum_ = Sum.of(rows)
    cap = cap_of(plan, rows)
    sheet = ScoreSheet(plan=plan, rows=rows, problems=problems, sum=sum_, cap=cap, grading=None)
    if not sheet.is_complete:
        return sheet
    return ScoreSheet(
        plan=plan,
        rows=rows,
        problems=problems,
        sum=sum_,
        cap=cap,
        grading=grade_of(sheet.total, plan.pack, plan.on),
    )
