"""Each kind of form is asked what can be asked of it; a whole unit's declaration is asked everything."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking.forms import form, row
from jiheng.checking.catalogue import CHECKS
from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome
from jiheng.forms.document import Document, FormKind
from jiheng.forms.patch import apply_patch
from jiheng.policy.loading import load_pack
from strategies import declarations, documents

PACK = load_pack("mof-2020")


def rules(findings: tuple[Finding, ...]) -> set[str]:
    return {f.rule for f in findings}


@pytest.mark.parametrize("kind", FormKind)
def test_a_check_that_does_not_apply_is_left_out(kind: FormKind) -> None:
    """The answers are those of the checks that name this kind of form, no more and no less."""
    answers = rules(check(form(row("QN1", "活动场次"), kind=kind), PACK))
    assert answers == {c.id for c in CHECKS if kind in c.forms}


def test_a_whole_unit_is_asked_all_77() -> None:
    """Nothing is left out for the form that has everything."""
    assert len(rules(check(form(), PACK))) == 77


def test_a_monitoring_table_is_not_asked_how_its_targets_are_set() -> None:
    """They were approved long ago; a slip of the pen is still one."""
    found = check(form(row("SA1", "居民满意度", "= 900 %"), kind=FormKind.MONITORING), PACK)
    assert {f.rule for f in found if f.outcome is Outcome.FIRES} == {"C09"}


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_form_gets_an_answer_from_every_check(document: Document) -> None:
    """No check breaks; firing ones name a place that exists, the others answer once."""
    findings = check(document, PACK)
    assert rules(findings) == {c.id for c in CHECKS if document.form_kind in c.forms}
    for rule in rules(findings):
        mine = [f for f in findings if f.rule == rule]
        assert len(mine) == 1 or all(f.outcome is Outcome.FIRES for f in mine)
        assert len({f.path for f in mine}) == len(mine)


@settings(max_examples=60, deadline=None)
@given(documents(max_rows=5))
def test_every_repair_on_any_form_mends_its_finding(document: Document) -> None:
    """Applied alone the finding is gone; applied together none of them is left."""
    findings = [f for f in check(document, PACK) if f.repair]
    for finding in findings:
        after = check(apply_patch(document, finding.repair), PACK, only={finding.rule})
        assert finding.path not in {f.path for f in after if f.outcome is Outcome.FIRES}, finding
    for rule in {f.rule for f in findings}:
        mine = [f for f in findings if f.rule == rule]
        mended = document
        for finding in mine:
            mended = apply_patch(mended, finding.repair)
        left = {f.path for f in check(mended, PACK, only={rule}) if f.outcome is Outcome.FIRES}
        assert not left & {f.path for f in mine}, rule


@settings(max_examples=30, deadline=None)
@given(declarations(), st.randoms())
def test_the_order_of_the_rows_changes_no_verdict_on_the_whole(document: Document, chance: Random) -> None:
    """Shares, sums and coverage do not depend on which row comes first."""
    rows = list(document.indicators)
    chance.shuffle(rows)
    shuffled = replace(document, indicators=tuple(rows))
    whole = {"A03", "A04", "A05", "A10", "A11", "B07", "D03", "D06", "F01", "F02", "F10"}
    one = {(f.rule, f.outcome, f.path) for f in check(document, PACK, only=whole)}
    assert one == {(f.rule, f.outcome, f.path) for f in check(shuffled, PACK, only=whole)}


def test_a_form_with_nothing_in_it_is_answered_too() -> None:
    """Empty is not an error of ours."""
    for kind in FormKind:
        assert check(Document(form_kind=kind), PACK)
