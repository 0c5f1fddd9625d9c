"""The report groups findings by place, puts what blocks first, and counts what is left to do."""

import json

from checking.forms import form, money, row
from checking.seed import seed_document, seed_trace
from jiheng.checking.check import check
from jiheng.checking.finding import Severity
from jiheng.checking.report import report, text
from jiheng.forms.blanks import Blank
from jiheng.policy.loading import load_pack

PACK = load_pack("mof-2020")
DOUBTFUL = form(row("SA1", "居民等满意度", "= 90 %"), budget=money(other_funds=Blank.NOT_FILLED))


def test_groups_with_errors_come_first_and_errors_first_in_a_group() -> None:
    """The satisfaction row blocks, the blank amount is a hint."""
    found = report(check(DOUBTFUL, PACK, only={"B03", "C05", "D08", "D09"}))
    assert [(g.path, [f.rule for f in g.findings]) for g in found.groups] == [
        ("indicators.SA1", ["C05", "D08", "D09"]),
        ("budget.other_funds", ["B03"]),
    ]
    assert found.blocks


def test_counts_tell_what_is_left() -> None:
    """Errors, warnings and hints that fire, and how many checks passed or could not be told."""
    found = report(check(DOUBTFUL, PACK, only={"A12", "B03", "B08", "C05", "D08", "D09"}))
    assert found.counts == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.INFO: 2}
    assert (found.passed, len(found.cannot_tell)) == (1, 1)


def test_the_text_reads_like_a_note() -> None:
    """Counts, place, what to do, why and on whose authority."""
    assert text(check(DOUBTFUL, PACK, only={"C05", "B08"})) == (
        "必须改1处，须答复0处，提示0处；0项通过，1项无法判断。\n"
        "\n"
        "【indicators.SA1】\n"
        "  必须改 C05 SA1 “居民等满意度”用“=”，高于90%的结果会被算作未达标。建议改为“≥ 90%”。\n"
        "      理由：满意度越高越好，用“=”时超过指标值反而算没有达到。依据：实践中的通行做法（待核实）\n"
        "\n"
        "以下各项缺少资料，无法判断：\n"
        "  B08 需要公开的财务收支预算总表才能核对。\n"
    )


def test_the_json_carries_every_finding_that_fires() -> None:
    """Nothing is lost by grouping."""
    findings = check(seed_document(), PACK, trace=seed_trace())
    data = json.loads(json.dumps(report(findings).to_json()))
    assert sum(len(g["findings"]) for g in data["groups"]) == sum(data["counts"].values())
    assert data["passed"] == 20
    assert len(data["cannot_tell"]) == 5
