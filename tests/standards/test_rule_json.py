"""Rules as JSON: every field is there, and what does not fit is refused by its place."""

import subprocess
import sys
from typing import Any

import pytest

from jiheng.standards.rule import AllOrNothing
from jiheng.standards.rule_json import MalformedRuleError, rule_from_json, rule_to_json


def test_a_rule_shows_every_field() -> None:
    """What the text leaves open is null, not absent."""
    assert rule_to_json(AllOrNothing()) == {
        "kind": "all_or_nothing",
        "otherwise": {"value": "0", "unit": "share"},
        "full_at": None,
        "unit": None,
        "basis": "actual",
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "没有“None”这种规则"),
        ({"kind": "magic"}, "没有“magic”这种规则"),
        ({"kind": "all_or_nothing", "colour": "red"}, "“colour”"),
        ({"kind": "all_or_nothing", "otherwise": {"value": 5, "unit": "points"}}, "otherwise.value"),
        ({"kind": "all_or_nothing", "otherwise": {"value": "五", "unit": "points"}}, "“五”不是数字"),
        ({"kind": "all_or_nothing", "otherwise": {"value": "NaN", "unit": "points"}}, "有限的数字"),
        ({"kind": "all_or_nothing", "otherwise": "5"}, "value 和 unit"),
        ({"kind": "all_or_nothing", "basis": "moon"}, "“moon”不在允许的取值之内"),
        ({"kind": "deduct"}, "“step”不符合公布的格式：缺少这个字段"),
        ({"kind": "bands", "bands": {}}, "应为列表"),
        ({"kind": "bands", "bands": [{"award": {"value": "1", "unit": "points"}, "lower_included": "yes"}]}, "bands.1.lower_included"),
        ({"kind": "adjusted", "rule": {"kind": "earn"}}, "rule.step"),
    ],
)  # fmt: skip
def test_a_malformed_rule_is_refused_by_its_place(data: dict[str, Any], words: str) -> None:
    """The sentence names the field and what is wrong with it."""
    with pytest.raises(MalformedRuleError) as caught:
        rule_from_json(data)
    assert words in str(caught.value)


def test_importing_the_parser_is_cheap() -> None:
    """The grammar is loaded at the first standard, not at import, so that other commands start at once."""
    code = "import sys, jiheng.standards.parse; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
