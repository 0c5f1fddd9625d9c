"""Text as XML and HTML may carry it."""

import re
from html import escape

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with its markup signs escaped, and without the characters that no XML file may hold."""
    return escape(_FORBIDDEN.sub("", text), quote=True)
