"""A09: each indicator has its name, nature, target, definition and standard, a figure also its sign and unit."""

from collections.abc import Iterator

from jiheng.checking.asking import TARGETS, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.forms.indicator import Nature

ALWAYS = {"nature": "指标性质", "definition": "指标解释", "scoring_standard": "评（扣）分标准"}
FOR_FIGURES = {"operator": "方向", "unit_of_measure": "计量单位"}


@declare(
    "A09",
    Severity.ERROR,
    title="每条指标的必填格都已填写",
    reason="必填项留白，年底无法据此计分。",
    forms=TARGETS,
)
def cells_filled(view: View) -> Iterator[Hit]:
    """A column that the form does not have is not asked for."""
    for row in view.rows:
        if not row.name:
            yield row.hit("name", f"{row.label}的三级指标名称是空的。请写明考核什么。")
        if row.lacks_target:
            yield row.hit("target", f"{row.label}没有指标值。没有目标就无从考核，请填写。")
        wanted = ALWAYS | (FOR_FIGURES if row.declared is Nature.QUANTITATIVE else {})
        for field, label in wanted.items():
            if (field in view.columns or field in FOR_FIGURES) and row.missing(field):
                yield row.hit(field, f"{row.label}的“{label}”是空的。请补填。")
