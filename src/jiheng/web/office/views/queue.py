"""The review queue, and one step for many cases at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.errors import WebError
from jiheng.web.numbers import whole
from jiheng.web.office import access
from jiheng.web.office.actions.invite import invite
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.errors import NotAllowedError
from jiheng.web.office.page import queue as page
from jiheng.web.office.views.doing import inside, visible
from jiheng.web.office.views.expert import expert_named
from jiheng.web.office.views.onward import QUEUE
from jiheng.web.office.views.steps import STEPS
from jiheng.web.workflow.states import Verb

MOST = 500
VERBS = {verb.value: verb for verbs in page.BULK.values() for verb in verbs}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the step for one case."""

    pk: int
    unit: str
    is_done: bool
    sentence: str


@require_safe
@ensure_csrf_cookie
@inside
def queue(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """What waits for review, to be filtered, sorted and ticked."""
    asked = request.GET.urlencode()
    if request.session.get(QUEUE, "") != asked:
        request.session[QUEUE] = asked
    return render(request, "office/queue.html", page.queue(reach, request.GET))


@require_POST
@inside
def together(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Takes one step for each ticked case, each on its own, and says of each what happened."""
    verb = VERBS.get(request.POST.get("verb", ""))
    if verb is None:
        raise Http404(access.NOT_THERE)
    refused: list[Outcome] = []
    outcomes = list(_outcomes(request, reach, verb, refused))
    if refused and not any(o.is_done for o in outcomes):
        raise Http404(access.NOT_THERE)
    done = sum(o.is_done for o in outcomes)
    result = {"verb": verb, "outcomes": outcomes, "done": done, "left": len(outcomes) - done}
    context = {**page.queue(reach, request.GET), "result": result}
    return render(request, "office/queue.html", context)


def _outcomes(request: HttpRequest, reach: access.Reach, verb: Verb, refused: list[Outcome]) -> Iterator[Outcome]:
    for ticked in request.POST.getlist("case")[:MOST]:
        pk, version, revision = _numbers(ticked)
        unit = ""
        try:
            acting = Acting.on(reach, visible(request, reach, pk), version, revision)
            unit = str(acting.case.unit)
            _act(request, acting, verb)
        except (NotAllowedError, Http404) as error:
            outcome = Outcome(pk, unit, is_done=False, sentence=str(error))
            refused.append(outcome)
            yield outcome
        except WebError as error:
            yield Outcome(pk, unit, is_done=False, sentence=str(error))
        else:
            yield Outcome(pk, unit, is_done=True, sentence=_("已办：%(verb)s") % {"verb": verb.label})


def _act(request: HttpRequest, acting: Acting, verb: Verb) -> None:
    if verb is Verb.INVITE:
        invite(acting, expert=expert_named(request.POST.get("username", "")))
    else:
        STEPS[verb](acting, request.POST.get("reason", "").replace("\r\n", "\n"))


def _numbers(ticked: str) -> list[int]:
    """Case, version and revision."""
    parts = [n for n in map(whole, ticked.split(":")) if n is not None]
    if len(parts) != 3 or ticked.count(":") != 2:  # noqa: PLR2004, because these are three
        raise Http404(access.NOT_THERE)
    return parts
