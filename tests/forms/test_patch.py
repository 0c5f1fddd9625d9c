"""Patches: what they change, and that a bad one changes nothing."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Declaration, Document, FormKind, KeyTask
from jiheng.forms.errors import JihengError, MalformedDocumentError, UnknownPathError
from jiheng.forms.indicator import Indicator, Operator
from jiheng.forms.patch import Change, Op, apply_all, apply_patch, apply_with_trace
from jiheng.forms.trace import How, Place, Trace, TraceEntry
from strategies import documents

DOCUMENT = Declaration(
    form_kind=FormKind.UNIT_OVERALL,
    funding_mode=Blank.NOT_FILLED,
    key_tasks=(KeyTask(name="甲", plan=Blank.NOT_FILLED), KeyTask(name="乙", plan=Blank.WITHHELD)),
    indicators=(Indicator(id="SA1", operator=Operator.EQ, weight=Decimal(5)), Indicator(id="SA2")),
)


def test_a_change_sets_the_field_at_its_path() -> None:
    """Rows are found by id, and an empty cell can be filled."""
    after = apply_patch(
        DOCUMENT, [Change(path="indicators.SA1.operator", value=">="), Change(path="funding_mode", value="全额")]
    )
    assert after.indicators[0].operator is Operator.GE
    assert after.funding_mode == "全额"


def test_setting_nothing_empties_the_cell() -> None:
    """An emptied cell is not filled; it is not a field that the form lacks."""
    assert apply_patch(DOCUMENT, [Change(path="indicators.SA1.weight")]).indicators[0].weight is Blank.NOT_FILLED


def test_rows_can_be_added_and_removed_and_blanks_stay_with_their_row() -> None:
    """Removing the first task does not hand its kind of blank to the second."""
    after = apply_patch(DOCUMENT, [Change(path="key_tasks.1", op=Op.REMOVE)])
    assert after.key_tasks == (KeyTask(name="乙", plan=Blank.WITHHELD),)
    after = apply_patch(DOCUMENT, [Change(path="indicators.SA1", op=Op.ADD, value={"id": "SA9"})])
    assert [row.id for row in after.indicators] == ["SA1", "SA9", "SA2"]
    after = apply_patch(DOCUMENT, [Change(path="indicators", op=Op.ADD, value={"id": "SA9"})])
    assert [row.id for row in after.indicators] == ["SA1", "SA2", "SA9"]


def test_a_row_moves_behind_its_fellow_or_to_the_front_and_keeps_its_blanks() -> None:
    """Nothing but the order changes."""
    after = apply_patch(DOCUMENT, [Change(path="key_tasks.1", op=Op.MOVE, value="key_tasks.2")])
    assert after.key_tasks == tuple(reversed(DOCUMENT.key_tasks))
    after = apply_patch(DOCUMENT, [Change(path="indicators.SA2", op=Op.MOVE)])
    assert [row.id for row in after.indicators] == ["SA2", "SA1"]
    assert apply_patch(DOCUMENT, [Change(path="indicators.SA2", op=Op.MOVE, value="indicators.SA1")]) == DOCUMENT


@pytest.mark.parametrize(
    ("path", "value"), [("indicators.SA1", "key_tasks.1"), ("funding_mode", None), ("indicators.SA9", None)]
)
def test_a_row_moves_among_its_fellows_only(path: str, value: str | None) -> None:
    """A field is no row, and a task is no indicator."""
    with pytest.raises(UnknownPathError):
        apply_patch(DOCUMENT, [Change(path=path, op=Op.MOVE, value=value)])


@pytest.mark.parametrize(
    "path", ["nothing", "indicators.XX1.name", "key_tasks.3", "key_tasks.0.name", "funding_mode.x"]
)
def test_a_path_that_names_nothing_is_refused(path: str) -> None:
    """The sentence names the path."""
    with pytest.raises(UnknownPathError, match=path):
        apply_patch(DOCUMENT, [Change(path=path, value="x")])


def test_a_value_of_the_wrong_kind_is_refused_and_nothing_changes() -> None:
    """A patch is applied whole or not at all."""
    with pytest.raises(MalformedDocumentError):
        apply_patch(DOCUMENT, [Change(path="funding_mode", value="全额"), Change(path="year", value="soon")])
    assert DOCUMENT.funding_mode is Blank.NOT_FILLED


def test_a_change_comes_back_from_its_json() -> None:
    """A repair travels to the browser and back."""
    change = Change(path="indicators.SA1", op=Op.REMOVE)
    assert Change.from_json(change.to_json()) == change


def test_an_accepted_repair_marks_the_value_as_edited() -> None:
    """The trace keeps the place and says that a person gave the value."""
    entry = TraceEntry(path="funding_mode", place=Place(4, 2), raw="", how=How.READ)
    _, trace = apply_with_trace(DOCUMENT, Trace.of(entry), [Change(path="funding_mode", value="全额")])
    assert trace.get("funding_mode") == TraceEntry(path="funding_mode", place=Place(4, 2), raw="全额", how=How.EDITED)


def test_an_accepted_target_is_traced_as_it_is_written() -> None:
    """A repaired target leaves its printed text in the trace, not a structure."""
    target: dict[str, object] = {"raw": "90", "number": "90", "text": None, "parts": []}
    _, trace = apply_with_trace(DOCUMENT, Trace(), [Change(path="indicators.SA1.target", value=target)])
    assert [entry.raw for entry in trace] == ["90"]


@settings(deadline=None)
@given(document=documents(), data=st.data())
def test_setting_one_field_is_what_a_change_of_the_json_is(document: Document, data: st.DataObject) -> None:
    """The short way for one field gives the document that the long way by the published JSON gives, or its error."""
    rows = [f"indicators.{row.id}" for row in document.indicators] + [
        "budget",
        "staffing",
        "key_tasks.1",
        "key_tasks.9",
    ]
    fields = ("name", "operator", "target", "weight", "total", "budget", "staff_at_year_end", "plan", "id", "x", "text")
    one = st.tuples(st.sampled_from(rows), st.sampled_from(fields)).map(".".join)
    path = data.draw(
        one | st.sampled_from(("contact", "duties", "duties.1", "year", "budget.lines.1.amount", "schema"))
    )
    values: tuple[object, ...] = (
        None,
        "5",
        "≥",
        ">=",
        2024,
        ["甲"],
        {"raw": "5", "number": "5", "text": None, "parts": []},
    )
    change = Change(path=path, value=data.draw(st.sampled_from(values)))
    try:
        slow: object = apply_all(document, [change])
    except JihengError as error:
        with pytest.raises(type(error)):
            apply_patch(document, [change])
        return
    assert apply_patch(document, [change]) == slow
