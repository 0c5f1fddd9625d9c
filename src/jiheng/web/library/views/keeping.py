"""The library kept in order by an administrator: merged, split, derived again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jiheng.web.library.actions import merge as merging
from jiheng.web.library.actions.rebuild import rebuild as derive_again
from jiheng.web.numbers import whole
from jiheng.web.office.access import Reach
from jiheng.web.office.views.doing import inside


@require_POST
@inside
def merge(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Merges the first of the posted pair into the second; anything that is no pair looks like a lack of right."""
    gone, _, stays = request.POST.get("pair", "").partition("-")
    return redirect("library_entry", merging.merge(reach, gone=whole(gone) or 0, stays=whole(stays) or 0).pk)


@require_POST
@inside
def split(request: HttpRequest, reach: Reach, pk: int) -> HttpResponse:
    """Takes a merge back."""
    del request
    return redirect("library_entry", merging.split(reach, pk=pk).pk)


@require_POST
@inside
def rebuild(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Derives the whole library again."""
    del request
    merging.guard(reach, "rebuild_library")
    derive_again(by=str(reach.person))
    return redirect("library")
