"""The department's and the finance bureau's scores beside the self-score: corrected values, the same rules, reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.errors import ScoringError
from jiheng.scoring.row import ScoredRow, cents_text
from jiheng.scoring.score import score_plan
from jiheng.scoring.sheet import ScoreSheet


class ReasonMissingError(ScoringError):
    """A reviewer changed a value without saying why."""

    def __init__(self, rows: Iterable[str]) -> None:
        super().__init__(f"复核时改了 {'、'.join(rows)} 而没有写明理由。请在理由一列说明每一处改动。")


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """One row seen by all: points in cents (None: no score, or not reviewed), and why the last word differs."""

    row: str
    name: str
    weight: int | None
    self_points: int | None
    department: int | None
    finance: int | None
    reason: str = ""

    @property
    def difference(self) -> int | None:
        """The last review less the self-score; None where one of them has no score."""
        last = self.finance if self.finance is not None else self.department
        return None if last is None or self.self_points is None else last - self.self_points

    def to_json(self) -> dict[str, Any]:
        """The row as JSON."""
        return {
            "id": self.row,
            "name": self.name,
            "weight": cents_text(self.weight),
            "self": cents_text(self.self_points),
            "department": cents_text(self.department),
            "finance": cents_text(self.finance),
            "difference": cents_text(self.difference),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Three sheets of one form, each whole and provable by itself; a review that did not take place is None."""

    self_score: ScoreSheet
    department: ScoreSheet | None = None
    finance: ScoreSheet | None = None

    @property
    def rows(self) -> tuple[BesideRow, ...]:
        """The rows beside one another."""
        return tuple(self._row(row) for row in self.self_score.rows)

    @property
    def last(self) -> ScoreSheet:
        """The sheet that counts: finance's, else the department's, else the unit's own."""
        return self.finance or self.department or self.self_score

    def to_json(self) -> dict[str, Any]:
        """The comparison as JSON; each sheet stands in full beside it."""
        sheets = {"self": self.self_score, "department": self.department, "finance": self.finance}
        return {
            "rows": [row.to_json() for row in self.rows],
            "totals": {who: f"{sheet.total:.2f}" if sheet else None for who, sheet in sheets.items()},
            "grades": {who: sheet.grade if sheet else None for who, sheet in sheets.items()},
            "sheets": {who: sheet.to_json() if sheet else None for who, sheet in sheets.items()},
        }

    def _row(self, row: ScoredRow) -> BesideRow:
        row_id = row.indicator.id
        reviewed = self.last.row(row_id)
        said = reviewed.typed.reason if reviewed and reviewed.typed and reviewed.typed != row.typed else None
        return BesideRow(
            row=row_id,
            name=str(row.indicator.name),
            weight=row.weight,
            self_points=row.points,
            department=_points(self.department, row_id),
            finance=_points(self.finance, row_id),
            reason=said or "",
        )


def reviewed(sheet: ScoreSheet, corrections: Actuals) -> ScoreSheet:
    """The sheet under a reviewer's corrected values: same form, same rules; a change needs its reason.

    ReasonMissingError names the rows that were changed without one.
    """
    changed = corrections.assign(sheet.plan.indicators).rows
    silent = [row_id for row_id, row in changed.items() if not (row.reason or "").strip()]
    if silent:
        raise ReasonMissingError(silent)
    kept = [replace(row.typed, id=row.indicator.id) for row in sheet.rows if row.typed]
    merged = {row.id: row for row in kept} | {row_id: _over(sheet, row_id, row) for row_id, row in changed.items()}
    return score_plan(sheet.plan, Actuals(tuple(merged.values())))


def _over(sheet: ScoreSheet, row_id: str, correction: ActualRow) -> ActualRow:
    """The reviewer's cells over the unit's; figures replace figures as a whole, so that no ratio is half of each."""
    row = sheet.row(row_id)
    typed = row.typed if row and row.typed else ActualRow(id=row_id)
    cells = {"reason": correction.reason}
    if any((correction.actual, correction.numerator, correction.denominator)):
        cells |= {name: getattr(correction, name) for name in ("actual", "numerator", "denominator")}
    cells |= {name: getattr(correction, name) for name in ("achievement", "awarded") if getattr(correction, name)}
    return replace(typed, id=row_id, line=correction.line, **cells)


def _points(sheet: ScoreSheet | None, row_id: str) -> int | None:
    row = sheet.row(row_id) if sheet else None
    return row.points if row else None
