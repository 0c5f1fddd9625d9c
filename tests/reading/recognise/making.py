"""Made-up forms as a person would fill them in: the truth, and the printed table with its merged cells."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

TREE = {
    "产出指标": ["数量指标", "质量指标", "时效指标", "成本指标"],
    "效益指标": ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"],
    "满意度指标": ["服务对象满意度指标"],
}
TREE_2021 = {
    "成本指标": ["经济成本指标", "社会成本指标", "生态环境成本指标"],
    "产出指标": ["数量指标", "质量指标", "时效指标"],
    "效益指标": ["经济效益指标", "社会效益指标", "生态效益指标"],
    "满意度指标": ["服务对象满意度指标"],
}
TREE_BARE = {
    "产出": ["数量", "质量", "时效", "成本"],
    "效益": ["经济效益", "社会效益", "可持续影响"],
    "满意度": ["服务对象满意度"],
}
TREE_OWN = {
    "投入管理": ["预算编制", "预算执行", "资产管理"],
    "履职效能": ["重点工作任务完成", "履职目标实现"],
    "社会效应": ["群众获得感", "服务品牌"],
    "满意度": ["社会公众满意度"],
}
TREES = (TREE, TREE_2021, TREE_BARE, TREE_OWN)

NAMES = (  # noqa: SIM905, because a list of Chinese names reads best as prose
    "开展业务培训场次 新建改建农村公路里程 发放救助资金人数 采购办公设备数量 举办文化惠民演出活动 组织专家评审会议次数 "
    "维修改造校舍面积 项目验收合格率 培训人员考核通过率 资金拨付及时率 补助标准达标率 工程质量优良率 项目按期完成情况 "
    "救助资金发放及时性 年度预算控制数 人均培训成本 单位面积维修成本 带动就业人数 提升基层服务能力 保障机构正常运转 "
    "改善辖区市容环境 促进产业发展 减少污染物排放量 节能减排效果 长效管理机制健全性 持续改善人居环境 "
    "受益群众满意度 参训人员满意度 服务企业满意度 “一网通办”事项办结率 困难群众医疗救助覆盖面 信息系统正常运行率 "
    "宣传报道篇数 巡查检查次数 隐患整改完成率 公共场所卫生监测覆盖率 公租房补贴发放户数 政府采购执行率 “三公经费”控制率 "
    "2023年度重点任务完成率 老旧小区改造（含加装电梯）数量 课后服务覆盖学校比例 食品安全抽检批次 档案数字化加工量"
).split()
WORDS = "及时 按时完成 有效提升 逐步改善 健全 显著 较上年提高 得到保障 优良 持续推进 合规 可控 不断增强 良好 有所减少".split()  # noqa: SIM905, because a list of words reads best as prose
FIGURES = (
    ("≥", "95", "%"),
    ("=", "100", "%"),
    ("≤", "50", "万元"),
    ("≥", "12", "次"),
    ("≥", "1,200", "人次"),
    ("", "35", "公里"),
    ("≥", "90.00", "%"),
    ("≤", "3", "个工作日"),
    ("≥", "2", "批次"),
    ("=", "0", "起"),
    ("≥", "500", "平方米"),
    ("", "98.5", "%"),
    ("≤", "800", "元/人"),
    (">", "0", "个"),
)
REASONS = (
    "部分工程受连续阴雨天气影响，工期有所延后，下一步将倒排工期，加快推进。",
    "年初目标设定偏低，今后将结合实际科学编制绩效目标。",
    "参训人员因工作冲突未能全部到场。",
    "无",
    "",
    "",
    "",
)


@dataclass(frozen=True)
class Row:
    """The truth of one indicator."""

    level1: str
    level2: str
    name: str
    sign: str = ""
    number: str = ""
    unit: str = ""
    words: str = ""
    weight: str = ""
    actual: str = ""
    score: str = ""
    definition: str = ""
    standard: str = ""
    reason: str = ""

    def target(self, *, whole: bool) -> str:
        """The target cell: with sign and unit in it, or the bare value."""
        if self.words:
            return self.words
        return f"{self.sign}{self.number}{self.unit}" if whole else self.number


@dataclass(frozen=True)
class Form:
    """The truth of one form and its layout: kind, head rows, the columns of its indicator table."""

    title: str
    rows: tuple[Row, ...]
    columns: tuple[tuple[str, str], ...]
    head: tuple[tuple[str, ...], ...] = ()
    money: dict[str, Decimal] = field(default_factory=dict)
    has_caption: bool = True
    total: bool = False


@dataclass(frozen=True)
class Box:
    """A printed cell and the rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


