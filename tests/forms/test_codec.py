"""Documents to and from the published JSON."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Budget, BudgetLine
from jiheng.forms.canonical import canonical_json, sha256
from jiheng.forms.codec import SCHEMA_ID, from_json, to_json
from jiheng.forms.document import Declaration, FormKind, KeyTask, SelfEvaluation
from jiheng.forms.errors import MalformedDocumentError
from jiheng.forms.indicator import Indicator, Nature, Operator, Target, TargetPart
from jiheng.forms.schema import document_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "document-1.json"

SATISFACTION = Indicator(
    id="SA1",
    level2="满意度指标",
    name="居民满意度",
    nature=Nature.QUANTITATIVE,
    operator=Operator.GE,
    target=Target(raw="90", number=Decimal("9E+1"), parts=(TargetPart(of="居民", number=Decimal(90), unit="%"),)),
    weight=Decimal("2.50"),
    scoring_standard=Blank.WITHHELD,
)
DOCUMENT = Declaration(
    form_kind=FormKind.UNIT_OVERALL,
    year=2024,
    funding_mode=Blank.NOT_FILLED,
    key_tasks=(KeyTask(name="任务", plan=Blank.NOT_APPLICABLE, budget=Blank.NOT_DUE),),
    budget=Budget(printed_unit="元", total=Decimal(672063140), lines=(BudgetLine(label="总额", raw="672063140"),)),
    indicators=(SATISFACTION,),
)


def test_a_document_comes_back_from_its_json_as_it_was() -> None:
    """Every field, every figure and each of the four blanks survives."""
    assert from_json(json.loads(canonical_json(to_json(DOCUMENT)))) == DOCUMENT


def test_figures_are_strings_without_exponent() -> None:
    """A reader in any language gets the exact digits."""
    row = to_json(DOCUMENT)["indicators"][0]
    assert (row["target"]["number"], row["weight"], to_json(DOCUMENT)["budget"]["total"]) == ("90", "2.5", "672063140")


def test_an_empty_cell_is_null_and_says_why() -> None:
    """The four blanks stay four: `blanks` names each empty path and its kind."""
    assert to_json(DOCUMENT)["blanks"] == {
        "funding_mode": "not_filled",
        "key_tasks.1.plan": "not_applicable",
        "key_tasks.1.budget": "not_due",
        "indicators.SA1.scoring_standard": "withheld",
    }


def test_each_kind_of_form_has_its_own_class() -> None:
    """A self-evaluation comes back as one."""
    assert isinstance(from_json(to_json(SelfEvaluation(form_kind=FormKind.SELF_EVALUATION))), SelfEvaluation)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": "other"}, "schema"),
        ({"form_kind": "poem"}, "没有“poem”这种表"),
        ({"surprise": 1}, "surprise”不符合公布的格式：没有这个字段"),
        ({"year": "2024"}, "“year”"),
        ({"indicators": [{"id": "A", "weight": 3.5}]}, "indicators.A.weight”不符合公布的格式：数字要写成字符串"),
        ({"indicators": [{"id": "A", "weight": "NaN"}]}, "不是有限的数字"),
        ({"indicators": [{"id": "A", "operator": "~"}]}, "不在允许的取值"),
        ({"indicators": [{}]}, "缺少必需的字段"),
        ({"duties": "一"}, "应为列表"),
        ({"blanks": {"funding_mode": "whatever"}}, "不在允许的取值"),
    ],
)
def test_json_of_another_shape_is_refused_with_its_place(change: dict[str, Any], words: str) -> None:
    """The sentence names the field and what is wrong with it."""
    base = {"schema": SCHEMA_ID, "form_kind": "unit_overall", "funding_mode": None}
    with pytest.raises(MalformedDocumentError, match=words):
        from_json({**base, **change})


def test_the_published_schema_is_the_one_the_types_say() -> None:
    """docs/schema cannot drift from the code."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == document_schema()


def test_a_document_fits_the_published_schema() -> None:
    """And a float where a figure belongs does not."""
    jsonschema.validate(to_json(DOCUMENT), document_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**to_json(DOCUMENT), "total_score": 3.5}, document_schema())


def test_canonical_json_is_one_byte_sequence() -> None:
    """The order of keys does not change the hash, and a float is refused."""
    assert canonical_json({"b": "1", "a": ["甲"]}) == '{"a":["甲"],"b":"1"}'.encode()
    assert sha256({"b": "1", "a": "2"}) == sha256({"a": "2", "b": "1"})
    with pytest.raises(TypeError, match="float"):
        canonical_json({"a": [0.1]})
