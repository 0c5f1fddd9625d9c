"""The library's pages: searching, one indicator, what may be the same, merging, and who may do what."""

import itertools
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from jiheng.forms.figures import is_text
from jiheng.forms.indicator import Indicator, Target
from jiheng.web import access as documents
from jiheng.web.library.models import Entry, Usage
from jiheng.web.library.urls import urlpatterns
from jiheng.web.models import ActualEntry, AuditEntry
from jiheng.web.office.models import Case, Person, Publication
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
Publish = Callable[..., Publication]
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]
HTMX = {"HX-Request": "true"}


def names(client: Client, **asked: str) -> list[str]:
    page = client.get("/office/library/", asked, headers=HTMX).content.decode()
    return re.findall(r'<td class="what"><a href="[^"]+">([^<]+)</a>', page)


def entry(name: str) -> Entry:
    return Entry.objects.get(name=name)


def test_two_characters_find_an_indicator(enter: Enter, publish: Publish) -> None:
    """In the name, in the definition, in the name of a unit that used it; every word must be found."""
    publish()
    client = enter(Role.CLERK)
    assert names(client, q="满意") == ["家长满意度"]
    assert "骨干教师占比" in names(client, q="档案")
    assert names(client, q="二中") == []
    assert len(names(client, q="第一")) == 10
    assert names(client, q="中学 满意") == ["家长满意度"]
    assert names(client, q="满意 水务") == []


def test_exact_and_short_names_come_first(enter: Enter, publish: Publish) -> None:
    """Before those where the word stands in the definition only; width and capitals count for nothing."""
    publish({"QN1": {"name": "教师培训"}, "QN3": {"name": "ＰＭ2.5教师培训场次"}})
    found = names(enter(Role.CLERK), q="教师培训")
    assert found[0] == "教师培训"
    assert found.index("教师培训合格率") < found.index("ＰＭ2.5教师培训场次")
    assert names(enter(Role.CLERK), q="pm2.5") == ["ＰＭ2.5教师培训场次"]


def test_filters_narrow_the_list(enter: Enter, publish: Publish) -> None:
    """By level 2, nature, unit of measure and source; one that does not exist lets everything pass."""
    publish()
    client = enter(Role.AUDITOR)
    assert set(names(client, level2="数量指标")) == {"课后服务开设班级数", "组织教师培训人次", "安全演练次数"}
    assert names(client, level2="数量指标", unit="次") == ["安全演练次数"]
    assert names(client, nature="qualitative") == names(client, source="pack") == []
    assert len(names(client, nature="quantitative", source="published")) == len(names(client, source="x")) == 10


def test_what_is_typed_is_kept_and_nothing_breaks(enter: Enter, publish: Publish) -> None:
    """Wildcards and quotes are words like others."""
    publish()
    for q in ("%", "_", "'", '"><b>', "\\", "满" * 300):
        page = enter(Role.CLERK).get("/office/library/", {"q": q, "page": "x"})
        assert page.status_code == 200
        assert "<b>" not in page.content.decode().split('id="found"')[1].split("</section>")[0]
    assert names(enter(Role.CLERK), q="_") == []


def test_the_list_asks_no_more_for_more_rows(enter: Enter, publish: Publish) -> None:
    """Nor does an entry's page for more units and years."""
    years = iter(range(2020, 2030))
    publish(year=next(years))
    client = enter(Role.CLERK)
    for url in ("/office/library/?q=率", f"/office/library/{entry('家长满意度').pk}/", "/office/library/alike/"):
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        publish({"QL1": {"name": f"教师培训合格率{len(few)}"}}, year=next(years))
        publish({"QL2": {"name": f"教师培训合格情况{len(few)}"}}, year=next(years))
        with CaptureQueriesContext(connection) as many:
            client.get(url)
        assert len(many) <= len(few) < 20, url


def test_an_entry_says_who_used_it_and_how_it_came_out(enter: Enter, publish: Publish) -> None:
    """With the lowest, the middle and the highest target, and what was achieved where it is known."""
    low = publish({"QN1": {"target": target("20")}}, year=2024)
    publish({"QN1": {"target": target("1300.5")}}, year=2099)
    publish({"QN1": {"target": target("30")}}, year=2023)
    ActualEntry.objects.create(document=low.case.document, row="QN1", column="actual", value="25")
    page = enter(Role.EXPERT).get(f"/office/library/{entry('课后服务开设班级数').pk}/").content.decode()
    text = re.sub(r"<[^>]+>|\s+", " ", page)
    assert re.search(r"3 个数值，个\s+20\s+30\s+1,300.5", text)
    assert re.search(r"第一中学\s+2024\s+≥ 20\s+个\s+25\s+达到", text)
    assert re.search(r"第一中学\s+2099\s+≥ 1300.5\s+个\s+未到期", text)
    assert re.search(r"第一中学\s+2023\s+≥ 30\s+个\s+没有填", text)
    assert "1 个单位公开过 3 次：达到 1，未到期 1，没有填 1" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def target(number: str) -> Target:
    return Target(raw=number, number=Decimal(number))


