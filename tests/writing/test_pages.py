"""The HTML page and the Word document: nothing in them but the form."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as WordDocument

from jiheng.policy.loading import load_pack
from jiheng.writing.docx import docx_bytes
from jiheng.writing.html import html_bytes
from jiheng.writing.layouts import sheet_for
from jiheng.writing.markdown import markdown_bytes
from jiheng.writing.placed import Sheet
from jiheng.writing.write import ENDINGS, document_bytes
from writing.seed import seed_declaration


def sheet_with(unit_name: str) -> Sheet:
    return sheet_for(replace(seed_declaration(), unit_name=unit_name), load_pack("shanghai"))


def test_the_page_stands_alone() -> None:
    """No script, no outside file, and markup that people wrote is text."""
    page = html_bytes(sheet_with("<script>alert(1)</script>&\"'")).decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#x27;" in page
    assert not re.search(r"<script|<link|<img|src=|url\(", page)


@pytest.mark.parametrize("ending", ENDINGS)
def test_signs_no_file_may_hold_break_none(ending: str) -> None:
    """A control character or half a surrogate pair is left out."""
    document = replace(seed_declaration(), unit_name="新虹\x00\x0b\ud83d街道")
    data = document_bytes(document, ending, load_pack("shanghai"))
    assert len(data) > 1000


def test_word_repeats_the_tables_head_and_does_not_end_with_a_table() -> None:
    """The indicator table is a table of its own, whose first row is a head; a paragraph follows it."""
    word = WordDocument(BytesIO(docx_bytes(sheet_with("新虹街道"))))
    assert len(word.tables) == 2
    assert word.tables[1].rows[0]._tr.xpath("w:trPr/w:tblHeader")  # noqa: SLF001, because python-docx has no name for it
    assert [child.tag.rpartition("}")[2] for child in word.element.body][-2:] == ["p", "sectPr"]


def test_markdown_is_tables_a_person_can_read() -> None:
    """Title, year, label and value side by side, level cells on every row, pipes and line breaks escaped."""
    lines = markdown_bytes(sheet_with("新虹|街道\n办事处")).decode().splitlines()
    assert lines[:5] == ["# 单位整体支出绩效目标申报表", "", "（2024年度）", "", "| 单位名称 | 新虹\\|街道<br>办事处 |"]
    assert "| （2）项目支出 | 566,948,639.00 |" in lines
    row = next(line for line in lines if "基层治理水平 |" in line)
    assert row.startswith("| 效益指标 | 社会效益指标 | 基层治理水平 | 定性指标 |  | 提高 |  | 考察通过部门履职")
