"""Where each value of a document came from: the place in the file, the raw text, and how it was read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Self


class How(StrEnum):
    """How a value came out of its cell."""

    READ = "read"
    """As it stands in the cell."""
    REPAIRED = "repaired"
    """Out of a cell that was shifted, merged, split, or written with a slip."""
    INFERRED = "inferred"
    """Not printed at this place; follows from its neighbours or the pack's tree."""
    EDITED = "edited"
    """Typed or accepted by a person after reading."""


_SHEET_CELL = re.compile(r"(?:(?P<sheet>.*)!)?(?P<letters>[A-Z]+)(?P<row>\d+)")
_TEXT_CELL = re.compile(r"(?:(?P<sheet>.*)!)?(?:第(?P<page>\d+)页)?第(?P<row>\d+)行第(?P<column>\d+)格")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell of a source file; rows, columns and pages count from one.

    Prints as `表1!C12` for a sheet, `第31行第3格` for text, `第2页第5行第3格` for a paged file.
    """

    row: int
    column: int
    page: int | None = None
    sheet: str | None = None
    is_cell: bool = False
    """Whether the file is a workbook, whose places print as letters and numbers."""

    def __str__(self) -> str:
        prefix = f"{self.sheet}!" if self.sheet else ""
        if self.is_cell:
            return f"{prefix}{column_letters(self.column)}{self.row}"
        page = f"第{self.page}页" if self.page else ""
        return f"{prefix}{page}第{self.row}行第{self.column}格"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The place a printed place means, or None."""
        if m := _TEXT_CELL.fullmatch(text):
            page = int(m["page"]) if m["page"] else None
            return cls(int(m["row"]), int(m["column"]), page, m["sheet"])
        if m := _SHEET_CELL.fullmatch(text):
            return cls(int(m["row"]), column_number(m["letters"]), None, m["sheet"], is_cell=True)
        return None


def column_letters(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceEntry:
    """One value's origin: `repair` names what was done to it, in words a clerk understands."""

    path: str
    place: Place | None
    raw: str
    how: How
    confidence: Decimal = Decimal(1)
    repair: str | None = None

    def to_json(self) -> dict[str, str | None]:
        """The entry in the shape that `jiheng read --json` prints."""
        return {
            "path": self.path,
            "place": str(self.place) if self.place else None,
            "raw": self.raw,
            "how": self.how.value,
            "confidence": str(self.confidence),
            "repair": self.repair,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, str | None]) -> Self:
        """The entry a JSON says."""
        return cls(
            path=data["path"] or "",
            place=Place.parse(data["place"]) if data["place"] else None,
            raw=data["raw"] or "",
            how=How(data["how"] or ""),
            confidence=Decimal(data["confidence"] or "1"),
            repair=data.get("repair"),
        )


@dataclass(frozen=True, slots=True)
class Trace:
    """All origins of one document, by path."""

    entries: Mapping[str, TraceEntry] = field(default_factory=dict)

    @classmethod
    def of(cls, *entries: TraceEntry) -> Self:
        """A trace of these entries; a later entry for the same path replaces the earlier one."""
        return cls({e.path: e for e in entries})

    def __iter__(self) -> Iterator[TraceEntry]:
        return iter(self.entries.values())

    def get(self, path: str) -> TraceEntry | None:
        """The origin of the value at `path`, or None where nothing was read for it."""
        return self.entries.get(path)

    def place(self, path: str) -> Place | None:
        """The source cell of the value at `path`; of the nearest field above it where it has none of its own."""
        while path:
            if (entry := self.entries.get(path)) and entry.place:
                return entry.place
            path = path.rpartition(".")[0]
        return None

    def edited(self, path: str, raw: str) -> Self:
        """The same trace after a person gave the value at `path`."""
        old = self.entries.get(path)
        entry = TraceEntry(path=path, place=old.place if old else None, raw=raw, how=How.EDITED)
        return type(self)({**self.entries, path: entry})