def test_two_that_are_alike_are_offered_with_the_reason(enter: Enter, publish: Publish) -> None:
    """To everybody; only an administrator sees a way to merge them."""
    publish({"SO2": {"name": "教师 培训合格率", "level2": "质量指标"}})
    for role in (Role.CLERK, Role.ADMINISTRATOR):
        page = enter(role).get("/office/library/alike/").content.decode()
        assert "名称相同，不计全角半角、空格和标点" in page
        assert ("保留前一条" in page) is (role is Role.ADMINISTRATOR)
    page = enter(Role.CLERK).get(f"/office/library/{entry('教师培训合格率').pk}/").content.decode()
    assert "教师 培训合格率" in page


def test_a_merge_moves_every_use_and_can_be_taken_back(enter: Enter, publish: Publish) -> None:
    """The old address leads to the new entry, the old name still finds it, and splitting restores both."""
    publish({"SO2": {"name": "训练合格情况", "level2": "质量指标"}})
    gone, stays = entry("训练合格情况"), entry("教师培训合格率")
    client = enter(Role.ADMINISTRATOR)
    assert client.post("/office/library/merge", {"pair": f"{gone.pk}-{stays.pk}"}).status_code == 302
    assert entry("教师培训合格率").uses == 2
    answer = client.get(f"/office/library/{gone.pk}/", follow=True)
    assert answer.redirect_chain == [(f"/office/library/{stays.pk}/?was={gone.pk}", 302)]
    assert "“训练合格情况”已并入“教师培训合格率”。" in answer.content.decode()
    assert names(client, q="训练") == ["教师培训合格率"]
    assert client.post("/office/library/merge", {"pair": f"{gone.pk}-{stays.pk}"}).status_code == 409
    said = AuditEntry.objects.get(verb="merge_indicators")
    assert (said.by, said.old, said.new) == ("管理员", "训练合格情况", "教师培训合格率")
    assert client.post(f"/office/library/{gone.pk}/split").status_code == 302
    assert (entry("训练合格情况").uses, entry("教师培训合格率").uses) == (1, 1)
    assert client.post(f"/office/library/{gone.pk}/split").status_code == 409
    assert AuditEntry.objects.filter(verb="split_indicators").count() == 1


def test_merges_of_merges_come_apart_where_they_were_put_together(enter: Enter, publish: Publish) -> None:
    """甲 into 乙, 乙 into 丙; then 乙 leaves 丙 and takes 甲 along."""
    publish({"QN1": {"name": "甲"}, "QN2": {"name": "乙"}, "QN3": {"name": "丙"}})
    client = enter(Role.ADMINISTRATOR)
    first, second, third = (entry(n).pk for n in "甲乙丙")
    client.post("/office/library/merge", {"pair": f"{first}-{second}"})
    client.post("/office/library/merge", {"pair": f"{second}-{third}"})
    assert [entry(n).uses for n in "甲乙丙"] == [0, 0, 3]
    assert client.get(f"/office/library/{first}/")["Location"] == f"/office/library/{third}/?was={first}"
    client.post(f"/office/library/{second}/split")
    assert [entry(n).uses for n in "甲乙丙"] == [0, 2, 1]


def inserted(case: Case) -> tuple[Indicator, list[str]]:
    """The newest row, and the names of all in their order."""
    case.document.refresh_from_db()
    document = prepare(case.document, documents.head(case.document)).document
    return next(i for i in document.indicators if not is_text(i.target.raw)), [str(i.name) for i in document.indicators]


def test_an_indicator_is_put_below_the_row_in_focus(enter: Enter, publish: Publish, make_case: MakeCase) -> None:
    """With definition and standard, without a target; the answer is the form, and says where to go on."""
    publish({"QN1": {"name": "阅读课时数", "unit_of_measure": "课时"}}, year=2026)
    case = make_case()
    data = {"case": case.pk, "after": "QN2"}
    answer = enter(Role.CLERK).post(f"/office/library/{entry('阅读课时数').pk}/insert", data, headers=HTMX)
    assert answer.status_code == 200
    row, names = inserted(case)
    assert names[1:3] == ["组织教师培训人次", "阅读课时数"]
    assert (row.level1, row.level2, row.operator, row.unit_of_measure) == ("产出指标", "数量指标", ">=", "课时")
    assert "按学期末在册班级统计" in str(row.definition)
    assert "按完成比例得分" in str(row.scoring_standard)
    assert answer["X-New-Cell"] == f"indicators.{row.id}.target"
    assert "从指标库加入“阅读课时数”，已存为第 2 版" in answer.content.decode()
    assert answer["X-Revision"] == "2"


