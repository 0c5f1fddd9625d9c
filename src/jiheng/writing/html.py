"""The form as one printable page: no script, no outside file, the same merged cells."""

from jiheng.writing.parts import Part, captions, is_landscape, parts
from jiheng.writing.placed import Sheet, SheetCell
from jiheng.writing.xml_text import xml_text

_STYLE = """
@page { size: A4 %(side)s; margin: 12mm }
body { margin: 0; background: #eceef1; color: #000 }
main { max-width: %(room)s; margin: 16px auto; padding: 24px; background: #fff }
h1, .sub, th { font-family: 黑体, SimHei, "Noto Sans SC", "Microsoft YaHei", sans-serif; font-weight: normal }
h1 { font-size: 22px; margin: 0 0 4px; text-align: center }
.sub { margin: 0 0 8px; text-align: center; font-size: 14px }
table { border-collapse: collapse; table-layout: fixed; width: 100%%; font-size: 13px }
table + table { margin-top: -1px }
th, td { border: 1px solid #000; padding: 3px 5px; text-align: center; overflow-wrap: anywhere }
td { font-family: 宋体, SimSun, "Noto Serif SC", serif }
.left { text-align: left }
.right { text-align: right; font-variant-numeric: tabular-nums }
@media screen { main { overflow-x: auto } table { min-width: 760px } }
@media print {
  body { background: #fff }
  main { margin: 0; padding: 0; max-width: none }
  table { font-size: 9pt }
}
"""


def html_bytes(sheet: Sheet) -> bytes:
    """The sheet as an HTML page in UTF-8."""
    side, room = ("landscape", "1280px") if is_landscape(sheet) else ("portrait", "860px")
    total = sum(sheet.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in sheet.widths)
    lines = "\n".join(_caption(c) for c in captions(sheet))
    tables = "\n".join(_table(part, columns) for part in parts(sheet))
    style = _STYLE % {"side": side, "room": room}
    page = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{xml_text(sheet.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{lines}\n{tables}\n</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def _caption(cell: SheetCell) -> str:
    text = xml_text(cell.text)
    return f"<h1>{text}</h1>" if cell.role == "title" else f'<p class="sub">{text}</p>'


def _table(part: Part, columns: str) -> str:
    head = f"<thead>{''.join(_row(row.cells) for row in part.head)}</thead>\n" if part.head else ""
    body = "".join(_row(row.cells) for row in part.body)
    return f"<table>\n<colgroup>{columns}</colgroup>\n{head}<tbody>\n{body}</tbody>\n</table>"


def _row(cells: tuple[SheetCell, ...]) -> str:
    return f"<tr>{''.join(map(_cell, cells))}</tr>\n"


def _cell(cell: SheetCell) -> str:
    tag = "td" if cell.role == "value" else "th"
    side = f' class="{cell.align}"' if cell.align != "center" else ""
    return f"<{tag}{spans_of(cell)}{side}>{'<br>'.join(xml_text(cell.text).splitlines())}</{tag}>"


def spans_of(cell: SheetCell) -> str:
    """The attributes that say over how many rows and columns a cell is merged."""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return rows + columns
