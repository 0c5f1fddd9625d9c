"""Small forms to score: rows with a target and a standard, nothing more."""

from decimal import Decimal

from jiheng.forms.document import Declaration, FormKind
from jiheng.forms.indicator import Indicator, Nature, Operator, PlaceholderRow, Target

LINEAR = "达到目标值，得满分，否则按线性扣分"
ALL_OR_NOTHING = "达到目标值，得满分，否则不得分"
JUDGED = "按时间节点及时完成，得满分，否则视偏差情况扣分"
OUTPUT = ("产出指标", "数量指标")
BENEFIT = ("效益指标", "社会效益指标")
SATISFACTION = ("满意度指标", "服务对象满意度指标")
GROUPS = (
    "预算编审管理",
    "预算执行管理",
    "预算绩效管理",
    "资产管理",
    "预算透明度",
    "内部控制管理",
    "预算信息化",
)


def row(  # noqa: PLR0913, because a row has many columns and a test names the few it needs
    row_id: str,
    target: str = "= 100 %",
    standard: str | None = LINEAR,
    *,
    levels: tuple[str, str] = OUTPUT,
    weight: str | None = None,
    name: str | None = None,
    actual: str | None = None,
) -> Indicator:
    """`target` is sign, number and unit (`>= 95 %`), or words."""
    words = target.split()
    figure = len(words) == 3
    return Indicator(
        id=row_id,
        level1=levels[0],
        level2=levels[1],
        name=name or f"{row_id}完成率",
        nature=Nature.QUANTITATIVE if figure else Nature.QUALITATIVE,
        operator=Operator(words[0]) if figure else None,
        target=Target(raw=target, number=Decimal(words[1]) if figure else None, text=None if figure else target),
        unit_of_measure=words[2] if figure else None,
        weight=None if weight is None else Decimal(weight),
        scoring_standard=standard,
        actual=actual,
    )


def form(*rows: Indicator, placeholders: tuple[str, ...] = (), year: int = 2024) -> Declaration:
    waiting = tuple(
        PlaceholderRow(id=f"IN{n}", level1="投入管理指标", level2=name) for n, name in enumerate(placeholders, 1)
    )
    return Declaration(
        form_kind=FormKind.UNIT_OVERALL, year=year, unit_name="某街道", indicators=rows, placeholder_rows=waiting
    )
