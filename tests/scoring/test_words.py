"""Expressions as a person writes them, and back: brackets where they matter, scale literals where they do not."""

import pytest

from jiheng.scoring.showing import decimal_text, points_text, show
from jiheng.scoring.steps import Abs, Case, Col, Expr, HalfUp, IsNull, Lit, Null, same
from jiheng.scoring.steps_json import MalformedStepsError, expr_from_json, expr_to_json, step_from_json, step_to_json
from jiheng.scoring.words import in_words
from scoring.table import table

A, B, W = Col("a"), Col("b"), Col("w")
ONE = Lit(1_000_000, is_scale=True)


@pytest.mark.parametrize(
    ("expr", "words"),
    [
        (W * A, "权重 × 甲"),
        (W * (A - B), "权重 × （甲 − 乙）"),
        (A - (A - B), "甲 − （甲 − 乙）"),
        (W * ONE - A * B, "权重 − 甲 × 乙"),
        (ONE * W, "权重"),
        (A - ONE, "甲 − 100%"),
        (HalfUp(W * A, B), "四舍五入（权重 × 甲 ÷ 乙）"),
        (HalfUp(W * A, ONE), "四舍五入（权重 × 甲）"),
        (A // B, "取整（甲 ÷ 乙）"),
        (Abs(A - B), "｜甲 − 乙｜"),
        ((A > 0) & (A <= B), "甲 ＞ 0 且 甲 ≤ 乙"),
        (Case(((IsNull(A), Null()),), A), "甲未填时为不评分；否则为甲"),
        (same(A, 3), "甲 = 3"),
    ],
)
def test_in_words(expr: Expr, words: str) -> None:
    """What a reader sees is what is evaluated."""
    assert in_words(expr, {"a": "甲", "b": "乙", "w": "权重"}) == words


def test_figures_are_shown_as_they_are_printed() -> None:
    """Points with two decimals, shares in percent, values plainly, and what never ends as a rounded figure."""
    assert [points_text(n) for n in (0, 5, 288, -1)] == ["0.00", "0.05", "2.88", "-0.01"]
    assert show(333_333, "share", 1) == "33.3333%"
    assert show(193, "value", 2) == "96.5"
    assert show(50_000_000, "fine", 1) == "0.5"
    assert decimal_text(290, 3) == "≈96.6667"


def test_published_steps_read_back_as_the_steps() -> None:
    """Every step of every shape of the table survives its JSON."""
    for shape in {entry.compiled.shape for entry in table()}:
        assert tuple(step_from_json(step_to_json(step)) for step in shape.steps) == shape.steps


@pytest.mark.parametrize(
    "data", [["+", "a"], ["import", 1, 2], "a.b", 1.5, [], ["case", [1], 2], ["scale", "x"], True, "import"]
)
def test_what_are_no_steps_is_refused(data: object) -> None:
    """A rules file from elsewhere cannot smuggle anything into the evaluation."""
    with pytest.raises(MalformedStepsError, match="不符合公布的格式"):
        expr_from_json(data)
    assert expr_to_json(Null()) is None
