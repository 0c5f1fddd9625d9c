"""What administrators do to people and units, what they may not, and that nobody else does it."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from pytest_django import DjangoAssertNumQueries

from jiheng.web.models import AuditEntry
from jiheng.web.office import access, administration_urls
from jiheng.web.office.models import Appointment, Case, Person, Unit
from jiheng.web.workflow.states import Role, State

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]

FILLED = {"verb": {"person_do": "change", "unit_change": "rename"}, "kind": "people"}
LOG = {"log", "log_csv"}
POSTS = {"new_person", "person_do", "units", "unit_change", "import_table"}


@pytest.fixture
def admin(enter: Enter) -> Client:
    return enter(Role.ADMINISTRATOR)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def person(name: str) -> Person:
    return Person.objects.get(username=name)


def do(client: Client, of: Person, verb: str, **data: str) -> Any:
    return client.post(f"/office/admin/people/{of.pk}/do/{verb}", data)


def routes(office: Any) -> Iterator[tuple[str, str]]:
    """Every address of the administration, filled with a person or a unit there is."""
    for pattern in administration_urls.urlpatterns:
        name, pk = str(pattern.name), office.people[Role.CLERK].pk
        if "unit" in name:
            pk = office.units["第一中学"].pk
        route = str(pattern.pattern).replace("<int:pk>", str(pk)).replace("<str:kind>", "people")
        yield name, "/office/admin/" + route.replace("<str:verb>", str(FILLED["verb"].get(name)))  # type: ignore[attr-defined]  # because it is a dict there


@pytest.mark.parametrize("role", [*Role, None])
def test_every_route_is_there_for_administrators_alone(enter: Enter, office: Any, role: Role | None) -> None:
    """The log for auditors too; for anybody else 404, and a post leaves an audit entry and changes nothing."""
    client, people = enter(role), Person.objects.count()
    for name, url in routes(office):
        may = role is Role.ADMINISTRATOR or (role is Role.AUDITOR and name in LOG)
        status = client.get(url).status_code
        if name in {"person_do", "unit_change"}:
            assert status == 405, url
        elif role is None:
            assert status == 302, url
        else:
            assert status == (200 if may else 404), url
        if name in POSTS and role is not Role.ADMINISTRATOR:
            before = AuditEntry.objects.filter(verb="refused").count()
            assert client.post(url, {"name": "x", "username": "x"}).status_code == 404, url
            assert AuditEntry.objects.filter(verb="refused").count() == before + 1, url
    assert Person.objects.count() == people


def test_an_administrator_reaches_no_figures(admin: Client, make_case: MakeCase, office: Any) -> None:
    """No case, no document, no queue row; not even when an expert's invitation says otherwise."""
    case = make_case(State.FINANCE_REVIEW)
    case.invitations.update(expert=office.people[Role.ADMINISTRATOR])
    assert admin.get(f"/office/c/{case.pk}/").status_code == 404
    assert admin.get(f"/office/c/{case.pk}/audit.csv").status_code == 404
    assert "第一中学" not in text(admin.get("/office/review/?state=all"))
    assert admin.get("/office/")["Location"] == "/office/admin/people/"
    assert case.document.title not in text(admin.get("/office/admin/log/"))


def test_somebody_new_gets_a_first_password_once(admin: Client, client: Client, office: Any) -> None:
    """It lets in to the change of the password only; the page does not say it again."""
    assert office
    data = {"username": "zhang", "name": "张三", "email": "Zhang@Example.com", "how": "password"}
    page = text(admin.post("/office/admin/people/new/", data))
    found = re.search(r'<code class="big">(\w{4}-\w{4}-\w{4})</code>', page)
    assert found
    assert found[1] not in text(admin.get(f"/office/admin/people/{person('zhang').pk}/"))
    assert person("zhang").email == "zhang@example.com"
    client.post("/office/login/", {"login": "zhang", "password": found[1]})
    assert client.get("/office/")["Location"] == "/office/account/password/"
    assert not AuditEntry.objects.filter(new__contains=found[1]).exists()
    assert AuditEntry.objects.get(verb="add_person").new == "张三"


