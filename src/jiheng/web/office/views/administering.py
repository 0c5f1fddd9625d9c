"""What every page of the administration does first, and how it reads what was typed."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jiheng.web.actions.audit import REFUSED, record
from jiheng.web.office import access
from jiheng.web.office.people_errors import BadDayError
from jiheng.web.office.views.doing import inside

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, access.Reach, P], HttpResponse]


def for_administrators(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page that is not there for anybody else; a post of anybody else is recorded."""
    return _only(view, lambda reach: reach.administers)


def for_readers_of_the_log(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for administrators and auditors."""
    return _only(view, lambda reach: reach.administers or reach.audits)


def _only(view: View[P], may: Callable[[access.Reach], bool]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, reach: access.Reach, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if may(reach):
            return view(request, reach, *args, **kwargs)
        if request.method == "POST":
            record(REFUSED, by=str(reach.person), details={"path": request.path, "person": reach.person.pk})
        raise Http404(access.NOT_THERE)

    return inside(guarded)


def day_typed(request: HttpRequest, name: str, otherwise: date | None) -> date:
    """The day in that field; BadDayError where it is none and nothing stands for it."""
    typed = request.POST.get(name, "").strip()
    if not typed and otherwise:
        return otherwise
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise BadDayError(_("日期“%(typed)s”不对，没有保存。请写成 2027-01-31 这样。") % {"typed": typed}) from None
