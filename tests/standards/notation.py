"""The short notation of the wordings: `= 100 %` for a row, `80%` and `-2分` for amounts, `[80 90) 8分` for a band."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from jiheng.forms.indicator import Nature, Operator
from jiheng.standards.numerals import share
from jiheng.standards.parsed import Subject
from jiheng.standards.rule import Rule
from jiheng.standards.rule_json import rule_from_json

AMOUNTS = {"otherwise", "most", "least", "met", "missing", "best", "worst", "bonus_most", "at_least", "at_most"}
OPERATORS = {"≥": ">=", ">": ">", "≤": "<=", "<": "<", "=": "="}


def wordings() -> dict[str, list[dict[str, Any]]]:
    """All collections of wordings, by family."""
    files = sorted(Path(__file__).parent.glob("wordings*.yaml"))
    return {name: cases for file in files for name, cases in yaml.safe_load(file.read_text("utf-8")).items()}


def subject(case: dict[str, Any]) -> Subject:
    """The row of a case."""
    weight = Decimal(str(case["weight"])) if "weight" in case else None
    row = str(case.get("row", ""))
    if row.startswith("定性"):
        return Subject(name=case.get("name"), nature=Nature.QUALITATIVE, target_text=row[3:], weight=weight)
    if not row:
        return Subject(name=case.get("name"), weight=weight)
    operator, target, *unit = row.split(" ")
    return Subject(
        name=case.get("name"),
        nature=Nature.QUANTITATIVE,
        operator=Operator(operator),
        target=Decimal(target),
        unit=unit[0] if unit else None,
        weight=weight,
    )


def rule(short: dict[str, Any]) -> Rule:
    """The rule that the short notation means."""
    return rule_from_json(_long(short))


def _long(short: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in short.items():
        if key in AMOUNTS:
            data[key] = amount(value)
        elif key in {"full_at", "nothing_when"}:
            sign = value[0]
            data[key] = {"operator": OPERATORS[sign], "value": value[1:]}
        elif key in {"step", "bonus"}:
            data[key] = step(value)
        elif key == "zero_at":
            data[key] = str(value)
        elif key == "rule":
            data[key] = _long(value)
        elif key in {"bands", "levels", "items", "parts"}:
            data[key] = [READERS[key](v) for v in value]
        else:
            data[key] = value
    return data


def amount(text: str) -> dict[str, str]:
    """`80%`, `8分` or `-2分`."""
    if "/" in text:
        over, under = text.split("/")
        return {"value": str(share(int(over), int(under))), "unit": "share"}
    if text.endswith("%"):
        return {"value": text[:-1], "unit": "share"}
    value = text.removesuffix("分")
    return {"value": value.lstrip("-"), "unit": "points_off" if value.startswith("-") else "points"}


def step(text: str) -> dict[str, Any]:
    """`below 1 百分点 2分`, with the unit, `attainment` and `whole` where they are said."""
    side, per, *rest = text.split(" ")
    found: dict[str, Any] = {"side": side, "per": per}
    for word in rest:
        if word == "attainment":
            found["basis"] = word
        elif word in {"whole", "fraction", "nothing"}:
            found["started"] = word
        elif re.match(r"\d", word):
            found["amount"] = amount(word)
        else:
            found["unit"] = word
    return found


def band(text: str) -> dict[str, Any]:
    """`[80 90) 8分`; an end that is left out is open."""
    ends = re.fullmatch(r"([\[(]-?[\d.]*) (-?[\d.]*[\])]) (.+)", text)
    assert ends, text
    left, right, award = ends.groups()
    found: dict[str, Any] = {"award": amount(award)}
    if left[1:]:
        found |= {"lower": left[1:], "lower_included": left[0] == "["}
    if right[:-1]:
        found |= {"upper": right[:-1], "upper_included": right[-1] == "]"}
    return found


def level(text: str) -> dict[str, Any]:
    """`优 100%` or `达成 100%~80%`."""
    label, awards = text.rsplit(" ", 1)
    most, _, least = awards.partition("~")
    return {"label": label, "most": amount(most), "least": amount(least or most)}


def item(text: str) -> dict[str, Any]:
    """`制度健全` or `制度健全 2分`."""
    found = re.fullmatch(r"(.+) ([\d.]+(?:分|%))", text)
    return {"label": found[1], "award": amount(found[2])} if found else {"label": text}


def part(value: list[Any]) -> dict[str, Any]:
    """`[完成率, 50%]`, with the part's own rule behind where it has one."""
    found: dict[str, Any] = {"label": value[0], "share": amount(value[1])}
    if len(value) > 2:
        found["rule"] = _long(value[2])
    return found


READERS: dict[str, Callable[[Any], dict[str, Any]]] = {"bands": band, "levels": level, "items": item, "parts": part}
