"""The clauses a row can fall under: a stable number for bulk, a name for programs, a sentence for people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """`sentence` speaks of the row's inputs by label; `{worked}` is the formula with its figures put in."""

    code: int
    name: str
    sentence: str


MISSING = Clause(0, "missing", "没有填写实际完成值，不评分（既不算零分，也不算满分）。")
MET = Clause(1, "met", "达到目标，得满分。")
NOT_MET = Clause(2, "not_met", "未达到目标，按“否则”的规定得分。")
PROPORTION = Clause(3, "proportion", "未达到目标，按比例得分。")
AT_ZERO = Clause(4, "at_zero", "已到零分值或更差，不得分。")
BELOW_MARK = Clause(5, "below_mark", "未过及格线，不得分。")
NO_RATIO = Clause(6, "no_ratio", "目标值不是正数，又没有写明得零分的值，比例无从算起，不评分。")
DEDUCTED = Clause(7, "deducted", "按差距逐步扣分。")
EXHAUSTED = Clause(8, "exhausted", "应扣的分达到全部分值，扣完为止。")
MOST_DEDUCTED = Clause(9, "most_deducted", "扣分达到规定的上限。")
EARNED = Clause(10, "earned", "按完成数逐步得分。")
EARNED_ALL = Clause(11, "earned_all", "得分达到上限。")
NO_BAND = Clause(12, "no_band", "实际完成值不在任何一档之内，不评分。")
AWARDED = Clause(13, "awarded", "由评分人在允许的范围内评定，理由见记录。")
AWAITING = Clause(14, "awaiting", "标准留给人评定，尚未评定，不评分。")
OUTSIDE = Clause(15, "outside", "评定得分超出允许的范围，不予采用。")
ITEMS = Clause(16, "items", "按要点逐项计分。")
NOTHING = Clause(17, "nothing", "目标值为零而未达到，不得分。")
GREEN = Clause(20, "green", "达到应有进度，正常。")
YELLOW = Clause(21, "yellow", "低于应有进度，关注。")
RED = Clause(22, "red", "明显低于应有进度，预警。")
BLUE = Clause(23, "blue", "远超应有进度，目标可能偏低。")
NOT_DUE = Clause(24, "not_due", "按计划此时还没有应完成的量，不亮灯。")
EXCEEDED = Clause(25, "exceeded", "已超过全年的上限，预警。")
FLOORED = Clause(26, "floored", "低于分月下限，预警。")
BAND, LEVEL = 100, 200
"""Clauses above these numbers are the lines of a table, and the answers in words."""


def band(number: int) -> Clause:
    """The clause of the n-th line of a table, counted from 1."""
    return Clause(BAND + number, f"band_{number}", f"落在第{number}档。")


def level(number: int) -> Clause:
    """The clause of the n-th answer in words, counted from 1."""
    return Clause(LEVEL + number, f"level_{number}", f"评为第{number}等。")


_ALL = (
    MISSING,
    MET,
    NOT_MET,
    PROPORTION,
    AT_ZERO,
    BELOW_MARK,
    NO_RATIO,
    DEDUCTED,
    EXHAUSTED,
    MOST_DEDUCTED,
    EARNED,
    EARNED_ALL,
    NO_BAND,
    AWARDED,
    AWAITING,
    OUTSIDE,
    ITEMS,
    NOTHING,
    GREEN,
    YELLOW,
    RED,
    BLUE,
    NOT_DUE,
    EXCEEDED,
    FLOORED,
)
_BY_CODE = {clause.code: clause for clause in _ALL}


def clause(code: int) -> Clause:
    """The clause of that number, as a bulk score file names it."""
    if code > LEVEL:
        return level(code - LEVEL)
    return band(code - BAND) if code > BAND else _BY_CODE[code]
