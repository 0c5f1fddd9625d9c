"""The form as a Word document: one table whose rows are written as raw cells with their spans."""

from io import BytesIO
from typing import Any

from docx import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from jiheng.writing.parts import Part, captions, is_landscape, parts, row_slots
from jiheng.writing.placed import Sheet, SheetCell, SheetRow
from jiheng.writing.xml_text import xml_text

SANS = "黑体"
SERIF = "宋体"
_MARGIN = Cm(1.5)
_A4 = (Cm(21), Cm(29.7))
_EMU_PER_TWIP = 635
_SIZES = {"title": 18, "subtitle": 11}
_LONG_TEXT = 300
"""A row with a longer text may be parted by a page break."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_GAP = (
    f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
_FOOTER_RUN = (
    f'<w:r><w:rPr><w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:eastAsia="{SANS}"/><w:sz w:val="18"/></w:rPr>'
    "<w:t>{}</w:t></w:r>"
)
_FOOTER = (
    f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="center"/></w:pPr>{_FOOTER_RUN.format("第")}'
    f'<w:fldSimple w:instr="PAGE">{_FOOTER_RUN.format("1")}</w:fldSimple>{_FOOTER_RUN.format("页 共")}'
    f'<w:fldSimple w:instr="NUMPAGES">{_FOOTER_RUN.format("1")}</w:fldSimple>{_FOOTER_RUN.format("页")}</w:p>'
)


def docx_bytes(sheet: Sheet) -> bytes:
    """The sheet as a Word document: its captions, the table before the indicators, the table of indicators."""
    word = WordDocument()
    room = _set_up_page(word, landscape=is_landscape(sheet))
    for caption in captions(sheet):
        _add_caption(word, caption)
    widths = [round(w * room / sum(sheet.widths)) for w in sheet.widths]
    body = word.element.body
    for part in parts(sheet):
        # Tables with no paragraph between would be one to Word, and its head would not repeat. And a body that
        # ends with a table loses it when LibreOffice converts the file to .doc and back.
        for xml in (_table(part, widths), _GAP):
            body.insert(len(body) - 1, parse_xml(xml))
    word.core_properties.title = sheet.title[:255]
    word.core_properties.author = ""
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _set_up_page(word: Any, *, landscape: bool) -> int:
    """Sets paper, margins and the footer with page numbers; gives the room across in twips."""
    section = word.sections[0]
    width, height = reversed(_A4) if landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.footer_distance = _MARGIN // 2
    section.footer.paragraphs[0]._p.getparent().replace(section.footer.paragraphs[0]._p, parse_xml(_FOOTER))  # noqa: SLF001, because python-docx has no fields
    return (width - 2 * _MARGIN) // _EMU_PER_TWIP


def _add_caption(word: Any, cell: SheetCell) -> None:
    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(4)
    _run(paragraph.add_run(cell.text), SANS, _SIZES[cell.role])


def _run(run: Any, font: str, size: int) -> None:
    run.font.name = font
    run.font.size = Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)  # noqa: SLF001, because python-docx sets only the Latin font


def _table(part: Part, widths: list[int]) -> str:
    """One table as WordprocessingML."""
    rows = "".join(_row(row, cells, widths) for row, cells in row_slots(part))
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: SheetRow, cells: list[SheetCell], widths: list[int]) -> str:
    head = "<w:tblHeader/>" if row.is_head else ""
    whole = "<w:cantSplit/>" if max((len(c.text) for c in row.cells), default=0) < _LONG_TEXT else ""
    body = "".join(_cell(cell, row.number, widths) for cell in cells)
    return f'<w:tr><w:trPr>{whole}<w:trHeight w:val="340"/>{head}</w:trPr>{body}</w:tr>'


def _cell(cell: SheetCell, number: int, widths: list[int]) -> str:
    begins = cell.row == number
    merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    width = sum(widths[cell.column - 1 : cell.last_column])
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="{cell.align}"/></w:pPr>'
        f"{_text(cell) if begins else ''}</w:p></w:tc>"
    )


def _text(cell: SheetCell) -> str:
    if not cell.text:
        return ""
    font = SERIF if cell.role == "value" else SANS
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{xml_text(line)}</w:t>' for line in cell.text.split("\n"))
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
    return f'<w:r><w:rPr>{fonts}<w:sz w:val="18"/></w:rPr>{lines}</w:r>'
