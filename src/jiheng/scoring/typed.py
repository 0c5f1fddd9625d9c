"""What was typed for one row, as exact figures; words where a figure belongs become a problem, never a number."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from jiheng.forms.figures import parse_figure, plain
from jiheng.scoring.actuals import COLUMNS, ActualRow
from jiheng.scoring.compiled import Compiled, Given, exact
from jiheng.scoring.compiling.compile_rule import Combined
from jiheng.scoring.compiling.straight import LEVELS
from jiheng.scoring.errors import CellError, ScoringError
from jiheng.scoring.units import WHOLE, factor, unit_name

_FIGURE = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(\D*)")
_REACHED = {"是": "达成", "完成": "达成", "已达成": "达成", "已完成": "达成", "否": "未达成", "未完成": "未达成"}
CENTS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Typed:
    """What can be used, what is wrong (one message a column), and what a reader should know."""

    given: Given
    faults: tuple[ScoringError, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    row: ActualRow
    rule: Compiled
    where: str
    faults: list[ScoringError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, column: str, problem: str, remedy: str) -> None:
        text = getattr(self.row, column)
        error = CellError(self.where, COLUMNS[column], text, problem, remedy)
        error.column = column
        self.faults.append(error)


def read_typed(row: ActualRow | None, rule: Compiled, where: str) -> Typed:
    """What the row says under this rule; `where` names the indicator in messages."""
    if row is None or row.is_empty:
        return Typed(Given())
    reading = _Reading(row, rule, f"{f'第{row.line}行' if row.line else ''}{where}")
    given = Given()
    wants = rule.shape.inputs
    if "a" in wants:
        given = replace(given, actual=_actual(reading))
    if "ach" in wants or rule.labels:
        given = replace(given, level=_level(reading))
    if "items" in wants:
        met = _items(reading, given)
        given = replace(given, items_met=met[0], items=met[1]) if met else given
    if "awarded" in wants:
        given = replace(given, awarded=_awarded(reading))
    elif _text(row.awarded):
        reading.notes.append("这个指标按规则计分，评定得分一列不采用。")
    return Typed(Given() if reading.faults else given, tuple(reading.faults), tuple(reading.notes))


def _text(cell: str | None) -> str:
    return unicodedata.normalize("NFKC", cell or "").strip().replace("−", "-")


def _actual(reading: _Reading) -> tuple[int, int] | None:
    ratio = _ratio(reading)
    if not _text(reading.row.actual):
        return ratio
    number = _number(reading)
    if number is None:
        return None
    if ratio is None:
        return _exact(reading, "actual", number)
    shown = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    if abs(Decimal(ratio[0]) / ratio[1] - number) >= shown:
        reading.fault("actual", f"与分子、分母算出的 {Decimal(ratio[0]) / ratio[1]:.4f} 不一致", "请核对后只留正确的")
        return None
    return ratio


def _number(reading: _Reading) -> Decimal | None:
    text, wanted = _text(reading.row.actual), unit_name(reading.rule.unit)
    match = _FIGURE.fullmatch(text)
    if match is None:
        reading.fault("actual", "不是数字", f"请填一个数{f'，单位是“{wanted}”' if wanted else ''}；没有数据时留空")
        return None
    number, unit = Decimal(match[1].replace(",", "")), unit_name(match[2])
    if unit:
        times = factor(unit, wanted)
        if times is None:
            reading.fault("actual", f"的单位“{unit}”与指标的计量单位“{wanted or '无'}”不符", "请按指标的计量单位填写")
            return None
        return number * times
    if wanted in WHOLE and _looks_like_share(number, reading.rule):
        meant = f"{plain(number * WHOLE[wanted])}{wanted}"
        reading.fault("actual", f"看不出是 {plain(number)}{wanted} 还是 {meant}", "请把单位写上")
        return None
    return number


def _looks_like_share(number: Decimal, rule: Compiled) -> bool:
    """`0.96` typed for a target of 100 %: a share of one, or less than one percent."""
    return 0 < abs(number) <= 1 and (rule.target is None or abs(rule.target) > 1)


def _ratio(reading: _Reading) -> tuple[int, int] | None:
    row = reading.row
    if not _text(row.numerator) and not _text(row.denominator):
        return None
    if "items" in reading.rule.shape.inputs:
        return None
    parts = [_plain_number(reading, column) for column in ("numerator", "denominator")]
    whole = WHOLE.get(unit_name(reading.rule.unit))
    if parts[0] is None or parts[1] is None:
        return None
    if whole is None:
        unit = unit_name(reading.rule.unit) or "无"
        reading.fault("numerator", f"用不上：指标的计量单位（{unit}）不是百分比", "请直接填实际完成值")
        return None
    if parts[1] <= 0:
        reading.fault("denominator", "不能作分母", "分母应大于零；没有应完成的事项时把三格都留空，并在理由一列说明")
        return None
    (n, nd), (d, dd) = exact("分子", parts[0]), exact("分母", parts[1])
    return _lowest(whole * n * dd, nd * d)


def _lowest(n: int, d: int) -> tuple[int, int]:
    return Fraction(n, d).as_integer_ratio()


def _plain_number(reading: _Reading, column: str) -> Decimal | None:
    number = parse_figure(_text(getattr(reading.row, column)))
    if number is None:
        reading.fault(column, "不是数字", "分子和分母都要填数，不带单位")
        return None
    return number if _exact(reading, column, number) else None


def _exact(reading: _Reading, column: str, number: Decimal) -> tuple[int, int] | None:
    try:
        return exact(f"{reading.where}的{COLUMNS[column]}", number)
    except ScoringError as error:
        error.column = column
        reading.faults.append(error)
        return None


def _level(reading: _Reading) -> int | None:
    row, labels = reading.row, reading.rule.labels
    text, column = _text(row.achievement), "achievement"
    if not text and "a" not in reading.rule.shape.inputs and _text(row.actual):
        text, column = _text(row.actual), "actual"
    if not text:
        return None
    found = _find_level(text, labels)
    if found is None:
        reading.fault(column, "不是可选的答案", f"请在“达成情况”一列填 {'、'.join(labels)} 之一")
    return found


def _find_level(text: str, labels: tuple[str, ...]) -> int | None:
    written = [_text(label) for label in labels]
    for word in (text, _REACHED.get(text, text)):
        if word in written:
            return written.index(word) + 1
    beginning = [n for n, label in enumerate(written, 1) if label.startswith(text)]
    return beginning[0] if len(beginning) == 1 else _by_order(text, labels)


def _by_order(text: str, labels: tuple[str, ...]) -> int | None:
    """达成, 部分达成, 未达成 answer any two or three levels, which stand from best to worst."""
    word = _REACHED.get(text, text)
    order = {2: ("达成", "未达成"), 3: ("达成", "部分达成", "未达成")}.get(len(labels), ())
    return order.index(word) + 1 if labels != LEVELS and word in order else None


def _items(reading: _Reading, given: Given) -> tuple[int, int] | None:
    row, items = reading.row, reading.rule.items
    if not _text(row.numerator) and not _text(row.denominator):
        return (items or 1, items or 1) if given.level == len(LEVELS) else None
    met, total = (_plain_number(reading, column) for column in ("numerator", "denominator"))
    if met is None or total is None:
        return None
    if total <= 0 or total != int(total) or (items and total != items):
        reading.fault("denominator", f"与标准列出的要点数 {items} 不符" if items else "不是正整数", "请填要点总数")
        return None
    if met != int(met) or not 0 <= met <= total:
        reading.fault("numerator", "不是 0 到要点总数之间的整数", "请填已达到的要点数")
        return None
    return int(met), int(total)


def _awarded(reading: _Reading) -> int | None:
    row, rule = reading.row, reading.rule
    text = _text(row.awarded)
    if not text:
        return None
    number = parse_figure(text.removesuffix("分"))
    if number is None:
        reading.fault("awarded", "不是数字", "请填评定的分数")
        return None
    if number != number.quantize(CENTS):
        reading.fault("awarded", "超过两位小数", "请四舍五入到 0.01 分")
        return None
    if not _text(row.reason):
        reading.fault("reason", "没有填写", "由人评定的得分必须写明理由")
        return None
    cents = int(number * 100)
    if not 0 <= cents <= rule.weight:
        reading.fault("awarded", f"不在 0 到该指标分值 {plain(Decimal(rule.weight) / 100)} 之间", "请重新评定")
        return None
    return cents


def read_parts(row: ActualRow | None, rule: Combined, where: str) -> tuple[list[Given], tuple[ScoringError, ...]]:
    """The parts of a combination out of one cell that names each: `完成率96%；及时率100%`."""
    nothing = [Given() for _ in rule.parts]
    text = _text(row.actual) if row else ""
    if row is None or not text:
        return nothing, ()
    pieces = [piece for piece in re.split(r"[;,、。\n]", text) if piece.strip()]
    given: list[Given] = []
    faults: list[ScoringError] = []
    for part in rule.parts:
        named = [piece for piece in pieces if _text(part.label) in piece]
        if len(named) != 1:
            labels = "；".join(f"{p.label} …" for p in rule.parts)
            problem = f"没有写明“{part.label}”的完成值" if not named else f"写了两次“{part.label}”"
            error = CellError(where, COLUMNS["actual"], row.actual, problem, f"请写成“{labels}”")
            error.column = "actual"
            return nothing, (error,)
        own = named[0].replace(_text(part.label), "").strip(" :：为是达到")
        typed = read_typed(ActualRow(actual=own, line=row.line), part.rule, f"{where}的{part.label}")
        given.append(typed.given)
        faults += typed.faults
    return given, tuple(faults)