Table = list[list[Box | None]]
"""Rows of columns; None where a cell to the left or above covers the place."""

PLAIN = (("level1", "一级指标"), ("level2", "二级指标"), ("name", "三级指标"), ("target+", "年度指标值"))
NINE = (
    *PLAIN[:3],
    ("nature", "指标性质"),
    ("sign", "方向"),
    ("target", "指标值"),
    ("unit", "计量单位"),
    ("definition", "指标解释"),
    ("standard", "评分标准"),
)
EVALUATED = (
    *PLAIN,
    ("actual", "实际完成值"),
    ("weight", "分值"),
    ("score", "得分"),
    ("reason", "偏差原因分析及改进措施"),
)
WEIGHED = (
    *PLAIN[:3],
    ("weight", "权重"),
    ("sign", "指标符号"),
    ("target", "目标值"),
    ("unit", "度量单位"),
    ("standard", "评分标准"),
)
EXPLAINED = (*PLAIN[:3], ("target+", "指标值"), ("definition", "指标值说明"))
LATER = (
    *PLAIN[:3],
    ("weight", "分值（权重）"),
    ("target+", "年度目标值"),
    ("actual", "全年实际值"),
    ("score", "自评得分"),
    ("reason", "未完成原因分析"),
)
LAYOUTS = (PLAIN, NINE, EVALUATED, WEIGHED, EXPLAINED, LATER)


def make_rows(chance: random.Random, tree: dict[str, list[str]], *, most: int = 4) -> tuple[Row, ...]:
    """Rows for each level-2 name of a tree."""
    names = chance.sample(NAMES, len(NAMES))
    rows: list[Row] = []
    for level1, seconds in tree.items():
        for level2 in seconds:
            count = min(chance.randint(1, most), len(names))
            rows.extend(_row(chance, level1, level2, names.pop()) for _ in range(count))
    return tuple(rows)


def _row(chance: random.Random, level1: str, level2: str, name: str) -> Row:
    row = Row(level1, level2, name)
    if chance.random() < 0.65:
        sign, number, unit = chance.choice(FIGURES)
        actual = chance.choice([number, "100", "97.2"]) + unit
        row = replace(row, sign=sign, number=number, unit=unit, actual=actual)
        said = f"{name}达到{number}{unit}"
    else:
        words = chance.choice(WORDS)
        row = replace(row, words=words, actual=chance.choice([words, "已完成", "达成预期"]))
        said = f"{name}{words}"
    weight = chance.choice(["2", "3", "5", "10", "2.5", "8"])
    standard = chance.choice(
        [f"{said}，得满分，否则不得分", f"{said}得{weight}分，每低于1个百分点扣0.5分，扣完为止", "按完成比例得分"]
    )
    return replace(
        row,
        weight=weight,
        score=chance.choice([weight, "1.8", "0"]),
        definition=f"考察{name}的实际情况，用以反映工作成效",
        standard=standard,
        reason=chance.choice(REASONS),
    )


def make_form(seed: int, layout: int | None = None, tree: int | None = None) -> Form:
    """A form of that seed."""
    chance = random.Random(seed)  # noqa: S311, because a seeded form is a sample, not a secret
    columns = LAYOUTS[chance.randrange(len(LAYOUTS)) if layout is None else layout]
    rows = make_rows(chance, TREES[chance.randrange(len(TREES)) if tree is None else tree])
    is_evaluated = any(f == "actual" for f, _ in columns)
    head, money = _head(chance, is_evaluated=is_evaluated)
    title = "项目支出绩效自评表" if is_evaluated else "项目支出绩效目标申报表"
    return Form(title, rows, columns, head, money, has_caption=chance.random() < 0.6, total=is_evaluated)


