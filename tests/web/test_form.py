"""The page of one form: the official layout, the findings beside it, and a proof for every figure."""

import json
import re

import pytest
from django.test import Client

from jiheng.checking.finding import Severity
from jiheng.web import access
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.prepared import prepare

pytestmark = pytest.mark.django_db


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_form_stands_as_the_official_form(client: Client, seed: StoredDocument) -> None:
    """Its title, its merged level cells, its money with grouped thousands, its 38 indicators."""
    page = text(client, f"/d/{seed.pk}/")
    assert "单位整体支出绩效目标申报表" in page
    assert "672,063,140.00" in page
    assert len(re.findall(r'<td[^>]* data-path="indicators\.\w+\.name"', page)) == 38
    assert re.search(r'<td rowspan="9"[^>]*>(<span.*?</span>)?数量指标', page)


def test_findings_stand_by_what_blocks_and_jump_to_their_cells(client: Client, seed: StoredDocument) -> None:
    """Every finding about a place names a path that the page has a cell for."""
    page = text(client, f"/d/{seed.pk}/")
    panel = page.split('id="panel-findings"')[1].split('id="panel-cell"')[0]
    order = re.findall(r'class="finding (\w+)"', panel)
    firsts = [re.findall(r'class="finding (\w+)"', g)[0] for g in panel.split('class="place"')[1:]]
    rank = {s.value: n for n, s in enumerate((Severity.ERROR, Severity.WARNING, Severity.INFO))}
    assert [rank[f] for f in firsts] == sorted(rank[f] for f in firsts)
    assert order.count("error") == seed.revisions.get().errors != 0
    cells = set(re.findall(r'<t[dh][^>]* data-path="([^"]+)"', page))
    covered = {p for group in re.findall(r'data-covers="([^"]+)"', page) for p in group.split()}
    for path in set(re.findall(r'data-jump="([^"]+)"', panel)):
        assert path in cells | covered or any(c.startswith(f"{path}.") for c in cells | covered), path


def test_a_repair_makes_the_finding_go_and_can_be_undone(htmx: Client, client: Client, seed: StoredDocument) -> None:
    """One click, one revision; the undo says the same as before, byte for byte."""
    url = f"/d/{seed.pk}/repair?rule=C05&path=indicators.SA2.operator&seen=1"
    answer = htmx.post(url).content.decode()
    assert "已存为第 2 版" in answer
    seed.refresh_from_db()
    ready = prepare(seed, access.head(seed))
    assert not [f for f in ready.fired if (f.rule, f.path) == ("C05", "indicators.SA2.operator")]
    assert [f for f in ready.fired if (f.rule, f.path) == ("C05", "indicators.SA1.operator")]
    htmx.post(f"/d/{seed.pk}/undo", {"seen": 2})
    first, second, third = Revision.objects.filter(document=seed).order_by("number")
    assert first.canonical == third.canonical != second.canonical
    assert "撤销" in text(client, f"/d/{seed.pk}/")


def test_all_findings_of_one_kind_are_repaired_together(htmx: Client, seed: StoredDocument) -> None:
    """Eighteen signs, one click."""
    htmx.post(f"/d/{seed.pk}/repair?rule=C08&all=1&seen=1")
    seed.refresh_from_db()
    assert not [f for f in prepare(seed, access.head(seed)).fired if f.rule == "C08"]
    assert AuditEntry.objects.get(verb="apply_repair").details["rule"] == "C08"


def test_a_repair_that_is_no_longer_there_is_said(htmx: Client, seed: StoredDocument) -> None:
    """Clicked twice: the second changes nothing."""
    url = f"/d/{seed.pk}/repair?rule=C05&path=indicators.SA2.operator"
    htmx.post(f"{url}&seen=1")
    response = htmx.post(f"{url}&seen=2")
    assert response.status_code == 422
    assert "没有可用的修改建议" in response.content.decode()
    assert Revision.objects.filter(document=seed).count() == 2


def test_keeping_with_a_reason_makes_the_count_fall(htmx: Client, seed: StoredDocument) -> None:
    """What must be put right cannot be kept."""
    before = prepare(seed, access.head(seed)).fired
    answer = htmx.post(f"/d/{seed.pk}/answer", {"rule": "A10", "path": "", "reason": "权重由主管部门统一下达。"})
    page = answer.content.decode()
    assert f'问题 <span class="figure">{len(before) - 1}</span>' in page
    assert "权重由主管部门统一下达。" in page
    refused = htmx.post(f"/d/{seed.pk}/answer", {"rule": "C05", "path": "indicators.SA2.operator", "reason": "保留"})
    assert refused.status_code == 422
    assert "必须改正，不能保留" in refused.content.decode()


