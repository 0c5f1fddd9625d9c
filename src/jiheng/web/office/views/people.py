"""The administrator's pages of people."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.errors import WebError
from jiheng.web.numbers import whole
from jiheng.web.office import access, registry
from jiheng.web.office.actions.people.add import NewPerson, add
from jiheng.web.office.actions.people.appoint import appoint
from jiheng.web.office.actions.people.change import change
from jiheng.web.office.actions.people.deactivate import deactivate
from jiheng.web.office.actions.people.end_appointment import end_appointment
from jiheng.web.office.actions.people.first_password import FirstPassword
from jiheng.web.office.actions.people.give_password import give_password
from jiheng.web.office.actions.people.reactivate import reactivate
from jiheng.web.office.actions.people.reset_second_factor import reset_second_factor
from jiheng.web.office.actions.people.send_link import send_link
from jiheng.web.office.actions.people.unlink import unlink
from jiheng.web.office.actions.people.unlock import unlock
from jiheng.web.office.models import Person
from jiheng.web.office.page import people as page
from jiheng.web.office.people_errors import NotFilledError
from jiheng.web.office.views.administering import day_typed, for_administrators
from jiheng.web.workflow.states import Role

Do = Callable[[HttpRequest, access.Reach, Person], str]


@require_safe
@for_administrators
def people(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Everybody, to be searched."""
    return render(request, "office/people.html", page.people_page(reach, request.GET))


@for_administrators
def new_person(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """The form of somebody new; what was wrong with it stands above what was typed."""
    typed: dict[str, Any] = {}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in ("username", "name", "email", "how")}
        try:
            return _add(request, reach, typed)
        except WebError as error:
            typed["said"], status = str(error), error.status
            return render(request, "office/person_new.html", typed, status=status)
    return render(request, "office/person_new.html", typed)


def _add(request: HttpRequest, reach: access.Reach, typed: dict[str, Any]) -> HttpResponse:
    by_mail = typed["how"] == "mail"
    new = NewPerson(typed["username"], typed["name"], typed["email"])
    if by_mail and not new.email.strip():
        raise NotFilledError(_("邮箱"))
    password = None if by_mail else FirstPassword.made()
    person = add(reach, new, password)
    if password is None:
        send_link(reach, person, request)
        return _person(request, reach, person, said=_("账号已经建立，设置密码的链接已经发到 %s。") % person.email)
    return _person(request, reach, person, said=_("账号已经建立。"), password=password.clear)


@require_safe
@for_administrators
def person(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """One person: what they are, what they were, their account."""
    return _person(request, reach, registry.person(reach, pk))


@require_POST
@for_administrators
def do(request: HttpRequest, reach: access.Reach, pk: int, verb: str) -> HttpResponse:
    """One verb for one person; a sentence where it cannot be, with what was typed."""
    if verb not in VERBS:
        raise Http404(access.NOT_THERE)
    of = registry.person(reach, pk)
    try:
        said = VERBS[verb](request, reach, of)
    except WebError as error:
        if error.status == 404:  # noqa: PLR2004, because that is what is not there
            raise
        return _person(request, reach, of, wrong=str(error), typed=request.POST, status=error.status)
    if verb == "password":
        return _person(request, reach, of, said=_("新的首次密码已经生效，旧密码作废。"), password=said)
    return redirect(f"{request.path.partition('/do/')[0]}/?done={verb}")


def _person(request: HttpRequest, reach: access.Reach, of: Person, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {**page.person_page(reach, of), "done": page.DONE.get(request.GET.get("done", "")), "typed": {}, **more}
    return render(request, "office/person.html", context, status=status)


def _change(request: HttpRequest, reach: access.Reach, of: Person) -> str:
    change(reach, of, name=request.POST.get("name", ""), email=request.POST.get("email", ""))
    return ""


def _appoint(request: HttpRequest, reach: access.Reach, of: Person) -> str:
    role = request.POST.get("role", "")
    if role not in set(Role) - {Role.EXPERT}:
        raise Http404(access.NOT_THERE)
    unit = registry.unit_called(request.POST.get("unit", ""), reach.day)
    until = day_typed(request, "until", None) if request.POST.get("until", "").strip() else None
    appoint(reach, of, Role(role), unit, since=day_typed(request, "since", reach.day), until=until)
    return ""


def _end(request: HttpRequest, reach: access.Reach, of: Person) -> str:
    post = registry.post(of, whole(request.POST.get("post", "")) or 0)
    end_appointment(reach, post, last=day_typed(request, "last", reach.day))
    return ""


def _quiet(action: Callable[[access.Reach, Person], None]) -> Do:
    def act(request: HttpRequest, reach: access.Reach, of: Person) -> str:
        del request
        action(reach, of)
        return ""

    return act


def _link(request: HttpRequest, reach: access.Reach, of: Person) -> str:
    send_link(reach, of, request)
    return ""


VERBS: dict[str, Do] = {
    "change": _change,
    "appoint": _appoint,
    "end": _end,
    "deactivate": _quiet(deactivate),
    "reactivate": _quiet(reactivate),
    "password": lambda _request, reach, of: give_password(reach, of),
    "link": _link,
    "second_factor": _quiet(reset_second_factor),
    "unlock": _quiet(unlock),
    "unlink": _quiet(unlink),
}
"""What can be done to a person, by the word in the address."""
