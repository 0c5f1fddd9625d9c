"""The form, its empty table of actual values, and its proved score as files."""

import io
import json
import zipfile
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from jiheng.scoring.verifier import shipped
from jiheng.web import access
from jiheng.web.models import StoredDocument
from jiheng.web.prepared import prepare, scored, typed
from jiheng.writing.actuals_template import actuals_template_bytes
from jiheng.writing.write import document_bytes

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
}


@require_safe
def document(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The newest revision as a file of that kind."""
    del request
    stored = access.document(pk)
    if kind not in TYPES or kind in {"csv", "zip"}:
        raise Http404
    ready = prepare(stored, access.head(stored))
    return _file(document_bytes(ready.document, f".{kind}", ready.pack), kind, stored, "")


@require_safe
def actuals_template(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The empty table of actual values, to fill in and hand back."""
    del request
    stored = access.document(pk)
    if kind not in {"xlsx", "csv"}:
        raise Http404
    ready = prepare(stored, access.head(stored))
    return _file(actuals_template_bytes(ready.document, f".{kind}", ready.pack), kind, stored, "-实际完成值")


@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The score sheet as data with the programs by which anybody can recompute it, as one archive."""
    del request
    stored = access.document(pk)
    sheet = scored(prepare(stored, access.head(stored)), typed(access.actuals(stored)))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("score.json", json.dumps(sheet.to_json(), ensure_ascii=False, indent=2))
        for name, data in shipped().items():
            parts.writestr(name, data)
    return _file(archive.getvalue(), "zip", stored, "-得分与复核")


def _file(data: bytes, kind: str, stored: StoredDocument, suffix: str) -> HttpResponse:
    name = f"{stored.title}{f'-{stored.year}' if stored.year else ''}{suffix}.{kind}"
    safe = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|')
    response = HttpResponse(data, content_type=TYPES[kind])
    response["Content-Disposition"] = f"attachment; filename=\"document.{kind}\"; filename*=UTF-8''{quote(safe)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
