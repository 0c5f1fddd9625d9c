"""A problem met while scoring: which row, which cell, and a sentence; never a number in its place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Gravity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    """The row, or the total, cannot be relied on until this is put right."""
    NOTE = "note"
    """Something a reader of the score should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringProblem:
    """`row` is the indicator's id (None: the form as a whole); `column` a column of the actual values."""

    message: str
    row: str | None = None
    column: str | None = None
    gravity: Gravity = Gravity.ERROR

    def to_json(self) -> dict[str, Any]:
        """The problem as JSON."""
        return {"row": self.row, "column": self.column, "gravity": self.gravity.value, "message": self.message}
