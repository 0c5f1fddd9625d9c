"""A file becomes its documents, and what the file itself could not tell is said beside them."""

import json
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jiheng.forms.codec import to_json
from jiheng.policy.loading import load_pack
from jiheng.reading.errors import DamagedFileError, NotThisFormError
from jiheng.reading.read import read_bytes, read_file
from paths import SEED

PACK = load_pack("shanghai")


@pytest.mark.parametrize("ending", ["xlsx", "xls", "docx"])
def test_rebuilt_forms_give_the_same_indicators(ending: str) -> None:
    """Whatever the format, the 38 rows are the 38 rows."""
    (text,) = read_file(SEED / "xinhong-2024.txt", PACK).documents
    (other,) = read_file(SEED / f"xinhong-2024.{ending}", PACK).documents
    assert [(i.id, i.name, i.target.raw) for i in other.document.indicators] == [
        (i.id, i.name, i.target.raw) for i in text.document.indicators
    ]


def test_an_unsaved_formula_becomes_a_problem_of_the_document() -> None:
    """The budget cell holds a formula that nobody computed: a person is told, and where."""
    book = openpyxl.load_workbook(SEED / "xinhong-2024.xlsx")
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["F12"] = "=F13+F14"
    buffer = BytesIO()
    book.save(buffer)
    (recognised,) = read_bytes(buffer.getvalue(), "表.xlsx", PACK).documents
    assert [str(p.place).rpartition("!")[2] for p in recognised.problems if "公式没有保存" in p.message] == ["F12"]
    assert recognised.document.budget.total != 0


def test_a_letter_is_no_form_and_the_sentence_says_what_was_looked_for() -> None:
    """It names the file, the pack, the heads, and what to do."""
    with pytest.raises(NotThisFormError, match=r"信\.txt.*shanghai.*三级指标.*请核对"):
        read_bytes("关于召开会议的通知\n各单位：请准时参加。\n".encode(), "信.txt", PACK)


def test_a_document_written_as_json_is_read_back() -> None:
    """Alone, and as `jiheng read --json` prints it; broken JSON is said to be broken."""
    document = read_file(SEED / "xinhong-2024.txt", PACK).documents[0].document
    for written in (to_json(document), {"document": to_json(document), "trace": []}):
        data = json.dumps(written, ensure_ascii=False).encode()
        assert read_bytes(data, "表.json", PACK).documents[0].document == document
    with pytest.raises(DamagedFileError, match="JSON"):
        read_bytes(b'{"form_kind": ', "表.json", PACK)
