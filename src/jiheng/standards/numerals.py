"""Figures in digits and in Chinese numerals, and the units that stand behind them."""

from decimal import Decimal

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"[零一二两三四五六七八九十百千]+"

_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}

TIME = {
    "个工作日": "工作日", "工作日": "工作日", "个自然日": "天", "自然日": "天", "天": "天", "日": "天",
    "个星期": "周", "星期": "周", "周": "周", "个月": "月", "月": "月", "个季度": "季度", "季度": "季度",
    "个年度": "年", "年": "年", "个小时": "小时", "小时": "小时", "分钟": "分钟", "秒": "秒",
}  # fmt: skip
"""Units of time as written → as compared."""

MONEY = {"亿元": Decimal(100_000_000), "万元": Decimal(10_000), "千元": Decimal(1000), "元": Decimal(1)}
"""Units of money and what one of them is in yuan."""

_COUNTS = (
    "人次 个次 件次 台次 车次 场次 批次 班次 课时 学时 人天 个 项 次 起 件 例 人 户 家 场 期 篇 条 处 份 台 套 "
    "辆 座 所 名 宗 批 本 部 册 株 棵 只 头 幅 块 间 栋 幢 类 种 门 班 校 村 镇 乡 轮 届 笔 单 支 张 艘 架 位 "
    "组 队 片 盏 根 封 页 字 桩 款 点"
)
_MEASURES = (
    "平方公里 平方千米 平方米 立方米 公里 千米 米 公顷 亩 万吨 吨 公斤 千克 克 万立方米 万平方米 升 千瓦时 万千瓦时 度 "
    "兆瓦 千瓦 ㎡ km kg 万人次 万人 万户 万亩 万件 万份 万册 万株 万元/人 元/人 元/月 倍 分贝 ℃"
)
COUNTS = frozenset(_COUNTS.split())
"""Classifiers: units in which things are counted."""
MEASURES = frozenset(_MEASURES.split())
"""Units of length, area, weight and the like."""
UNITS = sorted({*TIME, *MONEY, *COUNTS, *MEASURES}, key=len, reverse=True)

PERCENT = "%"
POINT = "百分点"
MARKS = "分"


_SHARE_PLACES = Decimal("0.0001")
_ENDLESS = (3, 7, 9)
"""Divisors without an end in decimals whose multiples never lie halfway between two hundredths of a point, so that
shares to four places give the very points of the fraction. (Sixths can lie halfway: they are not read.)"""


def share(over: int, under: int) -> Decimal | None:
    """A fraction of the weight in percent; None where four places would not give the same points, or above one."""
    percent = Decimal(100) * over / under
    rounded = percent.quantize(_SHARE_PLACES)
    known = under in _ENDLESS or rounded == percent
    return rounded.normalize() if known and over <= under else None


def fraction_of(value: Decimal) -> tuple[int, int] | None:
    """The fraction without an end in decimals that a share stands for; None for any other."""
    pairs = ((over, under) for under in _ENDLESS for over in range(1, under))
    return next((pair for pair in pairs if share(*pair) == value), None)


def figure(text: str) -> Decimal:
    """The value of digits (`1,234.5`), of Chinese numerals (`二十五`) or of 半."""
    if text == "半":
        return Decimal("0.5")
    if text[0].isdecimal():
        return Decimal(text.replace(",", ""))
    return Decimal(_chinese(text))


def _chinese(text: str) -> int:
    if not any(c in _PLACES for c in text):
        return int("".join(str(_VALUES[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in _PLACES:
            total += (digit or 1) * _PLACES[c]
            digit = 0
        else:
            digit = _VALUES[c]
    return total + digit


_SAME = {
    "千米": "公里",
    "km": "公里",
    "KM": "公里",
    "㎡": "平方米",
    "平方千米": "平方公里",
    "kg": "公斤",
    "千克": "公斤",
}
_PERCENTAGES = frozenset({"百分比", "百分点", "个百分点", "百分数", "％", "﹪"})


def unit_of(text: str) -> str:
    """The unit as compared: 个工作日 → 工作日, 日 → 天, 百分比 → %, others as written."""
    if text in _PERCENTAGES:
        return PERCENT
    return TIME.get(text) or _SAME.get(text, text)


def is_time(unit: str) -> bool:
    """Tells a unit of time."""
    return unit in TIME.values() or unit in TIME


def is_count(unit: str) -> bool:
    """Tells a classifier that counts things (个, 项, 次, 起 …)."""
    return unit in COUNTS
