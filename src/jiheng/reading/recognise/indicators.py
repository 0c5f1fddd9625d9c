"""Lines and groups → indicator rows and placeholder rows with stable ids."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jiheng.forms.blanks import Blank
from jiheng.forms.figures import Text
from jiheng.forms.indicator import Indicator, Nature, PlaceholderRow
from jiheng.forms.trace import How
from jiheng.reading.recognise.body import Body, Line
from jiheng.reading.recognise.cells import Reader
from jiheng.reading.recognise.ledger import SHIFTED, Ledger
from jiheng.reading.recognise.levels import FILLED, MOVED, UPWARD, Group
from jiheng.reading.recognise.looks import Look, look_of
from jiheng.reading.recognise.spread_text import PLACED as ALIGNED
from jiheng.reading.recognise.tokens import Token, tidy
from jiheng.reading.recognise.vocabulary import Level, Vocabulary

_CARRIED = "占位文字的单元格跨行合并，沿用到本行"
_FALLBACK_PREFIX = "ID"
_WHICH_CHANCE = "看不出勾选的是哪一种完成目标可能性，已留空，请核对。"
_VALUES = ("target", "weight", "actual", "score", "operator", "unit_of_measure")


@dataclass(slots=True)
class Rows:
    """The rows built so far."""

    indicators: list[Indicator] = field(default_factory=list)
    placeholders: list[PlaceholderRow] = field(default_factory=list)


class RowBuilder:
    """Builds the rows of one document, numbering them by level-2 prefix."""

    def __init__(self, body: Body, vocabulary: Vocabulary, ledger: Ledger) -> None:
        self._header = body.header
        self._vocabulary = vocabulary
        self._ledger = ledger
        self._counts: Counter[str] = Counter()
        self._note: tuple[str, Token, tuple[int, int | None]] | None = None
        self._middles: dict[int, Token] = {}
        self._nature: Nature | None = None
        self.rows = Rows()

    def add(self, groups: Sequence[Group]) -> None:
        """Adds the rows of the groups in order."""
        self._middles = self._notes_in_the_middle(groups)
        for group in groups:
            filled = [line for line in group.lines if self._is_indicator(line)]
            for line in group.lines:
                if line in filled:
                    self._add_indicator(group, line)
                elif not filled or self._note_of(line):
                    self._add_placeholder(group, line)
            self._report_contradiction(group)

    def _is_indicator(self, line: Line) -> bool:
        name = line.name
        if name is None:
            return any(f in line.fields and f not in line.shared for f in _VALUES) and self._note_of(line) is None
        if look_of(name, self._vocabulary) is Look.DOTS:
            return False
        has_values = any(f in line.fields for f in _VALUES)
        return has_values or not self._vocabulary.words.placeholder_notes.search(name.key)

    def _note_of(self, line: Line) -> Token | None:
        """The words that stand where an indicator should, or None."""
        if line.name is not None:
            return None if self._is_indicator(line) else line.name
        notes = self._vocabulary.words.placeholder_notes
        texts = [t for f, t in line.fields.items() if f not in {"level1", "level2"}]
        return next((t for t in texts if notes.search(t.key)), None)

    def _next_id(self, group: Group) -> str:
        prefix = _FALLBACK_PREFIX
        if level := group.level or self._level1(group):
            prefix = level.prefix
        self._counts[prefix] += 1
        return f"{prefix}{self._counts[prefix]}"

    def _level1(self, group: Group) -> Level | None:
        return self._vocabulary.level(group.label1.key, 1) if group.label1 else None

    def _add_indicator(self, group: Group, line: Line) -> None:
        row_id = self._next_id(group)
        path = f"indicators.{row_id}"
        reader = Reader(line, path, line.placed.header if line.placed else self._header, self._vocabulary, self._ledger)
        operator, target, unit = reader.operator_and_target()
        nature = reader.nature(self._nature, target)
        self._nature = nature if isinstance(nature, Nature) else None
        name = reader.text("name")
        if not isinstance(name, str) or isinstance(name, Blank):
            first = next(iter(line.fields.values()))
            self._ledger.problem("这一行有指标值或分值，却没有三级指标名称，已留空，请补上。", f"{path}.name", first)
        self.rows.indicators.append(
            Indicator(
                id=row_id,
                level1=self._level1_text(group, line, path),
                level2=self._level2_text(group, line, path),
                name=name,
                nature=nature,
                operator=operator,
                target=target,
                unit_of_measure=unit,
                weight=reader.points("weight"),
                definition=reader.text("definition"),
                scoring_standard=reader.text("scoring_standard"),
                actual=reader.text("actual"),
                score=reader.points("score"),
                forecast=reader.text("forecast"),
                deviation_causes=self._causes(line, path),
                deviation_reason=reader.text("deviation_reason"),
                likelihood=self._chance(line, path, reader),
                improvement=reader.text("improvement"),
                remark=reader.text("remark"),
            )
        )

    def _causes(self, line: Line, path: str) -> tuple[str, ...]:
        ticks = line.ticks.get("causes", {})
        self._doubt_ticks(line, ticks, f"{path}.deviation_causes")
        for label, token in ticks.items():
            if label:
                self._ledger.record(f"{path}.deviation_causes", token)
            else:
                message = "看不出勾选的是哪一种偏差原因，已留空，请核对。"
                self._ledger.problem(message, f"{path}.deviation_causes", token)
        return tuple(label for label in ticks if label)

    def _chance(self, line: Line, path: str, reader: Reader) -> Text:
        ticks = line.ticks.get("chances", {})
        self._doubt_ticks(line, ticks, f"{path}.likelihood")
        if len(ticks) == 1:
            (label, token), *_ = ticks.items()
            if label:
                self._ledger.record(f"{path}.likelihood", token)
                return label
        if ticks:
            token = next(iter(ticks.values()))
            self._ledger.problem(_WHICH_CHANCE, f"{path}.likelihood", token)
            return Blank.NOT_FILLED
        if reader.header.has("chances"):
            return Blank.NOT_FILLED
        printed = line.fields.get("likelihood")
        if printed is not None and look_of(printed, self._vocabulary) is Look.TICK:
            self._ledger.problem(_WHICH_CHANCE, f"{path}.likelihood", printed)
            return Blank.NOT_FILLED
        return reader.text("likelihood")

    def _doubt_ticks(self, line: Line, ticks: Mapping[str, Token], path: str) -> None:
        """A tick has no words of its own: where cells of its row are moved unevenly, its column is a guess."""
        if ticks and line.placed and line.placed.is_uneven:
            message = "这一行的单元格错位不一致，勾选可能不在原来的栏下，请核对。"
            self._ledger.problem(message, path, next(iter(ticks.values())))

    def _add_placeholder(self, group: Group, line: Line) -> None:
        row_id = self._next_id(group)
        path = f"placeholder_rows.{row_id}"
        level1, level2 = self._level1_text(group, line, path), self._level2_text(group, line, path)
        text: Text = Blank.NOT_FILLED
        note = self._note_of(line)
        if note is None and (middle := self._middles.get(id(group))) is not None:
            text = tidy(middle).text
            self._ledger.record(f"{path}.text", middle, how=How.INFERRED, repair=_CARRIED)
        elif note is not None:
            text = tidy(note).text
            repair = SHIFTED if "name" not in line.fields else None
            self._ledger.record(f"{path}.text", tidy(note), repair=repair)
            is_spoken = self._vocabulary.words.placeholder_notes.search(note.key)
            self._note = (str(level1), note, line.row.page) if is_spoken else None
        elif self._note and self._note[0] == str(level1) and line.name is None and self._may_be_merged(line):
            text = tidy(self._note[1]).text
            self._ledger.record(f"{path}.text", self._note[1], how=How.INFERRED, repair=_CARRIED)
        self.rows.placeholders.append(PlaceholderRow(id=row_id, level1=level1, level2=level2, text=text))

    def _notes_in_the_middle(self, groups: Sequence[Group]) -> dict[int, Token]:
        """In aligned text, words in the middle of the cell they are merged over: they reach up as well."""
        found: dict[int, Token] = {}
        above: list[Group] = []
        for group in groups:
            aligned = [line for line in group.lines if line.row.placed_by == ALIGNED]
            note = next((n for line in aligned if (n := self._note_of(line))), None)
            if above and _key1(above[-1]) != _key1(group):
                above = []
            if note is not None:
                found |= {id(g): note for g in above}
                above = []
            elif all(line.name is None for line in group.lines):
                above.append(group)
        return found

    def _may_be_merged(self, line: Line) -> bool:
        """Whether the words above may reach down here: the file tells no merges, or a page break cut them."""
        return self._note is not None and (not line.row.is_trusted or line.row.page != self._note[2])

    def _level1_text(self, group: Group, line: Line, path: str) -> Text:
        own, label = line.fields.get("level1"), group.label1
        if label is None:
            if own is None and not self._header.has("level1"):
                return None
            return Blank.NOT_FILLED
        text = tidy(label)
        if own is not None and own.key == label.key:
            self._record_level(f"{path}.level1", own, line, "level1")
        elif group.repair1 in {MOVED, UPWARD}:
            self._ledger.record(f"{path}.level1", label, how=How.INFERRED, repair=group.repair1)
        else:
            self._ledger.record(f"{path}.level1", label, how=How.INFERRED, repair=FILLED, confidence="0.9")
        return text.text

    def _level2_text(self, group: Group, line: Line, path: str) -> Text:
        own, label = line.fields.get("level2"), group.label
        if label is None:
            return Blank.NOT_FILLED if self._header.has("level2") else None
        if own is not None:
            self._record_level(f"{path}.level2", own, line, "level2")
            return tidy(own).text
        printed = next(n for n, other in enumerate(group.lines) if other.fields.get("level2"))
        before = group.lines.index(line) < printed
        repair = UPWARD if before else FILLED
        self._ledger.record(
            f"{path}.level2", label, how=How.INFERRED, repair=repair, confidence=None if before else "0.9"
        )
        return tidy(label).text

    def _record_level(self, path: str, token: Token, line: Line, name: str) -> None:
        repair = line.row.placed_by or (SHIFTED if name in line.moved else None)
        self._ledger.record(path, tidy(token), repair=repair)

    def _report_contradiction(self, group: Group) -> None:
        level1 = self._level1(group)
        if level1 and group.level and group.label and group.label1 and level1.code not in group.level.parents:
            message = (
                f"二级指标“{group.label.text}”列在“{group.label1.text}”之下，与通行的指标体系不符；按原表保留，请核对。"
            )
            self._ledger.problem(message, None, group.label)
        if group.label1 is None and group.label and self._header.has("level1"):
            message = f"二级指标“{group.label.text}”上面没有印出一级指标，已留空，请核对。"
            self._ledger.problem(message, None, group.label)


def _key1(group: Group) -> str | None:
    return group.label1.key if group.label1 else None
