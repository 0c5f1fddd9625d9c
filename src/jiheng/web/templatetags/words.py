"""Filters that say our values in the field's words."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext_lazy as _

from jiheng.checking.finding import Severity
from jiheng.forms.document import FormKind
from jiheng.forms.figures import plain
from jiheng.forms.trace import How
from jiheng.web.page.findings import WORDS

register = template.Library()

KINDS = {
    FormKind.UNIT_OVERALL: _("单位整体支出绩效目标申报表"),
    FormKind.PROJECT: _("项目支出绩效目标申报表"),
    FormKind.MONITORING: _("绩效运行监控表"),
    FormKind.SELF_EVALUATION: _("绩效自评表"),
    FormKind.INDICATOR_TABLE: _("指标表"),
}
HOW = {
    How.READ: _("原样读取"),
    How.REPAIRED: _("整理后读取"),
    How.INFERRED: _("推断"),
    How.EDITED: _("人工修改"),
}


@register.filter
def form_kind(value: str) -> str:
    """The name of a kind of form."""
    return str(KINDS[FormKind(value)])


@register.filter
def how(value: How) -> str:
    """How a value was read."""
    return str(HOW[value])


@register.filter
def severity(value: Severity) -> str:
    """What a severity asks of the writer."""
    return str(WORDS[value])


@register.filter
def share(value: Decimal) -> str:
    """A share of one in percent."""
    return f"{value * 100:.0f}%"


@register.filter
def figure(value: Decimal) -> str:
    """A figure exactly, its thousands grouped."""
    whole, point, rest = plain(value).partition(".")
    return f"{Decimal(whole):,}{point}{rest}"
