"""Where a reviewer goes after a step: the next form of the queue as it was last filtered."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from jiheng.web.office import access
from jiheng.web.office.page.queue import next_case
from jiheng.web.workflow.states import Role, Verb

QUEUE = "queue"
"""Under which name the session keeps the filters of the queue."""
DECIDES = frozenset({Verb.PASS_ON, Verb.APPROVE, Verb.RETURN})
REVIEWERS = frozenset({Role.DEPARTMENT_REVIEWER, Role.FINANCE_REVIEWER})


def after(request: HttpRequest, reach: access.Reach, pk: int, verb: str) -> HttpResponse:
    """After a reviewer's decision the next form that waits; otherwise the same form, or the desk."""
    if verb in set(DECIDES) and reach.roles & REVIEWERS:
        following, _ = next_case(reach, QueryDict(request.session.get(QUEUE, "")), pk)
        if following is not None:
            return redirect(f"{reverse('case', args=(following,))}?after={pk}")
    return back(reach, pk)


def back(reach: access.Reach, pk: int) -> HttpResponse:
    """To the case, or to the desk when the step took it out of the person's sight."""
    is_there = access.cases(reach).filter(pk=pk).exists()
    return redirect(reverse("case", args=(pk,)) if is_there else reverse("office"))
