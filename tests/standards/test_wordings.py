"""Every wording of the collections says the rule beside it, or is refused for the reason beside it."""

from typing import Any

import pytest

from jiheng.standards.parse import parse_standard
from standards import notation

WORDINGS = notation.wordings()
CASES = [(family, case) for family, cases in WORDINGS.items() for case in cases]


@pytest.mark.parametrize(("family", "case"), CASES, ids=lambda v: v if isinstance(v, str) else v["text"][:30])
def test_a_wording_says_its_rule(family: str, case: dict[str, Any]) -> None:
    """A text gives exactly the rule that a person reads from it; where a person cannot tell, there is no rule."""
    del family
    parsed = parse_standard(case["text"], notation.subject(case))
    assert parsed.outcome == case.get("is", "rule"), [p.message for p in parsed.problems]
    assert parsed.rule == (notation.rule(case["rule"]) if "rule" in case else None)


@pytest.mark.parametrize(
    ("family", "case"), [c for c in CASES if "rule" in c[1]], ids=lambda v: v if isinstance(v, str) else v["text"][:30]
)
def test_the_canonical_sentence_says_the_same(family: str, case: dict[str, Any]) -> None:
    """The sentence shown for a wording parses, on its own, to the rule of that wording."""
    del family
    parsed = parse_standard(case["text"], notation.subject(case))
    assert parsed.canonical is not None
    assert parse_standard(parsed.canonical).rule == parsed.rule


@pytest.mark.parametrize(
    "case", [c for _, c in CASES if "problem" in c or "stumbles" in c], ids=lambda c: c["text"][:30]
)
def test_what_gives_no_rule_says_why(case: dict[str, Any]) -> None:
    """A refusal names its kind, the words it stumbled on, and their place in the text as given."""
    parsed = parse_standard(case["text"], notation.subject(case))
    if "problem" in case:
        assert case["problem"] in {p.kind.value for p in parsed.problems}
    if "stumbles" in case:
        assert any(case["stumbles"] in span.text for span in parsed.stumbled_on)
    for span in parsed.stumbled_on:
        assert case["text"][span.start : span.end] == span.text
    assert all(p.message.endswith("。") for p in parsed.problems)


def test_every_family_is_represented() -> None:
    """The wordings are many, of every family, and not only such as parse."""
    assert len(CASES) >= 250
    assert sum(case.get("is") == "cannot_tell" for _, case in CASES) >= 30
