"""The difference of two documents."""

from decimal import Decimal
from typing import Any

from jiheng.forms.budget import Budget, BudgetLine
from jiheng.forms.difference import Difference, Kind, differences
from jiheng.forms.document import Declaration, FormKind
from jiheng.forms.indicator import Indicator, Operator, Target


def declare(*rows: Indicator, **fields: Any) -> Declaration:
    return Declaration(form_kind=FormKind.UNIT_OVERALL, indicators=rows, **fields)


def row(row_id: str, name: str, target: str) -> Indicator:
    return Indicator(id=row_id, level2="数量指标", name=name, operator=Operator.GE, target=Target(raw=target))


def test_equal_documents_do_not_differ() -> None:
    """Nothing is reported when nothing changed."""
    assert differences(declare(row("QN1", "甲", "90")), declare(row("QN1", "甲", "90"))) == ()


def test_a_row_is_followed_by_its_name_when_it_moved() -> None:
    """A changed target is a change of that row, even if its number in the form is another."""
    old = declare(row("QN1", "甲", "90"), row("QN2", "乙", "5"))
    new = declare(row("QN1", "乙", "5"), row("QN2", "甲", "95"))
    assert differences(old, new) == (
        Difference(kind=Kind.CHANGED, path="indicators.QN2.target.raw", label="甲", old="90", new="95"),
    )


def test_added_and_removed_rows_and_fields_are_named() -> None:
    """A new row, a dropped row and a newly filled field each say so."""
    found = differences(declare(row("QN1", "甲", "1")), declare(row("QN1", "丙丁", "2"), funding_mode="全额"))
    assert [(d.kind, d.path) for d in found] == [
        (Kind.ADDED, "funding_mode"),
        (Kind.CHANGED, "indicators.QN1.name"),
        (Kind.CHANGED, "indicators.QN1.target.raw"),
    ]


def test_the_same_figure_printed_otherwise_is_no_difference() -> None:
    """`672063140` and `672,063,140.00` say the same; another figure does not."""

    def money(raw: str, amount: int) -> Declaration:
        line = BudgetLine(label="总额", raw=raw, amount=Decimal(amount))
        return declare(budget=Budget(lines=(line,)))

    assert differences(money("672063140", 672063140), money("672,063,140.00", 672063140)) == ()
    assert len(differences(money("5", 5), money("6", 6))) == 2
