"""Generators of valid domain values, for every test that wants any document instead of one.

`documents()` gives what a careful unit could have filled in: names unique, targets that say what their cell
says, budgets that add up, level-2 names under their level 1. Small, so that hundreds are made in a second.
"""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Budget, Staffing
from jiheng.forms.document import (
    Declaration,
    Document,
    FormKind,
    IndicatorTable,
    KeyTask,
    Monitoring,
    SelfEvaluation,
)
from jiheng.forms.figures import plain
from jiheng.forms.indicator import Indicator, Nature, Operator, PlaceholderRow, Target

TREE: dict[str, dict[str, str]] = {
    "产出指标": {"数量指标": "QN", "质量指标": "QL", "时效指标": "TM", "成本指标": "CO"},
    "效益指标": {"经济效益指标": "EC", "社会效益指标": "SO", "生态效益指标": "EN", "可持续影响指标": "SU"},
    "满意度指标": {"服务对象满意度指标": "SA"},
}
"""Level 1 → level 2 → the prefix of its row ids."""
INPUT_MANAGEMENT = (
    "预算编审管理",
    "预算执行管理",
    "预算绩效管理",
    "资产管理",
    "预算透明度",
    "内部控制管理",
    "预算信息化",
)
UNITS = ("%", "个", "人", "人次", "万元", "天", "次", "平方米", "公里", "项", "家", "户", "分", "件")
_OBJECTS = (
    "道路养护", "社区居民", "企业商户", "政务公开", "垃圾分类", "老旧小区改造", "公共法律服务", "河道整治", "就业培训",
    "网格化案件", "为老服务", "文化活动", "安全生产检查", "信息系统运维", "项目资金", "政府实事项目", "防汛物资", "健康体检",
)  # fmt: skip
_MEASURES = (
    "完成率",
    "数量",
    "合格率",
    "覆盖率",
    "及时性",
    "满意度",
    "达标率",
    "次数",
    "面积",
    "人数",
    "办结率",
    "增长率",
)
_SENTENCES = (
    "考察该项工作是否按照工作计划完成", "按时完成年度工作，确保各项任务落实到位", "提升服务水平，改善辖区环境",
    "保障机关正常运转，完善内部管理制度", "加强队伍建设，提高依法行政能力", "推进重点项目建设，夯实发展基础",
)  # fmt: skip
_STANDARDS = (
    "得满分，否则按线性扣分", "得满分，否则不得分", "得满分，否则视偏差情况扣分", "得满分，每低于1个百分点扣0.5分，扣完为止",
)  # fmt: skip
_QUALITIES = ("及时", "提升", "改善", "提高", "按计划有序推进", "逐步改善", "较上一年提升", "基本持平", "健全", "合规")
CAUSES = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他")
CHANCES = ("确定能", "有可能", "完全不可能")
_PLACES = ("虹桥镇", "新华街道", "城东区", "南湖县", "江北新区", "安平市")
_OFFICES = ("财政局", "教育局", "民政局", "卫生健康委员会", "街道办事处", "文化馆", "第一中学", "市场监督管理局")


