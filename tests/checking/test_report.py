"""What people read of a check: what blocks first, one sentence for many rows said once, and what is left to do."""

from checking.forms import form, money, row
from checking.seed import seed_document, seed_trace
from jiheng.checking.check import check
from jiheng.checking.finding import Outcome, Severity
from jiheng.checking.report import others, said_once, summary
from jiheng.forms.blanks import Blank
from jiheng.policy.loading import load_pack

PACK = load_pack("mof-2020")
DOUBTFUL = form(row("SA1", "居民等满意度", "= 90 %"), budget=money(other_funds=Blank.NOT_FILLED))


def test_what_blocks_comes_first() -> None:
    """The satisfaction row blocks, the blank amount is a hint."""
    found = said_once(check(DOUBTFUL, PACK, only={"B03", "C05"}))
    assert [[f.rule for f in group] for group in found] == [["C05"], ["B03"]]


def test_what_is_said_of_many_rows_is_said_once() -> None:
    """On the seed nothing is lost, most is said together, and the other places are named."""
    findings = check(seed_document(), PACK, trace=seed_trace())
    groups = said_once(findings)
    assert sum(map(len, groups)) == sum(f.outcome is Outcome.FIRES for f in findings) > 3 * len(groups)
    (both,) = (group for group in groups if group[0].rule == "C05")
    assert [f.path for f in both] == ["indicators.SA1.operator", "indicators.SA2.operator"]
    assert others(both) == [both[1].place]


def test_rows_without_a_place_are_named() -> None:
    """A form that was read from no file still says which rows it means."""
    doubtful = form(row("SA1", "居民满意度", "= 90 %"), row("SA2", "企业满意度", "= 90 %"))
    (both,) = said_once(check(doubtful, PACK, only={"C05"}))
    assert others(both) == ["SA2 “企业满意度”"]


def test_counts_tell_what_is_left() -> None:
    """Findings by severity, and how many checks fired, passed or could not tell."""
    findings = check(DOUBTFUL, PACK, only={"A12", "B03", "B08", "C05"})
    assert summary(findings) == ("必须改 1 处，请说明 0 处，提示 1 处。2 条规则有发现，1 条通过，1 条无法判断。")
    assert [s.label for s in sorted(Severity, key=lambda s: s.rank)] == ["必须改", "请说明", "提示"]