def test_somebody_new_may_set_the_password_by_mail(admin: Client) -> None:
    """Without an address there is a sentence and no account."""
    data = {"username": "zhang", "name": "张三", "email": "", "how": "mail"}
    answer = admin.post("/office/admin/people/new/", data)
    assert answer.status_code == 422
    assert 'value="张三"' in text(answer)
    admin.post("/office/admin/people/new/", {**data, "email": "z@example.com"})
    assert "account/password/reset/key/" in str(mail.outbox[0].body)
    assert not person("zhang").has_usable_password()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"username": "clerk", "name": "又一个"}, "已经有人用"),
        ({"username": "zhang san", "name": "张三"}, "用户名只能有"),
        ({"username": "", "name": "张三"}, "没有填"),
        ({"username": "zhang", "name": "张三", "email": "nope"}, "邮箱"),
    ],
)
def test_what_is_typed_wrong_is_kept_and_explained(admin: Client, data: dict[str, str], sentence: str) -> None:
    """Above the form, with what was typed."""
    people = Person.objects.count()
    answer = admin.post("/office/admin/people/new/", {"how": "password", **data})
    assert sentence in text(answer)
    assert f'value="{data["name"]}"' in text(answer)
    assert Person.objects.count() == people


def test_people_are_found_by_name_unit_and_role(
    admin: Client, office: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """In as many queries, however many there are."""
    assert "单位经办" in text(admin.get("/office/admin/people/?q=第一中学&role=clerk"))
    assert "没有符合条件" in text(admin.get("/office/admin/people/?q=排水泵站"))
    with django_assert_max_num_queries(9) as few:
        admin.get("/office/admin/people/")
    for n in range(5):
        made = Person.objects.create(username=f"p{n}")
        Appointment.objects.create(person=made, role="clerk", unit=office.units["排水泵站"], valid_from=access.today())
    with django_assert_max_num_queries(9) as many:
        assert "p4" in text(admin.get("/office/admin/people/"))
    assert len(few) == len(many)


def test_posts_are_dated_and_never_rewritten(admin: Client, enter: Enter, office: Any, make_case: MakeCase) -> None:
    """One ends with yesterday and stays in the list; another begins; rights follow."""
    case, clerk = make_case(), office.people[Role.CLERK]
    post = Appointment.objects.get(person=clerk)
    yesterday = access.today() - timedelta(days=1)
    do(admin, clerk, "end", post=str(post.pk), last=str(yesterday))
    assert enter(Role.CLERK).get(f"/office/c/{case.pk}/").status_code == 404
    do(admin, clerk, "appoint", role="head", unit="111 第一中学", since=str(access.today()))
    assert enter(Role.CLERK).get(f"/office/c/{case.pk}/").status_code == 200
    assert [(p.role, p.valid_to) for p in Appointment.objects.filter(person=clerk).order_by("pk")] == [
        ("clerk", yesterday),
        ("head", None),
    ]
    page = text(admin.get(f"/office/admin/people/{clerk.pk}/"))
    assert "已结束" in page
    assert "任命" in page
    too_early = str(access.today() - timedelta(days=9))
    assert "不能补写过去的权限" in text(do(admin, clerk, "appoint", role="head", unit="111", since=too_early))
    assert "不能改写过去" in text(
        do(admin, clerk, "end", post=str(Appointment.objects.get(role="head", person=clerk).pk), last=too_early)
    )


def test_who_administers_holds_nothing_else(admin: Client, office: Any) -> None:
    """Neither a reviewing role for oneself nor administration for a clerk; the attempt is recorded, without effect."""
    me, clerk = office.people[Role.ADMINISTRATOR], office.people[Role.CLERK]
    before = Appointment.objects.count()
    answer = do(admin, me, "appoint", role="finance_reviewer", unit="1")
    assert answer.status_code == 409
    assert "不能同时担任" in text(answer)
    tried = AuditEntry.objects.get(verb="refused")
    assert (tried.by, tried.path, tried.new) == (str(me), me.username, "财政局 财政审核人")
    assert "不能同时担任" in text(do(admin, clerk, "appoint", role="administrator", unit="1"))
    assert "不能任命在" in text(do(admin, clerk, "appoint", role="finance_reviewer", unit="111"))
    assert "已经有这个角色" in text(do(admin, clerk, "appoint", role="clerk", unit="第一中学"))
    assert Appointment.objects.count() == before


def test_the_last_administrator_stays(admin: Client, office: Any) -> None:
    """Until there is another; then the first may go."""
    me = office.people[Role.ADMINISTRATOR]
    post = Appointment.objects.get(person=me)
    for verb, data in (("deactivate", {}), ("end", {"post": str(post.pk), "last": str(access.today())})):
        assert "最后一个管理员" in text(do(admin, me, verb, **data))
    me.refresh_from_db()
    assert me.is_active
    second = Person.objects.create(username="second")
    do(admin, second, "appoint", role="administrator", unit="1")
    assert do(admin, me, "end", post=str(post.pk), last=str(access.today())).status_code == 302
    assert "最后一个管理员" in text(do(admin, second, "deactivate"))


def test_an_account_is_closed_and_opened_again(admin: Client, enter: Enter, office: Any) -> None:
    """Never deleted: the session ends, the list of those who left has the name."""
    clerk, inside = office.people[Role.CLERK], enter(Role.CLERK)
    assert inside.get("/office/").status_code == 200
    do(admin, clerk, "deactivate")
    assert inside.get("/office/").status_code == 302
    assert ">clerk<" not in text(admin.get("/office/admin/people/"))
    assert ">clerk<" in text(admin.get("/office/admin/people/?state=gone"))
    do(admin, clerk, "reactivate")
    assert ">clerk<" in text(admin.get("/office/admin/people/"))


def test_a_lost_telephone_and_a_lock_are_undone(admin: Client, client: Client, office: Any) -> None:
    """And a forgotten password is replaced by a first one."""
    clerk = office.people[Role.CLERK]
    Authenticator.objects.create(user=clerk, type="totp", data={"secret": "x"})
    for _ in range(5):
        client.post("/office/login/", {"login": "clerk", "password": "no"})
    page = text(admin.get(f"/office/admin/people/{clerk.pk}/"))
    assert "解除锁定" in page
    do(admin, clerk, "unlock")
    do(admin, clerk, "second_factor")
    assert not Authenticator.objects.filter(user=clerk).exists()
    found = re.search(r'<code class="big">(\w{4}-\w{4}-\w{4})</code>', text(do(admin, clerk, "password")))
    assert found
    assert client.post("/office/login/", {"login": "clerk", "password": found[1]}).status_code == 302
    verbs = set(AuditEntry.objects.filter(details__subject=clerk.pk).values_list("verb", flat=True))
    assert {"unlock_person", "reset_second_factor", "give_password", "login"} <= verbs


def test_the_log_is_read_and_taken_away(enter: Enter, admin: Client, make_case: MakeCase, office: Any) -> None:
    """Administrators see people and units and what was refused; auditors see all, figures too, and change nothing."""
    case = make_case(State.DRAFT)
    enter(Role.CLERK).post(f"/office/c/{case.pk}/edit", {"paths": "funding_mode", "text": "差额"})
    enter(Role.HEAD).post(f"/office/c/{case.pk}/do/approve")
    enter(Role.CLERK).post(f"/office/c/{case.pk}/do/submit")
    do(admin, office.people[Role.CLERK], "change", name="=周晓岚", email="")
    auditor = enter(Role.AUDITOR)
    seen, all_of_it = text(admin.get("/office/admin/log/")), text(auditor.get("/office/admin/log/"))
    for page in (seen, all_of_it):
        assert "越权操作被拒绝" in page
        assert "修改人员资料" in page
    assert "提交审签" in all_of_it
    assert "submit" not in all_of_it
    assert "差额" in all_of_it
    assert "差额" not in seen
    table = text(auditor.get("/office/admin/log.csv?kind=people"))
    assert "'=周晓岚" in table
    assert "差额" not in table
    assert "没有符合条件" in text(admin.get("/office/admin/log/?until=2020-01-01"))
    assert auditor.get(f"/office/c/{case.pk}/").status_code == 200
    assert auditor.get(f"/office/c/{case.pk}/versions/").status_code == 200


def change(client: Client, unit: Unit, verb: str, **data: str) -> Any:
    data = {"day": str(access.today()), "reason": "区委编〔2026〕8号", **data}
    return client.post(f"/office/admin/units/{unit.pk}/change/{verb}", data)


def test_a_department_is_renamed_with_all_that_is_below(
    admin: Client, enter: Enter, make_case: MakeCase, office: Any
) -> None:
    """Planned first; people and this year's declarations go along, earlier ones stay under the old name."""
    now, earlier = make_case(State.DRAFT, year=access.today().year + 1), make_case(State.PUBLISHED, year=2024)
    old = office.units["教育局"]
    planned = text(change(admin, old, "rename", name="教育和体育局"))
    assert "先看" not in planned
    assert "教育和体育局" in planned
    assert "1 个下属单位跟着转：第一中学" in planned
    assert not Unit.objects.filter(name="教育和体育局").exists()
    change(admin, old, "rename", name="教育和体育局", sure="1")
    new = Unit.objects.get(name="教育和体育局")
    old.refresh_from_db()
    assert old.valid_to == access.today() - timedelta(days=1)
    assert list(new.predecessors.all()) == [old]
    school = Unit.objects.get(name="第一中学", valid_to=None)
    assert school.parent == new
    for case, unit in ((now, school), (earlier, office.units["第一中学"])):
        case.refresh_from_db()
        assert case.unit == unit
    clerk = enter(Role.CLERK)
    assert clerk.post(f"/office/c/{now.pk}/edit", {"paths": "funding_mode", "text": "差额"}).status_code != 404
    assert clerk.get(f"/office/c/{earlier.pk}/").status_code == 200
    assert clerk.post(f"/office/c/{earlier.pk}/do/adjust", {"reason": "x"}).status_code == 404
    reviewer = enter(Role.DEPARTMENT_REVIEWER)
    assert reviewer.get(f"/office/c/{earlier.pk}/").status_code == 200
    entry = AuditEntry.objects.get(verb="rename_unit")
    assert (entry.old, entry.new, entry.details["reason"]) == ("教育局", "教育和体育局", "区委编〔2026〕8号")
    assert AuditEntry.objects.filter(verb="move_case", document_id=now.document_id).exists()


def test_a_unit_moves_to_another_department(admin: Client, enter: Enter, make_case: MakeCase, office: Any) -> None:
    """It is reviewed there from the day on; never below itself."""
    case = make_case(State.DEPARTMENT_REVIEW, unit="排水泵站", year=access.today().year)
    case.invitations.all().delete()
    reviewer, pump = enter(Role.DEPARTMENT_REVIEWER), office.units["排水泵站"]
    assert reviewer.get(f"/office/c/{case.pk}/").status_code == 404
    change(admin, pump, "move", parent="11 教育局", sure="1")
    assert reviewer.get(f"/office/c/{case.pk}/").status_code == 200
    assert "不能是单位自己" in text(change(admin, office.units["教育局"], "move", parent="111"))


def test_two_units_become_one(admin: Client, make_case: MakeCase, office: Any) -> None:
    """One declaration of the year goes along; the other stays to be read."""
    year = access.today().year + 1
    first, second = make_case(year=year), make_case(unit="排水泵站", year=year)
    answer = change(admin, office.units["第一中学"], "merge", others="121", name="水务学校", code="111")
    assert "1 份同年度的申报表留在原单位" in text(answer)
    change(admin, office.units["第一中学"], "merge", others="121", name="水务学校", code="111", sure="1")
    new = Unit.objects.get(name="水务学校")
    assert {u.name for u in new.predecessors.all()} == {"第一中学", "排水泵站"}
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.unit, second.unit) == (new, office.units["排水泵站"])
    assert {a.role for a in Appointment.objects.on(access.today()).filter(unit=new)} == {"clerk", "head"}


