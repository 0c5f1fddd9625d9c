"""The four ways a cell can be empty, none of which is zero."""

from enum import StrEnum


class Blank(StrEnum):
    """Why a field that the form has carries no value (`None` means that the form has no such field)."""

    NOT_FILLED = "not_filled"
    """未填: the cell is there and empty."""
    NOT_APPLICABLE = "not_applicable"
    """不适用: the writer says that the field does not apply."""
    WITHHELD = "withheld"
    """不公开: known, and not shown."""
    NOT_DUE = "not_due"
    """未到期: will be known later, such as an actual value before the year's end."""

    @property
    def label(self) -> str:
        """The word a person reads."""
        return _LABELS[self]


_LABELS = {
    Blank.NOT_FILLED: "未填",
    Blank.NOT_APPLICABLE: "不适用",
    Blank.WITHHELD: "不公开",
    Blank.NOT_DUE: "未到期",
}
