"""C03: a 定性 target has no sign, no number and no unit."""

from jiheng.checking.asking import TARGETS, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.forms.indicator import Nature
from jiheng.forms.patch import Change


@declare(
    "C03",
    Severity.ERROR,
    title="定性指标不带方向、数值和单位",
    reason="系统会清掉定性指标的方向和单位，留着就会前后不一。",
    forms=TARGETS,
)
def words_have_no_sign(view: View) -> Answer:
    """With a number in the cell the nature is wrong; with sign or unit alone these are."""
    if "nature" not in view.columns:
        return CannotTell("这张表没有“指标性质”一列，无从判断。")
    return [hit for row in view.rows if row.declared is Nature.QUALITATIVE for hit in _hits(row)]


def _hits(row: Row) -> list[Hit]:
    if row.is_figure:
        message = f"{row.label}标为定性，指标值却是“{row.value}”。建议把性质改为定量。"
        return [row.hit("nature", message, row.change("nature", Nature.QUANTITATIVE.value))]
    extra = [
        (f, t)
        for f, t, there in (("operator", "方向", row.operator), ("unit_of_measure", "计量单位", row.unit))
        if there
    ]
    if not extra:
        return []
    message = f"{row.label}是定性指标，不应有{'和'.join(t for _, t in extra)}。建议清空。"
    return [row.hit(extra[0][0], message, *(Change(path=row.path(f)) for f, _ in extra))]
