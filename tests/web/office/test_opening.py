"""A new declaration: from last year, a file, another unit's published form, a template; and what is refused."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document
from jiheng.web import access as documents
from jiheng.web.models import AuditEntry, SourceGrid
from jiheng.web.office.models import Case, Publication
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Role, State
from paths import SEED

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]


def post(client: Client, office: Any, **fields: Any) -> Any:
    data = {"unit": office.units["第一中学"].pk, "year": 2028, **fields}
    return client.post("/office/new/", data)


def said(case: Case) -> Document:
    return prepare(case.document, documents.head(case.document)).document


def test_the_page_offers_what_there_is(enter: Enter, make_case: MakeCase, office: Any) -> None:
    """The year after the newest; nobody but a clerk has the page."""
    make_case(State.APPROVED, year=2027)
    page = enter(Role.CLERK).get("/office/new/").content.decode()
    assert 'value="2028"' in page
    assert "照 2027 年度起草" in page
    assert "投入管理建议指标" in page
    assert enter(Role.HEAD).get("/office/new/").status_code == 404
    there = enter(Role.CLERK).get(f"/office/new/?unit={office.units['第一中学'].pk}&year=2027").content.decode()
    assert "已经有了" in there


def test_last_years_targets_are_kept_and_what_to_look_at_is_told(
    enter: Enter, make_case: MakeCase, office: Any
) -> None:
    """The year is moved on; every figure of last year stands on the list, none of its results comes along."""
    before = said(make_case(State.APPROVED, year=2027))
    clerk = enter(Role.CLERK)
    answer = post(clerk, office, **{"from": "last_year"})
    case = Case.objects.get(year=2028)
    assert answer["Location"] == f"/office/c/{case.pk}/check/"
    now = said(case)
    assert now.year == 2028
    assert [row.target for row in now.indicators] == [row.target for row in before.indicators]
    page = clerk.get(answer["Location"]).content.decode()
    assert "还是上年的数，请改为本年的" in page
    assert "还是上年的指标值" in page
    clerk.post(f"/office/c/{case.pk}/edit", {"paths": "budget.total", "text": "5000000", "seen": "1"})
    assert 'data-jump="budget.total"' not in clerk.get(answer["Location"]).content.decode()
    assert clerk.post(f"/office/c/{case.pk}/accept")["Location"] == f"/office/c/{case.pk}/"
    case.document.refresh_from_db()
    assert case.document.accepted_at


def test_a_file_is_checked_beside_its_source(enter: Enter, make_case: MakeCase, office: Any) -> None:
    """Its grid is kept with the case."""
    del make_case
    file = SimpleUploadedFile("申报表.txt", (SEED / "xinhong-2024.txt").read_bytes())
    clerk = enter(Role.CLERK)
    answer = post(clerk, office, **{"from": "file"}, file=file)
    case = Case.objects.get()
    assert answer["Location"] == f"/office/c/{case.pk}/check/"
    assert SourceGrid.objects.filter(document=case.document).exists()
    page = clerk.get(answer["Location"]).content.decode()
    assert 'table class="source"' in page
    assert "处请核对" in page


def test_a_file_of_another_year_and_unit_becomes_this_years_draft(
    enter: Enter, make_case: MakeCase, office: Any
) -> None:
    """Its year is moved on, and the page of what to check tells so, and that it names another unit."""
    del make_case
    clerk = enter(Role.CLERK)
    answer = post(clerk, office, file=SimpleUploadedFile("去年.docx", (SEED / "xinhong-2024.docx").read_bytes()))
    case = Case.objects.get()
    assert said(case).year == case.year == 2028
    assert answer["Location"] == f"/office/c/{case.pk}/check/"
    page = clerk.get(answer["Location"]).content.decode()
    assert "（2028年度）" in page
    assert "文件是 2024 年度的，已改为 2028 年度" in page
    assert "文件里写的单位不是“" in page
    assert "还是上年的数" in page


def hostile(name: str) -> SimpleUploadedFile:
    """A workbook that brings a program along."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr("xl/vbaProject.bin", b"x")
    return SimpleUploadedFile(name, data.getvalue())


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("表.xlsx", b""), "没有"),
        (SimpleUploadedFile("照片.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64), "照片.png"),
        (SimpleUploadedFile("坏表.xlsx", b"PK\x03\x04" + b"0" * 200), "坏表.xlsx"),
        (hostile("宏.xlsm"), "宏程序"),
        (SimpleUploadedFile("别的.txt", "今天开会。".encode()), "别的.txt"),
    ],
)
def test_what_is_no_form_or_dangerous_is_refused_and_recorded(
    enter: Enter, office: Any, file: SimpleUploadedFile, words: str
) -> None:
    """On the page, in the reader's sentence; no declaration comes of it."""
    file.seek(0)
    answer = post(enter(Role.CLERK), office, **{"from": "file"}, file=file)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Case.objects.count() == 0
    assert AuditEntry.objects.filter(verb="refuse_file").count() == 1


