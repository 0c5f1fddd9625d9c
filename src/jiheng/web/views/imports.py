"""Importing: a batch is begun, files are added one request each, and the whole can be undone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jiheng.web import access
from jiheng.web.actions.accept import accept
from jiheng.web.actions.import_file import import_file, refuse_file, start_import
from jiheng.web.actions.undo_import import undo_import
from jiheng.web.errors import BrokenUploadError, NoFileError, UploadTooBigError
from jiheng.web.language import in_chinese
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
    for file in files:
        import_file(batch, file.name or "", file.read(), by=by(request))
    if by_script:
        return JsonResponse(
            {"add": reverse("import_add", args=(batch.pk,)), "show": reverse("import", args=(batch.pk,))}
        )
    return redirect("import", batch.pk)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more file of an import, or the name of one that did not get here."""
    batch = access.batch(pk)
    file = request.FILES.get("file")
    if file is not None:
        kept = import_file(batch, file.name or "", file.read(), by=by(request))
    else:
        size = int(request.POST["size"]) if request.POST.get("size", "").isdigit() else 0
        name = request.POST.get("name", "")
        with in_chinese():
            error = (
                UploadTooBigError(size, settings.MAX_UPLOAD, name)
                if size > settings.MAX_UPLOAD
                else BrokenUploadError(name)
            )
        kept = refuse_file(batch, name, size, str(error), by=by(request))
    return JsonResponse({"name": kept.name, "error": kept.error, "documents": kept.documents.count()})


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of an import: every file with its forms, those that need a look first."""
    return render(request, "web/import.html", imported(access.batch(pk)))


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
