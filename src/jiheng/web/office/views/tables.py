"""People and units from a table: tried first, then taken whole."""

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from jiheng.forms.errors import JihengError
from jiheng.web.errors import NoFileError
from jiheng.web.office import access
from jiheng.web.office.actions.people import take_table as people
from jiheng.web.office.actions.units import take_table as units
from jiheng.web.office.people_errors import TableError
from jiheng.web.office.tables import rows_of
from jiheng.web.office.views.administering import for_administrators

COLUMNS = {"people": people.COLUMNS, "units": units.COLUMNS}
EXAMPLES = {
    "people": ("zhangsan", "张三", "zhangsan@example.com", "单位经办", "10101", ""),
    "units": ("10199", "示例单位", "预算单位", "101", ""),
}
TITLES = {"people": gettext_lazy("导入人员"), "units": gettext_lazy("导入单位")}


@for_administrators
def import_table(request: HttpRequest, reach: access.Reach, kind: str) -> HttpResponse:
    """The form; after a trial what is wrong by row, or how many rows; after the taking the first passwords, once."""
    if kind not in COLUMNS:
        raise Http404(access.NOT_THERE)
    context: dict[str, Any] = {"kind": kind, "title": TITLES[kind], "columns": COLUMNS[kind]}
    status = 200
    if request.method == "POST":
        try:
            context |= _taken(request, reach, kind)
        except TableError as error:
            context |= {"said": str(error), "problems": error.problems}
            status = error.status
        except JihengError as error:
            context["said"], status = str(error), 422
    return render(request, "office/table.html", context, status=status)


def _taken(request: HttpRequest, reach: access.Reach, kind: str) -> dict[str, Any]:
    file, sure = request.FILES.get("file"), "sure" in request.POST
    if file is None:
        raise NoFileError
    rows = rows_of(file.read(), file.name or "", COLUMNS[kind])
    if kind == "units":
        count = units.take_table(reach, rows, sure=sure)
        return {"sure": sure, "count": count}
    added = people.take_table(reach, rows, sure=sure)
    return {"sure": sure, "count": len(added), "added": added if sure else ()}


@require_safe
@for_administrators
def empty_table(request: HttpRequest, reach: access.Reach, kind: str) -> HttpResponse:
    """A table to fill in, with one example."""
    del request, reach
    if kind not in COLUMNS:
        raise Http404(access.NOT_THERE)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    table = csv.writer(response)
    table.writerow(COLUMNS[kind])
    table.writerow(EXAMPLES[kind])
    return response