def test_a_file_beyond_the_limit_is_refused(enter: Enter, office: Any, settings: Any) -> None:
    """Before it is read."""
    settings.MAX_UPLOAD = 4000
    answer = post(enter(Role.CLERK), office, **{"from": "file"}, file=SimpleUploadedFile("大.txt", b"x" * 3999))
    assert answer.status_code in {413, 422}
    assert Case.objects.count() == 0


def test_another_units_targets_are_taken_and_nothing_of_its_own(enter: Enter, make_case: MakeCase, office: Any) -> None:
    """Found by two characters of its name; money, people, duties, tasks and name stay there."""
    other = make_case(State.PUBLISHED, unit="排水泵站", year=2027)
    head = documents.head(other.document)
    publication = Publication.objects.create(
        case=other, number=1, revision=1, sha256=head.sha256, chain=head.chain, by=office.people[Role.FINANCE_REVIEWER]
    )
    clerk = enter(Role.CLERK)
    assert "排水泵站" in clerk.get("/office/new/?q=泵站").content.decode()
    assert "没有名称里有" in clerk.get("/office/new/?q=医院").content.decode()
    post(clerk, office, **{"from": "published"}, publication=publication.pk)
    now, theirs = said(Case.objects.get(year=2028)), said(other)
    assert sorted(str(row.name) for row in now.indicators) == sorted(str(row.name) for row in theirs.indicators)
    assert {str(r.name): r.target.number for r in now.indicators} == {
        str(r.name): r.target.number for r in theirs.indicators
    }
    assert (now.unit_name, now.duties, now.budget.total) == ("第一中学", (), Blank.NOT_FILLED)
    assert now.staffing.staff_at_year_end is Blank.NOT_FILLED
    assert now.annual_objective is Blank.NOT_FILLED
    assert [task.name for task in now.key_tasks] == [Blank.NOT_FILLED]
    assert post(clerk, office, **{"from": "published"}, publication="999", year=2029).status_code == 422


def test_a_template_fills_its_groups_and_leaves_the_others_to_write_in(enter: Enter, office: Any) -> None:
    """Without any it is the empty form."""
    clerk = enter(Role.CLERK)
    post(clerk, office, **{"from": "template"}, template="input-management")
    now = said(Case.objects.get(year=2028))
    assert len(now.indicators) == 17
    assert {row.level1 for row in now.indicators} == {"投入管理指标"}
    assert {row.level2 for row in now.placeholder_rows} >= {"数量指标", "质量指标", "服务对象满意度指标"}
    assert not {row.level2 for row in now.placeholder_rows} & {row.level2 for row in now.indicators}
    post(clerk, office, **{"from": "template"}, year=2030)
    empty = said(Case.objects.get(year=2030))
    assert (len(empty.indicators), len(empty.placeholder_rows)) == (0, 14)


def test_nobody_begins_for_another_unit(enter: Enter, office: Any) -> None:
    """Not found, and recorded."""
    answer = post(enter(Role.CLERK), office, **{"from": "template"}, unit=office.units["排水泵站"].pk)
    assert answer.status_code == 404
    assert AuditEntry.objects.filter(verb="refused").count() == 1