def test_a_unit_becomes_two(admin: Client, make_case: MakeCase, office: Any) -> None:
    """The first goes on with people and open work; both have the past."""
    case = make_case(year=access.today().year)
    assert "两个或以上" in text(change(admin, office.units["第一中学"], "split", parts="111 东校"))
    change(admin, office.units["第一中学"], "split", parts="111 东校\n112 西校", sure="1")
    east, west = Unit.objects.get(name="东校"), Unit.objects.get(name="西校")
    case.refresh_from_db()
    assert case.unit == east
    assert list(west.predecessors.all()) == [office.units["第一中学"]]
    assert Appointment.objects.on(access.today()).filter(unit=west).count() == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"reason": ""}, "没有填"),
        ({"day": "2099-01-01"}, "不晚于今天"),
        ({"day": "2020-01-01"}, "之后"),
        ({"day": "soon"}, "日期“soon”不对"),
        ({"name": ""}, "没有填"),
    ],
)
def test_a_change_that_cannot_be_says_why(admin: Client, office: Any, data: dict[str, str], sentence: str) -> None:
    """And changes nothing."""
    assert sentence in text(change(admin, office.units["第一中学"], "rename", **{"name": "新名", "sure": "1", **data}))
    assert Unit.objects.count() == 5


def test_a_unit_is_added_below_another(admin: Client, office: Any) -> None:
    """A code is given once."""
    data = {"code": "113", "name": "第二中学", "kind": "unit", "parent": "11 教育局"}
    admin.post("/office/admin/units/", data)
    assert Unit.objects.get(code="113").parent == office.units["教育局"]
    again = admin.post("/office/admin/units/", data)
    assert again.status_code == 409
    assert "编码“113”已经有单位用" in text(again)
    assert "第二中学" in text(admin.get("/office/admin/units/?q=二中"))


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    book, file = Workbook(), BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("表.xlsx", file.getvalue())


