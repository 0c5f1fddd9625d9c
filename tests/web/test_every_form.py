"""Every form that can be read can be shown, checked and scored on screen, whatever the place and however odd."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Declaration, Document, FormKind, IndicatorTable
from jiheng.forms.indicator import Indicator, Nature, Operator, Target
from jiheng.forms.trace import Trace
from jiheng.policy.loading import available
from jiheng.web.actions.import_file import import_file, start_import
from jiheng.web.actions.revise import Draft, add_revision, head_fields
from jiheng.web.models import StoredDocument
from paths import REAL, SEED

pytestmark = pytest.mark.django_db

PAGES = ("/d/{pk}/", "/d/{pk}/review/", "/d/{pk}/score/", "/d/{pk}/scores", "/d/{pk}/cell?path=score.total")
FILES = sorted(REAL.glob("0??.txt")) + sorted(REAL.glob("*.xlsx")) + [SEED / "xinhong-2024.xlsx"]


def stored(document: Document, pack: str = "shanghai") -> StoredDocument:
    with transaction.atomic():
        kept = StoredDocument.objects.create(pack=pack, source_name="x", **head_fields(document))
        add_revision(kept, Draft(document, Trace(), pack, []), said="新建", undo_to=None, seen=0)
    return kept


def pages(client: Client, pk: int) -> str:
    seen = ""
    for page in PAGES:
        response = client.get(page.format(pk=pk))
        content = response.content.decode()
        assert response.status_code == 200 or "请在该包或其上级包中补充" in content, page
        seen += content
    return seen


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.name)
def test_every_sample_is_shown(client: Client, file: object) -> None:
    """Project, unit, monitoring, and tables of unknown layout; a form older than the rules is shown without a score."""
    path = next(f for f in FILES if f == file)
    kept = import_file(start_import("shanghai", by="测试"), path.name, path.read_bytes(), by="测试")
    assert not kept.error
    for document in kept.documents.all():
        pages(client, document.pk)


@pytest.mark.parametrize("pack", available())
def test_every_pack_shows_the_seed(client: Client, pack: str) -> None:
    """Where a pack cannot score the form, the page says so and shows the form all the same."""
    data = (SEED / "xinhong-2024.txt").read_bytes()
    kept = import_file(start_import(pack, by="测试"), "x.txt", data, by="测试")
    for document in kept.documents.all():
        response = client.get(f"/d/{document.pk}/")
        assert response.status_code == 200
        assert "672,063,140.00" in response.content.decode() or "67,206.3" in response.content.decode()


def test_a_form_with_nothing_in_it_is_shown(client: Client) -> None:
    """No unit, no year, no indicator."""
    page = pages(client, stored(Declaration(form_kind=FormKind.UNIT_OVERALL)).pk)
    assert "未命名的表" in page


def test_a_bare_indicator_table_is_shown(client: Client) -> None:
    """An unknown layout, with empty cells that the form has."""
    row = Indicator(id="QN1", name="名" * 40, target=Target(raw=Blank.NOT_FILLED), scoring_standard=Blank.NOT_FILLED)
    page = pages(client, stored(IndicatorTable(form_kind=FormKind.INDICATOR_TABLE, indicators=(row,))).pk)
    assert "名" * 40 in page


def test_what_people_wrote_never_becomes_markup(client: Client) -> None:
    """In a name, a target, a standard, a title."""
    evil = '<img src=x onerror="alert(1)">&"\''
    row = Indicator(
        id="QN1",
        level1=evil,
        level2=evil,
        name=evil,
        nature=Nature.QUANTITATIVE,
        operator=Operator.GE,
        target=Target(raw=evil, text=evil),
        unit_of_measure=evil,
        definition=evil,
        scoring_standard=evil,
    )
    form = Declaration(form_kind=FormKind.UNIT_OVERALL, title=evil, unit_name=evil, year=2024, indicators=(row,))
    kept = stored(form)
    client.post(f"/d/{kept.pk}/actuals/QN1/actual", {"value": evil})
    page = pages(client, kept.pk) + client.get("/").content.decode()
    assert "<img" not in page
    assert "&lt;img" in page


def test_sixty_indicators_are_shown_in_time(client: Client, django_assert_max_num_queries: object) -> None:
    """And the page asks the database no more for them."""
    assert callable(django_assert_max_num_queries)
    row = Indicator(
        id="QN1",
        level1="产出指标",
        level2="数量指标",
        name="完成率",
        nature=Nature.QUANTITATIVE,
        operator=Operator.GE,
        target=Target(raw="100", number=Decimal(100)),
        unit_of_measure="%",
        scoring_standard="达到目标值得满分，否则按比例得分",
    )
    rows = tuple(replace(row, id=f"QN{n}", name=f"完成率{n}") for n in range(1, 61))
    kept = stored(Declaration(form_kind=FormKind.UNIT_OVERALL, year=2024, unit_name="某单位", indicators=rows))
    with django_assert_max_num_queries(5):
        page = client.get(f"/d/{kept.pk}/").content.decode()
    assert page.count('data-label="实际完成值"') == 60
