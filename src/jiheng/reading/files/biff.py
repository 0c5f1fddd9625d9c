"""The records of an Excel 97-2003 workbook stream (BIFF8): walking them, and the strings split over them."""

import struct
from collections.abc import Iterator
from struct import Struct

BOF, EOF, CONTINUE, FILEPASS, DATEMODE = 0x809, 0x0A, 0x3C, 0x2F, 0x22
BOUNDSHEET, SST, FORMAT, XF, MERGED = 0x85, 0xFC, 0x41E, 0xE0, 0xE5
NUMBER, RK, MULRK, LABELSST, LABEL, BOOLERR, FORMULA, STRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0x205, 0x06, 0x207

_HEAD = Struct("<HH")
_U16, _U32 = Struct("<H"), Struct("<I")
_WIDE, _WITH_EXTENSION, _RICH = 1, 4, 8
_MOST_STRINGS = 1_000_000


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, list[bytes]]]:
    """Kind and content of each record from `start` to the end of its substream; continuations are gathered."""
    position, depth = start, 0
    kind, parts = -1, list[bytes]()
    while position + _HEAD.size <= len(stream):
        following, size = _HEAD.unpack_from(stream, position)
        position += _HEAD.size
        content = stream[position : position + size]
        position += size
        if following == CONTINUE:
            parts.append(content)
            continue
        if kind >= 0:
            yield kind, parts
        kind, parts = following, [content]
        depth += (kind == BOF) - (kind == EOF)
        if kind == EOF and depth <= 0:
            break
    if kind >= 0:
        yield kind, parts


def u16(content: bytes, at: int) -> int:
    """An unsigned 16 bit number."""
    return int(_U16.unpack_from(content, at)[0])


def short_string(content: bytes, at: int) -> str:
    """A string whose length is one byte: a sheet's name."""
    return _characters(content, at + 2, content[at], content[at + 1])


def unicode_string(content: bytes, at: int) -> str:
    """A string whose length is two bytes, in one record."""
    return _characters(content, at + 3, u16(content, at), content[at + 2])


def shared_strings(parts: list[bytes]) -> list[str]:
    """The strings that cells refer to by number."""
    source = _Source(parts)
    source.skip(4)
    count = min(_U32.unpack(source.take(4))[0], _MOST_STRINGS)
    return [source.string() for _ in range(count)]


def _characters(content: bytes, at: int, count: int, flags: int) -> str:
    if flags & _WIDE:
        return content[at : at + 2 * count].decode("utf-16-le", "replace")
    return content[at : at + count].decode("latin-1")


class _Source:
    """Reads on over record ends; inside a string each new record says anew how wide its characters are."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts, self._number, self._at = parts, 0, 0

    def take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            part = self._current()
            piece = part[self._at : self._at + size - len(taken)]
            taken += piece
            self._at += len(piece)
        return taken

    def skip(self, size: int) -> None:
        while size > 0:
            step = min(size, len(self._current()) - self._at)
            self._at += step
            size -= step

    def string(self) -> str:
        length, flags = u16(self.take(2), 0), self.take(1)[0]
        runs = u16(self.take(2), 0) if flags & _RICH else 0
        extension = int(_U32.unpack(self.take(4))[0]) if flags & _WITH_EXTENSION else 0
        text = self._letters(length, is_wide=bool(flags & _WIDE))
        self.skip(4 * runs + extension)
        return text

    def _letters(self, count: int, *, is_wide: bool) -> str:
        text = ""
        while count > 0:
            if self._at >= len(self._parts[self._number]):
                self._current()
                is_wide = bool(self.take(1)[0] & _WIDE)
            size = 2 if is_wide else 1
            here = min(count, (len(self._current()) - self._at) // size)
            if here == 0:
                raise struct.error("a character is cut by the end of a record")
            raw = self.take(here * size)
            text += raw.decode("utf-16-le", "replace") if is_wide else raw.decode("latin-1")
            count -= here
        return text

    def _current(self) -> bytes:
        """The record read from, the next one where this one is used up."""
        while self._at >= len(self._parts[self._number]):
            if self._number + 1 >= len(self._parts):
                raise struct.error("the strings end too early")
            self._number, self._at = self._number + 1, 0
        return self._parts[self._number]
