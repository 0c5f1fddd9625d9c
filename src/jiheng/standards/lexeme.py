"""One token of a standard: its type, its words and, for a figure, its value and unit."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """A token; `start` and `end` are places in the normalised text. The properties below are what lark asks for."""

    type: str
    text: str
    start: int
    end: int
    number: Decimal | None = None
    unit: str | None = None
    word: str = ""
    """A finer sort inside the type: which comparison, which side, which manner."""

    @property
    def start_pos(self) -> int:
        """Lark's name for `start`."""
        return self.start

    @property
    def end_pos(self) -> int:
        """Lark's name for `end`."""
        return self.end

    @property
    def line(self) -> int:
        """A standard is one line."""
        return 1

    @property
    def column(self) -> int:
        """The place in that line, from one."""
        return self.start + 1

    @property
    def end_line(self) -> int:
        """A standard is one line."""
        return 1

    @property
    def end_column(self) -> int:
        """The place after the token."""
        return self.end + 1
