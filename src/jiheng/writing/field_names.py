"""What each field of a document is called on paper, for forms whose own layout does not say."""

from jiheng.forms.document import Document, FormKind
from jiheng.policy.layout import CellFormat, ColumnSpec

TITLES = {
    FormKind.UNIT_OVERALL: "单位整体支出绩效目标申报表",
    FormKind.PROJECT: "项目支出绩效目标申报表",
    FormKind.MONITORING: "绩效运行监控表",
    FormKind.SELF_EVALUATION: "绩效自评表",
    FormKind.INDICATOR_TABLE: "绩效指标表",
}
HEAD_FIELDS: tuple[tuple[str, str, CellFormat], ...] = (
    ("unit_name", "单位名称", "text"),
    ("supervising_department", "主管部门", "text"),
    ("project_name", "项目名称", "text"),
    ("project_nature", "项目性质", "text"),
    ("project_category", "项目类别", "text"),
    ("period", "起止时间", "text"),
    ("funding_mode", "财政拨款方式", "text"),
    ("contact", "联系方式", "text"),
    ("duties", "单位职责", "numbered"),
    ("lifetime_objective", "总体目标", "text"),
    ("annual_objective", "年度总体目标", "text"),
    ("objective_result", "年度总体目标完成情况", "text"),
)
MONEY_FIELDS = (
    ("budget.lifetime_total", "项目资金总额"),
    ("budget.total", "年度资金总额"),
    ("budget.fiscal_appropriation", "财政拨款"),
    ("budget.other_funds", "其他资金"),
    ("budget.basic_expenditure", "基本支出"),
    ("budget.project_expenditure", "项目支出"),
)
YEARS_MONEY = (
    ("budget.initial", "年初预算数"),
    ("budget.adjusted", "全年预算数"),
    ("budget.executed", "全年执行数"),
)
YEARS_MONEY_LABEL = "年度资金总额"
COUNT_FIELDS = (
    ("staffing.staff_at_year_end", "年末在职人数"),
    ("staffing.internal_offices", "内设机构数"),
)
COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("level1", "一级指标", 9),
    ("level2", "二级指标", 11),
    ("name", "三级指标", 22),
    ("nature", "指标性质", 11),
    ("operator", "方向", 6),
    ("target", "指标值", 13),
    ("unit_of_measure", "计量单位", 8),
    ("weight", "分值", 7),
    ("definition", "指标解释", 26),
    ("scoring_standard", "评(扣)分标准", 30),
    ("actual", "实际完成值", 13),
    ("forecast", "全年预计完成值", 13),
    ("score", "得分", 7),
    ("deviation_causes", "偏差原因", 12),
    ("deviation_reason", "偏差原因分析", 18),
    ("likelihood", "完成目标可能性", 10),
    ("improvement", "改进措施", 18),
    ("remark", "备注", 12),
)
ALWAYS = {"level1", "level2", "name", "target"}


def column_paths(document: Document) -> list[str]:
    """The fields that at least one indicator has, in the order a form prints them."""
    rows = document.indicators
    return [p for p, _, _ in COLUMNS if p in ALWAYS or any(getattr(r, p) not in {None, ()} for r in rows)]


def column_spec(path: str) -> ColumnSpec:
    """The column that prints that field of an indicator."""
    label = next(label for p, label, _ in COLUMNS if p == path)
    return ColumnSpec(label=label, path=path, merge=path in {"level1", "level2"})


def column_width(path: str) -> int:
    """How wide that column is beside the others."""
    return next(width for p, _, width in COLUMNS if p == path)
