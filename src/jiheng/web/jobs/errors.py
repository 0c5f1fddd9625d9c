"""What can go wrong with a job, each said in one sentence for the person who asked for it."""

import errno

from django.utils.translation import gettext as _

from jiheng.forms.errors import JihengError
from jiheng.web.errors import WebError


class TooManyJobsError(WebError):
    """One more job than a person may have waiting."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            _("你已有 %(limit)d 项任务还没有做完，这一项没有开始。请等其中一项完成后再试。") % {"limit": limit}
        )


class NothingToExportError(WebError):
    """An export of an empty list."""

    def __init__(self) -> None:
        super().__init__(_("没有可以导出的申报表，导出没有开始。请换一个范围或年度再试。"))


def why(error: Exception) -> str:
    """The sentence for the person whose job raised this."""
    if isinstance(error, JihengError):
        return str(error)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _("服务器的磁盘已满，没有做成，没有留下半份结果。请告诉管理员，腾出空间后再试一次。")
    return _("系统出错，没有做成，没有留下半份结果。请再试一次；如果还是不行，请告诉管理员。")


def interrupted() -> str:
    """The sentence for a job whose worker died more than once."""
    return _("后台程序在做这项任务时中断了两次，没有做成。请再试一次；如果还是不行，请告诉管理员。")
