"""How much room Chinese and Latin text takes, in half-widths, and how many lines it wraps into."""

import unicodedata


def width_of(character: str) -> int:
    """Two half-widths for a Chinese character or mark, one for a Latin letter or figure."""
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def text_width(text: str) -> int:
    """The room a text takes on one line."""
    return len(text) if text.isascii() else sum(map(width_of, text))


def line_count(text: str, room: float) -> int:
    """How many lines a text takes in a column of that many half-widths; an empty text takes one."""
    return sum(_wrapped(line, max(room, 2)) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    if text_width(line) <= room:
        return 1
    lines, used = 1, 0
    for character in line:
        width = width_of(character)
        if used + width > room:
            lines, used = lines + 1, 0
        used += width
    return lines
