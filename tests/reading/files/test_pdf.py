"""PDF with text comes out as the tables that its lines draw, over page breaks and whichever way the page lies."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
import typst
from pylopdf_fonts_zh_cn import __file__ as fonts

from jiheng.reading.errors import ScannedFileError
from jiheng.reading.files.grids import grids_of
from jiheng.reading.grid import Grid
from paths import REAL, SEED

FONTS = typst.Fonts(include_system_fonts=False, font_paths=[str(Path(fonts).parent)])
HEAD = '#set page(width: 400pt, height: 300pt, margin: 20pt)\n#set text(font: "Noto Sans SC", size: 10pt)\n'


def pdf(body: str) -> bytes:
    data = typst.compile(HEAD.encode() + body.encode(), font_paths=FONTS)
    assert isinstance(data, bytes)
    return data


def texts(grid: Grid) -> list[list[str]]:
    return [[c.text for c in row] for row in grid.rows]


def bag(grids: tuple[Grid, ...]) -> Counter[str]:
    return Counter(t for g in grids for c in g if (t := "".join(c.text.split()).replace(",", "").removesuffix(".00")))


@pytest.mark.parametrize("sample", ["typst", "word"])
def test_a_real_form_on_several_pages_says_what_its_workbook_says(sample: str) -> None:
    """Every cell is there, on one grid, whichever program made the PDF; only heads are repeated on each page."""
    grids = grids_of((SEED / f"xinhong-2024.{sample}.pdf").read_bytes(), "表.pdf")
    workbook = grids_of((SEED / "xinhong-2024.xlsx").read_bytes(), "表.xlsx")
    assert len(grids) == 1
    assert not bag(workbook) - bag(grids)
    assert all(
        text.endswith(("指标", "性质", "方向", "指标值", "单位", "解释", "标准")) for text in bag(grids) - bag(workbook)
    )


def test_a_published_form_has_its_spans() -> None:
    """A level beside its rows, money cells over two lines, places with page, row and column."""
    (grid,) = grids_of((REAL / "003.pdf").read_bytes(), "003.pdf")
    cells = {c.text.replace("\n", ""): c for c in grid}
    assert (cells["项目资金（元）"].rows, cells["项目资金（元）"].columns) == (4, 2)
    assert cells["产出指标"].rows == 3
    assert cells["≥13459.00(平方米)"].columns == 2
    assert str(cells["居民满意度"].place) == "第1页第17行第4格"


@pytest.mark.parametrize("sample", ["003", "005"])
def test_a_published_form_says_the_same_to_another_reader(sample: str) -> None:
    """An independent reader finds the same cells with the same texts."""
    path = REAL / f"{sample}.pdf"
    with pdfplumber.open(path) as document:
        theirs = [text or "" for row in document.pages[0].extract_table() or [] for text in row if text is not None]
    ours = [c.text for grid in grids_of(path.read_bytes(), path.name) for c in grid]
    assert ["".join(t.split()) for t in ours] == ["".join(t.split()) for t in theirs]


def test_open_edges_close_themselves() -> None:
    """No line above, below, left or right of the table: its outer cells are cells all the same."""
    (grid,) = grids_of(
        pdf(
            "#table(columns: 3, stroke: (x, y) => (left: if x > 0 {0.5pt}, top: if y > 0 {0.5pt}), [指标], [方向], [值], [完成率], [≥], [95%], [合格率], [=], [100%])"
        ),
        "表.pdf",
    )
    assert texts(grid) == [["指标", "方向", "值"], ["完成率", "≥", "95%"], ["合格率", "=", "100%"]]


def test_shaded_cells_and_thin_boxes_are_lines_too() -> None:
    """Some programs draw a line as a filled box, and a head as a shade."""
    box = "#place(dx: {x}pt, dy: {y}pt, rect(width: {w}pt, height: {h}pt, fill: black, stroke: none))"
    lines = [
        (0, 0, 200, 0.5),
        (0, 30, 200, 0.5),
        (0, 60, 200, 0.5),
        (0, 0, 0.5, 60),
        (100, 0, 0.5, 60),
        (200, 0, 0.5, 60),
    ]
    words = [(10, 10, "甲"), (110, 10, "乙"), (10, 40, "丙"), (110, 40, "丁")]
    body = "\n".join(box.format(x=x, y=y, w=w, h=h) for x, y, w, h in lines)
    body += "\n".join(f"#place(dx: {x}pt, dy: {y}pt)[{t}]" for x, y, t in words)
    assert texts(grids_of(pdf(body), "表.pdf")[0]) == [["甲", "乙"], ["丙", "丁"]]


def test_two_forms_in_one_file_are_two_grids_each_with_its_title() -> None:
    """A budget report holds many forms; a table that goes on over a page break stays one, page numbers fall away."""
    form = "= {}\n（2024年度）\n#table(columns: 2, ..range(20).map(n => ([指标#n], [{}])).flatten())\n"
    body = (
        '#set page(numbering: "1 / 1")\n'
        + form.format("甲项目绩效目标表", "95%")
        + "#pagebreak()\n"
        + form.format("乙项目绩效目标表", "90%")
    )
    first, second = grids_of(pdf(body), "表.pdf")
    assert texts(first)[:3] == [["甲项目绩效目标表"], ["（2024年度）"], ["指标0", "95%"]]
    assert [len(first.rows), len(second.rows)] == [22, 22]
    assert {c.place.page for c in first} == {1, 2}
    assert second.title == "乙项目绩效目标表"


def test_a_table_without_lines_keeps_where_its_words_stand() -> None:
    """Wide blanks part the cells; a quarter blank between a figure and a character does not."""
    (grid,) = grids_of(
        pdf(
            "#table(columns: (120pt, 120pt, 100pt), stroke: none, [三级指标], [指标值], [单位], [完成 2024 年任务], [≥95], [%])"
        ),
        "表.pdf",
    )
    assert texts(grid) == [["三级指标", "指标值", "单位"], ["完成 2024 年任务", "≥95", "%"]]
    assert [a.left for a in grid.rows[0]] == [b.left for b in grid.rows[1]]
    assert not grid.has_merges


def test_text_that_runs_over_its_cell_stays_of_that_cell() -> None:
    """A narrow column lets its text run into the empty one beside; a column too narrow for a figure prints hashes."""
    cell = "#place(dx: {}pt, dy: {}pt, box(width: 60pt, height: 20pt, stroke: 0.5pt))#place(dx: {}pt, dy: {}pt)[{}]\n"
    words = [["指标", "值", "率"], ["城市环境优化工作完成", "", "95%"], ["合格率", "\\#\\#\\#", "\\#号"]]
    body = "".join(
        cell.format(x * 60, y * 20, x * 60 + 3, y * 20 + 5, t) for y, row in enumerate(words) for x, t in enumerate(row)
    )
    (grid,) = grids_of(pdf(body), "表.pdf")
    assert texts(grid) == [["指标", "值", "率"], ["城市环境优化工作完成", "", "95%"], ["合格率", "###", "#号"]]
    assert [str(note.place) for note in grid.notes] == ["第1页第3行第2格"]


def test_a_frame_around_the_table_is_not_the_table() -> None:
    """A page in a box, with a rule below its head."""
    body = "#box(width: 100%, stroke: 1pt, inset: 8pt)[甲单位 #line(length: 102%) #v(10pt) #table(columns: 2, [指标], [值], [率], [95])]"
    assert texts(grids_of(pdf(body), "表.pdf")[0])[-2:] == [["指标", "值"], ["率", "95"]]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_laid_on_its_side_is_turned(angle: int) -> None:
    """Which way the letters run decides, not what the page says of itself."""
    source = pypdfium2.PdfDocument(SEED / "xinhong-2024.word.pdf")
    target = pypdfium2.PdfDocument.new()
    for number in range(len(source)):
        width, height = source[number].get_size()
        page = target.new_page(*((width, height) if angle == 180 else (height, width)))
        form = source.page_as_xobject(number, target).as_pageobject()
        shift = {90: (0, width), 180: (width, height), 270: (height, 0)}[angle]
        form.set_matrix(pypdfium2.PdfMatrix().rotate(angle).translate(*shift))
        page.insert_obj(form)
        page.gen_content()
    buffer = BytesIO()
    target.save(buffer)
    straight = grids_of((SEED / "xinhong-2024.word.pdf").read_bytes(), "表.pdf")
    assert [c.text for g in grids_of(buffer.getvalue(), "表.pdf") for c in g] == [c.text for g in straight for c in g]


def scanned(*pages: str) -> bytes:
    """A file of pages, each a picture of a form or (`text`) the form itself."""
    source = pypdfium2.PdfDocument(REAL / "003.pdf")
    target = pypdfium2.PdfDocument.new()
    for kind in pages:
        if kind == "text":
            target.import_pages(source, [0])
            continue
        page = target.new_page(*source[0].get_size())
        picture = pypdfium2.PdfImage.new(target)
        picture.set_bitmap(source[0].render(scale=1))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(*source[0].get_size()))
        page.insert_obj(picture)
        page.gen_content()
    buffer = BytesIO()
    target.save(buffer)
    return buffer.getvalue()


def test_a_scan_is_refused_and_a_scanned_page_is_reported() -> None:
    """Pictures hold no text, and nothing is guessed from them."""
    with pytest.raises(ScannedFileError, match="不做文字识别"):
        grids_of(scanned("picture", "picture"), "扫描.pdf")
    (grid,) = grids_of(scanned("text", "picture"), "半扫描.pdf")
    assert [note.message.partition("，")[0] for note in grid.notes] == ["第 2 页没有文字"]
