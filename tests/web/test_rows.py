"""Rows of the form: new ids, their place, what hangs on other rows, and what is refused."""

from collections.abc import Sequence

import pytest
from django.test import Client

from jiheng.forms.blanks import Blank
from jiheng.forms.errors import UnknownPathError
from jiheng.forms.indicator import Nature, Operator
from jiheng.web import access
from jiheng.web.actions.add_row import plan_rows
from jiheng.web.actions.edit_value import plan_edit
from jiheng.web.actions.revise import Planned, write_down
from jiheng.web.actions.undo import plan_undo
from jiheng.web.errors import StaleRevisionError
from jiheng.web.models import ActualEntry, AuditEntry, FindingAnswer, Revision, StoredDocument
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.typed import UnreadableCellError
from jiheng.web.views.rows import PLANS

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


def add_rows(stored: StoredDocument, rows: Sequence[dict[str, str]], *, after: str | None, seen: int) -> Revision:
    """Planned and saved, as the library does it."""
    return write_down(plan_rows(stored, rows, after=after, seen=seen, said="插入指标").planned, by="经办")


def saved(planned: Planned | None) -> None:
    assert planned is not None
    write_down(planned, by="经办")


def order(ready: Prepared) -> list[str]:
    """The rows of the indicator table as the page shows them."""
    return [row.item for row in ready.sheet.rows if row.item and not row.item.startswith("key_tasks")]


def test_a_row_from_elsewhere_goes_to_the_end_of_its_group(seed: StoredDocument) -> None:
    """In the form's own words for its levels; what it does not say is there and not filled."""
    before = now(seed).document
    revision = add_rows(seed, [ROW], after=None, seen=1)
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
    add_rows(seed, rows, after="QN3", seen=1)
    names = [(row.level2, row.name) for row in now(seed).document.indicators]
    at = next(n for n, row in enumerate(now(seed).document.indicators) if row.id == "QN3")
    assert names[at + 1 : at + 3] == [("数量指标", "甲"), ("数量指标", "乙")]
    assert ("质量指标", ROW["name"]) in names


def test_a_group_that_waited_for_a_row_gets_it_at_its_place(seed: StoredDocument) -> None:
    """The empty row makes room; the groups stay in the order of the tree."""
    add_rows(seed, [{"level2": "预算绩效管理", "name": "绩效自评完成率"}], after=None, seen=1)
    ready = now(seed)
    assert [row.id for row in ready.document.placeholder_rows] == ["IN1", "IN2", "IN4", "IN5", "IN6", "IN7"]
    shown = [item.rpartition(".")[2] for item in order(ready)]
    assert shown[:8] == ["IN1", "IN2", "IN8", "IN4", "IN5", "IN6", "IN7", "QN1"]
    assert ready.document.indicators[0].level1 == "投入管理指标"


def test_what_cannot_be_read_or_is_no_field_changes_nothing(seed: StoredDocument) -> None:
    """Nor does a row from a page that shows an older revision."""
    for row, error in (({**ROW, "weight": "很多"}, UnreadableCellError), ({**ROW, "colour": "红"}, UnknownPathError)):
        with pytest.raises(error):
            add_rows(seed, [row], after=None, seen=1)
    with pytest.raises(UnknownPathError):
        add_rows(seed, [{"name": "甲"}], after="QN99", seen=1)
    with pytest.raises(StaleRevisionError):
        add_rows(seed, [ROW], after=None, seen=0)
    assert Revision.objects.filter(document=seed).count() == 1


def change(stored: StoredDocument, what: str, path: str) -> None:
    write_down(PLANS[what](stored, path, stored.head).planned, by="经办")
    stored.refresh_from_db()


def test_an_id_is_never_given_twice(seed: StoredDocument) -> None:
    """What was said of a deleted row does not fall to a new one."""
    change(seed, "add", "indicators.SA2.name")
    ActualEntry.objects.create(document=seed, row="SA3", column="actual", value="96")
    change(seed, "delete", "indicators.SA3.name")
    change(seed, "add", "indicators.SA2.name")
    assert now(seed).document.indicators[-1].id == "SA4"


