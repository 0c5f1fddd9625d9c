"""What the administration of people and units refuses, each said in one sentence."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jiheng.web.errors import WebError


class NotFilledError(WebError):
    """A field left empty that must be filled."""

    def __init__(self, field: str) -> None:
        super().__init__(_("“%(field)s”没有填，没有保存。请填好再试。") % {"field": field})


class NameTakenError(WebError):
    """A user name that somebody has."""

    status = 409

    def __init__(self, username: str) -> None:
        super().__init__(_("用户名“%(name)s”已经有人用，没有保存。请换一个。") % {"name": username})


class BadUsernameError(WebError):
    """A user name that cannot be one."""

    def __init__(self, username: str) -> None:
        super().__init__(
            _("用户名“%(name)s”不能用，没有保存。用户名只能有字母、数字和 @ . + - _，最多 150 个。")
            % {"name": username}
        )


class BadMailError(WebError):
    """An e-mail address that is none, or that somebody has."""

    def __init__(self, email: str) -> None:
        super().__init__(_("邮箱“%(email)s”不对，或者已经有人用，没有保存。请核对。") % {"email": email})


class NoMailError(WebError):
    """A link for somebody without an e-mail address."""

    def __init__(self) -> None:
        super().__init__(_("这个账号没有邮箱，链接没有发出。请先填邮箱，或给一个首次密码。"))


class LastAdministratorError(WebError):
    """A change that would leave nobody to administer."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("这是最后一个管理员，不能停用或免去。请先任命另一个管理员。"))


class ConflictingRolesError(WebError):
    """An administrator who would reach figures."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "管理员只管人员和单位，不能同时担任办理、审核或审计的角色，没有任命。请另外任命一个人，或先免去原来的角色。"
            )
        )


class WrongUnitError(WebError):
    """A role that does not exist in a unit of that kind."""

    def __init__(self, role: str, kind: str) -> None:
        super().__init__(_("“%(role)s”不能任命在%(kind)s，没有任命。请换一个单位。") % {"role": role, "kind": kind})


class AppointedAlreadyError(WebError):
    """The same role in the same unit at the same time."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("这个人在这段时间已经有这个角色，没有重复任命。"))


class BadDayError(WebError):
    """A date that is none, or out of order."""

    def __init__(self, why: str) -> None:
        super().__init__(why)


class NoSuchUnitError(WebError):
    """A unit that nobody finds."""

    def __init__(self, typed: str) -> None:
        super().__init__(_("没有编码或名称是“%(unit)s”的单位。请从列表里选。") % {"unit": typed})


class UnitChangeError(WebError):
    """A change of a unit that cannot be."""

    status = 409

    def __init__(self, why: str) -> None:
        super().__init__(_("单位没有变更：%(why)s") % {"why": why})


class CodeTakenError(UnitChangeError):
    """A code that another unit has."""

    def __init__(self, code: str) -> None:
        super().__init__(_("编码“%(code)s”已经有单位用。请换一个编码。") % {"code": code})


class BadCodeError(UnitChangeError):
    """A code that cannot stand in an address or in the name of a file."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("编码“%(code)s”不能用。编码只能有字母、数字和 . - _，以字母或数字开头，最多 30 个。") % {"code": code}
        )


class DayOfChangeError(UnitChangeError):
    """A day on which the change cannot take effect."""

    def __init__(self, since: date) -> None:
        super().__init__(
            _("生效日期要在 %(since)s 之后，不晚于今天。将来的变更请到当天再办。")
            % {"since": date_format(since, "DATE_FORMAT")}
        )


class TableError(WebError):
    """A table that was not taken, with what is wrong in which row."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__(_("表里有 %(count)s 处问题，一行也没有导入。") % {"count": len(problems)})