def test_people_come_from_a_table_all_or_none(admin: Client, office: Any) -> None:
    """Every problem by its row, nothing half done; then all with their first passwords."""
    head = ("用户名", "姓名", "邮箱", "角色", "单位编码", "开始日期")
    good = (("zhang", "张三", "", "单位经办", "111", ""), ("clerk", "单位经办", "", "单位负责人", "121", ""))
    bad = (("li si", "李四", "", "单位经办", "111", ""), ("wang", "王五", "", "科长", "999", ""))
    people, posts = Person.objects.count(), Appointment.objects.count()
    page = text(admin.post("/office/admin/tables/people/", {"file": sheet(head, *good, *bad), "sure": "1"}))
    assert "表里有 2 处问题，一行也没有导入" in page
    assert "第 4 行：用户名“li si”不能用" in page
    assert "第 5 行：没有编码或名称是“999”的单位" in page
    assert "还没有导入" in text(admin.post("/office/admin/tables/people/", {"file": sheet(head, *good)}))
    assert (Person.objects.count(), Appointment.objects.count()) == (people, posts)
    page = text(admin.post("/office/admin/tables/people/", {"file": sheet(head, *good), "sure": "1"}))
    assert len(re.findall(r"<code>\w{4}-\w{4}-\w{4}</code>", page)) == 1
    assert (Person.objects.count(), Appointment.objects.count()) == (people + 1, posts + 2)
    assert person("zhang").has_first_password
    assert office


