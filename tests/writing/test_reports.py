"""Findings and scores as reports: everything a reader needs to follow them is in the file."""

from pathlib import Path

import pytest

from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome, Severity
from jiheng.forms.patch import Change
from jiheng.policy.loading import load_pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.score import score
from jiheng.writing.findings_report import findings_sheet, write_findings
from jiheng.writing.place_names import place_name
from jiheng.writing.placed import Sheet
from jiheng.writing.report import Column, Report
from jiheng.writing.score_report import score_report_sheet, write_score
from jiheng.writing.write import SHEET_WRITERS
from writing.seed import seed_declaration

SHANGHAI = load_pack("shanghai")


def lines_of(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in sheet.rows]


@pytest.fixture(scope="module")
def scored() -> Sheet:
    rows = (
        ActualRow(id="QN2", actual="96"),
        ActualRow(id="QN3", actual="很好"),
        ActualRow(id="TM1", achievement="部分达成", awarded="1.2", reason="两个项目晚了一个月"),
    )
    return score_report_sheet(score(seed_declaration(), Actuals(rows), SHANGHAI))


def test_a_scored_row_says_what_came_in_what_came_out_and_why(scored: Sheet) -> None:
    """Target, actual, weight, points, the formula with its figures, and each source with its standing."""
    row = next(line for line in lines_of(scored) if "QN2 2024年度政府实事项目完成率" in line)
    assert row[-6:-1] == ["=100%", "96", "1.49", "1.43", "未达到目标，按比例得分：1.49 × 96 ÷ 100 = 1.43 分。"]
    assert "“=”的读法：本系统约定（待核实）" in row[-1]


def test_points_a_person_gave_show_the_reason(scored: Sheet) -> None:
    """Awarded points and their reason stand in the row."""
    row = next(line for line in lines_of(scored) if any("TM1 " in text for text in line))
    assert any("评定 1.2 分" in text and "两个项目晚了一个月" in text for text in row)


def test_a_row_without_actual_value_has_no_points_and_the_total_says_what_it_covers(scored: Sheet) -> None:
    """Missing is a word, not a zero; the captions name the covered weight."""
    row = next(line for line in lines_of(scored) if "QN4 企业服务保障完成率" in line)
    assert "未填实际完成值" in row
    assert any("已评分的分值" in line[0] and "等级：未定" in line[0] for line in lines_of(scored)[:6])


def test_what_could_not_be_used_and_every_proof_are_printed(scored: Sheet) -> None:
    """The problem of QN3 stands under 需要处理; the steps of QN2 under the proofs."""
    texts = lines_of(scored)
    problems, proofs = texts.index(["需要处理"]), texts.index(["每一分的证明"])
    assert any("“很好”" in line[0] for line in texts[problems + 1 : proofs])
    assert any("四舍五入（1.49 × 96 ÷ 100） = 1.43" in line[-1] for line in texts[proofs:])


def test_findings_stand_by_severity_with_their_places() -> None:
    """What blocks comes first; each rule's reason and source stand once beside all its places."""
    document = seed_declaration()
    sheet = findings_sheet(check(document, SHANGHAI), document)
    words = [line[0] for line in lines_of(sheet) if line[0] in {"必须改", "请说明", "提示"}]
    assert words == ["必须改", "请说明", "提示"]
    cell = next(c for c in sheet.cells if c.text == "A07")
    assert (cell.rows, cell.column) == (7, 2)
    assert any("SA2 社区居民满意度：方向" in line for line in lines_of(sheet))


def test_a_finding_says_whether_its_source_was_verified() -> None:
    """待核实 stands beside every rule nobody has verified."""
    finding = Finding(
        rule="Z99",
        severity=Severity.INFO,
        outcome=Outcome.FIRES,
        path="budget.total",
        place="表1!F12",
        message="总额与公开的不一致。",
        reason="一份表只能有一个总额。",
        source="财预〔2015〕88号",
        verified=False,
        repair=(Change(path="budget.total", value="1"),),
    )
    line = lines_of(findings_sheet([finding], seed_declaration()))[-1]
    assert line == [
        "提示",
        "Z99",
        "年度资金总额（表1!F12）",
        finding.message,
        finding.reason,
        "财预〔2015〕88号（待核实）",
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", "整张表"),
        ("indicators.SA2.operator", "SA2 社区居民满意度：方向"),
        ("key_tasks.5.plan", "第5项 政府自身建设再增强：主要内容"),
        ("placeholder_rows.IN1", "IN1 预算编审管理"),
        ("budget.other_funds", "其他资金"),
        ("indicators", "指标表"),
        ("duties.3", "第3项"),
    ],
)
def test_places_have_names_a_person_uses(path: str, name: str) -> None:
    """A path is told by the row's name and the field's label."""
    assert place_name(seed_declaration(), path) == name


@pytest.mark.parametrize("ending", SHEET_WRITERS)
def test_both_reports_are_written_in_every_kind(ending: str, tmp_path: Path) -> None:
    """PDF, workbook, Word, page and markdown."""
    document = seed_declaration()
    write_findings(check(document, SHANGHAI)[:40], document, tmp_path / f"a{ending}")
    write_score(score(document, Actuals.of({"QN2": "96"}), SHANGHAI), tmp_path / f"b{ending}")
    assert all(path.stat().st_size > 1000 for path in tmp_path.iterdir())


def test_a_table_merges_equal_neighbours_under_equal_ones() -> None:
    """The same word in another group begins a new cell."""
    report = Report("表", (1, 1, 1))
    columns = [Column("甲", merge=True), Column("乙", merge=True), Column("丙")]
    report.table(columns, [("a", "x", "1"), ("a", "x", "1"), ("b", "x", "1"), ("b", "y", "2")])
    cells = [(c.row, c.column, c.rows, c.text) for c in report.sheet().cells if c.row > 2]
    assert cells == [
        (3, 1, 2, "a"), (3, 2, 2, "x"), (3, 3, 1, "1"), (4, 3, 1, "1"),
        (5, 1, 2, "b"), (5, 2, 1, "x"), (5, 3, 1, "1"), (6, 2, 1, "y"), (6, 3, 1, "2"),
    ]  # fmt: skip
