"""The library's pages: searching, one indicator, what may be the same, merging, and who may do what."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from jiheng.forms.indicator import Target
from jiheng.web.library.models import Entry
from jiheng.web.library.urls import urlpatterns
from jiheng.web.models import ActualEntry, AuditEntry
from jiheng.web.office.models import Person, Publication
from jiheng.web.workflow.states import Role

pytestmark = pytest.mark.django_db
Publish = Callable[..., Publication]
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


GETS = {"library": "", "library_alike": "alike/", "library_entry": "{entry}/"}
ADMINISTERS = {"library_merge": "merge", "library_rebuild": "rebuild", "library_split": "{entry}/split"}


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
    assert routes == {*GETS, *ADMINISTERS}
