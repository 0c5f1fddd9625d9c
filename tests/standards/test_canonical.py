"""The canonical sentence of a rule, and the rule of a canonical sentence."""

from hypothesis import given, settings

from jiheng.standards.canonical import canonical
from jiheng.standards.parse import parse_standard
from jiheng.standards.rule import Rule
from jiheng.standards.rule_json import rule_from_json, rule_to_json
from rule_strategies import rules


@given(rules())
@settings(max_examples=400, deadline=None)
def test_rule_to_sentence_to_rule_is_the_identity(rule: Rule) -> None:
    """Whatever a rule says, its sentence says the very same, and nothing else."""
    sentence = canonical(rule)
    parsed = parse_standard(sentence)
    assert parsed.rule == rule, (sentence, [p.message for p in parsed.problems])
    assert parsed.canonical == sentence


@given(rules())
@settings(max_examples=200, deadline=None)
def test_rule_to_json_to_rule_is_the_identity(rule: Rule) -> None:
    """The published JSON keeps a rule whole."""
    assert rule_from_json(rule_to_json(rule)) == rule
