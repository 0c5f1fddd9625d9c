"""The library to read: the list that narrows as one types, an entry, and what may be one and the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jiheng.web.library import access
from jiheng.web.library.page.duplicates import offers
from jiheng.web.library.page.entry import entry_page
from jiheng.web.library.page.listing import listing
from jiheng.web.library.standing_for import merges, root_of
from jiheng.web.numbers import whole
from jiheng.web.office.access import Reach
from jiheng.web.office.views.doing import inside
from jiheng.web.workflow.states import Role


@require_safe
@inside
def library(request: HttpRequest, reach: Reach) -> HttpResponse:
    """What is found; the page asks again with each letter and gets the list alone."""
    name = "library/found.html" if request.headers.get("HX-Request") else "library/list.html"
    return render(request, name, listing(reach, request.GET))


@require_safe
@inside
def entry(request: HttpRequest, reach: Reach, pk: int) -> HttpResponse:
    """One indicator; a merged one leads to the one that stands for it."""
    found = access.entry(pk)
    if found.merged_into_id is not None:
        return redirect(f"{reverse('library_entry', args=(root_of(pk, merges()),))}?was={pk}")
    was = whole(request.GET.get("was", ""))
    old = access.synonyms(found).filter(pk=was).first() if was else None
    return render(request, "library/entry.html", {**entry_page(reach, found, request.GET), "was": old})


@require_safe
@inside
def duplicates(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Which entries may be one and the same, and why."""
    context = {"person": reach.person, "offers": offers(), "is_administrator": Role.ADMINISTRATOR in reach.roles}
    return render(request, "library/duplicates.html", context)
