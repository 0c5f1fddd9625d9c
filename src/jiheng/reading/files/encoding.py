"""Bytes → text, in any encoding that Chinese offices use."""

import codecs

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONGEST_CHARACTER = 4
_SAMPLE = 200_000
_MOSTLY = 0.6


def text_of(data: bytes) -> str | None:
    """The text of the bytes, or None where they are no text in any encoding known here."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding)
    if (text := _decoded(data, "utf-8")) is not None and "\0" not in text:
        return text
    guesses = [(encoding, _likeness(data, encoding)) for encoding in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")]
    encoding, likeness = max(guesses, key=lambda g: g[1])
    if likeness >= _MOSTLY:
        return _decoded(data, encoding)
    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding, "replace") if best and "\0" not in str(best) else None


def _decoded(data: bytes, encoding: str) -> str | None:
    """Strictly decoded, but for a last character that a cut file has lost half of."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - _LONGEST_CHARACTER or "unexpected end" not in error.reason + error.reason:
            return None
        return data[: error.start].decode(encoding)


def _likeness(data: bytes, encoding: str) -> float:
    """The share of characters that are common Chinese, letters, digits or blanks when read in this encoding."""
    text = _decoded(data[:_SAMPLE], encoding)
    if not text or "\0" in text:
        return 0.0
    return sum(_is_common(c, encoding) for c in text) / len(text)


def _is_common(character: str, encoding: str) -> bool:
    if character.isascii():
        return character.isprintable() or character in "\t\r\n"
    table, first, last = ("big5", 0xA1, 0xC6) if encoding == "big5hkscs" else ("gb2312", 0xA1, 0xD7)
    try:
        return first <= character.encode(table)[0] <= last
    except UnicodeEncodeError:
        return False
