"""The right zone of a case: what there is to say about the cell in focus, and the grade as a reviewer answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from jiheng.web import access as documents
from jiheng.web.office import access
from jiheng.web.office.actions.step import guard
from jiheng.web.office.errors import StaleCaseError
from jiheng.web.office.page.peers import peers, spread
from jiheng.web.office.page.values import last_year
from jiheng.web.office.reviewing import graded
from jiheng.web.office.views.doing import acting, inside
from jiheng.web.page.cell import about
from jiheng.web.page.paper import paper
from jiheng.web.prepared import prepare
from jiheng.web.workflow.states import Verb
from jiheng.web.workflow.transitions import verbs_for

ANSWER = "q-"
"""How the names of the review form's fields begin."""


@require_safe
@inside
def cell(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Findings, origin, last year's value and comments of the cell at `path`."""
    case = access.case(reach, pk)
    stored = case.document
    revision = documents.head(stored)
    ready, answers = prepare(stored, revision), documents.answered(stored)
    path = request.GET.get("path", "")
    verbs = verbs_for(access.roles_in(reach, case), access.standing(case))
    context = {
        "case": case,
        "revision": revision,
        "path": path,
        "cell": about(path, ready, paper(ready, answers), dict(answers)),
        "last_year": last_year(reach, case, ready, path),
        "spread": spread(ready, path, peers(reach, case)[0]) if path.startswith("indicators.") else None,
        "comments": access.comments(case).filter(path=path),
        "can_edit": Verb.EDIT in verbs,
        "can_comment": Verb.COMMENT in verbs,
    }
    return render(request, "office/says_cell.html", context)


@require_POST
@inside
def grade(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """The grade that the answers given so far make; nothing is saved."""
    on = acting(request, reach, pk)
    try:
        guard(on, Verb.REVIEW)
    except StaleCaseError as error:
        return render(request, "office/grade.html", {"late": str(error)}, status=error.status)
    return render(request, "office/grade.html", {"verdict": graded(on.case, answers_in(request))})


def answers_in(request: HttpRequest) -> dict[str, str]:
    """The answers on the posted review form, by question."""
    return {n.removeprefix(ANSWER): str(a) for n, a in request.POST.items() if n.startswith(ANSWER) and a}
