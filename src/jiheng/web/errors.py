"""What can go wrong in the web system, each said in one sentence, with its HTTP status."""

from django.utils.translation import gettext as _

from jiheng.forms.errors import JihengError


class WebError(JihengError):
    """The root of what the web system refuses; `status` is what the answer carries."""

    status = 422


class UploadTooBigError(WebError):
    """A file or a request beyond the limit."""

    status = 413

    def __init__(self, size: int, limit: int, name: str = "") -> None:
        what = _("文件“%(name)s”") % {"name": name} if name else _("上传的内容")
        super().__init__(
            _("%(what)s有 %(size)s MB，超过一次 %(limit)s MB 的上限，没有保存。请拆成几份分别导入。")
            % {"what": what, "size": f"{size / 1048576:.0f}", "limit": limit // 1048576}
        )


class NoFileError(WebError):
    """An import without a file."""

    def __init__(self) -> None:
        super().__init__(_("没有收到文件。请选择或拖入至少一个文件。"))


class ConflictError(WebError):
    """A cell that somebody else changed since this page looked at it."""

    status = 409

    def __init__(self, stored: str, typed: str) -> None:
        self.stored, self.typed = stored, typed
        super().__init__(
            _("别处已把这一格改为“%(stored)s”，你输入的“%(typed)s”没有保存。")
            % {"stored": stored or _("空"), "typed": typed or _("空")}
        )


class CellChangedError(WebError):
    """A cell of the form that somebody else changed since this page looked at it; both values are kept."""

    status = 409

    def __init__(self, *, path: str, stored: str, typed: str, head: int) -> None:
        self.path, self.stored, self.typed, self.head = path, stored, typed, head
        super().__init__(
            _("这一格在你打开之后已被改为“%(stored)s”，你输入的“%(typed)s”还在，没有保存。请选用哪一个。")
            % {"stored": stored or _("空"), "typed": typed or _("空")}
        )


class RowGoneError(WebError):
    """A cell of a row that somebody else took away or moved since this page looked at it."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("这一行在你打开之后已被删除或移动，刚才的输入没有保存。输入还在，可以复制；看过新表再填。"))


class UndoneElsewhereError(WebError):
    """An undo of a change that somebody has changed again since."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("这一处之后又被改过，撤销会丢掉后来的内容，所以没有撤销。请直接修改。"))


class StaleRevisionError(WebError):
    """A change made from a page that shows an older revision."""

    status = 409

    def __init__(self, seen: int, head: int) -> None:
        super().__init__(
            _("这张表已从第 %(seen)s 版改到第 %(head)s 版，刚才的修改没有保存。请看过新版再改。")
            % {"seen": seen, "head": head}
        )


class NothingToUndoError(WebError):
    """An undo where there is nothing before."""

    def __init__(self) -> None:
        super().__init__(_("没有可以撤销的修改。"))


class NoRepairError(WebError):
    """A repair of a finding that is not there, or that proposes none."""

    def __init__(self, rule: str) -> None:
        super().__init__(_("规则 %(rule)s 在这里没有可用的修改建议，可能已经改过。请刷新页面。") % {"rule": rule})


class UnknownCellError(WebError):
    """A cell of the actual values that the form does not have."""

    def __init__(self, row: str, column: str) -> None:
        super().__init__(_("这张表没有可填的格“%(row)s %(column)s”。请刷新页面。") % {"row": row, "column": column})


class TooLongError(WebError):
    """A value longer than a cell holds."""

    def __init__(self, limit: int) -> None:
        super().__init__(_("一格最多 %(limit)s 个字，没有保存。请缩短后再填。") % {"limit": limit})


class BrokenUploadError(WebError):
    """A file whose upload broke off."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("文件“%(name)s”没有传完（网络中断，或文件在选择后被移动），没有保存。请再导入一次。") % {"name": name}
        )


class ImportFullError(WebError):
    """More files, or more bytes, than one import holds."""

    status = 413

    def __init__(self, files: int, megabytes: int) -> None:
        super().__init__(
            _("一次导入最多 %(files)d 个文件、共 %(megabytes)d MB，这个文件没有收下。请另开一次导入。")
            % {"files": files, "megabytes": megabytes}
        )


class UnkeepableTextError(WebError):
    """A file whose text no database keeps: null characters, halves of characters."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("文件“%(name)s”里有不能保存的字符，可能已损坏，没有导入。请在原程序中打开并另存后再试。") % {"name": name}
        )


class NoSuchFindingError(WebError):
    """An answer to a finding that is not there."""

    def __init__(self, rule: str) -> None:
        super().__init__(_("规则 %(rule)s 在这里已经没有意见，可能已经改过。请刷新页面。") % {"rule": rule})


class UnanswerableFindingError(WebError):
    """An answer where only a change will do."""

    def __init__(self, rule: str) -> None:
        super().__init__(_("规则 %(rule)s 指出的问题必须改正，不能保留。") % {"rule": rule})
