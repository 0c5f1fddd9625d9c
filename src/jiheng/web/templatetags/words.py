"""Filters that say our values in the field's words."""

from decimal import Decimal

from django import template

from jiheng.checking.finding import Severity
from jiheng.forms.document import FormKind
from jiheng.forms.trace import How
from jiheng.web.page.findings import WORDS

register = template.Library()

KINDS = {
    FormKind.UNIT_OVERALL: "单位整体支出绩效目标申报表",
    FormKind.PROJECT: "项目支出绩效目标申报表",
    FormKind.MONITORING: "绩效运行监控表",
    FormKind.SELF_EVALUATION: "绩效自评表",
    FormKind.INDICATOR_TABLE: "指标表",
}
HOW = {
    How.READ: "原样读取",
    How.REPAIRED: "整理后读取",
    How.INFERRED: "推断",
    How.EDITED: "人工修改",
}


@register.filter
def form_kind(value: str) -> str:
    """The name of a kind of form."""
    return KINDS[FormKind(value)]


@register.filter
def how(value: How) -> str:
    """How a value was read."""
    return HOW[value]


@register.filter
def severity(value: Severity) -> str:
    """What a severity asks of the writer."""
    return WORDS[value]


@register.filter
def share(value: Decimal) -> str:
    """A share of one in percent."""
    return f"{value * 100:.0f}%"
