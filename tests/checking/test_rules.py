"""Every check fires on the form that fails it, passes the one that does not, and its repairs mend what it found."""

import re
from pathlib import Path

import pytest

from checking.cases import CASES, Case
from jiheng.checking import rules
from jiheng.checking.catalogue import CHECKS
from jiheng.checking.check import check
from jiheng.checking.context import Context
from jiheng.checking.finding import Finding, Outcome
from jiheng.forms.document import Document
from jiheng.forms.patch import apply_patch
from jiheng.policy.loading import load_pack

PACK = load_pack("mof-2020")
BY_RULE = pytest.mark.parametrize("case", CASES, ids=lambda c: c.rule)


def ask(case: Case, document: Document, context: Context) -> tuple[Finding, ...]:
    return check(document, PACK, context=context, only={case.rule})


@BY_RULE
def test_the_check_fires_where_the_form_fails_it(case: Case) -> None:
    """The findings stand at the paths beside the sample."""
    found = ask(case, case.fails, case.fails_with)
    assert [(f.outcome, f.path) for f in found] == [(Outcome.FIRES, path) for path in case.at]


@BY_RULE
def test_the_check_passes_the_form_that_does_not_fail_it(case: Case) -> None:
    """One finding says so."""
    assert [f.outcome for f in ask(case, case.passes, case.passes_with)] == [Outcome.PASSES]


@BY_RULE
def test_a_finding_speaks_like_a_colleague(case: Case) -> None:
    """It names what and where, ends its sentences, and says what to do."""
    for finding in ask(case, case.fails, case.fails_with):
        assert re.search(r"请|建议", finding.message), finding.message
        assert finding.message.endswith("。")
        assert finding.reason.endswith("。")


@BY_RULE
def test_a_repair_mends_what_it_was_proposed_for(case: Case) -> None:
    """After each repair its finding is gone, and after all of them none with a repair is left."""
    repairs = [f for f in ask(case, case.fails, case.fails_with) if f.repair]
    for finding in repairs:
        after = ask(case, apply_patch(case.fails, finding.repair), case.fails_with)
        assert finding.path not in {f.path for f in after if f.outcome is Outcome.FIRES}
    document = case.fails
    for finding in repairs:
        document = apply_patch(document, finding.repair)
    left = {f.path for f in ask(case, document, case.fails_with) if f.outcome is Outcome.FIRES}
    assert not left & {f.path for f in repairs}


def test_every_check_has_its_case_and_its_file() -> None:
    """77 checks, one case each, one file each, the function named as the file."""
    folder = Path(rules.__file__).parent
    files = sorted(f.stem for f in folder.glob("*.py") if f.stem != "__init__")
    assert len(CHECKS) == 77
    assert [c.rule for c in CASES] == [c.id for c in CHECKS] == [f[:3].upper() for f in files]
    assert [getattr(c.ask, "__name__", "") for c in CHECKS] == [f[4:] for f in files]


def test_default_severities_are_those_of_the_national_pack() -> None:
    """A pack without a parent gets the same severities as one that inherits."""
    for one in CHECKS:
        assert (
            one.severity.value
            == PACK.at(f"checks.{one.id}.severity", PACK.own[f"checks.{one.id}.severity"].history[-1].valid_from).value
        )
