"""Workbooks of Excel 97-2003 and WPS (.xls .et) → one grid a sheet, with number formats and merges."""

import struct
from collections.abc import Iterator
from decimal import Decimal
from struct import Struct

from jiheng.reading.errors import DamagedFileError, EncryptedFileError
from jiheng.reading.files import biff
from jiheng.reading.files.number_format import BUILT_IN, exact, number_format
from jiheng.reading.files.sheet import Sheet
from jiheng.reading.grid import Grid, Note

_VERSION_8 = 0x0600
_PLACE = Struct("<HHH")
_DOUBLE, _RK_ITEM, _RANGE, _SHEET = Struct("<d"), Struct("<HI"), Struct("<HHHH"), Struct("<IBB")
_RK_HUNDREDTH, _RK_INTEGER = 1, 2
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_MACRO = Note("文件含有宏。宏没有运行，只读取了单元格里保存的内容。")


def grids_of_xls(stream: bytes, name: str, *, has_macros: bool = False) -> tuple[Grid, ...]:
    """The visible sheets of a workbook stream that hold something; the hidden ones where nothing else does."""
    notes = (_MACRO,) if has_macros else ()
    try:
        book = _Book(stream, name)
        visible = tuple(g for s in book.sheets if not s[2] and (g := book.grid(s[0], s[1]).grid(notes)))
        return visible or tuple(g for s in book.sheets if s[2] and (g := book.grid(s[0], s[1]).grid(notes)))
    except (struct.error, IndexError) as error:
        raise DamagedFileError(name, "工作簿") from error


class _Book:
    """The globals of a workbook: sheets (name, offset, hidden), strings, format codes, epoch."""

    def __init__(self, stream: bytes, name: str) -> None:
        self._stream, self._name = stream, name
        self.sheets: list[tuple[str, int, bool]] = []
        self._strings: list[str] = []
        self._codes: dict[int, str] = dict(BUILT_IN)
        self._styles: list[int] = []
        self._from_1904 = False
        for kind, parts in biff.records(stream):
            self._take(kind, parts)
        if not self.sheets:
            raise DamagedFileError(name, "工作簿", "里面没有工作表")

    def _take(self, kind: int, parts: list[bytes]) -> None:
        content = parts[0]
        if kind == biff.BOF and biff.u16(content, 0) != _VERSION_8:
            raise DamagedFileError(self._name, "工作簿", "版本太旧（Excel 95 以前）或文件头不对")
        if kind == biff.FILEPASS:
            raise EncryptedFileError(self._name)
        if kind == biff.BOUNDSHEET:
            offset, state, sort = _SHEET.unpack_from(content)
            if sort == 0:
                self.sheets.append((biff.short_string(content, 6), offset, bool(state & 3)))
        elif kind == biff.SST:
            self._strings = biff.shared_strings(parts)
        elif kind == biff.FORMAT:
            self._codes[biff.u16(content, 0)] = biff.unicode_string(b"".join(parts), 2)
        elif kind == biff.XF:
            self._styles.append(biff.u16(content, 2))
        elif kind == biff.DATEMODE:
            self._from_1904 = biff.u16(content, 0) == 1

    def grid(self, title: str, offset: int) -> Sheet:
        """The sheet at an offset of the stream."""
        sheet = Sheet(title)
        pending: tuple[int, int] | None = None
        for kind, parts in biff.records(self._stream, offset):
            content = parts[0]
            if kind == biff.MERGED:
                for number in range(biff.u16(content, 0)):
                    top, bottom, left, right = _RANGE.unpack_from(content, 2 + 8 * number)
                    sheet.merge(top + 1, left + 1, bottom + 1, right + 1)
            elif kind == biff.STRING and pending:
                sheet.put(*pending, biff.unicode_string(b"".join(parts), 0).strip())
            elif kind == biff.FORMULA:
                pending = self._formula(sheet, content)
            else:
                for row, column, text, code in self._cells(kind, content):
                    sheet.last_row = max(sheet.last_row, row)
                    if not sheet.put(row, column, text, code):
                        return sheet
        return sheet

    def _cells(self, kind: int, content: bytes) -> Iterator[tuple[int, int, str, str | None]]:
        if kind not in {biff.NUMBER, biff.RK, biff.MULRK, biff.LABELSST, biff.LABEL, biff.BOOLERR}:
            return
        row, column, style = _PLACE.unpack_from(content)
        here = (row + 1, column + 1)
        if kind == biff.NUMBER:
            yield *here, *self._number(repr(_DOUBLE.unpack_from(content, 6)[0]), style)
        elif kind == biff.RK:
            yield *here, *self._number(_rk(int.from_bytes(content[6:10], "little")), style)
        elif kind == biff.MULRK:
            for number in range((len(content) - 6) // 6):
                item_style, value = _RK_ITEM.unpack_from(content, 4 + 6 * number)
                yield row + 1, column + 1 + number, *self._number(_rk(value), item_style)
        elif kind == biff.LABELSST:
            yield *here, self._strings[int.from_bytes(content[6:10], "little")].strip(), None
        elif kind == biff.LABEL:
            yield *here, biff.unicode_string(content, 6).strip(), None
        else:
            is_error = bool(content[7])
            yield *here, _ERRORS.get(content[6], "#N/A") if is_error else "是" if content[6] else "否", None

    def _formula(self, sheet: Sheet, content: bytes) -> tuple[int, int] | None:
        """Put a formula's saved value; the place where the next string record belongs, if one must follow."""
        row, column, style = _PLACE.unpack_from(content)
        value = content[6:14]
        sheet.last_row = max(sheet.last_row, row + 1)
        if value[6:8] != b"\xff\xff":
            sheet.put(row + 1, column + 1, *self._number(repr(_DOUBLE.unpack(value)[0]), style))
        elif value[0] == 0:
            return row + 1, column + 1
        elif value[0] == 1:
            sheet.put(row + 1, column + 1, "是" if value[2] else "否")
        elif value[0] == 2:  # noqa: PLR2004, because 2 is the format's mark of an error
            text = _ERRORS.get(value[2], "#N/A")
            sheet.put(row + 1, column + 1, text)
            sheet.note(row + 1, column + 1, f"这个单元格的公式算出了错误值“{text}”。请在原文件中改正")
        return None

    def _number(self, stored: str, style: int) -> tuple[str, str | None]:
        number = exact(stored)
        if number is None:
            return stored, None
        code = self._codes.get(self._styles[style]) if style < len(self._styles) else None
        return number_format(code).shown(number, from_1904=self._from_1904), code if code != "General" else None


def _rk(value: int) -> str:
    """The number packed into 30 bits: an integer or the upper half of a double, perhaps in hundredths."""
    if value & _RK_INTEGER:
        whole = (value >> 2) - (1 << 30 if value & 0x80000000 else 0)
        number = Decimal(whole)
    else:
        number = Decimal(repr(_DOUBLE.unpack(((value & 0xFFFFFFFC) << 32).to_bytes(8, "little"))[0]))
    return str(number.scaleb(-2) if value & _RK_HUNDREDTH else number)
