"""Bytes → text, in any encoding that Chinese offices use: UTF-8, GB18030, UTF-16 with or without a mark, Big5."""

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_LONGEST_CHARACTER = 4
_SAMPLE = 40_000
_MOSTLY = 0.7
_MOST_BROKEN = 0.02
BROKEN = "\N{REPLACEMENT CHARACTER}"


def text_of(data: bytes) -> str | None:
    """The text of the bytes, or None where they are no text; single broken characters come out as `BROKEN`."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if (text := _whole(data, "utf-8")) is not None and _likeness(text[:_SAMPLE], "utf-8") >= _MOSTLY:
        return text
    sample = data[:_SAMPLE]
    likenesses = {e: _likeness(sample.decode(e, "replace"), e) for e in ("utf-8", *_GUESSES)}
    best = max(likenesses, key=lambda e: likenesses[e])
    return data.decode(best, "replace").rstrip(BROKEN) if likenesses[best] >= _MOSTLY else None


def _whole(data: bytes, encoding: str) -> str | None:
    """The text decoded strictly, but for a last character that a cut file has lost half of."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        is_cut = error.start >= len(data) - _LONGEST_CHARACTER and error.end == len(data)
        return data[: error.start].decode(encoding) if is_cut else None


def _likeness(text: str, encoding: str) -> float:
    """The share of characters that such a text would have: common Chinese, letters, digits, blanks."""
    if not text or text.count(BROKEN) > max(_MOST_BROKEN * len(text), 1):
        return 0.0
    return sum(_is_common(c, encoding) for c in text) / len(text)


def _is_common(character: str, encoding: str) -> bool:
    if character.isascii():
        return character.isprintable() or character in "\t\r\n\f\x0b"
    if encoding == "utf-8":  # whatever decodes as UTF-8 is UTF-8: only control characters speak against text
        return character.isprintable() or character.isspace()
    # The frequent characters stand first in either table, so a wrong guess shows as a text of rare ones.
    table, first, last = ("big5", 0xA1, 0xC6) if encoding == "big5hkscs" else ("gb2312", 0xA1, 0xD7)
    try:
        return first <= character.encode(table)[0] <= last
    except UnicodeEncodeError:
        return False
