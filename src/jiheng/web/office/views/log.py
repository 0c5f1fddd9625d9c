"""The log of the whole system, to be read and taken away."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jiheng.web.office import access
from jiheng.web.office.page import log as page
from jiheng.web.office.spreadsheets import harmless
from jiheng.web.office.views.administering import for_readers_of_the_log

MOST = 100_000


@require_safe
@for_readers_of_the_log
def log(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """Who did what when, and what was refused."""
    return render(request, "office/log.html", page.log_page(reach, request.GET))


@require_safe
@for_readers_of_the_log
def log_csv(request: HttpRequest, reach: access.Reach) -> HttpResponse:
    """The same entries as a table for a spreadsheet."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="log.csv"'
    table = csv.writer(response)
    table.writerow([_("时间"), _("谁"), _("做了什么"), _("对象"), _("原来"), _("改为"), _("理由")])
    for line in page.logged(page.asked_for(reach, request.GET)[:MOST].iterator()):
        at = timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S")
        table.writerow(harmless(v) for v in (at, line.by, line.did, line.what, line.old, line.new, line.why))
    return response
