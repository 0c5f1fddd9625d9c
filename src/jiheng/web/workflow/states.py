"""The states of a declaration's life, the roles of the people, and the verbs they have."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(StrEnum):
    """Where a declaration stands on its way."""

    DRAFT = "draft"
    UNIT_SIGNOFF = "unit_signoff"
    DEPARTMENT_REVIEW = "department_review"
    FINANCE_REVIEW = "finance_review"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The word a person reads, in their language."""
        return str(_STATE_LABELS[self])

    @property
    def is_open_to_the_writer(self) -> bool:
        """Whether the unit may still write in it."""
        return self in {State.DRAFT, State.RETURNED}

    @property
    def is_under_review(self) -> bool:
        """Whether it lies with somebody who reviews it."""
        return self in {State.UNIT_SIGNOFF, State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW}


class Role(StrEnum):
    """What a person is, in one unit or for one form."""

    CLERK = "clerk"
    HEAD = "head"
    DEPARTMENT_REVIEWER = "department_reviewer"
    FINANCE_REVIEWER = "finance_reviewer"
    EXPERT = "expert"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The word a person reads, in their language."""
        return str(_ROLE_LABELS[self])


class Verb(StrEnum):
    """What can be done to a declaration."""

    READ = "read"
    EDIT = "edit"
    SUBMIT = "submit"
    SIGN = "sign"
    WITHDRAW = "withdraw"
    PASS_ON = "pass_on"  # noqa: S105, because it is a verb
    RETURN = "return"
    APPROVE = "approve"
    ADJUST = "adjust"
    ABANDON = "abandon"
    PUBLISH = "publish"
    COMMENT = "comment"
    REVIEW = "review"
    INVITE = "invite"

    @property
    def label(self) -> str:
        """The word on the button, in the reader's language."""
        return str(_VERB_LABELS[self])


_STATE_LABELS = {
    State.DRAFT: _("草稿"),
    State.UNIT_SIGNOFF: _("单位审签"),
    State.DEPARTMENT_REVIEW: _("主管部门审核"),
    State.FINANCE_REVIEW: _("财政审核"),
    State.RETURNED: _("已退回"),
    State.APPROVED: _("已批复"),
    State.PUBLISHED: _("已公开"),
}
_ROLE_LABELS = {
    Role.CLERK: _("单位经办"),
    Role.HEAD: _("单位负责人"),
    Role.DEPARTMENT_REVIEWER: _("主管部门审核人"),
    Role.FINANCE_REVIEWER: _("财政审核人"),
    Role.EXPERT: _("专家"),
    Role.AUDITOR: _("审计"),
    Role.ADMINISTRATOR: _("管理员"),
}
_VERB_LABELS = {
    Verb.READ: _("查看"),
    Verb.EDIT: _("编辑"),
    Verb.SUBMIT: _("提交审签"),
    Verb.SIGN: _("审签并报送"),
    Verb.WITHDRAW: _("撤回"),
    Verb.PASS_ON: _("审核通过，报财政"),
    Verb.RETURN: _("退回"),
    Verb.APPROVE: _("批复"),
    Verb.ADJUST: _("申请调整"),
    Verb.ABANDON: _("放弃调整"),
    Verb.PUBLISH: pgettext_lazy("verb", "公开"),
    Verb.COMMENT: _("批注"),
    Verb.REVIEW: _("填写审核表"),
    Verb.INVITE: _("邀请专家"),
}


def state_choices() -> list[tuple[str, Promise]]:
    """The states for a model's field; the words are looked up when they are shown."""
    return [(state.value, _STATE_LABELS[state]) for state in State]


def role_choices(roles: Iterable[Role] = Role) -> list[tuple[str, Promise]]:
    """The roles for a model's field; the words are looked up when they are shown."""
    return [(role.value, _ROLE_LABELS[role]) for role in roles]
