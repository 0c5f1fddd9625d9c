"""Repairs of the seed: each mends its finding, all of one rule go together, and none breaks what it touches."""

from functools import cache

import pytest

from checking.seed import seed_document, seed_trace
from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome
from jiheng.forms.document import Document
from jiheng.forms.patch import apply_with_trace
from jiheng.forms.trace import Trace
from jiheng.policy.loading import load_pack
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Outcome as Understood
from jiheng.standards.parsed import subject_of

PACK = load_pack("shanghai")
WITH_REPAIRS = (
    "A14", "A16", "B03", "C05", "C06", "C07", "C08", "C13", "D09", "D10", "D13",
    "E01", "E04", "E05", "E06", "E07", "E09", "E10", "F02", "F05", "F11",
)  # fmt: skip


@cache
def findings() -> tuple[Finding, ...]:
    return check(seed_document(), PACK, trace=seed_trace())


def repairable(rule: str) -> list[Finding]:
    return [f for f in findings() if f.rule == rule and f.repair]


def firing(rule: str, document: Document, trace: Trace) -> set[str]:
    return {f.path for f in check(document, PACK, trace=trace, only={rule}) if f.outcome is Outcome.FIRES}


def test_these_rules_propose_repairs_on_the_seed() -> None:
    """Twenty-one rules know what would mend their finding."""
    assert tuple(sorted({f.rule for f in findings() if f.repair})) == WITH_REPAIRS


@pytest.mark.parametrize("rule", WITH_REPAIRS)
def test_each_repair_mends_its_own_finding(rule: str) -> None:
    """After it is accepted the finding is gone, and nothing else of the rule has come."""
    before = firing(rule, seed_document(), seed_trace())
    for finding in repairable(rule):
        left = firing(rule, *apply_with_trace(seed_document(), seed_trace(), finding.repair))
        assert finding.path not in left
        assert left <= before


@pytest.mark.parametrize("rule", WITH_REPAIRS)
def test_all_repairs_of_a_rule_go_together(rule: str) -> None:
    """Accepted one after the other, none of their findings is left."""
    document, trace = seed_document(), seed_trace()
    for finding in repairable(rule):
        document, trace = apply_with_trace(document, trace, finding.repair)
    assert not firing(rule, document, trace) & {f.path for f in repairable(rule)}


def test_one_repair_after_the_other_leaves_only_what_people_must_decide() -> None:
    """Accepting the first offer again and again comes to an end; no rule that always offers a repair still fires."""
    document, trace = seed_document(), seed_trace()
    for _ in range(400):
        offered = next((f for f in check(document, PACK, trace=trace) if f.repair), None)
        if offered is None:
            break
        document, trace = apply_with_trace(document, trace, offered.repair)
    left = {f.rule for f in check(document, PACK, trace=trace) if f.outcome is Outcome.FIRES}
    assert not left & {
        "A14",
        "A16",
        "B03",
        "C05",
        "C06",
        "C07",
        "C08",
        "D09",
        "D10",
        "E04",
        "E05",
        "E06",
        "E07",
        "E10",
        "F02",
        "F05",
        "F11",
    }
    assert len(left) < len({f.rule for f in findings() if f.outcome is Outcome.FIRES})


def test_a_proposed_standard_can_be_scored() -> None:
    """What the repairs write into the column of standards is understood by the rules that score it."""
    for finding in findings():
        if finding.rule in {"E04", "E05", "E06", "E07"}:
            document, _ = apply_with_trace(seed_document(), seed_trace(), finding.repair)
            row = document.indicator(finding.path.split(".")[1])
            assert row is not None
            understood = parse_standard(str(row.scoring_standard), subject_of(row))
            assert understood.outcome is Understood.RULE, row.scoring_standard
