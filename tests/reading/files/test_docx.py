"""Word documents come out cell by cell, as the table is drawn."""

from io import BytesIO
from zipfile import ZipFile

from jiheng.reading.files.grids import grids_of
from jiheng.reading.grid import Grid
from paths import SEED

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def shape(grid: Grid) -> list[list[tuple[str, int, int, int]]]:
    return [[(c.text, c.place.column, c.rows, c.columns) for c in row] for row in grid.rows]


def test_spans_to_the_side_and_down_are_kept() -> None:
    """A head over two columns, a level over two rows."""
    start, more, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    (grid,) = grids_of(
        docx(
            tbl(tc("申报表", two) + tc("页"), tc("产出", start) + tc("甲") + tc("1"), tc("", more) + tc("乙") + tc("2"))
        ),
        "表.docx",
    )
    assert shape(grid) == [
        [("申报表", 1, 1, 2), ("页", 3, 1, 1)],
        [("产出", 1, 2, 1), ("甲", 2, 1, 1), ("1", 3, 1, 1)],
        [("乙", 2, 1, 1), ("2", 3, 1, 1)],
    ]


def test_words_above_a_table_are_rows_and_part_it_from_the_one_before() -> None:
    """Two forms in one document, each with its title; a table split by an empty paragraph is one."""
    body = p("甲表") + tbl(tc("一")) + p("") + tbl(tc("二")) + p("乙表") + p("（2024年度）") + tbl(tc("三"))
    first, second = grids_of(docx(body), "表.docx")
    assert [[c.text for c in r] for r in first.rows] == [["甲表"], ["一"], ["二"]]
    assert [[c.text for c in r] for r in second.rows] == [["乙表"], ["（2024年度）"], ["三"]]
    assert (first.title, second.title) == ("甲表", "乙表")


def test_a_table_inside_a_cell_follows_its_host() -> None:
    """Key tasks set as a table of their own inside the form."""
    inner = f"<w:tc>{p('重点任务')}{tbl(tc('任务一') + tc('内容一'))}{p('')}</w:tc>"
    grids = grids_of(docx(tbl(tc("单位名称") + tc("某局"), inner)), "表.docx")
    texts = [c.text for g in grids for c in g if c.text]
    assert texts == ["单位名称", "某局", "重点任务", "任务一", "内容一"]


def test_what_was_deleted_is_not_read_and_what_was_inserted_is() -> None:
    """Tracked changes, fields, content controls, line breaks and ticks drawn by a picture font."""
    run = "<w:r><w:t>{}</w:t></w:r>".format
    changes = f"<w:del><w:r><w:delText>90</w:delText></w:r></w:del><w:ins>{run('95')}</w:ins>{run('%')}"
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("优")
    control = f"<w:sdt><w:sdtContent>{tc('控件')}</w:sdtContent></w:sdt>"
    body = tbl(f"<w:tc><w:p>{changes}</w:p></w:tc><w:tc><w:p>{tick}<w:r><w:br/></w:r>{run('良')}</w:p></w:tc>{control}")
    assert [c.text for c in grids_of(docx(body), "表.docx")[0]] == ["95%", "☑优\n良", "控件"]


def test_a_real_form_says_what_its_workbook_twin_says() -> None:
    """Same cells at the same rows and columns, 44 merges; money as printed."""
    word, sheet = (grids_of((SEED / f"xinhong-2024.{e}").read_bytes(), f"表.{e}")[0] for e in ("docx", "xlsx"))

    def plain(grid: Grid) -> list[tuple[int, int, str, int, int]]:
        return [
            (c.place.row, c.place.column, c.text.replace(",", "").replace(".00", ""), c.rows, c.columns) for c in grid
        ]

    assert plain(word) == plain(sheet)
