"""What a pack says holds: severity, limits, words, forms; a pack that says it wrong is told where."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checking.forms import form, row
from jiheng.checking.catalogue import CHECKS, catalogue
from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome, Severity
from jiheng.forms.document import Document
from jiheng.forms.indicator import Indicator
from jiheng.policy.errors import PackFaultError
from jiheng.policy.loading import Pack, load_pack

ONE_IN_TWO = form(row("QN1", "活动场次", "≥ 12 场"), row("SO1", "社区面貌情况", "良好"))
PLACES = ["mof-2020", "mof-2021", "shanghai", "henan", "zhengzhou", "hubei-pattern", "sichuan-monitoring"]


def local(folder: Path, checks: str) -> Pack:
    """A pack laid over the national one that says only this about checks."""
    (folder / "pack.yaml").write_text("title: 某地\nparent: mof-2020\n", "utf-8")
    (folder / "checks.yaml").write_text(checks, "utf-8")
    return load_pack(str(folder))


def one(rule: str, document: Document, pack: Pack) -> Finding:
    (finding,) = check(document, pack, only={rule})
    return finding


def value(rule: str, name: str, said: str, *, verified: bool = True) -> str:
    known = "true" if verified else "false"
    return (
        f"{rule}:\n  {name}:\n    values:\n      - value: {said}\n        valid_from: 2020-01-01\n"
        f"        source: {{document: 某办法, article: 第三条}}\n        verified: {known}\n"
    )


def test_a_place_may_weigh_a_check_differently(tmp_path: Path) -> None:
    """The severity and its authority are the pack's; the question stays the same."""
    pack = local(tmp_path, value("C05", "severity", "info"))
    finding = one("C05", form(row("SA1", "居民满意度", "= 90 %")), pack)
    assert (finding.severity, finding.source, finding.verified) == (Severity.INFO, "某办法 第三条", True)


def test_a_place_may_set_a_limit_of_its_own(tmp_path: Path) -> None:
    """One qualitative row in two passes where a half is allowed."""
    assert one("D03", ONE_IN_TWO, load_pack("mof-2020")).outcome is Outcome.FIRES
    assert one("D03", ONE_IN_TWO, local(tmp_path, value("D03", "max_share", '"0.5"'))).outcome is Outcome.PASSES


def test_a_limit_nobody_verified_makes_the_finding_unverified() -> None:
    """The demand to quantify was read in the ministry's text, the 40 percent are our own."""
    finding = one("D03", ONE_IN_TWO, load_pack("mof-2020"))
    assert finding.source == "财预〔2021〕101号 附件1第一部分（二）3；限值：本系统建议"
    assert not finding.verified


def test_a_place_may_leave_a_check_out(tmp_path: Path) -> None:
    """A check that is asked of no form gives no answer."""
    assert check(form(), local(tmp_path, value("A06", "forms", "[]")), only={"A06"}) == ()


def test_rules_are_those_of_the_day() -> None:
    """A form of 2019 is not measured by a document of 2021."""
    pack, goal = load_pack("mof-2020"), form(row("SO1", "社区文化氛围", "浓厚"), year=2019)
    assert one("D11", goal, pack).source == "实践中的通行做法"
    (later,) = check(goal, pack, only={"D11"}, on=date(2024, 12, 31))
    assert later.source.startswith("财预〔2021〕101号")


@pytest.mark.parametrize(
    ("rule", "name", "said"),
    [
        ("C05", "severity", "fatal"),
        ("D03", "max_share", "viel"),
        ("D01", "vague", "及时"),
        ("A06", "forms", "[unit]"),
        ("E01", "formula", "['(']"),
        ("E01", "formula", "['(甲|乙)']"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, rule: str, name: str, said: str) -> None:
    """The writer of the pack learns file and line, not a traceback."""
    with pytest.raises(PackFaultError, match=r"checks\.yaml:\d+.*(读不懂|应为)"):
        check(form(), local(tmp_path, value(rule, name, said)))


@pytest.mark.parametrize("place", PLACES)
def test_every_pack_answers_for_every_check(place: str) -> None:
    """Each has a severity, a source and whether it was verified, on any day of these forms."""
    for day in (date(2019, 12, 31), date(2022, 12, 31), date(2026, 12, 31)):
        entries = list(catalogue(load_pack(place), day))
        assert [e.id for e in entries] == [c.id for c in CHECKS]
        assert all(e.source for e in entries)


def test_what_is_practice_or_our_own_is_never_called_verified() -> None:
    """Only a document that was read can be."""
    for entry in catalogue(load_pack("mof-2020"), date(2024, 12, 31)):
        if "通行做法" in entry.source or "本系统建议" in entry.source:
            assert not entry.verified, entry.id


def test_a_henan_unit_form_is_not_asked_for_classes_it_does_not_have() -> None:
    """Its output is divided by tasks and duties, and satisfaction stands under 效益."""
    rows = (
        row(
            "QN1",
            "重点工作完成率",
            "≥ 95 %",
        ),
        row("SO1", "居民安全感", "≥ 90 %"),
        row("SA1", "社会公众满意度", "≥ 90 %"),
    )
    levels = (("产出指标", "重点工作任务完成"), ("效益指标", "履职效益"), ("效益指标", "满意度"))
    placed = tuple(_at(r, level1, level2) for r, (level1, level2) in zip(rows, levels, strict=True))
    found = check(form(*placed), load_pack("henan"), only={"A03", "A04", "A06", "A13"})
    assert {f.rule: f.outcome for f in found} == dict.fromkeys(("A03", "A04", "A13"), Outcome.PASSES)


def _at(indicator: Indicator, level1: str, level2: str) -> Indicator:
    return replace(indicator, level1=level1, level2=level2)
