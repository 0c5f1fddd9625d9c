"""Importing: a batch is begun, files are added one request each, and the whole can be undone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jiheng.web import access
from jiheng.web.actions.accept import accept
from jiheng.web.actions.hand_in import hand_in, read_later, refuse_more
from jiheng.web.actions.import_file import import_file, refuse_file, start_import
from jiheng.web.actions.undo_import import undo_import
from jiheng.web.errors import BrokenUploadError, NoFileError, UploadTooBigError
from jiheng.web.importing import AT_ONCE
from jiheng.web.jobs.access import of_import
from jiheng.web.language import in_chinese
from jiheng.web.numbers import whole
from jiheng.web.page.drop import DEFAULT_PACK
from jiheng.web.page.imported import imported, sure_documents
from jiheng.web.views.partials import by


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new import; files in the same post are imported at once, a script adds them one by one."""
    files = request.FILES.getlist("files")
    by_script = "application/json" in request.headers.get("Accept", "")
    if not files and not by_script:
        raise NoFileError
    batch = start_import(request.POST.get("pack") or DEFAULT_PACK, by=by(request), owner=request.user.pk)
    if by_script:
        names = {"add": "import_add", "read": "import_read", "show": "import"}
        return JsonResponse({key: reverse(name, args=(batch.pk,)) for key, name in names.items()})
    if len(files) <= AT_ONCE:
        for file in files:
            import_file(batch, file.name or "", file.read(), by=by(request))
    else:
        for file in files:
            hand_in(batch, file.name or "", file.read(), by=by(request))
        read_later(batch, by=by(request), owner=request.user.pk)
    return redirect("import", batch.pk)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more file of an import, or the name of one that did not get here."""
    batch = access.batch(pk)
    file = request.FILES.get("file")
    if file is not None and request.POST.get("later"):
        waits = hand_in(batch, file.name or "", file.read(), by=by(request))
        return JsonResponse({"name": waits.name, "error": "", "documents": 0})
    if file is not None:
        refuse_more(batch, file.size or 0)
        kept = import_file(batch, file.name or "", file.read(), by=by(request))
    else:
        size = whole(request.POST.get("size", "")) or 0
        name = request.POST.get("name", "")
        with in_chinese():
            error = (
                UploadTooBigError(size, settings.MAX_UPLOAD, name)
                if size > settings.MAX_UPLOAD
                else BrokenUploadError(name)
            )
        kept = refuse_file(batch, name, size, str(error), by=by(request))
    return JsonResponse({"name": kept.name, "error": kept.error, "documents": kept.documents.count()})


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Begins to read what was handed in; the page of the import shows how far it is."""
    read_later(access.batch(pk), by=by(request), owner=request.user.pk)
    return JsonResponse({"show": reverse("import", args=(pk,))})


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of an import: every file with its forms, those that need a look first; or how far the reading is."""
    batch = access.batch(pk)
    job = of_import(batch)
    if request.headers.get("HX-Request") == "true":
        part = render(request, "web/import_reading.html", {"batch": batch, "job": job})
        if job is None or not job.is_open:
            part["HX-Refresh"] = "true"
        return part
    return render(request, "web/import.html", {**imported(batch), "job": job})


@require_POST
def accept_sure(request: HttpRequest, pk: int) -> HttpResponse:
    """Accepts every form of the import in which nothing is doubtful."""
    accept(sure_documents(access.batch(pk)), by=by(request))
    return redirect("import", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the whole import back."""
    undo_import(access.batch(pk), by=by(request))
    return redirect("import", pk)
