"""The review queue, and one step for many cases at once."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.office import access
from jiheng.web.office.actions.step import Acting
from jiheng.web.office.errors import NotAllowedError, StaleCaseError
from jiheng.web.office.page import queue as page
from jiheng.web.office.views.doing import inside, visible
from jiheng.web.office.views.steps import STEPS

MOST = 500


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a step for many."""

    done: int
    left: tuple[str, ...]
    """The cases that were left as they were, each with why."""


@require_safe
@inside
def queue(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """What waits for review, to be filtered, sorted and ticked."""
    return render(request, "office/queue.html", page.queue(reach, request.GET))


@require_POST
@inside
def together(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Takes one step for each ticked case, each on its own; those that cannot are named with the reason."""
    verb = request.POST.get("verb", "")
    if verb not in page.BULK.values():
        raise Http404(access.NOT_THERE)
    done, left, refused = 0, [], 0
    for ticked in request.POST.getlist("case")[:MOST]:
        pk, version, revision = (int(part) for part in _numbers(ticked))
        try:
            acting = Acting.on(reach, visible(request, reach, pk), version, revision)
            STEPS[verb](acting, "")
            done += 1
        except NotAllowedError as error:
            refused += 1
            left.append(f"{acting.case.unit}：{error.reason}")
        except StaleCaseError as error:
            left.append(f"{acting.case.unit}：{error}")
    if refused and not done:
        raise Http404(access.NOT_THERE)
    context = {**page.queue(reach, request.GET), "result": Done(done, tuple(left))}
    return render(request, "office/queue.html", context)


def _numbers(ticked: str) -> list[str]:
    parts = ticked.split(":")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() for p in parts):  # noqa: PLR2004, because case, version, revision
        raise Http404(access.NOT_THERE)
    return parts
