"""Single cells of a row → typed values: text, points, nature, operator, target and unit, each with its trace."""

from dataclasses import dataclass, replace
from decimal import Decimal

from jiheng.forms.blanks import Blank
from jiheng.forms.figures import Figure, Text, parse_figure, plain
from jiheng.forms.indicator import Nature, Operator, Target, TargetPart
from jiheng.forms.trace import How
from jiheng.reading.recognise.body import SHARED, Line
from jiheng.reading.recognise.header import Header
from jiheng.reading.recognise.ledger import SHIFTED, Ledger
from jiheng.reading.recognise.target import Kind, Split, operator_of, split_target
from jiheng.reading.recognise.text import full_width_commas, half_width_figures
from jiheng.reading.recognise.tokens import Token, repaired, tidy
from jiheng.reading.recognise.vocabulary import Vocabulary

COMMAS = "句中的半角逗号改为全角"
HALF_WIDTH = "全角数字改为半角"
_SENTENCES = {"definition", "scoring_standard"}
_WITH_FIGURES = {"actual", "forecast"}
_SHARED_FIGURES = "这个数写在跨行合并的单元格里，分不清属于哪一行，已留空，请核对。"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the cells of one line into values under one path."""

    line: Line
    path: str
    header: Header
    vocabulary: Vocabulary
    ledger: Ledger

    def text(self, field: str) -> Text:
        """The written text of a field; None where the table has no such column."""
        token = self.line.fields.get(field)
        if token is None:
            return Blank.NOT_FILLED if self.header.has(field) else None
        token = tidy(token)
        if token.is_percent and (number := parse_figure(token.text)) is not None:
            token = repaired(token, "按单元格的百分比格式还原为百分数", plain(number.scaleb(2)) + "%")
        if field in _WITH_FIGURES and (narrow := half_width_figures(token.text)) != token.text:
            token = repaired(token, HALF_WIDTH, narrow)
        if field in _SENTENCES and (mended := full_width_commas(token.text)) != token.text:
            token = repaired(token, COMMAS, mended)
        self._record(field, token)
        return token.text

    def points(self, field: str) -> Figure:
        """The points of a field; a blank with its reason, and a problem where the cell holds no figure."""
        token = self.line.fields.get(field)
        if token is None:
            return Blank.NOT_FILLED if self.header.has(field) else None
        path = f"{self.path}.{field}"
        if field in self.line.shared:
            self.ledger.problem(_SHARED_FIGURES, path, token)
            return Blank.NOT_FILLED
        if blank := self.vocabulary.words.blanks.get(token.key):
            self._record(field, token)
            return blank
        number = points_of(token)
        if number is None:
            self.ledger.problem(f"“{token.text}”不是一个分数，已留空，请核对。", path, token)
            return Blank.NOT_FILLED
        if self.line.further and field == "weight":
            self.ledger.problem(_further(self.line, token), path, token)
            return Blank.NOT_FILLED
        self._record(field, token)
        return number

    def operator_and_target(self) -> tuple[Operator | Blank | None, Target, Text]:
        """方向, 指标值 and 计量单位 out of whichever cells hold them."""
        words = self.vocabulary.words
        token = self.line.fields.get("target")
        split = split_target(token.text, words, is_percent=token.is_percent) if token else Split(Kind.EMPTY)
        if token and split.repairs:
            token = replace(token, repairs=(*token.repairs, *split.repairs))
        unit = self._unit(split, token)
        operator = self._operator(split, token)
        if token is None or split.kind is Kind.EMPTY:
            return operator, Target(raw=Blank.NOT_FILLED if self.header.has("target") else None), unit
        token = tidy(token)
        self._record("target", token, confidence="0.9" if split.doubts else None)
        for doubt in split.doubts:
            self.ledger.problem(doubt, f"{self.path}.target", token)
        text = split.text if split.kind in {Kind.TEXT, Kind.DATE, Kind.RANGE} else None
        return operator, Target(raw=token.text, number=split.number, text=text, parts=self._parts(split)), unit

    def nature(self, above: Nature | None, split: Target) -> Nature | Blank | None:
        """指标性质 as printed; where its cell is merged away, that of the row above if the target agrees."""
        token = self.line.fields.get("nature")
        if token and "定量" in token.key:
            self._record("nature", token)
            return Nature.QUANTITATIVE
        if token and "定性" in token.key:
            self._record("nature", token)
            return Nature.QUALITATIVE
        if not self.header.has("nature"):
            return None
        fitting = Nature.QUANTITATIVE if split.number is not None else Nature.QUALITATIVE
        target = self.line.fields.get("target")
        if token is None and target is not None and above is fitting and not self.line.row.is_trusted:
            repair = "指标性质一格与上面的行合并，按指标值沿用"
            self.ledger.record(f"{self.path}.nature", target, how=How.INFERRED, repair=repair)
            return above
        return Blank.NOT_FILLED

    def _record(self, field: str, token: Token, confidence: str | None = None) -> None:
        repair = self.line.row.placed_by or (SHIFTED if field in self.line.moved else None)
        if field in self.line.shared:
            repair = SHARED
        self.ledger.record(f"{self.path}.{field}", token, repair=repair, confidence=confidence)

    def _operator(self, split: Split, target: Token | None) -> Operator | Blank | None:
        path = f"{self.path}.operator"
        own = self.line.fields.get("operator")
        if own is not None:
            operator = operator_of(own.text, self.vocabulary.words)
            if operator is not None:
                self._record("operator", own)
                if split.operator not in {None, operator}:
                    self.ledger.problem(
                        f"方向一格是“{own.text}”，指标值里却写“{target.text if target else ''}”，取方向一格。",
                        path,
                        own,
                    )
                return operator
            if own.key not in self.vocabulary.words.blanks:
                self.ledger.problem(f"“{own.text}”不是能比较的方向，已留空。", path, own)
        if split.operator is not None and target is not None:
            repair = f"从指标值里的“{split.words}”得出方向" if split.words else "从指标值里分出方向"
            self.ledger.record(path, target, repair=repair)
            return split.operator
        return Blank.NOT_FILLED if self.header.has("operator") else None

    def _unit(self, split: Split, target: Token | None) -> Text:
        path = f"{self.path}.unit_of_measure"
        own = self.line.fields.get("unit_of_measure")
        if own is not None and own.key not in self.vocabulary.words.blanks:
            if (narrow := half_width_figures(own.text)) != own.text:
                own = repaired(own, HALF_WIDTH, narrow)
            self._record("unit_of_measure", tidy(own))
            if split.unit and target and _bare_unit(split.unit) != _bare_unit(own.key):
                self.ledger.problem(f"计量单位一格是“{own.text}”，指标值里却写“{target.text}”，请核对。", path, own)
            elif own.key == "%" and split.unit is None and split.number is not None and 0 < split.number < 1:
                self.ledger.problem(
                    f"计量单位是 %，指标值却是 {plain(split.number)}，可能少了百分号，请核对。", path, own
                )
            return tidy(own).text.strip("()（）")
        if split.unit and target is not None:
            self.ledger.record(path, target, repair="从指标值里分出单位")
            return split.unit
        return Blank.NOT_FILLED if self.header.has("unit_of_measure") else None

    def _parts(self, split: Split) -> tuple[TargetPart, ...]:
        name = self.line.name
        if not split.parts or name is None:
            return split.parts
        for mark in ("及", "和", "、", "与"):
            pieces = name.text.split(mark)
            if len(pieces) == len(split.parts) and all(pieces):
                return tuple(replace(p, of=p.of or of) for p, of in zip(split.parts, pieces, strict=True))
        return split.parts


def points_of(token: Token) -> Decimal | None:
    """The points a cell says: `10`, `10分`, `10%`, or 0.1 shown as a percentage."""
    number = parse_figure(token.key.removesuffix("分").removesuffix("%"))
    return number.scaleb(2) if number is not None and token.is_percent else number


def _bare_unit(unit: str) -> str:
    return {"百分比": "%", "％": "%"}.get(unit, unit).strip("()（）个")


def _further(line: Line, token: Token) -> str:
    parts = [token.text]
    for placed in line.further:
        more = placed.token("weight")
        parts.append(more.text if more else "？")
    return f"分值分 {len(parts)} 行写（{'、'.join(parts)}），没有合并成一个数，已留空，请核对。"
