"""One row of the queue as HTML; written by hand, because hundreds of them are made for one page."""

from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jiheng.web.office.page.rows import Figures, Row
from jiheng.web.workflow.states import State

MARKS = {"high": "error", "middle": "warning", "low": "info"}
TALKATIVE = 50
"""From so many percent on a figure is set off."""


def level_word(level: str) -> str:
    """The word for a level of risk."""
    return {"high": _("高"), "middle": _("中"), "low": _("低")}[level]


def row_html(row: Row, *, can_tick: bool) -> SafeString:
    """The row, its names escaped."""
    return SafeString(
        f"<tr>{_tick(row) if can_tick else ''}"
        f'<td><a href="../c/{row.pk}/">{escape(row.unit)}</a>{_adjusting(row)}</td>'
        f'<td class="muted">{escape(row.department)}</td><td class="right">{row.year}</td>'
        f'<td><span class="state {row.state.value}">{escape(str(row.state.label))}</span></td>'
        f'<td class="right">{_age(row)}</td>{_risk(row.figures)}{_findings(row)}{_change(row.figures)}'
        f"{_count(row.comments)}<td>{escape(row.grade)}</td></tr>\n"
    )


def _tick(row: Row) -> str:
    if not row.state.is_under_review:
        return "<td></td>"
    label = escape(_("选 %(unit)s") % {"unit": row.unit})
    value = f"{row.pk}:{row.version}:{row.head}"
    return f'<td><input type="checkbox" name="case" value="{value}" aria-label="{label}"></td>'


def _adjusting(row: Row) -> str:
    return f' <span class="muted">{escape(_("调整"))}</span>' if row.is_adjusting else ""


def _age(row: Row) -> str:
    if row.state is State.PUBLISHED:
        return "—"
    days = escape(_("%(n)s 天") % {"n": row.age})
    return f'<span class="mark warning">{days}</span>' if row.is_late else days


def _risk(figures: Figures | None) -> str:
    if figures is None:
        return '<td class="nil">—</td>'
    word = f"{escape(level_word(figures.level))} {figures.risk}"
    return f'<td><span class="mark {MARKS[figures.level]}">{word}</span></td>'


def _findings(row: Row) -> str:
    counts = (("error", row.errors), ("warning", row.warnings), ("info", row.hints))
    marks = "".join(f'<span class="mark {css}">{n}</span> ' for css, n in counts if n)
    return f"<td>{marks}</td>" if marks else '<td class="nil">0</td>'


def _change(figures: Figures | None) -> str:
    if figures is None:
        return '<td class="nil">—</td>' * 4
    if not figures.has_before:
        first = f'<td class="muted" colspan="3">{escape(_("没有上年的表可比"))}</td>'
    else:
        share = f"{figures.changed}/{figures.targets}"
        css = " strong" if 2 * figures.changed >= figures.targets else "" if figures.changed else " nil"
        largest, budget = _percent(figures.largest, sign=""), _percent(figures.budget, sign="+")
        first = f'<td class="right{css}">{share}</td><td class="right">{largest}</td><td class="right">{budget}</td>'
    css = " strong" if figures.shared >= TALKATIVE else "" if figures.shared else " nil"
    return f'{first}<td class="right{css}">{figures.shared}%</td>'


def _percent(value: Decimal | None, *, sign: str) -> str:
    return f"{value:{sign}.0f}%" if value is not None else "—"


def _count(number: int) -> str:
    return f'<td class="right{"" if number else " nil"}">{number}</td>'
