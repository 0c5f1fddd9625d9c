"""Bad times: whether an error means that the database or the disk is at fault, and what to say of it."""

import errno
from collections.abc import Mapping

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _

FULL = ("database or disk is full", "no space left on device", "could not extend file", "disk full")
BUSY = ("database is locked", "lock timeout", "deadlock detected", "too many clients", "too many connections")
SHOWN_FROM = 12
"""From so many characters on, what was typed is shown to its writer, not only kept."""
SECRET = ("password", "token", "code", "secret")


def trouble_of(error: BaseException | None, *, saving: bool) -> str:
    """The sentence for the person in front of it; empty where the error is of another kind."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return _sentence(FULL[0], saving=saving)
        if isinstance(error, (OperationalError, InterfaceError)):
            return _sentence(str(error).lower(), saving=saving)
        error = error.__cause__
    return ""


def _sentence(words: str, *, saving: bool) -> str:
    if any(w in words for w in FULL):
        cause, remedy = _("服务器的磁盘已满"), _("请告诉管理员腾出空间，然后再试一次。")
    elif any(w in words for w in BUSY):
        cause, remedy = _("同时保存的人太多，这一次没有轮到"), _("请再试一次。")
    else:
        cause, remedy = _("数据库暂时连不上"), _("请过一会儿再试；一直这样时请告诉管理员。")
    facts = {"cause": cause, "remedy": remedy}
    if saving:
        return _("%(cause)s，刚才的内容没有保存，之前保存的都在。%(remedy)s") % facts
    return _("%(cause)s，之前保存的都在。%(remedy)s") % facts


def typed(request: HttpRequest) -> Mapping[str, object]:
    """What a form post brought, to be shown and sent again; without what is secret, and without files."""
    try:
        if request.method != "POST" or any(w in name.lower() for name in request.POST for w in SECRET if name != TOKEN):
            return {}
        fields = [(name, v) for name, values in request.POST.lists() for v in values if name != TOKEN]
        has_files = bool(request.FILES)
    except (OSError, UnreadablePostError):
        return {}
    return {
        "again": request.get_full_path(),
        "shown": [(name, v) for name, v in fields if len(v) >= SHOWN_FROM or "\n" in v],
        "kept": [(name, v) for name, v in fields if len(v) < SHOWN_FROM and "\n" not in v],
        "has_files": has_files,
    }


TOKEN = "csrfmiddlewaretoken"  # noqa: S105, because it is the name of the field
