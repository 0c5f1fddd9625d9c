"""What people do with a case: one step, a comment, a review sheet, an invitation."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from jiheng.web.office import access
from jiheng.web.office.actions.abandon import abandon
from jiheng.web.office.actions.adjust import adjust
from jiheng.web.office.actions.approve import approve
from jiheng.web.office.actions.comment import comment, settle
from jiheng.web.office.actions.invite import invite
from jiheng.web.office.actions.pass_on import pass_on
from jiheng.web.office.actions.publish import publish
from jiheng.web.office.actions.return_ import return_
from jiheng.web.office.actions.review import review
from jiheng.web.office.actions.sign import sign
from jiheng.web.office.actions.step import Acting, guard
from jiheng.web.office.actions.submit import submit
from jiheng.web.office.actions.withdraw import withdraw
from jiheng.web.office.views.doing import acting, inside, or_stale
from jiheng.web.office.views.expert import expert_named
from jiheng.web.office.views.onward import after, back
from jiheng.web.office.views.says import answers_in
from jiheng.web.workflow.states import Verb

STEPS: dict[str, Callable[[Acting, str], object]] = {
    Verb.SUBMIT: lambda on, _: submit(on),
    Verb.SIGN: lambda on, _: sign(on),
    Verb.WITHDRAW: lambda on, _: withdraw(on),
    Verb.PASS_ON: lambda on, _: pass_on(on),
    Verb.APPROVE: lambda on, _: approve(on),
    Verb.ABANDON: lambda on, _: abandon(on),
    Verb.RETURN: lambda on, reason: return_(on, reason=reason),
    Verb.ADJUST: lambda on, reason: adjust(on, reason=reason),
    Verb.PUBLISH: lambda on, reason: publish(on, correction=reason),
}
"""Every step by its verb, with the reason typed for it."""


@require_POST
@inside
@or_stale
def do(request: HttpRequest, reach: access.Reach, pk: int, verb: str) -> HttpResponse:
    """Takes one step; 409 with a comparison where the page was out of date."""
    on = acting(request, reach, pk)
    if verb not in STEPS:
        raise Http404
    STEPS[verb](on, request.POST.get("reason", "").replace("\r\n", "\n"))
    return after(request, reach, pk, verb)


@require_POST
@inside
@or_stale
def add_comment(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """A remark on a cell, or on the whole form."""
    on = acting(request, reach, pk)
    comment(on, path=request.POST.get("path", "")[:200], text=request.POST.get("text", ""))
    return back(reach, pk)


@require_POST
@inside
@or_stale
def settle_comment(request: HttpRequest, reach: access.Reach, pk: int, comment: int) -> HttpResponse:
    """Marks a comment as dealt with."""
    settle(acting(request, reach, pk), pk=comment)
    return back(reach, pk)


@require_POST
@inside
@or_stale
def invite_expert(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Lets an expert in, by login name."""
    on = acting(request, reach, pk)
    guard(on, Verb.INVITE)
    invite(on, expert=expert_named(request.POST.get("username", "")))
    return back(reach, pk)


@require_POST
@inside
@or_stale
def hand_in_review(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Keeps a filled-in review sheet."""
    review(acting(request, reach, pk), answers=answers_in(request), advice=request.POST.get("advice", ""))
    return back(reach, pk)
