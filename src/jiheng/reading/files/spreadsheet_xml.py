"""Excel's XML spreadsheet of 2003, which many systems export under the name `.xls` → one grid a sheet."""

from lxml import etree  # type: ignore[import-untyped]  # because lxml declares no types

from jiheng.reading.errors import DamagedFileError, HostileFileError
from jiheng.reading.files.element import Element, attribute
from jiheng.reading.files.number_format import exact, number_format
from jiheng.reading.files.sheet import Sheet
from jiheng.reading.grid import Grid

_NAMED_FORMATS = {"Percent": "0.00%", "Short Date": "yyyy/m/d", "Long Date": 'yyyy"年"m"月"d"日"'}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def grids_of_spreadsheet_xml(data: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets that hold something, in order."""
    try:
        root: Element = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise DamagedFileError(name, "XML 电子表格") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileFileError(name, "XML 中含有不应有的实体定义（可能是实体炸弹）")
    codes = {attribute(s, "ID"): _format(s) for s in root.iterfind("{*}Styles/{*}Style")}
    return tuple(g for sheet in root.iterfind("{*}Worksheet") if (g := _grid(sheet, codes)))


def _format(style: Element) -> str:
    found = style.find("{*}NumberFormat")
    code = attribute(found, "Format") if found is not None else ""
    return _NAMED_FORMATS.get(code, code)


def _grid(worksheet: Element, codes: dict[str, str]) -> Grid | None:
    sheet = Sheet(attribute(worksheet, "Name"))
    row = 0
    for element in worksheet.iterfind("{*}Table/{*}Row"):
        row = _number(element, "Index") or row + 1
        column = 0
        for cell in element.iterfind("{*}Cell"):
            column = _number(cell, "Index") or column + 1
            across, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
            text, code = _value(cell, codes)
            if not sheet.put(row, column, text, code):
                return sheet.grid()
            if across or down:
                sheet.merge(row, column, row + down, column + across)
            column += across
        sheet.last_row = row
    return sheet.grid()


def _value(cell: Element, codes: dict[str, str]) -> tuple[str, str | None]:
    data = cell.find("{*}Data")
    if data is None:
        return "", None
    text = "".join(f"{e.text or ''}{e.tail or ''}" if e is not data else e.text or "" for e in data.iter("*"))
    kind = attribute(data, "Type")
    if kind == "DateTime":
        return text.removesuffix(".000").removesuffix("T00:00:00").replace("T", " "), None
    number = exact(text) if kind == "Number" else None
    if number is None:
        return text.replace("\r", "").strip(), None
    code = codes.get(attribute(cell, "StyleID")) or None
    return number_format(code).shown(number), code


def _number(element: Element, name: str) -> int:
    value = attribute(element, name)
    return int(value) if value.isdecimal() and len(value) < 8 else 0  # noqa: PLR2004, because no sheet has more