def test_a_row_of_another_level_2_goes_to_its_own_group(enter: Enter, publish: Publish, make_case: MakeCase) -> None:
    """And one whose level 2 the form does not know joins the row it is put below."""
    publish(
        {"QN1": {"name": "阅读课时数"}, "QN2": {"name": "预算到位率", "level1": "投入", "level2": "资金落实"}},
        year=2026,
    )
    case, client = make_case(), enter(Role.CLERK)
    client.post(f"/office/library/{entry('阅读课时数').pk}/insert", {"case": case.pk, "after": "SA1"})
    _, names = inserted(case)
    assert names.index("阅读课时数") == 3
    answer = client.post(f"/office/library/{entry('预算到位率').pk}/insert", {"case": case.pk, "after": "SA1"})
    assert answer["Location"].startswith(f"/office/c/{case.pk}/#indicators.")
    case.document.refresh_from_db()
    last = prepare(case.document, documents.head(case.document)).document.indicators[-1]
    assert (last.name, last.level1, last.level2) == ("预算到位率", "满意度指标", "服务对象满意度指标")


def test_another_wording_can_be_taken(enter: Enter, publish: Publish, make_case: MakeCase) -> None:
    """Of those that the page lists; the entry is found by the number of one merged into it, too."""
    publish({"SA1": {"definition": "常用的解释"}}, year=2025)
    other = publish({"SA1": {"definition": "另一种解释"}, "QN1": {"name": "家长评价"}}, year=2024)
    publish({"SA1": {"definition": "常用的解释"}}, year=2026)
    case, pk = make_case(), entry("家长满意度").pk
    assert "另一种解释" in enter(Role.CLERK).get(f"/office/library/{pk}/").content.decode()
    wording = Usage.objects.get(publication=other, row="SA1").pk
    merged = entry("家长评价").pk
    enter(Role.ADMINISTRATOR).post("/office/library/merge", {"pair": f"{merged}-{pk}"})
    enter(Role.CLERK).post(f"/office/library/{merged}/insert", {"case": case.pk, "wording": wording})
    row, _ = inserted(case)
    assert (row.name, row.definition) == ("家长满意度", "另一种解释")


@pytest.mark.parametrize(("role", "state"), list(itertools.product([*Role, None], State)))
def test_who_may_write_in_a_form_may_insert_into_it(
    enter: Enter, publish: Publish, make_case: MakeCase, role: Role | None, state: State
) -> None:
    """A clerk, in a draft or what came back; for anybody else 404 and one entry, and the panel is not there."""
    publish(year=2026)
    case = make_case(state)
    client, pk = enter(role), entry("家长满意度").pk
    may = role is Role.CLERK and state in {State.DRAFT, State.RETURNED}
    assert client.get("/office/library/pick", {"case": case.pk}).status_code == (200 if may else 404 if role else 302)
    before = AuditEntry.objects.filter(verb="refused").count()
    status = client.post(f"/office/library/{pk}/insert", {"case": case.pk}).status_code
    refused = AuditEntry.objects.filter(verb="refused").count() - before
    case.document.refresh_from_db()
    assert (status, refused, case.document.head) == ((302, 0, 2) if may else (404, 1, 1))


def test_the_page_offers_the_forms_one_may_write_in(enter: Enter, publish: Publish, make_case: MakeCase) -> None:
    """And nothing to those who write in none."""
    publish(year=2026)
    make_case()
    make_case(State.FINANCE_REVIEW, year=2028)
    page = enter(Role.CLERK).get(f"/office/library/{entry('家长满意度').pk}/").content.decode()
    assert "第一中学 2027年度" in page
    assert "第一中学 2028年度" not in page
    page = enter(Role.HEAD).get(f"/office/library/{entry('家长满意度').pk}/").content.decode()
    assert "加入我的申报表" not in page


GETS = {"library": "", "library_alike": "alike/", "library_entry": "{entry}/"}
ADMINISTERS = {"library_merge": "merge", "library_rebuild": "rebuild", "library_split": "{entry}/split"}

INSERTS = {"library_pick", "library_insert"}


@pytest.mark.parametrize("role", [*Role, None])
def test_every_route_serves_whom_it_should(enter: Enter, publish: Publish, role: Role | None) -> None:
    """Everybody inside reads; an administrator keeps order; any other post is 404 and leaves an entry."""
    publish()
    client, pk = enter(role), entry("家长满意度").pk
    for route in GETS.values():
        assert client.get(f"/office/library/{route.format(entry=pk)}").status_code == (200 if role else 302), route
    assert client.get("/office/library/999999/").status_code == (404 if role else 302)
    for route in ADMINISTERS.values():
        before = AuditEntry.objects.filter(verb="refused").count()
        status = client.post(f"/office/library/{route.format(entry=pk)}").status_code
        refused = AuditEntry.objects.filter(verb="refused").count() - before
        is_done = role is Role.ADMINISTRATOR and route == "rebuild"
        assert (status == 404, refused) == ((False, 0) if is_done or status == 409 else (True, 1)), route
        assert status != 409 or role is Role.ADMINISTRATOR


def test_somebody_without_any_role_reads_too(publish: Publish) -> None:
    """The library holds what is public anyway."""
    publish()
    client = Client()
    client.force_login(Person.objects.create(username="guest"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/office/library/").status_code == 200


def test_no_route_is_forgotten() -> None:
    """Whoever adds one says here who may use it."""
    routes = {p.name for p in urlpatterns if isinstance(p, URLPattern)}
    assert routes == {*GETS, *ADMINISTERS, *INSERTS}
