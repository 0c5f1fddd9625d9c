"""Characters that no file may hold and no printer prints."""

import re

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\u2028|\u2029|\x85")


def without_unprintable(text: str) -> str:
    """The text without control characters and half surrogate pairs, its lines ending in one way."""
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text))
