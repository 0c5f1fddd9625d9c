"""D11: the name has a measurable attribute; 氛围 and 水平 have none."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.words import Words


@declare(
    "D11",
    Severity.WARNING,
    title="指标名称有可衡量的属性",
    reason="“氛围”“水平”不是能测量的量，换个人评结果就不同。",
)
def name_is_measurable(view: View, *, unmeasurable: Words, measured_levels: Words) -> Iterator[Hit]:
    """Asked of names that are no goals, and only where the target is no figure either."""
    for row in view.rows:
        name = row.naming.whole
        found = unmeasurable.end_of(name)
        if (
            found
            and not row.is_figure
            and not row.is_yes_or_no
            and not row.naming.verb
            and not measured_levels.found_in(name)
        ):
            yield row.hit(
                "name",
                f"{row.label}以“{found}”结尾，没有可以测量的属性。请换成能取数的指标，如次数、覆盖率、调查得分。",
            )