def figures(low: int = 0, high: int = 10_000, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Exact figures as forms have them, without trailing zeros."""
    scale = 10**places
    return st.integers(low * scale, high * scale).map(lambda n: Decimal(plain(Decimal(n) / scale)))


def amounts() -> st.SearchStrategy[Decimal]:
    """Money in yuan and fen."""
    return figures(0, 999_999_999)


def sentences() -> st.SearchStrategy[str]:
    """One or two sentences of the kind people write into these forms."""
    return st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=2, unique=True).map(lambda s: "。".join(s) + "。")


def names() -> st.SearchStrategy[str]:
    """Names of level-3 indicators."""
    return st.builds(lambda o, m: o + m, st.sampled_from(_OBJECTS), st.sampled_from(_MEASURES))


def unit_names() -> st.SearchStrategy[str]:
    """Names of budget units."""
    return st.builds(lambda p, o: p + o, st.sampled_from(_PLACES), st.sampled_from(_OFFICES))


@st.composite
def indicators(draw: st.DrawFn, row_id: str, levels: tuple[str, str], name: str, *, weighed: bool) -> Indicator:
    """One indicator at that place of the tree: a figure with sign and unit, or words without them."""
    unit = draw(st.sampled_from(UNITS))
    quantitative = draw(st.booleans())
    number = draw(figures(0, 100 if unit == "%" else 5000, 1))
    words = draw(st.sampled_from(_QUALITIES))
    target = Target(raw=plain(number), number=number) if quantitative else Target(raw=words, text=words)
    return Indicator(
        id=row_id,
        level1=levels[0],
        level2=levels[1],
        name=name,
        nature=Nature.QUANTITATIVE if quantitative else Nature.QUALITATIVE,
        operator=draw(st.sampled_from(Operator)) if quantitative else Blank.NOT_FILLED,
        target=target,
        unit_of_measure=unit if quantitative else Blank.NOT_FILLED,
        weight=draw(figures(1, 20, 1)) if weighed else None,
        definition=f"反映{name}的情况",
        scoring_standard=f"达到目标值，{draw(st.sampled_from(_STANDARDS))}",
    )


@st.composite
def indicator_tables(draw: st.DrawFn, *, max_rows: int = 8, weighed: bool | None = None) -> tuple[Indicator, ...]:
    """Rows in the order of the tree, ids as readers give them, names unique."""
    places = [(one, two, prefix) for one, twos in TREE.items() for two, prefix in twos.items()]
    has_weights = draw(st.booleans()) if weighed is None else weighed
    chosen = draw(st.lists(names(), min_size=1, max_size=max_rows, unique=True))
    at = sorted(draw(st.lists(st.integers(0, len(places) - 1), min_size=len(chosen), max_size=len(chosen))))
    counts: dict[str, int] = {}
    rows: list[Indicator] = []
    for name, place in zip(chosen, at, strict=True):
        level1, level2, prefix = places[place]
        counts[prefix] = counts.get(prefix, 0) + 1
        rows.append(draw(indicators(f"{prefix}{counts[prefix]}", (level1, level2), name, weighed=has_weights)))
    return tuple(rows)


@st.composite
def budgets(draw: st.DrawFn) -> Budget:
    """A yearly budget in yuan that adds up by source and by structure."""
    total = draw(amounts())
    fiscal = draw(st.integers(0, 100)) * total / 100
    basic = draw(st.integers(0, 100)) * total / 100
    fiscal, basic = (x.quantize(Decimal("0.01")) for x in (fiscal, basic))
    return Budget(
        printed_unit="元",
        total=total,
        fiscal_appropriation=fiscal,
        other_funds=total - fiscal,
        basic_expenditure=basic,
        project_expenditure=total - basic,
    )


def key_tasks() -> st.SearchStrategy[tuple[KeyTask, ...]]:
    """Up to four tasks with their plans."""
    task = st.builds(lambda o, plan: KeyTask(name=f"推进{o}工作", plan=plan), st.sampled_from(_OBJECTS), sentences())
    return st.lists(task, max_size=4, unique_by=lambda t: t.name).map(tuple)


def placeholder_rows() -> st.SearchStrategy[tuple[PlaceholderRow, ...]]:
    """The 投入管理 rows of a Shanghai form, which point to a document, or none."""
    rows = tuple(
        PlaceholderRow(id=f"IN{n}", level1="投入管理指标", level2=name, text="根据有关文件的规定设置三级指标和指标值")
        for n, name in enumerate(INPUT_MANAGEMENT, 1)
    )
    return st.sampled_from([(), rows])


@st.composite
def declarations(draw: st.DrawFn, *, max_rows: int = 8) -> Declaration:
    """A 单位整体支出绩效目标申报表 as Shanghai prints it, without weights."""
    name, is_rollup = draw(unit_names()), draw(st.booleans())
    return Declaration(
        form_kind=FormKind.UNIT_OVERALL,
        title="单位整体支出绩效目标申报表",
        year=draw(st.integers(2022, 2027)),
        unit_name=f"{name}（汇总）" if is_rollup else name,
        is_rollup=is_rollup,
        funding_mode=draw(st.sampled_from(["全额", "差额", "自收自支"])),
        duties=tuple(draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4, unique=True))),
        annual_objective=draw(sentences()),
        key_tasks=draw(key_tasks()),
        budget=draw(budgets()),
        staffing=Staffing(staff_at_year_end=draw(figures(1, 500, 0)), internal_offices=draw(figures(1, 30, 0))),
        placeholder_rows=draw(placeholder_rows()),
        indicators=draw(indicator_tables(max_rows=max_rows, weighed=False)),
    )


@st.composite
def projects(draw: st.DrawFn, *, max_rows: int = 8) -> Declaration:
    """A 项目支出绩效目标申报表."""
    total = draw(amounts())
    return Declaration(
        form_kind=FormKind.PROJECT,
        title="项目支出绩效目标申报表",
        year=draw(st.integers(2022, 2027)),
        unit_name=draw(unit_names()),
        supervising_department=draw(unit_names()),
        project_name=draw(st.sampled_from(_OBJECTS)) + "经费",
        annual_objective=draw(sentences()),
        budget=Budget(printed_unit="元", total=total, fiscal_appropriation=total, other_funds=Decimal(0)),
        indicators=draw(indicator_tables(max_rows=max_rows, weighed=draw(st.booleans()))),
    )


def _printed_actual(row: Indicator, number: Decimal) -> str:
    return plain(number) if row.target.number is not None else str(row.target.text)


@st.composite
def monitorings(draw: st.DrawFn, *, max_rows: int = 8) -> Monitoring:
    """A 绩效运行监控表: values so far, forecast, causes of deviation and chance of reaching the target."""
    rows = draw(indicator_tables(max_rows=max_rows, weighed=False))
    followed = tuple(
        replace(
            row,
            actual=_printed_actual(row, draw(figures(0, 100, 1))),
            forecast=_printed_actual(row, draw(figures(0, 100, 1))),
            deviation_causes=tuple(c for c in CAUSES if draw(st.integers(0, 4)) == 0),
            deviation_reason=draw(st.sampled_from([Blank.NOT_FILLED, "项目启动较晚", "人员调整"])),
            likelihood=draw(st.sampled_from(CHANCES)),
        )
        for row in rows
    )
    initial, executed = sorted(draw(st.lists(amounts(), min_size=2, max_size=2)), reverse=True)
    return Monitoring(
        form_kind=FormKind.MONITORING,
        title="项目支出绩效目标执行监控表",
        year=draw(st.integers(2022, 2027)),
        unit_name=draw(unit_names()),
        supervising_department=draw(unit_names()),
        project_name=draw(st.sampled_from(_OBJECTS)) + "经费",
        annual_objective=draw(sentences()),
        budget=Budget(printed_unit="元", total=initial, initial=initial, executed=executed),
        indicators=followed,
    )


@st.composite
def self_evaluations(draw: st.DrawFn, *, max_rows: int = 8) -> SelfEvaluation:
    """A 绩效自评表: actual values, points reached, and why they deviate."""
    rows = draw(indicator_tables(max_rows=max_rows, weighed=True))
    scored = tuple(
        replace(
            row,
            actual=_printed_actual(row, draw(figures(0, 100, 1))),
            score=draw(figures(0, 20, 2)),
            deviation_reason=draw(st.sampled_from([Blank.NOT_FILLED, "受天气影响，工期顺延", "需求减少"])),
        )
        for row in rows
    )
    initial, executed = sorted(draw(st.lists(amounts(), min_size=2, max_size=2)), reverse=True)
    return SelfEvaluation(
        form_kind=FormKind.SELF_EVALUATION,
        title="项目支出绩效自评表",
        year=draw(st.integers(2022, 2027)),
        unit_name=draw(unit_names()),
        supervising_department=draw(unit_names()),
        project_name=draw(st.sampled_from(_OBJECTS)) + "经费",
        annual_objective=draw(sentences()),
        objective_result=draw(sentences()),
        budget=Budget(printed_unit="元", total=initial, initial=initial, adjusted=initial, executed=executed),
        indicators=scored,
        total_score=draw(figures(0, 100, 2)),
    )


@st.composite
def bare_tables(draw: st.DrawFn, *, max_rows: int = 8) -> IndicatorTable:
    """An indicator table of which nothing else is known."""
    return IndicatorTable(
        form_kind=FormKind.INDICATOR_TABLE, title="绩效指标表", indicators=draw(indicator_tables(max_rows=max_rows))
    )


def documents(*, max_rows: int = 8) -> st.SearchStrategy[Document]:
    """Any document of the life cycle."""
    kinds = (declarations, projects, monitorings, self_evaluations, bare_tables)
    return st.one_of(*(kind(max_rows=max_rows) for kind in kinds))
