"""Actual values are saved as they are typed, and the points follow at once."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiheng.web.models import ActualEntry, AuditEntry, StoredDocument

pytestmark = pytest.mark.django_db


def save(client: Client, stored: StoredDocument, cell: str, value: str, was: str | None = "") -> tuple[int, str]:
    row, column = cell.split(".")
    fields = {"value": value} | ({"was": was} if was is not None else {})
    response = client.post(f"/d/{stored.pk}/actuals/{row}/{column}", fields)
    return response.status_code, response.content.decode()


def part(answer: str, target: str) -> str:
    """What an answer puts at one place of the page, without tags."""
    found = re.search(rf'<hx-partial hx-target="{re.escape(target)}"[^>]*>(.*?)</hx-partial>', answer, re.DOTALL)
    assert found, f"{target} is not in {answer}"
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_the_points_and_the_totals_answer_a_keystroke(htmx: Client, seed: StoredDocument) -> None:
    """`= 100 %`, 96, linear, weight 1.49: 1.43 points; the total says what it covers."""
    status, answer = save(htmx, seed, "QN2.actual", "96")
    assert status == 200
    assert part(answer, "#p-QN2") == "1.43 / 1.49"
    assert part(answer, "#totals").startswith("得分 1.43 已评分值 1.49 / 100.00 等级 未评")


def test_a_missing_actual_has_no_points_and_not_zero(htmx: Client, seed: StoredDocument) -> None:
    """Emptied again, the row scores nothing and covers nothing."""
    save(htmx, seed, "QN2.actual", "96")
    _, answer = save(htmx, seed, "QN2.actual", "", was="96")
    assert part(answer, "#p-QN2") == "— / 1.49"
    assert part(answer, "#totals").startswith("得分 — 已评分值 0.00")


def test_what_is_typed_wrong_is_kept_marked_and_explained(htmx: Client, client: Client, seed: StoredDocument) -> None:
    """Not thrown away: the page shows it again, with the same explanation, and no number in its place."""
    status, answer = save(htmx, seed, "QN2.actual", "差不多")
    assert status == 200
    assert part(answer, "#n-QN2") == "不是数字。请填一个数，单位是“%”；没有数据时留空。"
    assert part(answer, "#p-QN2").startswith("不能评分")
    page = client.get(f"/d/{seed.pk}/").content.decode()
    assert 'value="差不多"' in page
    assert "不是数字。请填一个数" in page


def test_two_people_in_one_cell_lose_nothing(htmx: Client, seed: StoredDocument) -> None:
    """The second sees the first's value and chooses; overwriting takes knowing it."""
    save(htmx, seed, "QN2.actual", "96")
    status, answer = save(htmx, seed, "QN2.actual", "95", was="")
    assert status == 409
    assert "别处已把这一格改为“96”，你输入的“95”没有保存。" in part(answer, "#n-QN2")
    assert ActualEntry.objects.get(row="QN2").value == "96"
    assert save(htmx, seed, "QN2.actual", "95", was="96")[0] == 200


def test_judgement_asks_for_points_and_a_reason(htmx: Client, seed: StoredDocument) -> None:
    """否则视偏差情况扣分: only what is not met is left to a person, who must say why."""
    _, answer = save(htmx, seed, "TM1.achievement", "达成")
    assert part(answer, "#p-TM1") == "1.48 / 1.48"
    _, answer = save(htmx, seed, "TM1.achievement", "部分达成", was="达成")
    assert part(answer, "#p-TM1") == "待评定 / 1.48"
    assert 'placeholder="理由（必填）"' in answer
    _, answer = save(htmx, seed, "TM1.awarded", "1")
    assert "没有填写。由人评定的得分必须写明理由。" in part(answer, "#n-TM1")
    _, answer = save(htmx, seed, "TM1.reason", "主体工程延后一个月")
    assert part(answer, "#p-TM1") == "1.00 / 1.48"


def test_a_ratio_gives_the_rate(htmx: Client, seed: StoredDocument) -> None:
    """24 of 25 is 96 %."""
    save(htmx, seed, "QN2.numerator", "24")
    _, answer = save(htmx, seed, "QN2.denominator", "25")
    assert part(answer, "#p-QN2") == "1.43 / 1.49"


def test_the_rows_of_the_template_are_scored_too(htmx: Client, client: Client, seed: StoredDocument) -> None:
    """The form leaves 投入管理 to a document that is not at hand: the pack's proposal says that it is one."""
    page = client.get(f"/d/{seed.pk}/").content.decode()
    assert "表外评分项" in page
    assert "待核实" in page.split("表外评分项", 2)[2]
    _, answer = save(htmx, seed, "IN3.actual", "95")
    assert part(answer, "#p-IN3") == "3.00 / 3.00"


def test_a_checklist_takes_how_many_were_met(htmx: Client, seed: StoredDocument) -> None:
    """Three of four, each missing one takes a quarter of 2 points."""
    _, answer = save(htmx, seed, "IN1.numerator", "3")
    assert part(answer, "#p-IN1") == "1.50 / 2.00"


@pytest.mark.parametrize(("row", "column"), [("XX9", "actual"), ("QN2", "points"), ("QN2", "id")])
def test_only_cells_of_the_form_can_be_written(htmx: Client, seed: StoredDocument, row: str, column: str) -> None:
    """A made-up cell is refused with a sentence."""
    status, answer = save(htmx, seed, f"{row}.{column}", "1")
    assert status == 422
    assert "没有可填的格" in answer
    assert not ActualEntry.objects.exists()


def test_every_save_leaves_who_old_and_new(htmx: Client, seed: StoredDocument) -> None:
    """And a save that changes nothing leaves nothing."""
    save(htmx, seed, "QN2.actual", "96")
    save(htmx, seed, "QN2.actual", "97", was="96")
    save(htmx, seed, "QN2.actual", "97", was="97")
    trail = AuditEntry.objects.filter(verb="save_actual").order_by("pk")
    assert [(e.path, e.old, e.new) for e in trail] == [
        ("actuals.QN2.actual", "", "96"),
        ("actuals.QN2.actual", "96", "97"),
    ]


def test_a_whole_table_is_taken_or_none_of_it(client: Client, seed: StoredDocument) -> None:
    """The template comes back filled; a table of another form changes nothing."""
    good = "编号,指标名称,实际完成值\nQN2,2024年度政府实事项目完成率,96\nSA1,企业商户等满意度,93\n".encode()
    assert client.post(f"/d/{seed.pk}/actuals/", {"file": SimpleUploadedFile("a.csv", good)}).status_code == 302
    assert dict(ActualEntry.objects.values_list("row", "value")) == {"QN2": "96", "SA1": "93"}
    other = "编号,指标名称,实际完成值\nZZ1,修路里程,96\n".encode()
    refused = client.post(f"/d/{seed.pk}/actuals/", {"file": SimpleUploadedFile("b.csv", other)})
    assert refused.status_code == 422
    assert "可能是另一张表的实际完成值" in refused.content.decode()
    assert ActualEntry.objects.count() == 2


def test_a_value_that_is_too_long_is_refused(htmx: Client, seed: StoredDocument) -> None:
    """Not cut."""
    status, answer = save(htmx, seed, "QN2.reason", "因" * 501)
    assert status == 422
    assert part(answer, "#n-QN2") == "一格最多 500 个字，没有保存。请缩短后再填。"
