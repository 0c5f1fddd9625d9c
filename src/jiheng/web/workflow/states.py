"""The states of a declaration's life, the roles of the people, and the verbs they have."""

from enum import StrEnum


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
        """The word a person reads."""
        return _STATE_LABELS[self]

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
        """The word a person reads."""
        return _ROLE_LABELS[self]


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
        """The word on the button."""
        return _VERB_LABELS[self]


_STATE_LABELS = {
    State.DRAFT: "草稿",
    State.UNIT_SIGNOFF: "单位审签",
    State.DEPARTMENT_REVIEW: "主管部门审核",
    State.FINANCE_REVIEW: "财政审核",
    State.RETURNED: "已退回",
    State.APPROVED: "已批复",
    State.PUBLISHED: "已公开",
}
_ROLE_LABELS = {
    Role.CLERK: "单位经办",
    Role.HEAD: "单位负责人",
    Role.DEPARTMENT_REVIEWER: "主管部门审核人",
    Role.FINANCE_REVIEWER: "财政审核人",
    Role.EXPERT: "专家",
    Role.AUDITOR: "审计",
    Role.ADMINISTRATOR: "管理员",
}
_VERB_LABELS = {
    Verb.READ: "查看",
    Verb.EDIT: "编辑",
    Verb.SUBMIT: "提交审签",
    Verb.SIGN: "审签并报送",
    Verb.WITHDRAW: "撤回",
    Verb.PASS_ON: "审核通过，报财政",
    Verb.RETURN: "退回",
    Verb.APPROVE: "批复",
    Verb.ADJUST: "申请调整",
    Verb.ABANDON: "放弃调整",
    Verb.PUBLISH: "公开",
    Verb.COMMENT: "批注",
    Verb.REVIEW: "填写审核表",
    Verb.INVITE: "邀请专家",
}
