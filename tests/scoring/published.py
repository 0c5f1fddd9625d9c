"""A line of the directed table as a published score sheet would state it."""

from typing import Any

from jiheng.scoring.plan import ANY_TARGET
from jiheng.scoring.row import cents_text
from jiheng.scoring.settings_json import settings_to_json
from jiheng.standards.rule_json import rule_to_json
from scoring.table import Entry

_RULES: dict[int, Any] = {}
_CONVENTIONS: dict[int, Any] = {}


def published_of(entry: Entry) -> tuple[Any, Any, Any, str, Any]:
    """Rule, facts, conventions, weight and what was reported; rule and conventions are made once for each."""
    rule, settings, facts, given = entry.spec.rule, entry.settings, entry.facts, entry.given
    if id(rule) not in _RULES:
        _RULES[id(rule)] = rule_to_json(rule)
    if id(settings) not in _CONVENTIONS:
        _CONVENTIONS[id(settings)] = settings_to_json(settings)
    stated = {
        "sign": facts.sign(settings)[0] if facts.target is not None else None,
        "equals_as": facts.equals(settings, ANY_TARGET)[0],
        "target": None if facts.target is None else str(facts.target),
        "unit": facts.unit,
    }
    reported = {
        "actual": None if given.actual is None else f"{given.actual[0]}/{given.actual[1]}",
        "level": entry.compiled.labels[given.level - 1] if given.level else None,
        "awarded": cents_text(given.awarded),
        "items_met": given.items_met,
        "items": given.items,
    }
    return _RULES[id(rule)], stated, _CONVENTIONS[id(settings)], cents_text(facts.weight) or "", reported
