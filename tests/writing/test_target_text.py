"""How a target is printed, with and without columns of their own for sign and unit."""

from decimal import Decimal

import pytest

from jiheng.forms.indicator import Indicator, Operator, Target, TargetPart
from jiheng.writing.target_text import TargetColumns, target_text

APART = TargetColumns()
TOGETHER = TargetColumns(operator=False, unit=False)


@pytest.mark.parametrize(
    ("raw", "operator", "unit", "apart", "together"),
    [
        ("100", Operator.EQ, "%", "100", "=100%"),
        ("90.0", Operator.GE, "%", "90.0", "≥90.0%"),
        ("≥50个", Operator.GE, "个", "50", "≥50个"),
        ("50个", Operator.GE, "个", "50", "≥50个"),
        ("不低于50", Operator.GE, "个", "50", "不低于50个"),
        ("≥100百分比", Operator.GE, "百分比", "100", "≥100百分比"),
        ("50以上", Operator.GE, "人", "50", "50以上人"),
        ("1,234.56", Operator.LE, "万元", "1,234.56", "≤1,234.56万元"),
        ("０", Operator.EQ, "起", "０", "=０起"),
    ],
)
def test_a_figure(raw: str, operator: Operator, unit: str, apart: str, together: str) -> None:
    """A figure stands alone where sign and unit have columns, and with both where they have none."""
    number = Decimal("".join(c for c in raw.replace("０", "0") if c.isdigit() or c == "."))
    target = Target(raw=raw, number=number)
    row = Indicator(id="QN1", operator=operator, unit_of_measure=unit, target=target)
    assert target_text(target, row, APART) == apart
    assert target_text(target, row, TOGETHER) == together


def test_words_and_several_figures_stand_as_written() -> None:
    """What is not one figure is never taken apart."""
    parts = (TargetPart(number=Decimal(1600), unit="人"), TargetPart(number=Decimal(200), unit="人"))
    for target in (Target(raw="逐步改善", text="逐步改善"), Target(raw="1600人、200人", parts=parts)):
        assert (
            target_text(target, Indicator(id="QN1", operator=Operator.GE, unit_of_measure="人"), TOGETHER) == target.raw
        )
