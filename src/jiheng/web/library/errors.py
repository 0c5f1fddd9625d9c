"""What the library refuses, each said in one sentence with its HTTP status."""

from django.utils.translation import gettext as _

from jiheng.web.errors import WebError


class BusyError(WebError):
    """A rebuild that never found a quiet moment."""

    status = 503

    def __init__(self) -> None:
        super().__init__(_("正有申报表在公开，指标库没有重新生成，原来的内容都在。请过一会儿再试。"))


class NothingToMergeError(WebError):
    """A merge of an entry with itself, or of one that is already merged."""

    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(_("“%(name)s”已经并入别的指标，或者选了同一条，没有合并。请刷新页面再看。") % {"name": name})


class NotMergedError(WebError):
    """A split of an entry that is not merged."""

    status = 409

    def __init__(self, name: str) -> None:
        super().__init__(_("“%(name)s”没有并入别的指标，不用分开。请刷新页面再看。") % {"name": name})
