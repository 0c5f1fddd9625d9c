"""A person's notices: read, opened, and whether they come by e-mail too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jiheng.web.office import access
from jiheng.web.office.actions.choose_mail import choose_mail
from jiheng.web.office.actions.read_notices import read_all, read_one
from jiheng.web.office.page import notices as page
from jiheng.web.office.views.doing import inside


@require_safe
@inside
def listed(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """One's own notices, all or the unread."""
    context = page.notices(reach.person, only_unread=request.GET.get("state") == "unread")
    return render(request, "office/notices.html", context)


@require_POST
@inside
def open_one(request: HttpRequest, reach: access.Reach, pk: int) -> HttpResponse:
    """Marks a notice as read and goes where it leads."""
    del request
    notice = access.notice(reach.person, pk)
    read_one(notice)
    if notice.case_id:
        return redirect(reverse("case", args=(notice.case_id,)))
    return redirect(notice.link or reverse("notices"))


@require_POST
@inside
def read_notices(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Marks all of one's own notices as read, and goes back to where one was."""
    read_all(reach.person)
    return redirect("notices" if request.POST.get("back") == "notices" else "office")


@require_POST
@inside
def mail(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Switches one's letters on or off."""
    choose_mail(reach.person, wants=request.POST.get("wants") == "1")
    return redirect("notices")
