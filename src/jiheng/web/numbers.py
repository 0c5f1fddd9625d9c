"""Whole numbers as they come in an address or a post, where anybody may write anything."""

MOST_DIGITS = 18
"""Where the whole numbers of a database end."""


def whole(text: str) -> int | None:
    """The number that the text is; None for anything else, and for what no row can have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
