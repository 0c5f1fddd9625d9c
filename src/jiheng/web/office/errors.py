"""What the office refuses, each said in one sentence with its HTTP status."""

from django.utils.translation import gettext as _

from jiheng.web.errors import WebError


class NotAllowedError(WebError):
    """A step that the table does not allow; looks like a case that is not there, and is recorded."""

    status = 404

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class StaleCaseError(WebError):
    """A step made from a page that shows the case in an earlier state."""

    status = 409

    def __init__(self, state: str) -> None:
        super().__init__(
            _("这份表在你打开之后有了变化，现在是“%(state)s”，刚才的操作没有执行。请看过之后再决定。")
            % {"state": state}
        )


class ReasonMissingError(WebError):
    """A step that needs a reason, without one."""

    def __init__(self, verb: str) -> None:
        super().__init__(_("%(verb)s要写明理由，对方才知道怎么改。请填写理由后再试一次。") % {"verb": verb})


class CaseExistsError(WebError):
    """A second declaration of a unit for the same year."""

    status = 409

    def __init__(self, unit: str, year: int) -> None:
        super().__init__(
            _("%(unit)s的%(year)s年度申报表已经有了，一个单位一年只有一份。请打开原有的那份修改。")
            % {"unit": unit, "year": year}
        )


class NothingAdjustedError(WebError):
    """An adjustment that changes nothing."""

    def __init__(self) -> None:
        super().__init__(_("调整稿和已批复的版本没有差别，不能提交。请先修改要调整的目标，或放弃调整。"))


class NotAdjustingError(WebError):
    """A reason for an adjusted value where nothing is being adjusted."""

    def __init__(self) -> None:
        super().__init__(_("这份表不在调整之中，没有要说明的改动。请先申请调整。"))


class NothingInForceError(WebError):
    """A publication of a case that was never approved."""

    def __init__(self) -> None:
        super().__init__(_("这份表还没有批复过的版本，不能公开。"))


class NoReviewFormError(WebError):
    """A review where the pack has no review form."""

    def __init__(self) -> None:
        super().__init__(_("这份表的规则包没有审核表，不能填写。请用批注写下意见。"))


class BadReviewError(WebError):
    """Answers that make no grade."""

    def __init__(self, why: str) -> None:
        super().__init__(_("审核表没有保存：%(why)s") % {"why": why})


class NoSourceError(WebError):
    """A new declaration without something to start from."""

    def __init__(self, why: str) -> None:
        super().__init__(_("没有新建申报表：%(why)s") % {"why": why})


class UnknownExpertError(WebError):
    """An invitation of somebody who has no account."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("没有登录名为“%(name)s”的人，没有发出邀请。请核对登录名，或请管理员先建立账号。") % {"name": name}
        )
