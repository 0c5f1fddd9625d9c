"""Answers for what went wrong: a page for a page, a notice for a fragment, always a sentence."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jiheng.web.errors import UploadTooBigError
from jiheng.web.trouble import trouble_of, typed

RETRY = 30
"""Seconds after which a program may ask again."""


def refuse(request: HttpRequest, sentence: str, *, status: int = 422, heading: str = "") -> HttpResponse:
    """The sentence as a notice at the foot of the page that asked, or as a page of its own."""
    name = "web/saying.html" if request.headers.get("HX-Request") else "web/error.html"
    context = {
        "heading": heading or _("没有做成"),
        "sentence": sentence,
        "stop": True,
        "is_office": request.path.startswith("/office/"),
    }
    return render(request, name, context, status=status)


def too_big(request: HttpRequest, size: int) -> HttpResponse:
    """413 for a body beyond the limit."""
    error = UploadTooBigError(size, settings.MAX_UPLOAD)
    return refuse(request, str(error), status=error.status, heading=_("文件太大"))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429 for who asks too often."""
    del exception
    return refuse(
        request,
        _("刚才的操作太频繁，系统暂时没有处理，之前保存的都在。请过一分钟再试。"),
        status=429,
        heading=_("请稍等"),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form post that carries no valid token."""
    del reason
    sentence = _("页面放得太久或不是从本系统打开的，没有保存。请刷新页面后再试。")
    return refuse(request, sentence, status=403, heading=_("请刷新页面"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same whether a thing is unknown or not for this person."""
    del exception
    sentence = _("没有这个页面，或者它已经撤下。请从列表重新打开。")
    return refuse(request, sentence, status=404, heading=_("找不到"))


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 or 413 for a request that holds more, or other things, than it may."""
    if isinstance(exception, TooManyFilesSent):
        sentence = _("一次最多 %(limit)d 个文件，没有保存。请分几次导入。") % {"limit": settings.MAX_FILES}
        return refuse(request, sentence, status=413)
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return refuse(request, _("一次填写的内容太多，没有保存。请分几次填写。"), status=413)
    return refuse(request, _("请求不完整或不合规，没有保存。请刷新页面后再试。"), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """500 without a word about the inside, the log has the rest; 503 where the database or the disk is at fault."""
    is_saving = request.method not in {"GET", "HEAD"}
    if trouble := trouble_of(sys.exception(), saving=is_saving):
        return unavailable(request, trouble)
    return refuse(
        request,
        _("系统出错，刚才的操作没有完成，之前保存的都在。请再试一次；如果还是不行，请告诉管理员。"),
        status=500,
        heading=_("系统出错"),
    )


def unavailable(request: HttpRequest, sentence: str) -> HttpResponse:
    """503 that keeps what was typed: a notice beside it for a fragment, a page that sends it again for a page."""
    if request.headers.get("HX-Request"):
        response = refuse(request, sentence, status=503)
    else:
        context = {
            "heading": _("暂时不能保存") if request.method == "POST" else _("系统暂时不能用"),
            "sentence": sentence,
            "here": request.get_full_path(),
            **typed(request),
        }
        response = render(request, "web/unavailable.html", context, status=503)
    response["Retry-After"] = str(RETRY)
    return response
