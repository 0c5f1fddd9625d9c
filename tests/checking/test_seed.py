"""The seed declaration gets the verdicts a reviewer gave it: 52 rules fire, 20 pass, 5 cannot be told."""

import re
from collections import Counter
from collections.abc import Sequence

import pytest

from checking.seed import expected, seed_document, seed_trace
from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome
from jiheng.policy.loading import load_pack

STATUS = {"fire": Outcome.FIRES, "pass": Outcome.PASSES, "not_testable": Outcome.CANNOT_TELL}
PACKS = ["mof-2020", "shanghai"]
FORM = {
    "FORM": ("", "title", "unit_name", "budget.project_expenditure"),
    "STAFF": ("staffing.staff_at_year_end",),
    "TASKS": ("key_tasks",),
    "TASK 5": ("key_tasks.5.name",),
    "GOAL": ("annual_objective",),
    "其他资金": ("budget.other_funds",),
}


def findings(pack: str) -> tuple[Finding, ...]:
    return check(seed_document(), load_pack(pack), trace=seed_trace())


@pytest.mark.parametrize("pack", PACKS)
def test_every_rule_answers_as_the_reviewer_did(pack: str) -> None:
    """Each of the 77 rules fires, passes or cannot be told as expected; 52, 20 and 5 of them."""
    answers = {f.rule: f.outcome for f in findings(pack)}
    assert answers == {rule: STATUS[e["status"]] for rule, e in expected().items()}
    assert Counter(answers.values()) == {Outcome.FIRES: 52, Outcome.PASSES: 20, Outcome.CANNOT_TELL: 5}


def rows_in(places: Sequence[str]) -> set[str]:
    """The rows that places such as `QN2–QN9` or `QN3/TM3 vs QL3` mean."""
    rows: set[str] = set()
    for place in places:
        if place == "all 38":
            return {row.id for row in seed_document().indicators}
        outside = re.sub(r"\((?!QN1).*?\)", "", place)
        for kind, first, last in re.findall(r"\b([A-Z]{2})(\d+)–\1(\d+)", outside):
            rows |= {f"{kind}{n}" for n in range(int(first), int(last) + 1)}
        rows |= set(re.findall(r"\b[A-Z]{2}\d+", outside))
    return rows


@pytest.mark.parametrize("rule", [r for r, e in expected().items() if e["status"] == "fire"])
def test_every_rule_fires_where_the_reviewer_saw_it(rule: str) -> None:
    """The rows are the same, and what speaks of the form as a whole names the field it speaks of."""
    where = expected()[rule]["where"]
    paths = [f.path for f in findings("mof-2020") if f.rule == rule]
    assert {m[1] for p in paths if (m := re.match(r"(?:indicators|placeholder_rows)\.(\w+)", p))} == rows_in(where)
    others = [p for p in paths if not p.startswith(("indicators.", "placeholder_rows."))]
    allowed = {p for name, ps in FORM.items() if any(name in w for w in where) for p in ps}
    assert set(others) <= allowed
    assert bool(others) == (not rows_in(where))


def test_a_finding_says_where_it_stands_in_the_file() -> None:
    """Place and message name the line of the source."""
    (finding,) = (f for f in findings("mof-2020") if f.rule == "C05" and f.path == "indicators.SA2.operator")
    assert finding.place == "第70行第5格"
    assert finding.message == "第70行“社区居民满意度”用“=”，高于90%的结果会被算作未达标。建议改为“≥ 90%”。"
