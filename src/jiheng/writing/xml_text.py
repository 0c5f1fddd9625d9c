"""Text as XML and HTML may carry it."""

from html import escape

from jiheng.writing.printable import without_unprintable


def xml_text(text: str) -> str:
    """The text with its markup signs escaped, and without the characters that no XML file may hold."""
    return escape(without_unprintable(text), quote=True)