def test_units_come_from_a_table_each_below_an_earlier_row(admin: Client, office: Any) -> None:
    """In csv as in xlsx."""
    assert office
    table = "编码,名称,类别,上级编码,成立日期\n13,文旅局,主管部门,1,2026/1/1\n131,图书馆,预算单位,13,\n"
    file = SimpleUploadedFile("单位.csv", table.encode())
    assert "导入了 2 行" in text(admin.post("/office/admin/tables/units/", {"file": file, "sure": "1"}))
    assert Unit.objects.get(code="131").parent == Unit.objects.get(code="13")
    wrong = SimpleUploadedFile("单位.csv", "随便,什么\n1,2\n".encode())
    assert "没有找到表头" in text(admin.post("/office/admin/tables/units/", {"file": wrong}))
    assert "编码,名称,类别" in text(admin.get("/office/admin/tables/units.csv"))


@pytest.mark.parametrize("code", ["a/b", 'x"; filename="y', "..", "1 2", "编码", "9" * 31])
def test_a_code_that_cannot_stand_in_an_address_is_refused(admin: Client, office: Any, code: str) -> None:
    """Of a new unit as of one that comes out of a split."""
    data = {"code": code, "name": "第二中学", "kind": "unit", "parent": "11 教育局", "since": "2026-01-01"}
    answer = admin.post("/office/admin/units/", data)
    assert (answer.status_code, "不能用。编码只能有字母、数字" in text(answer)) == (409, True)
    school = office.units["第一中学"]
    parts = {"day": "2026-06-01", "reason": "拆分", "parts": f"{code.replace(' ', '　')} 东校\n1112 西校", "sure": "1"}
    answer = admin.post(f"/office/admin/units/{school.pk}/change/split", parts)
    assert (answer.status_code, Unit.objects.filter(name__in=("第二中学", "东校")).exists()) == (409, False)
