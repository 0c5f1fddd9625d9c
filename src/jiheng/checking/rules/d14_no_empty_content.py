"""D14: 无 or 不涉及 is no indicator."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Patterns
from jiheng.forms.patch import Change, Op


@declare(
    "D14",
    Severity.WARNING,
    title="没有“无”“不涉及”一类的无效指标",
    reason="无效指标占着行数和分值，却没有内容可考核。",
)
def no_empty_content(view: View, *, nothing: Patterns) -> Iterator[Hit]:
    """A target of 无 is a fair answer where the name speaks of what should not happen."""
    for row in view.rows:
        target = squeeze(text_of(row.it.target.raw))
        if nothing.is_all_of(squeeze(row.name)):
            remove = Change(op=Op.REMOVE, path=f"indicators.{row.it.id}")
            yield row.hit("name", f"{row.label}不是指标。不涉及的类别不用设行，建议删去这一行。", remove)
        elif nothing.is_all_of(target) and not row.is_reverse and not row.is_figure:
            yield row.hit("target", f"{row.label}的指标值写“{target}”，没有可考核的内容。请填写目标，或删去这一行。")
