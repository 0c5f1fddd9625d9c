"""Rows of the form: new ids, their place, what hangs on other rows, and what is refused."""

import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.errors import UnknownPathError
from jiheng.forms.indicator import Nature, Operator
from jiheng.web import access
from jiheng.web.actions.add_row import add_rows
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.typed import UnreadableCellError

pytestmark = pytest.mark.django_db
ROW = {
    "level1": "产出",
    "level2": "质量指标",
    "name": "垃圾分类达标率",
    "nature": "quantitative",
    "operator": ">=",
    "target": "９５",
    "unit_of_measure": "%",
    "definition": "达标小区数÷小区总数×100%",
}


def now(stored: StoredDocument) -> Prepared:
    stored.refresh_from_db()
    return prepare(stored, access.head(stored))


def order(ready: Prepared) -> list[str]:
    """The rows of the indicator table as the page shows them."""
    return [row.item for row in ready.sheet.rows if row.item and not row.item.startswith("key_tasks")]


def test_a_row_from_elsewhere_goes_to_the_end_of_its_group(seed: StoredDocument) -> None:
    """In the form's own words for its levels; what it does not say is there and not filled."""
    before = now(seed).document
    revision = add_rows(seed, [ROW], after=None, seen=1, by="经办", said="插入指标")
    after = now(seed).document
    new = next(row for row in after.indicators if row not in before.indicators)
    last = [row.id for row in before.indicators if row.level2 == "质量指标"][-1]
    assert [row.id for row in after.indicators].index(new.id) == [row.id for row in before.indicators].index(last) + 1
    assert new.id == f"QL{int(last.removeprefix('QL')) + 1}"
    assert (new.level1, new.nature, new.operator) == ("产出指标", Nature.QUANTITATIVE, Operator.GE)
    assert str(new.target.number) == "95"
    assert (new.scoring_standard, new.weight) == (Blank.NOT_FILLED, None)
    assert [row for row in after.indicators if row.id != new.id] == list(before.indicators)
    entry = AuditEntry.objects.get(verb="add_row")
    assert (entry.by, entry.details["rows"], revision.said) == ("经办", [f"indicators.{new.id}"], "插入指标")


def test_rows_are_placed_below_the_one_that_was_chosen(seed: StoredDocument) -> None:
    """One below the other; one of another group goes to its own."""
    rows = [{"name": "甲"}, {"name": "乙"}, ROW]
    add_rows(seed, rows, after="QN3", seen=1, by="经办", said="插入指标")
    names = [(row.level2, row.name) for row in now(seed).document.indicators]
    at = next(n for n, row in enumerate(now(seed).document.indicators) if row.id == "QN3")
    assert names[at + 1 : at + 3] == [("数量指标", "甲"), ("数量指标", "乙")]
    assert ("质量指标", ROW["name"]) in names


def test_a_group_that_waited_for_a_row_gets_it_at_its_place(seed: StoredDocument) -> None:
    """The empty row makes room; the groups stay in the order of the tree."""
    add_rows(seed, [{"level2": "预算绩效管理", "name": "绩效自评完成率"}], after=None, seen=1, by="经办", said="插入")
    ready = now(seed)
    assert [row.id for row in ready.document.placeholder_rows] == ["IN1", "IN2", "IN4", "IN5", "IN6", "IN7"]
    shown = [item.rpartition(".")[2] for item in order(ready)]
    assert shown[:8] == ["IN1", "IN2", "IN8", "IN4", "IN5", "IN6", "IN7", "QN1"]
    assert ready.document.indicators[0].level1 == "投入管理指标"


def test_what_cannot_be_read_or_is_no_field_changes_nothing(seed: StoredDocument) -> None:
    """Nor does a row from a page that shows an older revision."""
    for row, error in (({**ROW, "weight": "很多"}, UnreadableCellError), ({**ROW, "colour": "红"}, UnknownPathError)):
        with pytest.raises(error):
            add_rows(seed, [row], after=None, seen=1, by="经办", said="插入")
    with pytest.raises(UnknownPathError):
        add_rows(seed, [{"name": "甲"}], after="QN99", seen=1, by="经办", said="插入")
    with pytest.raises(StaleRevisionError):
        add_rows(seed, [ROW], after=None, seen=0, by="经办", said="插入")
    assert Revision.objects.filter(document=seed).count() == 1
