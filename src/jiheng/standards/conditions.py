"""Reads the tokens of a condition: an interval of figures, the target met or missed, or plain words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jiheng.standards.lexeme import Lexeme
from jiheng.standards.lexer import FIGURES
from jiheng.standards.trouble import StumbleError

_COMPARE = frozenset({"GE", "LE", "GT", "LT", "EQ", "REACH"})
_SILENT = frozenset({"COMMA", "PAREN", "COLON", "STOP"})
_FILLERS = re.compile(r"^(?:的|则|均|都|即|时|者|在|为|是|可|应|其中|如|若|当|如果|凡|对于?|以上|各项|部分|情况)+$")
_SCORING = re.compile(
    r"扣(?!除|押|缴|留)|得分(?!率)|加分|减分|计分|(?<!满意度)评分|赋分|权重|倒扣|满分|(?<!完成)(?<!实际)(?<!占用)(?<!执行)比例"
)
EXCEPTIONS = re.compile(r"除外|不在此限|另议|另有规定|从其规定|一票否决|视同|参照|不可抗力|另行|暂不|不适用|不纳入")
"""Words that make an exception, which no rule here can hold."""
NEGATION = re.compile(
    r"未|不(?!断|同|仅|限|良|少于|低于|动产|超)|没|无法|超预算|逾期|超期|延期|延迟|滞后|超出|超过|超支|低于|缺|不足|偏差|差额|除外|以外"
)
_FALLING = re.compile(r"(?:降|减|低|达)?(?:至|到)$")
_GENERIC = re.compile(
    r"^(?:未|不|没有?|无法|能够?|及时|按时|按期|按|全部|完全|完成|达到|达成|达标|达|到|实现|满足|符合|目标值?|指标值?|年度|年初|预期|计划|"
    r"规定|要求|条件|标准|任务|的|部分|情况|超出|超过|超支|超预算|预算|范围|低于|逾期|延期|延迟|滞后|不足|偏差|差额|存在|有|值|率|量|数|且|或|者|其他|若|如|但|"
    r"时|时间|工作|项目|实际|设定|上述|以上|该|本|指标|合格|通过|落实|到位|则|在|出现|成)+$"
)


@dataclass(frozen=True, slots=True)
class Edge:
    """An end of an interval; `included` None: the text leaves it open (80%-90%)."""

    value: Decimal
    included: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a statement's condition says; `tokens` is where it stands.

    `reached`: the interval comes from 达到 or from a bare figure, so that the direction is the row's.
    `otherwise`: 否则. `missed`: the words deny something. `target`: the words speak of the target itself.
    """

    tokens: tuple[Lexeme, ...] = ()
    lower: Edge | None = None
    upper: Edge | None = None
    unit: str | None = None
    reached: bool = False
    otherwise: bool = False
    missed: bool = False
    target: bool = False
    bare: bool = False
    """The figure stands there without any comparison (完成12场活动)."""
    last: bool = False
    """It is the last word of the condition."""
    falling_to: bool = False
    """降至60%: the place where a line ends."""
    words: str = ""
    compound: bool = False
    """Beside the figures or the target there is 且 with further words."""

    @property
    def has_figures(self) -> bool:
        """Tells a condition on figures from one in words."""
        return self.lower is not None or self.upper is not None

    @property
    def empty(self) -> bool:
        """Nothing was said."""
        return not (self.has_figures or self.otherwise or self.words or self.target)

    @property
    def generic(self) -> bool:
        """Words that only say that the aim is met or missed, without naming a thing of their own."""
        return not self.words or bool(_GENERIC.match(self.words))


def read_condition(tokens: Sequence[Lexeme]) -> Condition:
    """The condition that these tokens state; StumbleError where scoring words stand in it that were not understood."""
    return _Reader(tuple(t for t in tokens if t.type not in _SILENT)).read(tuple(tokens))