def test_every_figure_opens_its_proof(client: Client, seed: StoredDocument) -> None:
    """Inputs, steps, rule, source, and whether it has been verified."""
    client.post(f"/d/{seed.pk}/actuals/QN2/actual", {"value": "96"})
    proof = text(client, f"/d/{seed.pk}/cell?path=score.QN2")
    for words in (
        "1.49 × 96 ÷ 100 = 1.43 分",
        "实际完成值",
        "四舍五入（权重 × 实际完成值 ÷ 目标值）",
        "达到目标值，得满分，否则按线性扣分",
        "待核实",
    ):
        assert words in proof
    total = text(client, f"/d/{seed.pk}/cell?path=score.total")
    assert "总分未覆盖 100 分，不评等级" in total
    block = text(client, f"/d/{seed.pk}/cell?path=score.level1.2")
    assert "产出" in block
    assert "1.43" in block


def test_a_cell_says_where_its_value_came_from(client: Client, seed: StoredDocument) -> None:
    """The source cell, the raw text, and how it was read."""
    said = text(client, f"/d/{seed.pk}/cell?path=budget.total")
    assert "源文件" in said
    assert "672063140" in said.replace(",", "")
    assert "原样读取" in said


@pytest.mark.parametrize("path", ["score.XX", "score.level1.99", "actuals.XX"])
def test_a_figure_that_is_not_there_is_not_found(client: Client, seed: StoredDocument, path: str) -> None:
    """Not a crash."""
    assert client.get(f"/d/{seed.pk}/cell", {"path": path}).status_code == 404


@pytest.mark.parametrize("path", ["", "nothing", "indicators.QN1", "../../etc/passwd", "<script>"])
def test_any_path_is_answered(client: Client, seed: StoredDocument, path: str) -> None:
    """And what it says is escaped."""
    response = client.get(f"/d/{seed.pk}/cell", {"path": path})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_the_score_can_be_printed_with_all_proofs(client: Client, seed: StoredDocument) -> None:
    """One page, every row."""
    page = text(client, f"/d/{seed.pk}/score/")
    assert page.count('class="card proof-card"') == 38 + 17
    assert "按 2024年12月31日 有效的规则" in page


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF"), ("json", b"{"), ("md", b"")],
)
def test_the_form_is_downloaded_in_every_format(client: Client, seed: StoredDocument, kind: str, begins: bytes) -> None:
    """Named by unit and year."""
    response = client.get(f"/d/{seed.pk}/download/{kind}")
    assert response.status_code == 200
    assert response.content.startswith(begins)
    assert "filename*=UTF-8''%E4%B8%8A%E6%B5%B7" in response["Content-Disposition"]


def test_the_json_is_the_published_document(client: Client, seed: StoredDocument) -> None:
    """Figures are strings."""
    data = json.loads(client.get(f"/d/{seed.pk}/download/json").content)
    assert data["budget"]["total"] == "672063140"


def test_the_empty_table_of_actuals_is_downloaded(client: Client, seed: StoredDocument) -> None:
    """As workbook and as text."""
    assert client.get(f"/d/{seed.pk}/actuals.xlsx").content.startswith(b"PK")
    assert "QN1" in client.get(f"/d/{seed.pk}/actuals.csv").content.decode("utf-8-sig")
    assert client.get(f"/d/{seed.pk}/actuals.exe").status_code == 404


def test_revisions_are_chained(htmx: Client, seed: StoredDocument) -> None:
    """Each chain value covers the one before, so that a change in between shows."""
    htmx.post(f"/d/{seed.pk}/edit", {"paths": "funding_mode", "text": "差额", "seen": 1})
    first, second = Revision.objects.filter(document=seed).order_by("number")
    assert first.chain != second.chain
    assert len({first.chain, second.chain, first.sha256, second.sha256}) == 4


def test_the_list_shows_the_document(client: Client, seed: StoredDocument) -> None:
    """With what blocks it."""
    page = text(client, "/")
    assert seed.title in page
    assert f"必须改 {seed.revisions.get().errors}" in page


def test_an_empty_system_says_what_will_be_here(client: Client) -> None:
    """And offers the first step."""
    page = text(client, "/")
    assert "导入后的申报表会列在这里" in page
    assert 'type="file"' in page


def test_the_list_is_searched_and_sorted_by_its_address(client: Client, seed: StoredDocument) -> None:
    """Words and years; what is not there is said."""
    assert seed.title in text(client, "/?q=新虹 2024&sort=errors")
    page = text(client, "/?q=黄浦")
    assert "没有名称含“黄浦”的文档" in page
    assert "<script>" not in text(client, "/?q=<script>&sort=<script>")
