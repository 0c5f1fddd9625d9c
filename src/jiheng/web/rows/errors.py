"""What cannot be done with a row, each said in one sentence."""

from django.utils.translation import gettext as _

from jiheng.web.errors import WebError


class NoRoomError(WebError):
    """A move beyond the first or last row."""

    def __init__(self, *, down: bool) -> None:
        super().__init__(_("已经是最后一行，不能再下移。") if down else _("已经是第一行，不能再上移。"))


class NothingToMoveError(WebError):
    """A move of a row that carries no indicator."""

    def __init__(self) -> None:
        super().__init__(_("这一行还没有指标，不能移动。请先按 Ctrl+Enter 在这里加一行。"))


class LastRowError(WebError):
    """The deletion of the only row of a table."""

    def __init__(self) -> None:
        super().__init__(_("表里至少要留一行，没有删除。"))


class TooManyRowsError(WebError):
    """More new rows at once than a form can have."""

    def __init__(self, limit: int) -> None:
        super().__init__(_("一次最多加 %(limit)s 行，没有保存。请分几次粘贴。") % {"limit": limit})
