"""A value cell taken apart: sign, number, unit and words (`≥13459.00(平方米)`, `不低于50%`, `1600人、200人`)."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from jiheng.forms.indicator import Operator, TargetPart
from jiheng.reading.recognise.text import close_up, key_of, one_line
from jiheng.reading.recognise.vocabulary import Words


class Kind(Enum):
    """What a value cell turned out to hold."""

    EMPTY = "empty"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    SEVERAL = "several"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Split:
    """The parts of a value cell.

    `words` acted as a sign (不低于, 以上); `text` is what is neither sign, number nor unit; `repairs` name what was
    mended, `doubts` what a person must look at.
    """

    kind: Kind
    operator: Operator | None = None
    words: str | None = None
    number: Decimal | None = None
    unit: str | None = None
    text: str | None = None
    parts: tuple[TargetPart, ...] = ()
    repairs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


_NUMBER = r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?"
_FIND_NUMBER = re.compile(_NUMBER)
_DATE = re.compile(
    r"(?:(?:19|20)\d\d(?:[-/年]\d{1,2}(?:[-/月]\d{1,2}日?|月份?)?|\.\d{1,2}\.\d{1,2}|年度?)|\d{1,2}月份?(?:\d{1,2}[日号])?|第?[一二三四]季度|[上下]半年|年)"
    r"(?:[上中下]旬|年?底|末|初|中)?"
)
_MAY_BE_MORE = re.compile(r"\d|季度|半年|年?底|年末|年初")
_RANGE = re.compile(rf"{_NUMBER}[^\d、，,;；]{{0,6}}?(?:-|~|–|—|至|到){_NUMBER}")
_SEVERAL = re.compile(r"[、;；]|(?<!\d),|,(?!\d{3}(?!\d))|(?<=\D)[和及/](?=\d)")
_BRACKET = re.compile(r"[(\[【]([^()\[\]【】]{1,12})[)\]】]")
_PER = re.compile(r"(?:[/每·.])[\u4e00-\u9fffA-Za-z.·/每]{1,8}")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_NOT_A_FIGURE_BEFORE = re.compile(r"(?:第|前|No\.?|号|[-+~/:〔【\[A-Za-z])$")
_NOT_A_FIGURE_AFTER = re.compile(r"^(?:号|:|/\d|[-~]\d|〕|】|\]|楼|[A-Za-z]{4,})")
_INCLUDED = re.compile(r"^\(含(?:\d+%?)?\)")
_MULTIPLIERS = ("百万", "千万", "万", "亿", "千", "百")
_LONGEST = 40
_LONGEST_TAIL = 6
_LONGEST_NEW_UNIT = 3


def split_target(raw: str, words: Words, *, is_percent: bool = False) -> Split:
    """What a value cell says; `is_percent` = the workbook stores a shown percentage as a fraction."""
    text = close_up(one_line(raw))
    key = key_of(text).replace("−", "-").replace("～", "~")
    if not key:
        return Split(Kind.EMPTY)
    if _FIND_NUMBER.fullmatch(key):
        return _bare(key, is_percent=is_percent)
    if not _MAY_BE_MORE.search(key) and not words.starts.match(key):
        return Split(Kind.TEXT, text=text)
    operator, spoken, rest = _sign_before(key, words)
    found = _several(rest, words) or _dated(rest, words) or _ranged(rest) or _figure(rest, words)
    found = found or Split(Kind.TEXT, text=rest if operator else text)
    if operator and found.operator not in {None, operator}:
        found = replace(found, doubts=(*found.doubts, f"“{text}”里的方向前后不一致，取前面的。"))
    return replace(found, operator=operator, words=spoken) if operator else found


def operator_of(raw: str, words: Words) -> Operator | None:
    """The direction that a cell of a sign or of words such as `大于等于` means, or None."""
    key = key_of(raw).strip("()")
    return words.signs.get(key) or words.before.get(key)


def decimal_of(digits: str) -> Decimal:
    """The figure that digits with grouped thousands mean."""
    return Decimal(digits.replace(",", ""))


def _bare(key: str, *, is_percent: bool) -> Split:
    if is_percent:
        number = decimal_of(key).scaleb(2)
        return Split(Kind.NUMBER, number=number, unit="%", repairs=("按单元格的百分比格式还原为百分数",))
    return Split(Kind.NUMBER, number=decimal_of(key))


def _sign_before(key: str, words: Words) -> tuple[Operator | None, str | None, str]:
    """The sign or word that the text begins with, whether it was a word, and the rest."""
    found = words.starts.match(key)
    if found is None or found.end() == len(key):
        return None, None, key
    return *_meaning(found[0], words), key[found.end() :]


def _sign_at_end(before: str, words: Words) -> tuple[Operator | None, str | None, str]:
    found = words.ends.search(before)
    if found is None:
        return None, None, before
    return *_meaning(found[0], words), before[: found.start()]


def _meaning(sign: str, words: Words) -> tuple[Operator | None, str | None]:
    return (words.signs[sign], None) if sign in words.signs else (words.before[sign], sign)


def _several(key: str, words: Words) -> Split | None:
    pieces = [p for p in _SEVERAL.split(key) if p]
    if len(pieces) <= 1:
        return None
    figures = [f for p in pieces if (f := _figure(_sign_before(p, words)[2], words)) and f.number is not None]
    if len(figures) < len(pieces):
        return None
    parts = tuple(TargetPart(of=f.text, number=f.number, unit=f.unit) for f in figures if f.number is not None)
    return Split(
        Kind.SEVERAL, parts=parts, doubts=(f"“{key}”一格里写了 {len(parts)} 个数，已分别列出，请拆成几行指标。",)
    )


def _dated(key: str, words: Words) -> Split | None:
    date = _DATE.match(key)
    if not date:
        return None
    rest = key[date.end() :].removesuffix("完成")
    if not rest:
        return Split(Kind.DATE, text=key)
    for ending, operator in words.after:
        if rest == ending:
            return Split(Kind.DATE, operator, ending, text=date[0])
    return None


def _ranged(key: str) -> Split | None:
    if len(key) > _LONGEST or not _RANGE.search(key):
        return None
    return Split(Kind.RANGE, text=key, doubts=(f"“{key}”是一个区间，不能写成一个数，只保留原文。",))


def _figure(key: str, words: Words) -> Split | None:
    """The one figure of the text with its unit and sign; None where it has none, several, or a mere ordinal."""
    numbers = list(_FIND_NUMBER.finditer(_YEAR.sub("年年年年", key)))
    if len(numbers) != 1 or len(key) > _LONGEST:
        return None
    before, digits, after = key[: numbers[0].start()], numbers[0][0], key[numbers[0].end() :]
    if "(" in before and ")" in after and ")" not in before:
        return None
    if (before and digits[0] in "+-") or _NOT_A_FIGURE_BEFORE.search(before) or _NOT_A_FIGURE_AFTER.match(after):
        return None
    if after[:1] in words.approximate:
        found = _figure(before + digits + after[1:], words)
        return found and replace(found, doubts=(*found.doubts, _rough(after[0])))
    unit, tail, is_known = _unit(after, words)
    operator, spoken, context = _sign_at_end(before, words)
    if after and not is_known and (len(after) > _LONGEST_NEW_UNIT or context):
        return None
    if not after and context and not operator:
        return None
    if len(tail) > _LONGEST_TAIL:
        return None
    whole = Split(Kind.NUMBER, operator, spoken, decimal_of(digits), unit, context or None)
    return _with_words(whole, tail, words)


def _rough(word: str) -> str:
    return f"“{word}”不是能比较的方向，方向留空，请写明。"


def _with_words(split: Split, tail: str, words: Words) -> Split:
    """The figure with what the words around it mean: 以上 a sign, 约 a doubt."""
    context, tail = split.text or "", _INCLUDED.sub("", tail)
    if rough := next((w for w in words.approximate if context.endswith(w) or tail.startswith(w)), None):
        return replace(split, text=context.removesuffix(rough) or None, doubts=(_rough(rough),))
    if split.operator is None:
        for ending, operator in words.after:
            if tail.startswith(ending):
                return replace(split, operator=operator, words=ending)
    return split


def _unit(after: str, words: Words) -> tuple[str | None, str, bool]:
    """The unit that what follows a number begins with, the rest, and whether it is a known unit."""
    if (bracket := _BRACKET.match(after)) is not None:
        if not _INCLUDED.match(after):
            return bracket[1], after[bracket.end() :], True
        return None, after, True
    base = next((u for u in words.units if after.startswith(u)), "")
    prefix = "" if base else next((m for m in _MULTIPLIERS if after.startswith(m)), "")
    body = after[len(prefix) :]
    base = base or next((u for u in words.units if body.startswith(u)), "")
    if not base and not prefix:
        is_ending = any(after.startswith(e) for e, _ in words.after) or after in words.approximate
        return (None, after, True) if is_ending else (after or None, "", not after)
    rest = body[len(base) :]
    if prefix and not base and (more := _behind_multiplier(rest, words)):
        return prefix + more[0], rest[more[1] :], True
    per = _PER.match(rest)
    return prefix + base + (per[0] if per else ""), rest[per.end() :] if per else rest, True


def _behind_multiplier(rest: str, words: Words) -> tuple[str, int] | None:
    """The unit that stands behind 万 or 亿 though nobody lists it (`万斤`, `万(人次)`), and how far it reaches."""
    if (bracket := _BRACKET.match(rest)) is not None and not _INCLUDED.match(rest):
        return bracket[1], bracket.end()
    ends = [at for e, _ in words.after if (at := rest.find(e)) >= 0]
    body = rest[: min(ends, default=len(rest))]
    is_rough = any(word in body for word in words.approximate)
    return (body, len(body)) if body.isalpha() and len(body) <= _LONGEST_NEW_UNIT and not is_rough else None
