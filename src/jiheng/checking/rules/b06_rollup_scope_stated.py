"""B06: a roll-up (汇总) lists its units and counts heads over the same scope."""

from collections.abc import Iterator

from jiheng.checking.asking import DECLARED, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View, amount
from jiheng.checking.words import Words


@declare(
    "B06",
    Severity.WARNING,
    title="汇总表写明汇总范围",
    reason="不写明包含哪些单位，金额、人数就可能各算各的。",
    forms=DECLARED,
)
def rollup_scope_stated(view: View, *, scope_labels: Words) -> Iterator[Hit]:
    """`scope_labels` are printed labels under which a form lists the units it sums up."""
    if not view.document.is_rollup:
        return
    if any(scope_labels.found_in(o.label) and text_of(o.text) for o in view.document.other_fields):
        return
    yield Hit(path="unit_name", message="单位名称注明“汇总”，表上却没有列出包含哪些单位。请附下属单位名单。")
    if (staff := amount(view.staffing.staff_at_year_end)) is not None:
        yield Hit(
            path="staffing.staff_at_year_end",
            message=f"金额是汇总数，{staff:f}人是本级还是汇总看不出来。请注明人数口径，并与金额一致。",
        )
