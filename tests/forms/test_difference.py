"""The difference of two documents."""

from jiheng.forms.difference import Difference, Kind, differences
from jiheng.forms.document import Declaration, FormKind
from jiheng.forms.indicator import Indicator, Operator, Target


def declare(*rows: Indicator, **fields: object) -> Declaration:
    return Declaration(form_kind=FormKind.UNIT_OVERALL, indicators=rows, **fields)  # type: ignore[arg-type]  # because the test names fields freely


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
