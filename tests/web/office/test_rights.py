"""Who can do what: every role in every state on every route, over HTTP; what is refused looks like what is not there."""

import itertools
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from jiheng.web.library.models import Usage
from jiheng.web.models import AuditEntry
from jiheng.web.office import access
from jiheng.web.office.models import Appointment, Case, Comment, Unit
from jiheng.web.workflow.states import Role, State, Verb
from jiheng.web.workflow.transitions import decide

pytestmark = pytest.mark.django_db
MakeCase = Callable[..., Case]
Enter = Callable[[Role | None], Client]

MOVES = (
    Verb.SUBMIT, Verb.SIGN, Verb.WITHDRAW, Verb.PASS_ON, Verb.RETURN,
    Verb.APPROVE, Verb.ADJUST, Verb.ABANDON, Verb.PUBLISH,
)  # fmt: skip
ANSWERS = {f"q-R{n}": "优" for n in range(1, 9)}
POSTS: dict[str, tuple[Verb, dict[str, str]]] = {
    **{f"do/{verb.value}": (verb, {"reason": "理由"}) for verb in MOVES},
    "comment": (Verb.COMMENT, {"path": "funding_mode", "text": "请核对"}),
    "comment/{comment}/settle": (Verb.COMMENT, {}),
    "invite": (Verb.INVITE, {"username": "expert"}),
    "sheet": (Verb.REVIEW, ANSWERS),
    "grade": (Verb.REVIEW, ANSWERS),
    "edit": (Verb.EDIT, {"paths": "funding_mode", "text": "差额"}),
    "repair?rule=C05&path=indicators.SA1.operator": (Verb.EDIT, {}),
    "answer": (Verb.EDIT, {"rule": "A05", "path": "", "reason": "没有成本支出。"}),
    "explain": (Verb.EDIT, {"path": "funding_mode", "reason": "预算追加"}),
    "undo": (Verb.EDIT, {}),
    "rows/add": (Verb.EDIT, {"path": "indicators.QN1.name"}),
    "rows/down": (Verb.EDIT, {"path": "indicators.QN1.name"}),
    "rows/up": (Verb.EDIT, {"path": "indicators.QN1.name"}),
    "rows/delete": (Verb.EDIT, {"path": "indicators.QN2.name"}),
    "accept": (Verb.EDIT, {}),
    "paste": (Verb.EDIT, {"path": "indicators.QN1.name", "text": "甲\t定量"}),
}
"""Every route that changes something, with the verb it needs."""
GETS = (
    "", "versions/", "versions/1/", "difference/?old=1&new=1", "cell?path=funding_mode", "checked",
    "audit.csv", "audit.json", "archive.json", "archive.zip", "against", "download/json", "check/",
)  # fmt: skip
UNSEEN = {
    Role.DEPARTMENT_REVIEWER: {State.DRAFT, State.UNIT_SIGNOFF},
    Role.FINANCE_REVIEWER: {State.DRAFT, State.UNIT_SIGNOFF, State.DEPARTMENT_REVIEW},
    Role.ADMINISTRATOR: set(State),
}
"""What a role does not get to see."""


def without_token(page: bytes) -> str:
    return re.sub(r'"X-CSRFToken": "\w+"|name="csrfmiddlewaretoken" value="\w+"', "", page.decode())


def again(case: Case, state: State) -> None:
    """Puts the case back to where it was before a post."""
    locked = 1 if state in {State.APPROVED, State.PUBLISHED} else None
    Case.objects.filter(pk=case.pk).update(
        state=state.value, in_force=locked, is_adjusting=False, reviewer_acted=False, return_reason=""
    )
    Usage.objects.filter(case=case).delete()
    case.publications.all().delete()
    case.refresh_from_db()


@pytest.mark.parametrize(("role", "state"), list(itertools.product((*Role, None), State)))
def test_every_route_does_what_the_table_allows_and_nothing_else(
    enter: Enter, make_case: MakeCase, office: Any, role: Role | None, state: State
) -> None:
    """An allowed step moves the case; any other post is 404, changes nothing, and leaves an audit entry."""
    client, case = enter(role), make_case(state)
    by = office.people[Role.CLERK]
    comment = Comment.objects.create(case=case, revision=1, text="看一下", by=by)
    for route, (verb, data) in POSTS.items():
        again(case, state)
        allowed = decide(role, verb, access.standing(case)) if role else None
        before = AuditEntry.objects.filter(verb="refused").count()
        url = f"/office/c/{case.pk}/{route.format(comment=comment.pk)}"
        status = client.post(url, data, headers={"HX-Request": "true"}).status_code
        refused = AuditEntry.objects.filter(verb="refused").count() - before
        case.refresh_from_db()
        if allowed and allowed.step:
            assert status != 404, url
            assert refused == 0, url
            assert case.state == allowed.step.then, url
        else:
            assert status == 404, url
            assert refused == 1, url
            assert case.state == state, url


