"""Small readings of Chinese text that many checks share: figures, dates, pairs of characters, clauses."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

HAN = "\u3400-\u9fff"
_SPACE = re.compile(r"\s+")
_HAN_RUN = re.compile(f"[{HAN}]+")
_FIGURE = re.compile(r"(?<![\d.])(\d+(?:,\d{3})*(?:\.\d+)?)\s*(%|‰|个百分点|百分点)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年?度?")
_YEARED = re.compile(r"(?:19|20)\d\d年度?")
_POINTS = re.compile(r"\d+(?:\.\d+)?分(?![钟之])|[×x*]\s*100%|分值(?:的)?\d+%|权重(?:的)?\d+%")
_DEDUCTION = re.compile(r"每[^,，;；。]{0,12}(?:扣|减|加|得)[^,，;；。]*")
_DATED = re.compile(
    r"\d+月|月底|月末|季度|年底|年末|年内|上半年|下半年|\d+(?:个)?(?:工作)?[日天]|[一二三四五六七八九十]+(?:个)?(?:工作日|月|天)"
    r"|\d+(?:个)?(?:小时|分钟|周|月)|[每按][日周月季年天]"
)
_MEASURED = re.compile(
    r"\d+(?:\.\d+)?\s*(?:%|‰|个|项|次|件|家|户|人|万|亿|元|公里|千米|米|平方|亩|吨|天|日|月|小时|倍|级|处|场|篇|册|台|套|辆|名|例|起|期|批|座|条|部)"
    r"|[一二两三四五六七八九十百千]+(?:个|项|次|件|家|户|人|场|处|期|批|座|条|部)(?!(?:方面|层面|体系|文明|建设))|百分之"
)


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """The text for comparison: one width, no spaces."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def is_han(text: str) -> bool:
    """Whether the text is Chinese characters only."""
    return _HAN_RUN.fullmatch(text) is not None


def pairs(text: str) -> frozenset[str]:
    """All pairs of neighbouring Chinese characters: a cheap stand-in for words."""
    return frozenset(run[n : n + 2] for run in _HAN_RUN.findall(text) for n in range(len(run) - 1))


def percents(text: str) -> tuple[Decimal, ...]:
    """The percentages that a text names, formulas and points left out."""
    return tuple(Decimal(f.replace(",", "")) for f, unit in _FIGURE.findall(_POINTS.sub("", text)) if unit == "%")


def figures_of(text: str, unit: str) -> tuple[Decimal, ...]:
    """The figures of a text that stand right before the given unit."""
    found = re.findall(rf"(?<![\d.])(\d+(?:,\d{{3}})*(?:\.\d+)?)\s*{re.escape(unit)}", _POINTS.sub("", text))
    return tuple(Decimal(f.replace(",", "")) for f in found)


def has_yardstick(text: str) -> bool:
    """Whether a text gives a figure with a unit, or a day, to measure a result by; points and deductions do not."""
    rest = _POINTS.sub("", _DEDUCTION.sub("", text))
    return _MEASURED.search(_YEAR.sub("", rest)) is not None or has_date(rest)


def has_date(text: str) -> bool:
    """Whether a text names a day, a month, a period or a frequency; the bare year does not count."""
    return _DATED.search(_YEARED.sub("年", _DEDUCTION.sub("", text))) is not None


def full_marks_clause(standard: str) -> str | None:
    """The part of a scoring standard that says when full marks are given, or None where it does not say so."""
    found = re.match(r"(.*?)[,，、;；]?\s*(?:即可)?(?:得|计|记|给)(?:满分|\d+(?:\.\d+)?分|全部分值)", standard)
    return found[1] if found else None


def is_close(one: str, other: str, most: int) -> bool:
    """Whether the longer is the shorter with at most `most` characters put in, in order."""
    short, long = sorted((one, other), key=len)
    if not 0 < len(long) - len(short) <= most:
        return False
    rest = iter(long)
    return all(c in rest for c in short)


def common_run(one: str, other: str) -> str:
    """The longest stretch of characters that both texts have."""
    best = ""
    for start in range(len(one)):
        while one[start : start + len(best) + 1] in other and start + len(best) < len(one):
            best = one[start : start + len(best) + 1]
    return best


def rename(text: str, old: str, new: str) -> str:
    """The text with `old` replaced by `new`, except where it already stands inside `new`."""
    if old in new:
        return new.join(part.replace(old, new) for part in text.split(new))
    return text.replace(old, new)