class _Reader:
    def __init__(self, tokens: tuple[Lexeme, ...]) -> None:
        self.tokens = tokens
        self.at = 0
        self.words: list[str] = []
        self.pending: Lexeme | None = None
        self.named: Decimal | None = None
        self.found: list[Condition] = []
        self.loose: list[Lexeme] = []
        self.otherwise = self.missed = self.target = self.anded = False

    def read(self, whole: tuple[Lexeme, ...]) -> Condition:
        while self.at < len(self.tokens):
            self._step()
        self._settle_loose()
        words = "".join(self.words)
        if self.pending is not None and self.pending.type in {"LT", "GT"}:
            self.missed = True
        merged = _merge(self.found)
        return replace(
            merged,
            tokens=whole,
            otherwise=self.otherwise,
            missed=self.missed or bool(NEGATION.search(words)),
            target=self.target,
            words="" if _FILLERS.match(words) and words != "是" else words,
            compound=self.anded and (merged.has_figures or self.target) and not _joins_only(words, self.found),
        )

    def _step(self) -> None:
        token = self.tokens[self.at]
        if token.type in FIGURES:
            self._figure()
            return
        self.at += 1
        if token.type == "INTERVAL":
            self.found.append(_interval(token))
            return
        if token.type in _COMPARE:
            self.pending = token
        elif token.type == "INCL" and self.pending is not None and self._next_in(FIGURES):
            weak = {"GT": "GE", "LT": "LE"}.get(self.pending.type, self.pending.type)
            self.pending = replace(self.pending, type=weak)
        elif token.type == "TARGET":
            self._meets_target(token)
        elif token.type == "OTHERWISE":
            self.otherwise = True
        elif token.type == "AND":
            self.anded = True
            self.words.append(token.text)
        elif token.type in {"INCL", "EXCL", "RANGE", "SUFFIX", "ITEMPOINTS", "ITEMSHARE"}:
            raise StumbleError([token])
        else:
            self._prose(token)

    def _prose(self, token: Lexeme) -> None:
        if token.type == "PROSE" and (_SCORING.search(token.text) or EXCEPTIONS.search(token.text)):
            raise StumbleError([token])
        self.words.append(token.text)

    def _meets_target(self, token: Lexeme) -> None:
        self.target = True
        after = self.tokens[self.at] if self.at < len(self.tokens) else None
        if self.pending is not None and not (after and (after.type in FIGURES or after.text == "的")):
            self.missed = self.missed or self.pending.type in {"LT", "GT"}
            self.pending = None
        self.words.append(token.text)

    def _figure(self) -> None:
        first = self.tokens[self.at]
        self.at += 1
        self.named = None
        ends = self._take_ends()
        if self._next_is("RANGE"):
            self.at += 1
            self._range(first, first_end=ends)
            return
        suffix = self._take("SUFFIX")
        ends = ends if ends is not None else self._take_ends()
        if self.named not in {None, first.number}:
            raise StumbleError([first])
        if self.pending is None and suffix is None and self._next_in({"GE", "LE", "GT", "LT"}):
            self._figure_first(first, ends=ends)
            return
        if self.pending is None and suffix is None:
            self.loose.append(first)
            return
        self.found.append(_compared(self.pending, first, suffix, ends=ends))
        self.pending = None

    def _range(self, first: Lexeme, *, first_end: bool | None) -> None:
        if not self._next_in(FIGURES):
            raise StumbleError([first])
        second = self.tokens[self.at]
        self.at += 1
        self.named = None
        second_end = self._take_ends()
        self._take("SUFFIX")
        second_end = second_end if second_end is not None else self._take_ends()
        if self.named is not None and self.named == first.number != second.number and first_end is None:
            first_end, second_end = second_end, None
        elif self.named not in {None, second.number}:
            raise StumbleError([first, second])
        unit = second.unit if first.type == "NUM" else first.unit
        if first.type not in {"NUM", second.type} and second.type != "NUM":
            raise StumbleError([first, second])
        edges = sorted(((first.number, first_end), (second.number, second_end)), key=lambda pair: pair[0] or Decimal(0))
        lower, upper = (Edge(value or Decimal(0), end) for value, end in edges)
        self.found.append(Condition(lower=lower, upper=upper, unit=unit))
        self.pending = None

    def _figure_first(self, first: Lexeme, *, ends: bool | None) -> None:
        """85%≤A<95%: the comparison that follows a figure is turned round."""
        sign = self.tokens[self.at]
        self.at += 1
        turned = replace(sign, type={"GE": "LE", "LE": "GE", "GT": "LT", "LT": "GT"}[sign.type])
        self.found.append(_compared(turned, first, None, ends=ends))

    def _take_ends(self) -> bool | None:
        """Whether the end that was just read is included; `named` keeps which figure the brackets repeat."""
        token = self._take("INCL") or self._take("EXCL")
        if token is None:
            return None
        self.named = token.number
        return token.type == "INCL"

    def _take(self, kind: str) -> Lexeme | None:
        if self._next_is(kind):
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def _next_is(self, kind: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].type == kind

    def _next_in(self, kinds: set[str] | frozenset[str]) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].type in kinds

    def _settle_loose(self) -> None:
        """A figure without a comparison is the condition if it stands alone; beside comparisons it is description."""
        if self.found or not self.loose:
            if any(t.type in {"PERCENT", "MARKS"} for t in self.loose):
                raise StumbleError([t for t in self.loose if t.type in {"PERCENT", "MARKS"}])
            return
        if len(self.loose) > 1:
            self.words.extend(t.text for t in self.loose)
            return
        only = self.loose[0]
        self.found.append(
            Condition(
                lower=Edge(only.number or Decimal(0), included=True),
                unit=only.unit,
                reached=True,
                bare=True,
                last=self.tokens[-1] is only,
                falling_to=bool(_FALLING.search("".join(self.words))),
            )
        )


