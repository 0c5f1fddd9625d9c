"""The table of actual values: which columns it has, and whose row each is."""

import pytest

from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.errors import ActualsHeaderError, AmbiguousActualsError, UnknownActualsError
from scoring.forms import row

ROWS = (row("QN1", name="道路养护完成率"), row("QN2", name="河道整治完成率"), row("SA1", name="居民满意度"))


def test_a_table_is_read_by_its_head_in_either_language() -> None:
    """Columns may be named as programs or as people name them, and a title may stand above the head."""
    english = Actuals.from_table([["id", "actual"], ["QN1", "96"]])
    chinese = Actuals.from_table(
        [["实际完成值表"], ["编号（id）", "指标名称", "实际完成值"], ["QN1", "", " 96 "], ["", "", ""]]
    )
    assert english.rows == (ActualRow(id="QN1", actual="96", line=2),)
    assert chinese.rows == (ActualRow(id="QN1", actual="96", line=3),)


def test_a_table_without_a_head_is_refused_with_the_columns_it_needs() -> None:
    """The message names every column and the command that makes an empty table."""
    with pytest.raises(ActualsHeaderError, match=r"编号（id）、指标名称（name）.*jiheng template"):
        Actuals.from_table([["道路", "96"]])


def test_rows_are_found_by_id_else_by_name_whatever_the_width_and_punctuation() -> None:
    """Full-width letters and quotation marks do not hide a row."""
    found = Actuals((ActualRow(id="QN1", actual="1"), ActualRow(name="“居民”满意度", actual="2"))).assign(ROWS)
    assert {key: cell.actual for key, cell in found.rows.items()} == {"QN1": "1", "SA1": "2"}


def test_a_row_in_which_nothing_was_typed_belongs_to_nobody() -> None:
    """An empty template row may even name an indicator the form does not have."""
    assert Actuals((ActualRow(id="X9", name="别的", actual="  "),)).assign(ROWS).rows == {}


def test_actuals_of_another_form_are_refused_as_such() -> None:
    """The same ids with other names are another form's."""
    rows = (
        ActualRow(id="QN1", name="学校食堂合格率", actual="96", line=2),
        ActualRow(id="QN2", name="师资培训", actual="1"),
    )
    with pytest.raises(UnknownActualsError, match=r"第2行“学校食堂合格率”.*可能是另一张表的实际完成值"):
        Actuals(rows).assign(ROWS)


def test_one_renamed_row_among_many_is_taken_by_its_id_and_told() -> None:
    """A row whose name was edited is still its row, but somebody should look."""
    rows = [ActualRow(id=r.id, name=str(r.name), actual="1") for r in ROWS[:2]]
    found = Actuals((*rows, ActualRow(id="SA1", name="群众满意度", actual="2"))).assign(ROWS)
    assert [r.name for r in found.renamed] == ["群众满意度"]
    assert found.rows["SA1"].actual == "2"


def test_one_row_too_many_is_named() -> None:
    """A row that belongs to no indicator is an error, not a loss."""
    rows = [ActualRow(id=r.id, name=str(r.name), actual="1") for r in ROWS]
    with pytest.raises(UnknownActualsError, match="第9行“新增指标”在申报表的 3 个指标中找不到"):
        Actuals((*rows, ActualRow(name="新增指标", actual="1", line=9))).assign(ROWS)


@pytest.mark.parametrize(
    "rows",
    [
        (ActualRow(id="QN1", actual="1"), ActualRow(name="道路养护完成率", actual="2")),
        (ActualRow(id="QN1", name="河道整治完成率", actual="1"),),
    ],
    ids=["two rows for one indicator", "id and name of two indicators"],
)
def test_what_cannot_be_told_apart_is_asked_for(rows: tuple[ActualRow, ...]) -> None:
    """Two answers for one indicator, or one answer for two, need a person."""
    with pytest.raises(AmbiguousActualsError, match="请在“编号（id）”一列写明"):
        Actuals(rows).assign(ROWS)