def _head(chance: random.Random, *, is_evaluated: bool) -> tuple[tuple[tuple[str, ...], ...], dict[str, Decimal]]:
    total = chance.randrange(100, 90000)
    rows: list[tuple[str, ...]] = [
        ("（2023年度）",),
        ("项目名称", "城乡社区公共服务提升项目"),
        ("主管部门", "青山县民政局", "实施单位", "青山县社会救助服务中心"),
    ]
    money = {"total": Decimal(total) * 10000}
    if is_evaluated:
        rows += [
            ("项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
            ("年度资金总额", f"{total}.00", f"{total}.00", "88.50", "10", "80.50%", "8.05"),
            ("其中：当年财政拨款", f"{total}.00", f"{total}.00", "88.50", "—", "80.50%", "—"),
        ]
    else:
        rows += [("年度资金总额（万元）", f"{total}.00"), ("其中：财政拨款", f"{total}.00"), ("其他资金", "0.00")]
    rows.append(
        ("年度总体目标", "通过项目实施，全面提升城乡社区公共服务水平，切实保障困难群众基本生活，让群众更满意。")
    )
    return tuple(rows), money


def cell_text(row: Row, column: str) -> str:
    """What a column prints for a row."""
    if column == "target+":
        return row.target(whole=True)
    if column == "target":
        return row.target(whole=False)
    if column == "nature":
        return "定性指标" if row.words else "定量指标"
    if column in {"sign", "unit"} and row.words:
        return ""
    return str(getattr(row, column))


def print_form(form: Form) -> Table:
    """The form as a table with merged cells, as a person sees it."""
    width = max(len(form.columns) + form.has_caption, *(len(r) for r in form.head))
    table: Table = [[Box(form.title, columns=width), *[None] * (width - 1)]]
    for cells in form.head:
        table.append(_spread(cells, width))
    heads = [h for _, h in form.columns]
    caption = [Box("绩效指标", rows=len(form.rows) + 1)] if form.has_caption else []
    table.append(_pad([*caption, *[Box(h) for h in heads]], width))
    for n, row in enumerate(form.rows):
        line: list[Box | None] = [None] if form.has_caption else []
        for column, _ in form.columns:
            line.append(_level(form.rows, n, column) if column in {"level1", "level2"} else Box(cell_text(row, column)))
        table.append(_pad(line, width))
    if form.total:
        table.append(_total(form, width))
    return table


def _level(rows: Sequence[Row], n: int, column: str) -> Box | None:
    """A merged level cell on the first row of its span."""

    def key(row: Row) -> tuple[str, ...]:
        return (row.level1,) if column == "level1" else (row.level1, row.level2)

    if n and key(rows[n - 1]) == key(rows[n]):
        return None
    span = 1
    while n + span < len(rows) and key(rows[n + span]) == key(rows[n]):
        span += 1
    return Box(getattr(rows[n], column), rows=span)


def _spread(cells: Sequence[str], width: int) -> list[Box | None]:
    """A head row over the whole width; its last cell takes what is left."""
    line: list[Box | None] = [Box(c) for c in cells]
    rest = width - len(cells)
    line[-1] = Box(cells[-1], columns=1 + rest)
    return [*line, *[None] * rest]


def _pad(line: list[Box | None], width: int) -> list[Box | None]:
    """An indicator row over the whole width; the name takes what is left."""
    return [*line, *[Box("") for _ in range(width - len(line))]]


def _total(form: Form, width: int) -> list[Box | None]:
    line: list[Box | None] = [None] if form.has_caption else []
    for n, (column, _) in enumerate(form.columns):
        text = "总分" if n == 0 else "100" if column == "weight" else "92.35" if column == "score" else ""
        line.append(Box(text))
    return _pad(line, width)