def _interval(token: Lexeme) -> Condition:
    """[90%,100%): the brackets say which ends are included."""
    low, high = (part.strip("[]()%") for part in token.text.split(","))
    return Condition(
        lower=None if "∞" in low else Edge(Decimal(low), included=token.text.startswith("[")),
        upper=None if "∞" in high else Edge(Decimal(high), included=token.text.endswith("]")),
        unit=token.unit,
    )


def _joins_only(words: str, found: list[Condition]) -> bool:
    """且 between two comparisons joins them; with words of its own behind it demands a further thing."""
    after = re.split(r"并且|而且|同时|且|并", words)[-1]
    return len(found) > 1 or not after or bool(_FILLERS.match(after))


def _compared(sign: Lexeme | None, figure: Lexeme, suffix: Lexeme | None, *, ends: bool | None) -> Condition:
    value = figure.number or Decimal(0)
    kind = sign.type if sign else ""
    tail = suffix.word if suffix else ""
    firm = True if suffix and ("及" in suffix.text or "或" in suffix.text or "含" in suffix.text) else ends
    if kind == "EQ":
        return Condition(lower=Edge(value, included=True), upper=Edge(value, included=True), unit=figure.unit)
    if kind == "LT" and tail in {"以上", "之上"}:
        return Condition(upper=Edge(value, included=False), unit=figure.unit)
    if kind in {"GE", "GT"}:
        return Condition(lower=Edge(value, included=kind == "GE" or ends is True), unit=figure.unit)
    if kind in {"LE", "LT"}:
        return Condition(upper=Edge(value, included=kind == "LE" or ends is True), unit=figure.unit)
    if tail in {"以内", "之内", "内"}:
        return Condition(upper=Edge(value, included=firm is not False), unit=figure.unit)
    if tail in {"以下", "之下"}:
        return Condition(upper=Edge(value, firm), unit=figure.unit)
    if tail == "以外":
        return Condition(lower=Edge(value, included=False), unit=figure.unit)
    if tail in {"以上", "之上"}:
        return Condition(lower=Edge(value, firm), unit=figure.unit)
    return Condition(lower=Edge(value, included=True), unit=figure.unit, reached=True)


def _merge(found: list[Condition]) -> Condition:
    if not found:
        return Condition()
    if len(found) == 1:
        return found[0]
    lowers = [c for c in found if c.lower is not None and c.upper is None]
    uppers = [c for c in found if c.upper is not None and c.lower is None]
    if len(found) == 2 and len(lowers) == 1 and len(uppers) == 1:  # noqa: PLR2004, because an interval has two ends
        return Condition(lower=lowers[0].lower, upper=uppers[0].upper, unit=lowers[0].unit or uppers[0].unit)
    raise StumbleError([t for c in found for t in c.tokens])
