"""Places and origins."""

import pytest

from jiheng.forms.trace import How, Place, Trace, TraceEntry, column_letters, column_number


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        (Place(31, 3), "第31行第3格"),
        (Place(5, 3, page=2), "第2页第5行第3格"),
        (Place(12, 3, sheet="分解目标", is_cell=True), "分解目标!C12"),
        (Place(12, 28, is_cell=True), "AB12"),
    ],
)
def test_a_place_prints_as_a_person_names_it_and_reads_back(place: Place, printed: str) -> None:
    """The printed place is the one in JSON, so it must lead back to the cell."""
    assert str(place) == printed
    assert Place.parse(printed) == place


def test_words_that_name_no_place_are_none() -> None:
    """Free text is never taken for a cell."""
    assert Place.parse("附件一") is None


@pytest.mark.parametrize("number", [1, 26, 27, 52, 53, 702, 703, 16384])
def test_column_letters_count_as_a_spreadsheet_does(number: int) -> None:
    """A … Z, AA … and back."""
    assert column_number(column_letters(number)) == number


def test_a_field_without_its_own_origin_takes_that_of_the_row() -> None:
    """A finding about a whole row still leads to a cell."""
    trace = Trace.of(TraceEntry(path="indicators.QN1", place=Place(31, 1), raw="…", how=How.READ))
    assert trace.place("indicators.QN1.weight") == Place(31, 1)
    assert trace.place("budget.total") is None


def test_an_origin_comes_back_from_its_json() -> None:
    """Origins are stored with the document and shown beside it."""
    entry = TraceEntry(path="a", place=Place(1, 2), raw="甲", how=How.REPAIRED, repair="全角改半角")
    assert TraceEntry.from_json(entry.to_json()) == entry