@pytest.mark.parametrize("role", Role)
def test_every_page_is_there_for_those_who_may_read_it(enter: Enter, make_case: MakeCase, role: Role) -> None:
    """Unknown and forbidden look alike."""
    client, case = enter(role), make_case()
    unknown = client.get("/office/c/999999/")
    for state in State:
        again(case, state)
        for route in GETS:
            answer = client.get(f"/office/c/{case.pk}/{route}")
            seen = state not in UNSEEN.get(role, set())
            assert answer.status_code == (200 if seen else 404), (state, route)
            if not seen and not route:
                assert without_token(answer.content) == without_token(unknown.content)


def test_who_has_not_logged_in_is_sent_to_the_login_page(make_case: MakeCase, client: Client) -> None:
    """And comes back to where they wanted to go."""
    answer = client.get(f"/office/c/{make_case().pk}/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/office/login/?next=/office/c/")


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMINISTRATOR])
def test_other_departments_are_out_of_reach(enter: Enter, make_case: MakeCase, role: Role) -> None:
    """A unit of the other department is seen by the bureau and the auditor alone."""
    case = make_case(State.PUBLISHED, unit="排水泵站")
    case.invitations.all().delete()
    seen = enter(role).get(f"/office/c/{case.pk}/").status_code == 200
    assert seen is (role in {Role.FINANCE_REVIEWER, Role.AUDITOR})


def test_rights_follow_the_tree_on_the_day(enter: Enter, make_case: MakeCase, office: Any) -> None:
    """A unit that moves to another department is reviewed there; a post that has ended opens nothing."""
    case = make_case(State.DEPARTMENT_REVIEW, unit="排水泵站")
    client = enter(Role.DEPARTMENT_REVIEWER)
    assert client.get(f"/office/c/{case.pk}/").status_code == 404
    Unit.objects.filter(name="排水泵站").update(parent=office.units["教育局"])
    assert client.get(f"/office/c/{case.pk}/").status_code == 200
    post = Appointment.objects.get(person=office.people[Role.DEPARTMENT_REVIEWER])
    post.valid_to = access.today() - timedelta(days=1)
    post.save()
    assert client.get(f"/office/c/{case.pk}/").status_code == 404
    post.valid_to = access.today()
    post.save()
    assert client.get(f"/office/c/{case.pk}/").status_code == 200


def test_an_invitation_ends_with_its_day(enter: Enter, make_case: MakeCase) -> None:
    """And holds for the one case only."""
    mine, other = make_case(State.FINANCE_REVIEW), make_case(State.FINANCE_REVIEW, year=2026)
    other.invitations.all().delete()
    expert = enter(Role.EXPERT)
    assert expert.get(f"/office/c/{mine.pk}/").status_code == 200
    assert expert.get(f"/office/c/{other.pk}/").status_code == 404
    mine.invitations.update(valid_to=access.today() - timedelta(days=1))
    assert expert.get(f"/office/c/{mine.pk}/").status_code == 404


def test_a_document_of_a_case_has_no_open_door(client: Client, make_case: MakeCase) -> None:
    """Neither its page, nor its files, nor a change, nor the list of documents."""
    case = make_case(State.PUBLISHED)
    pk = case.document.pk
    assert client.get(f"/d/{pk}/").status_code == 404
    assert client.get(f"/d/{pk}/download/json").status_code == 404
    assert client.post(f"/d/{pk}/edit", {"paths": "funding_mode", "text": "差额"}).status_code == 404
    assert "第一中学" not in client.get("/").content.decode()


def test_many_at_once_are_each_asked(enter: Enter, make_case: MakeCase) -> None:
    """The bureau approves what waits for it; a clerk who posts the same finds nothing there."""
    cases = [make_case(State.FINANCE_REVIEW, year=y) for y in (2025, 2026)]
    ticked = {"verb": "approve", "case": [f"{c.pk}:{c.version}:1" for c in cases]}
    assert enter(Role.CLERK).post("/office/review/do", ticked).status_code == 404
    assert AuditEntry.objects.filter(verb="refused").count() == 2
    stale = {"verb": "approve", "case": [f"{cases[0].pk}:7:1", f"{cases[1].pk}:0:1"]}
    page = enter(Role.FINANCE_REVIEWER).post("/office/review/do", stale).content.decode()
    assert "办了 1 份" in page
    assert "1 份没有办理" in page
    assert "在你打开之后有了变化" in page
    assert [Case.objects.get(pk=c.pk).state for c in cases] == [State.FINANCE_REVIEW, State.APPROVED]
