"""Workbooks of Excel and WPS (.xlsx .xlsm): sheet by sheet, numbers as the file's own digits, no float between."""

import re
from collections.abc import Iterator
from posixpath import join, normpath

from jiheng.forms.trace import column_number
from jiheng.reading.errors import TooLargeError
from jiheng.reading.files.element import Element
from jiheng.reading.files.number_format import BUILT_IN, exact, number_format
from jiheng.reading.files.package import Package
from jiheng.reading.files.sheet import Sheet
from jiheng.reading.grid import Grid, Note

_DIGITS = 7
_MOST_STRINGS, _MOST_LETTERS = 1_000_000, 30_000_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MACRO = Note("文件含有宏。宏没有运行，只读取了单元格里保存的内容。")
_EXTERNAL = Note("文件引用了其他工作簿。没有去读取它们，只用了单元格里保存的值。")


def grids_of_xlsx(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets that hold something, in order; the hidden ones where nothing else does."""
    package = Package(data, name, "工作簿")
    book = _Book(package, name)
    visible = tuple(g for sheet in book.sheets(hidden=False) if (g := book.grid(*sheet)))
    return visible or tuple(g for sheet in book.sheets(hidden=True) if (g := book.grid(*sheet)))


class _Book:
    """What the sheets of one workbook share: strings, formats, the epoch, notes."""

    def __init__(self, package: Package, name: str) -> None:
        self._package, self._name = package, name
        self._path = _target(package, "_rels/.rels", "/officeDocument") or "xl/workbook.xml"
        root = package.root(self._path)
        settings = root.find("{*}workbookPr")
        self._from_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
        self._sheets = list(root.iterfind("{*}sheets/{*}sheet"))
        if not self._sheets:
            raise package.damaged("里面没有工作表")
        folder, _, file = self._path.rpartition("/")
        self._relations = _relations(package, f"{folder}/_rels/{file}.rels", folder)
        self._strings = self._shared_strings()
        self._formats = self._format_codes()
        parts = package.parts
        self._notes = tuple(
            note
            for note, is_there in (
                (_MACRO, any(p.endswith("vbaProject.bin") for p in parts)),
                (_EXTERNAL, any("/externalLinks/" in p for p in parts)),
            )
            if is_there
        )

    def sheets(self, *, hidden: bool) -> Iterator[tuple[str, str]]:
        """Name and part of each worksheet (charts and macro sheets are none)."""
        for element in self._sheets:
            key = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), "")
            kind, part = self._relations.get(str(key), ("", ""))
            is_hidden = element.get("state", "visible") != "visible"
            if kind.endswith("/worksheet") and is_hidden == hidden:
                yield element.get("name", ""), part

    def grid(self, title: str, part: str) -> Grid | None:
        """The sheet as a grid, or None where it is empty."""
        sheet = Sheet(title)
        for element in self._package.elements(part, "row", "mergeCell"):
            if element.tag.endswith("}mergeCell"):
                self._merge(sheet, element.get("ref", ""))
            elif not self._row(sheet, element):
                break
        return sheet.grid(self._notes)

    def _row(self, sheet: Sheet, element: Element) -> bool:
        """Take over the cells of a row; False when the sheet is full."""
        number = element.get("r", "")
        row = int(number) if number.isdecimal() and len(number) <= _DIGITS else sheet.last_row + 1
        column = 0
        for cell in element.iterchildren("{*}c"):
            place = _REFERENCE.fullmatch(cell.get("r") or "")
            column = column_number(place[1]) if place else column + 1
            text, code = self._value(cell)
            if not sheet.put(row, column, text, code):
                return False
            self._note(sheet, row, column, cell, text)
        sheet.last_row = max(sheet.last_row, row)
        return True

    def _value(self, cell: Element) -> tuple[str, str | None]:
        """The text a person sees in a cell, and its format code where it is a number."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _unescaped(_running_text(cell)), None
        stored = cell.findtext("{*}v") or ""
        if kind == "s":
            index = int(stored) if stored.isdecimal() else -1
            if not 0 <= index < len(self._strings):
                raise self._package.damaged("单元格引用了不存在的文字")
            return self._strings[index], None
        if kind == "b":
            return {"1": "是", "0": "否"}.get(stored, stored), None
        if kind == "d":
            return stored.removesuffix("T00:00:00").replace("T", " "), None
        number = exact(stored) if kind == "n" else None
        if number is None:
            return _unescaped(stored), None
        code = self._formats.get(cell.get("s", "0"))
        return number_format(code).shown(number, from_1904=self._from_1904), code

    def _note(self, sheet: Sheet, row: int, column: int, cell: Element, text: str) -> None:
        if not text and cell.get("t") != "str" and cell.find("{*}f") is not None:
            sheet.note(
                row, column, "这个单元格的公式没有保存计算结果，读不到值。请在 Excel 或 WPS 中打开并保存后再导入"
            )
        elif cell.get("t") == "e":
            sheet.note(row, column, f"这个单元格的公式算出了错误值“{text}”。请在原文件中改正")

    def _merge(self, sheet: Sheet, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
        if start and end:
            sheet.merge(int(start[2]), column_number(start[1]), int(end[2]), column_number(end[1]))

    def _shared_strings(self) -> list[str]:
        part = next((p for kind, p in self._relations.values() if kind.endswith("/sharedStrings")), None)
        strings: list[str] = []
        letters = 0
        for element in self._package.elements(part, "si") if part else ():
            strings.append(_unescaped(_running_text(element)))
            letters += len(strings[-1])
            if len(strings) > _MOST_STRINGS or letters > _MOST_LETTERS:
                raise TooLargeError(self._name, "工作簿里的文字多得不像申报表")
        return strings

    def _format_codes(self) -> dict[str, str]:
        """Format code by style number; `General` is left out."""
        part = next((p for kind, p in self._relations.values() if kind.endswith("/styles")), None)
        if not part:
            return {}
        root = self._package.root(part)
        own = {e.get("numFmtId"): e.get("formatCode", "") for e in root.iterfind("{*}numFmts/{*}numFmt")}
        codes = {}
        for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
            key = style.get("numFmtId", "0")
            if code := own.get(key) or BUILT_IN.get(int(key) if key.isdecimal() else 0):
                codes[str(number)] = code
        return codes


def _relations(package: Package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    if part not in package:
        return {}
    relations = {}
    for e in package.root(part).iterfind("{*}Relationship"):
        target = e.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        relations[e.get("Id", "")] = (e.get("Type", ""), path)
    return relations


def _target(package: Package, part: str, kind: str) -> str | None:
    return next((p for k, p in _relations(package, part, "").values() if k.endswith(kind)), None)


def _running_text(element: Element) -> str:
    """The text of a rich string, without its pronunciation guide."""
    return "".join(
        t.text or ""
        for t in element.iter("{*}t")
        if (parent := t.getparent()) is None or not str(parent.tag).endswith("}rPh")
    )


def _unescaped(text: str) -> str:
    if "_x" in text:
        text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
