"""For every check a form that fails it and one that passes, side by side."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from checking.forms import form, money, row, staff, tasks, waiting
from jiheng.checking.context import Context
from jiheng.forms.blanks import Blank
from jiheng.forms.document import Document, OtherField

NO_SCALE = "及时完成，得满分，否则视偏差情况扣分"
CLIFF = "达到指标值，得满分，否则不得分"

NOTHING = Context()


@dataclass(frozen=True)
class Case:
    """`fails` makes the rule fire at the paths, `passes` does not."""

    rule: str
    fails: Document
    at: tuple[str, ...]
    passes: Document
    fails_with: Context = NOTHING
    passes_with: Context = NOTHING


def cell(row_id: str, field: str) -> tuple[str, ...]:
    return (f"indicators.{row_id}.{field}",)


def columns(rule: str, field: str, bad: Any, good: Any) -> Case:
    """One row that fails, one that passes, and the cell where it shows."""
    return Case(rule, form(bad), cell(bad.id, field), form(good))


THREE = (row("QN1", "文化活动场次"), row("SO1", "活动参与人次增长率", "≥ 5 %"), row("SA1", "居民满意度", "≥ 90 %"))
OUTPUTS = (row("QN1", "文化活动场次"), row("QL1", "活动质量评分", "≥ 90 分"), row("TM1", "活动按时举办率", "≥ 95 %"))
CONTACT = (OtherField(label="联系人", text="王芳"), OtherField(label="联系电话", text="63210000"))
TASKS = tasks(("社区养老", "新增养老床位"), ("文化活动", "举办文化演出"))
LARGE = money(project_expenditure=4_500_000, basic_expenditure=500_000)
GRID = tuple(
    row(f"{kind}{n}", f"{area}{end}", target)
    for n, area in enumerate(("道路养护", "垃圾分类", "河道整治"), 1)
    for kind, end, target in (("QN", "完成率", "≥ 95 %"), ("QL", "达标率", "≥ 95 %"), ("TM", "及时性", "及时"))
)
LAST_YEAR = form(row("QN1", "文化活动场次", "≥ 10 次", actual="15"))

CASES = (
    Case("A01", form(unit_name=Blank.NOT_FILLED), ("unit_name",), form()),
    Case("A02", form(), ("",), form(other_fields=CONTACT)),
    Case("A03", form(*THREE[:2]), ("",), form(*THREE)),
    Case("A04", form(*OUTPUTS[:2]), ("",), form(*OUTPUTS)),
    Case("A05", form(*THREE), ("",), form(*THREE, row("CO1", "人均活动成本", "≤ 50 元"))),
    Case("A06", form(*THREE), ("",), form(*THREE, placeholder_rows=(waiting("SU1", "不适用"),))),
    columns("A07", "target.raw", row("QN1", "活动场次", "待定"), row("QN1", "活动场次", "≥ 12 场")),
    Case("A08", form(placeholder_rows=(waiting("IN1"),)), ("placeholder_rows.IN1.level2",), form(placeholder_rows=(waiting("EN1"),))),
    columns("A09", "target", row("QN1", "活动场次", ""), row("QN1", "活动场次", "≥ 12 场")),
    Case("A10", form(row("QN1", "场次", weight=Decimal(60))), ("",), form(row("QN1", "场次", weight=Decimal(100)))),
    Case("A11", form(*(row(f"QN{n}", f"第{n}类场次") for n in range(31))), ("",), form(*THREE)),
    Case("A12", form(row("QN1", "活动场次"), row("QN2", "活动 场次")), cell("QN2", "name"), form(row("QN1", "活动场次"), row("QN2", "讲座场次"))),
    columns("A13", "level1", replace(row("QN1", "场次"), level1="效益指标"), row("QN1", "场次")),
    Case("A14", form(key_tasks=tasks(("1.社区养老 2.文化活动", "1.增加床位 2.举办演出"))), ("key_tasks",), form(key_tasks=TASKS)),
    Case("A15", form(key_tasks=TASKS), ("key_tasks",), form(key_tasks=tasks(("养老", "床位"), ("文化", "演出"), budget=500_000))),
    Case("A16", form(row("QN1", "场次", definition="考察部门是否举办活动")), ("title",), form(row("QN1", "场次", definition="考察有关部门是否满意"))),
    Case("B01", form(budget=money(other_funds=1)), ("budget.total",), form()),
    Case("B02", form(budget=money(basic_expenditure=1)), ("budget.total",), form()),
    Case("B03", form(budget=money(other_funds=Blank.NOT_FILLED)), ("budget.other_funds",), form()),
    Case("B04", form(budget=money(printed_unit=None)), ("budget.total",), form()),
    Case("B05", form(staffing=staff("2")), ("staffing.staff_at_year_end",), form()),
    Case("B06", form(is_rollup=True), ("unit_name", "staffing.staff_at_year_end"), form(is_rollup=True, other_fields=(OtherField(label="下属单位", text="文化站、养老院"),))),
    Case("B07", form(budget=LARGE), ("budget.project_expenditure",), form(*THREE, row("CO1", "人均成本", "≤ 50 元"), budget=LARGE)),
    Case("B08", form(), ("budget.total",), form(), Context(published_total=Decimal(1)), Context(published_total=Decimal(5_000_000))),
    Case("B09", form(), ("budget.project_expenditure",), form(), Context(performance_funds=Decimal(2_000_000)), Context(performance_funds=Decimal(1_000_000))),
    Case("B10", form(staffing=staff("20.5")), ("staffing.staff_at_year_end",), form()),
    columns("C01", "target", replace(row("QN1", "场次", "若干"), nature=row("QN1", "").nature), row("QN1", "场次", "≥ 3 场")),
    columns("C02", "unit_of_measure", row("QN1", "活动场次", "≥ 12"), row("QN1", "活动场次", "≥ 12 场")),
    columns("C03", "operator", replace(row("SO1", "秩序", "良好"), operator=row("QN1", "", "≥ 1").operator), row("SO1", "秩序", "良好")),
    columns("C04", "nature", row("QN1", "任务完成率", "较高"), row("SO1", "教学质量", "较高")),
    columns("C05", "operator", row("SA1", "居民满意度", "= 90 %"), row("SA1", "居民满意度", "≥ 90 %")),
    columns("C06", "operator", row("QN1", "活动场次", "= 12 场"), row("QL1", "验收合格率", "= 100 %")),
    columns("C07", "operator", row("QL1", "验收合格率", "= 100 %"), row("QL1", "验收合格率", "≥ 100 %")),
    columns("C08", "operator", row("QN1", "场次", "= 12 场", "达到12场，得满分，否则不得分"), row("QN1", "场次", "≥ 12 场", "达到12场，得满分，否则不得分")),
    columns("C09", "target", row("QL1", "验收合格率", "≥ 980 %"), row("SO1", "参与人次增长率", "≥ 120 %")),
    columns("C10", "target", row("SA1", "居民满意度", "≥ 60 %"), row("SA1", "居民满意度", "≥ 90 %")),
    columns("C11", "operator", row("CO1", "人均成本", "≥ 50 元"), row("CO1", "成本节约率", "≥ 5 %")),
    columns("C12", "operator", row("SO1", "有效投诉件数", "≥ 3 件"), row("SO1", "投诉办结率", "≥ 95 %")),
    columns("C13", "unit_of_measure", row("SO1", "事故发生率", "= 0 %", definition="是否有事故"), row("SO1", "事故发生数", "= 0 起", definition="是否有事故")),
    columns("C14", "operator", replace(row("QN1", "场次", "≥ 12 场"), target=replace(row("QN1", "", "≥ 12").target, raw="》12")), row("QN1", "场次", "≥ 12 场")),
    columns("D01", "target", row("SO1", "社区面貌情况", "明显改善"), row("SO1", "社区面貌情况", "投诉较上年减少20%")),
    columns("D02", "target", row("SO1", "参与情况", "较上年提高"), row("SO1", "参与情况", "较上年提高", definition="上年为3200人次")),
    Case("D03", form(row("SO1", "秩序", "良好")), ("",), form(*THREE)),
    columns("D04", "target", row("TM1", "任务完成及时性", "及时"), row("TM1", "任务完成及时性", "12月31日前完成")),
    columns("D05", "target", row("QN1", "任务完成率", "≥ 95 %"), row("QN1", "活动场次", "≥ 12 场")),
    Case("D06", form(row("QL1", "合格率", "≥ 100 %")), ("",), form(row("QL1", "合格率", "≥ 98 %"))),
    columns("D07", "target", row("SO1", "参与情况", "与上年持平"), row("SO1", "参与情况", "持平并稳步提高")),
    columns("D08", "name", row("QN1", "讲座与演出场次"), row("QN1", "讲座及时开展场次")),
    columns("D09", "name", row("SA1", "居民等满意度", "≥ 90 %"), row("QN1", "中等职业学校数量")),
    columns("D10", "name", row("SO1", "提升社区面貌", "明显"), row("EN1", "减少排放量", "≥ 5 吨")),
    columns("D11", "name", row("SO1", "社区文化氛围", "浓厚"), row("EC1", "居民收入水平", "≥ 5 万元")),
    columns("D12", "name", row("QL1", "宣传活动通过率", "≥ 95 %"), row("QL1", "修缮工程验收通过率", "≥ 95 %")),
    columns("D13", "level2", row("EC1", "单位能耗下降率", "≥ 3 %"), row("EN1", "单位能耗下降率", "≥ 3 %")),
    columns("D14", "name", row("EN1", "不涉及", ""), row("EN1", "绿化面积", "≥ 3 公顷")),
    Case("D15", form(row("QN1", "文化活动场次", "≥ 12 次")), cell("QN1", "target"), form(row("QN1", "文化活动场次", "≥ 15 次")), Context(last_year=LAST_YEAR), Context(last_year=LAST_YEAR)),
    columns("E01", "definition", row("QL1", "任务完成率", "≥ 95 %", definition="考察是否完成"), row("QL1", "任务完成率", "≥ 95 %", definition="已完成数÷计划数×100%")),
    columns("E02", "definition", row("QN1", "活动场次", definition="反映活动场次"), row("QN1", "活动场次", definition="反映活动场次，以签到表和活动记录为准")),
    columns("E03", "scoring_standard", row("QL1", "完成率", "≥ 95 %", "完成率达到90%，得满分"), row("QL1", "完成率", "≥ 95 %", "完成率达到95%，得满分")),
    columns("E04", "scoring_standard", row("QL1", "完成率", "≥ 95 %", CLIFF), row("SO1", "事故发生率", "= 0 %", CLIFF)),
    columns("E05", "scoring_standard", row("SO1", "社区面貌情况", "改善", CLIFF), row("QN1", "是否建立台账", "是", CLIFF)),
    columns("E06", "scoring_standard", row("TM1", "完成及时性", "及时", NO_SCALE), row("TM1", "完成及时性", "及时", "视延迟情况扣分，每延迟1天扣0.5分")),
    columns("E07", "scoring_standard", row("QL1", "完成率", "≥ 95 %", "达标得满分，否则按线性扣分"), row("QL1", "完成率", "≥ 95 %", "达标得满分，否则按线性扣分，低于60%不得分")),
    Case("E08", form(row("QN1", "场次", "≥ 3 次", CLIFF), row("QN2", "次数"), row("QN3", "课时")), cell("QN1", "scoring_standard"), form(row("QN2", "次数"), row("QN3", "课时"))),
    columns("E09", "scoring_standard", row("QN1", "活动场次", "≥ 3 次", "举办活动, 得满分，否则不得分"), row("QN1", "活动场次", "≥ 1,200 次", "完成1,200次，得满分，否则不得分")),
    columns("E10", "definition", row("SA1", "社区居民满意度", "≥ 90 %", definition="考察居民的满意情况"), row("SA1", "社区居民满意度", "≥ 90 %", definition="考察社区居民的满意情况")),
    Case("F01", form(row("QN1", "文化演出场次"), key_tasks=TASKS), ("key_tasks.1.name",), form(row("QN1", "文化演出场次"), row("QN2", "养老床位新增数"), key_tasks=TASKS)),
    Case("F02", form(key_tasks=tasks(("垃圾分类推广", "入户宣传"))), ("annual_objective",), form(key_tasks=TASKS)),
    columns("F03", "name", row("EC1", "粮食总产量", "≥ 5 吨"), row("SO1", "文化活动参与人次", "≥ 500 人次")),
    Case("F04", form(annual_objective="不断提升服务水平，在2024年再上新台阶"), ("annual_objective",), form()),
    Case("F05", form(row("QN1", "政府投资项目数量"), row("QL1", "政府性投资项目合格率", "≥ 95 %")), (*cell("QN1", "name"), *cell("QL1", "name")), form(row("QN1", "投资项目数量"), row("QL1", "实事项目合格率", "≥ 95 %"))),
    Case("F06", form(row("QN1", "道路养护完成率", "有序"), row("QL1", "道路养护合格率", "≥ 95 %")), (*cell("QN1", "nature"), *cell("QL1", "nature")), form(row("QN1", "道路养护完成率", "≥ 95 %"), row("TM1", "道路养护及时性", "及时"))),
    Case("F07", form(*GRID), tuple(f"indicators.{r.id}.name" for r in GRID), form(*GRID[:6])),
    Case("F08", form(*THREE), ("",), form(*THREE), Context(others=(form(*THREE, unit_name="城西区文化馆"),)), Context(others=(form(*GRID, unit_name="城西区文化馆", annual_objective="修路"),))),
    columns("F09", "name", row("QN1", "2023年度实事项目数量", definition="按统计报表"), row("QN1", "实事项目较2023年增加数")),
    Case("F10", form(row("QN1", "重大项目数量"), budget=LARGE), ("",), form(row("QN1", "城东河道清淤工程长度"), budget=LARGE)),
    columns("F11", "definition", row("QN1", "场次", definition="按沪财绩【2022】13号执行"), row("QN1", "场次", definition="按沪财绩〔2022〕13号执行")),
    columns("F12", "name", row("EC1", "全区财政收入增长率", "≥ 3 %"), row("EC1", "活动参与人次增长率", "≥ 3 %")),
)  # fmt: skip
