"""Answers for what went wrong: a page for a page, a notice for a fragment, always a sentence."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jiheng.web.errors import UploadTooBigError


def refuse(request: HttpRequest, sentence: str, *, status: int = 422, heading: str = "") -> HttpResponse:
    """The sentence as a notice at the foot of the page that asked, or as a page of its own."""
    name = "web/saying.html" if request.headers.get("HX-Request") else "web/error.html"
    return render(
        request, name, {"heading": heading or _("没有做成"), "sentence": sentence, "stop": True}, status=status
    )


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
    sentence = _("没有这个页面，或者它已经撤下。请从文档列表重新打开。")
    return refuse(request, sentence, status=404, heading=_("找不到"))


def broken(request: HttpRequest) -> HttpResponse:
    """500 without a word about the inside; the log has the rest."""
    return refuse(
        request,
        _("系统出错，刚才的操作没有完成，之前保存的都在。请再试一次；如果还是不行，请告诉管理员。"),
        status=500,
        heading=_("系统出错"),
    )
