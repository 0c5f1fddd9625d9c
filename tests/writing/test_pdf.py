"""The PDF: one look everywhere, whatever people wrote."""

from dataclasses import replace
from io import BytesIO

import pdfplumber

from jiheng.forms.document import Document
from jiheng.policy.loading import load_pack
from jiheng.writing.layouts import sheet_for
from jiheng.writing.pdf import pdf_bytes
from writing.seed import seed_declaration


def pages_of(document: Document) -> list[str]:
    with pdfplumber.open(BytesIO(pdf_bytes(sheet_for(document, load_pack("shanghai"))))) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_the_seed_takes_three_pages_with_numbers_and_the_tables_head_on_each() -> None:
    """The head repeats over the indicators, their heading stays with them, the foot says which page of how many."""
    pages = pages_of(seed_declaration())
    assert [page.splitlines()[-1] for page in pages] == ["第1页 共3页", "第2页 共3页", "第3页 共3页"]
    assert pages[1].startswith("分解目标\n")
    for page in pages[1:]:
        assert "一级指标 二级指标 三级指标 指标性质 方向 指标值 计量单位 指标解释 评(扣)分标准" in page


def test_the_same_form_gives_the_same_bytes() -> None:
    """A published PDF can be made again and compared."""
    sheet = sheet_for(seed_declaration(), load_pack("shanghai"))
    assert pdf_bytes(sheet) == pdf_bytes(sheet)


def test_both_fonts_are_inside() -> None:
    """黑体 for labels and 宋体 for what people wrote come with the file."""
    with pdfplumber.open(BytesIO(pdf_bytes(sheet_for(seed_declaration(), load_pack("shanghai"))))) as pdf:
        fonts = {str(char["fontname"]).partition("+")[2].partition("-")[0] for char in pdf.pages[0].chars}
    assert fonts == {"NotoSansSC", "NotoSerifSC"}


def test_what_people_wrote_is_never_read_as_markup() -> None:
    """Signs of the typesetting language print as they are."""
    text = '#import "x": * $a$ _b_ [c] \\ `d` @e <f> // g'
    assert text in pages_of(replace(seed_declaration(), unit_name=text))[0]


def test_a_text_longer_than_a_page_runs_on() -> None:
    """A work plan of 8,000 characters is printed to its last one."""
    pages = pages_of(replace(seed_declaration(), annual_objective="推进落实各项工作" * 1000 + "完"))
    assert len(pages) > 3
    assert any("完" in line for page in pages[:-1] for line in page.splitlines() if "作完" in line)
