"""The answer to a change of the form: the cells that changed, and no more; or both values where two people differ."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jiheng.web import access
from jiheng.web.actions.revise import Planned
from jiheng.web.errors import CellChangedError
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.numbers import whole
from jiheng.web.page.news import cell_news
from jiheng.web.prepared import Prepared, prepare
from jiheng.web.views.partials import Part, answer, rendered, saying

LONGEST_TEXT = 20_000


def number_in(request: HttpRequest, name: str, otherwise: int) -> int:
    """A number that the page sent, in the body or in the address."""
    text = request.POST.get(name) or request.GET.get(name, "")
    found = whole(text)
    return otherwise if found is None else found


def changed(  # noqa: PLR0913, because an answer is made of these
    request: HttpRequest,
    stored: StoredDocument,
    planned: Planned | None,
    revision: Revision | None,
    *,
    undo: str,
    whole: Callable[[], Part],
    also: Callable[[Prepared, Prepared], Iterable[Part]] | None = None,
) -> HttpResponse:
    """What the page must be told, from the revision it shows to the newest, and the undo; the whole form if it must.

    Without a change there is nothing to say, but what others did meanwhile still comes onto the page. `also` gives
    what else follows from what the form now says.
    """
    newest = revision or access.head(stored)
    after = planned.ready if planned else prepare(stored, newest)
    seen = number_in(request, "page", planned.seen if planned else newest.number)
    before = planned.before if planned and seen == planned.seen else _shown(stored, seen)
    cells = cell_news(before, after) if before else None
    if before is None or cells is None:
        parts = [whole()]
    else:
        context = {"revision": newest, "cells": cells, "others": seen != (planned.seen if planned else newest.number)}
        parts = [rendered(request, "#news", "web/news.html", context), *(also(before, after) if also else ())]
    if revision:
        done = _("%(said)s，已存为第 %(number)s 版。") % {"said": revision.said, "number": revision.number}
        parts.append(saying(done, undo=undo if revision.undo_to else "", seen=revision.number))
    response = answer(parts)
    if revision:
        response["X-Revision"] = str(revision.number)
    return response


def _shown(stored: StoredDocument, number: int) -> Prepared | None:
    row = access.revisions(stored).filter(number=number).defer("canonical", "trace").first()
    return prepare(stored, row) if row else None


def differs(request: HttpRequest, stored: StoredDocument, error: CellChangedError) -> HttpResponse:
    """409 with both values, to stand beside the cell."""
    entry = AuditEntry.objects.filter(document_id=stored.pk, path=error.path).order_by("-at", "-pk").first()
    context = {"error": error, "who": entry.by if entry else ""}
    return answer([rendered(request, "#news", "web/differs.html", context)], status=error.status)
