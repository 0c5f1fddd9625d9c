"""Files of actual values come out as rows, whatever program wrote them."""

from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from jiheng.reading.actuals import actuals_of, read_actuals
from jiheng.reading.errors import EmptyFileError, NoSuchFileError
from jiheng.scoring.actuals import ActualRow
from jiheng.scoring.errors import ActualsHeaderError

ENGLISH = "id,name,actual,numerator,denominator,achievement,awarded,reason\nQN1,政府实事项目完成率,96,48,50,,,\nQL1,平安建设工作,,,,达成,3,资料齐全\n"
CHINESE = "编号,指标名称,实际完成值,分子,分母,达成情况,评分,理由\r\nQN1,政府实事项目完成率,96,48,50,,,\r\nQL1,平安建设工作,,,,达成,3,资料齐全\r\n"
ROWS = (
    ActualRow(id="QN1", name="政府实事项目完成率", actual="96", numerator="48", denominator="50", line=2),
    ActualRow(id="QL1", name="平安建设工作", achievement="达成", awarded="3", reason="资料齐全", line=3),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_csv_in_the_encodings_of_an_office_is_read(text: str, encoding: str) -> None:
    """Excel writes GB18030 or a marked UTF-8; heads may be in either language."""
    assert actuals_of(text.encode(encoding), "实际值.csv").rows == ROWS


def test_a_workbook_is_read_from_whichever_sheet_holds_the_table() -> None:
    """A note on the first sheet and a title above the head do no harm; a percent is read as shown."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("说明").write(0, 0, "请在第二张表填写")
        sheet = book.add_worksheet("填报")
        sheet.merge_range(0, 0, 0, 2, "2024年度实际完成值")
        sheet.write_row(2, 0, ["编号", "指标名称", "实际完成值"])
        sheet.write_row(3, 0, ["QN1", "完成率"])
        sheet.write_number(3, 2, 0.96, book.add_format({"num_format": "0%"}))
        sheet.write_row(4, 0, ["CO1", "成本", 0])
    rows = actuals_of(buffer.getvalue(), "实际值.xlsx").rows
    assert [(r.id, r.actual, r.line) for r in rows] == [("QN1", "96%", 4), ("CO1", "0", 5)]


def test_cells_pasted_from_a_spreadsheet_are_read() -> None:
    """Tabs part the cells; a blank actual stays missing."""
    rows = actuals_of("编号\t实际完成值\nQN1\t96\nQN2\t\n".encode(), "粘贴内容").rows
    assert [(r.id, r.actual) for r in rows] == [("QN1", "96"), ("QN2", None)]


def test_a_table_of_something_else_is_refused_in_a_sentence() -> None:
    """The sentence names the columns that are looked for."""
    with pytest.raises(ActualsHeaderError, match="实际完成值"):
        actuals_of("日期,摘要,金额\n2024-01-01,购纸,300\n".encode("gb18030"), "账.csv")


def test_nothing_to_read_is_said_so(tmp_path: Path) -> None:
    """No file, and an empty one."""
    with pytest.raises(NoSuchFileError, match="找不到"):
        read_actuals(tmp_path / "没有.csv")
    (tmp_path / "空.csv").write_bytes(b"")
    with pytest.raises(EmptyFileError, match=r"空\.csv"):
        read_actuals(tmp_path / "空.csv")
