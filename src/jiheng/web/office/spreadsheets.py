"""Texts on their way into a spreadsheet program, which must not take them for formulas."""

import unicodedata

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What such a program takes for the beginning of a formula; full-width signs it may read as these."""


def harmless(text: str) -> str:
    """The text, with a mark before what would be a formula, also behind blanks."""
    begins = unicodedata.normalize("NFKC", text.lstrip(" ")[:1])
    return f"'{text}" if begins.startswith(FORMULA_SIGNS) else text
