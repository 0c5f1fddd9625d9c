"""Numbers as they come in an address or a post."""

MOST_DIGITS = 18
"""Where the whole numbers of a database end."""


def number(text: str) -> int:
    """The number that the text is; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else 0
