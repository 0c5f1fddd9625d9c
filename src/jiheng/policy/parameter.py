"""A parameter of a pack: a history of dated values, each with its source and whether it was verified."""

from dataclasses import dataclass
from datetime import date
from typing import Any


def standing(*, verified: bool) -> str:
    """The words shown beside everything that rests on a source: whether somebody has read it there."""
    return "已核实" if verified else "待核实"


@dataclass(frozen=True, slots=True)
class Source:
    """The document and article a value rests on; `article` may be empty, never invented."""

    document: str
    article: str = ""

    def __str__(self) -> str:
        return f"{self.document} {self.article}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One value from one day on; `value` is plain YAML data whose figures are written as strings.

    Where the pack says so, `effect` tells in a user's words what changes for them, and `note` what the reader of
    the source should know (a date that the text does not print, a part that the scan has lost).
    """

    value: Any
    valid_from: date
    valid_to: date | None = None
    source: Source
    verified: bool
    where: str
    """Pack, file and line, `shanghai/grades.yaml:12`."""
    effect: str = ""
    note: str = ""

    @property
    def standing(self) -> str:
        """The words shown beside everything that rests on this value."""
        return standing(verified=self.verified)

    def holds_on(self, day: date) -> bool:
        """Whether that day lies inside its dates."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A named value with its history, oldest first."""

    name: str
    description: str
    history: tuple[Dated, ...]
    pack: str

    def on(self, day: date) -> Dated | None:
        """The value in force on that day, or None."""
        return next((dated for dated in reversed(self.history) if dated.holds_on(day)), None)