def test_an_answer_goes_with_its_task_and_comes_back_with_it(seed: StoredDocument) -> None:
    """Tasks are named by their number, which changes when another comes, goes or moves."""
    for n in (2, 3):
        FindingAnswer.objects.create(
            document=seed, rule="A14", path=f"key_tasks.{n}.plan", reason=f"第{n}项", by="经办"
        )

    def told() -> dict[str, str]:
        return dict(FindingAnswer.objects.order_by("reason").values_list("reason", "path"))

    change(seed, "up", "key_tasks.3.name")
    assert told() == {"第2项": "key_tasks.3.plan", "第3项": "key_tasks.2.plan"}
    change(seed, "delete", "key_tasks.2.name")
    assert told()["第2项"] == "key_tasks.2.plan"
    assert told()["第3项"].startswith("key_tasks.gone-")
    saved(plan_undo(seed, seen=seed.head))
    seed.refresh_from_db()
    assert told() == {"第2项": "key_tasks.3.plan", "第3项": "key_tasks.2.plan"}
    saved(plan_undo(seed, seen=seed.head))
    assert told() == {"第2项": "key_tasks.2.plan", "第3项": "key_tasks.3.plan"}


def test_a_row_is_changed_from_an_older_page_while_it_is_as_that_page_showed_it(seed: StoredDocument) -> None:
    """Somebody's change elsewhere is no hindrance; a change of the row itself is."""
    saved(plan_edit(seed, paths=["funding_mode"], text="差额", seen=1))
    write_down(PLANS["down"](seed, "indicators.QN1.name", 1).planned, by="经办")
    seed.refresh_from_db()
    assert [row.id for row in now(seed).document.indicators[:2]] == ["QN2", "QN1"]
    saved(plan_edit(seed, paths=["indicators.QN1.name"], text="改名", seen=3))
    with pytest.raises(StaleRevisionError):
        PLANS["delete"](seed, "indicators.QN1.name", 3)


@pytest.mark.parametrize(
    ("what", "path"), [("up", "placeholder_rows.IN1.text"), ("down", "indicators.SA2.name"), ("up", "key_tasks.1.name")]
)
def test_what_cannot_be_done_is_said(htmx: Client, seed: StoredDocument, what: str, path: str) -> None:
    """And changes nothing."""
    refused = htmx.post(f"/d/{seed.pk}/rows/{what}", {"path": path, "seen": "1"})
    assert refused.status_code == 422
    assert "行" in refused.content.decode()
    assert Revision.objects.filter(document=seed).count() == 1


@pytest.mark.parametrize("path", ["", "funding_mode", "indicators", "indicators.XX1.name", "key_tasks.99.name"])
def test_what_is_no_row_is_refused(htmx: Client, seed: StoredDocument, path: str) -> None:
    """In a sentence, not in a crash; an unknown word is not found."""
    for what in ("add", "up", "delete"):
        assert htmx.post(f"/d/{seed.pk}/rows/{what}", {"path": path, "seen": "1"}).status_code == 422
    assert htmx.post(f"/d/{seed.pk}/rows/turn", {"path": path, "seen": "1"}).status_code == 404


def test_a_stale_page_is_answered_with_the_form_as_it_is(htmx: Client, seed: StoredDocument) -> None:
    """And says that nothing was done."""
    htmx.post(f"/d/{seed.pk}/edit", {"paths": "indicators.QN1.name", "text": "改名", "seen": "1"})
    for url, data in ((f"/d/{seed.pk}/rows/delete", {}), (f"/d/{seed.pk}/paste", {"text": "甲\t乙"})):
        answer = htmx.post(url, {"path": "indicators.QN1.name", "seen": "1", **data})
        assert answer.status_code == 409
        assert "改名" in answer.content.decode()


def test_too_much_on_the_clipboard_is_refused(htmx: Client, seed: StoredDocument) -> None:
    """Before it is read."""
    answer = htmx.post(f"/d/{seed.pk}/paste", {"path": "indicators.QN1.name", "text": "字" * 200_001, "seen": "1"})
    assert answer.status_code == 413
    assert "太多" in answer.content.decode()
