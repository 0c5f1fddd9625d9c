"""The rows under the head of the indicator table told apart: indicator, placeholder, continuation, total, rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jiheng.reading.recognise.align import Aligner, Placed
from jiheng.reading.recognise.header import Header, find_header, is_first_row_of
from jiheng.reading.recognise.looks import Look, look_of
from jiheng.reading.recognise.text import label_key
from jiheng.reading.recognise.tokens import Row, Token, joined
from jiheng.reading.recognise.vocabulary import Vocabulary

SHARED = "单元格跨行合并，各行同文"
_TEXTS = ("definition", "scoring_standard", "deviation_reason", "improvement", "remark", "actual", "target")
_LEVEL2 = {Look.LEVEL2, Look.BARE2}
_NAMES = {Look.NAME, Look.CLAUSE, Look.WORD}
_TICKED = {"causes", "chances"}
_LONGEST_FRAGMENT = 6
_NARROW = 2
_NOTES = ("备注:", "注:", "填表说明", "填报说明")


@dataclass(slots=True)
class Line:
    """One row of the table by fields; `level1` and `level2` only where they are printed on it."""

    fields: dict[str, Token] = field(default_factory=dict)
    ticks: dict[str, dict[str, Token]] = field(default_factory=dict)
    placed: Placed | None = None
    moved: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    further: list[Placed] = field(default_factory=list)
    is_after_break: bool = False
    note: Token | None = None
    """The words printed where no indicator is."""

    @property
    def name(self) -> Token | None:
        """The indicator's name, if the row has one."""
        return self.fields.get("name")

    @property
    def row(self) -> Row:
        """The source row."""
        assert self.placed is not None  # noqa: S101, because every line is made from a row
        return self.placed.row


@dataclass(slots=True)
class Body:
    """The table: its head, its lines in order, its total row, and rows that belong elsewhere."""

    header: Header
    headers: list[Header]
    lines: list[Line] = field(default_factory=list)
    loose: list[Token] = field(default_factory=list)
    """Level-1 labels printed on a row of their own."""
    total: Row | None = None
    rest: list[Row] = field(default_factory=list)
    left_over: list[Token] = field(default_factory=list)


def read_body(rows: Sequence[Row], vocabulary: Vocabulary) -> Body | None:
    """The table that begins with the first row, which is its head; None where it is not."""
    header = find_header(rows, 0, vocabulary)
    if header is None:
        return None
    body = Body(header, [])
    reader = _Reader(vocabulary, body)
    for head, under in _stretches(rows, header, vocabulary):
        reader.begin(head, under)
        for row in under:
            reader.read(row)
    return body


def _stretches(rows: Sequence[Row], header: Header, vocabulary: Vocabulary) -> Iterator[tuple[Header, list[Row]]]:
    """The rows under each printing of the head."""
    under: list[Row] = []
    at = header.rows
    while at < len(rows):
        if again := find_header(rows, at, vocabulary):
            yield header, under
            header, under = (header if is_first_row_of(again, header) else again), []
            at += again.rows
        else:
            under.append(rows[at])
            at += 1
    yield header, under


class _Reader:
    """Reads one row after another into the body."""

    def __init__(self, vocabulary: Vocabulary, body: Body) -> None:
        self._vocabulary = vocabulary
        self._aligner = Aligner(vocabulary)
        self._body = body
        self._header = body.header
        self._is_sound = False
        self._is_after_break = False
        self._page: tuple[int, int | None] | None = None
        self._spans: dict[int, tuple[Token, int]] = {}
        self._pending: Token | None = None

    def begin(self, header: Header, rows: Sequence[Row]) -> None:
        """Goes on under a head, the first or one printed again."""
        self._header = header
        self._is_after_break = bool(self._body.headers)
        self._is_sound = self._aligner.is_sound(rows, header)
        self._body.headers.append(header)

    def read(self, row: Row) -> None:
        """Adds one row."""
        vocabulary = self._vocabulary
        tokens = [t for t in row.tokens if t.key not in vocabulary.captions]
        if self._page is not None and row.page != self._page:
            self._is_after_break, self._spans = True, {}
        self._page = row.page
        if not tokens:
            return
        if self._is_total(tokens):
            self._body.total = replace(row, tokens=tokens)
        elif self._is_beside_the_table(row, tokens):
            self._body.rest.append(row)
        else:
            is_sound = self._is_sound or row.is_trusted
            self._add(self._aligner.place(replace(row, tokens=tokens), self._header, is_sound=is_sound))
            self._is_after_break = False

    def _is_total(self, tokens: Sequence[Token]) -> bool:
        return label_key(tokens[0].text) in self._vocabulary.words.totals

    def _is_beside_the_table(self, row: Row, tokens: Sequence[Token]) -> bool:
        """Whether the row is no row of the table: a foot note, or prose over the whole width."""
        first = tokens[0]
        if label_key(first.text) in self._vocabulary.words.footers or first.key.startswith(_NOTES):
            return True
        is_alone = len(row.tokens) == 1 and not row.is_placed and first.key not in self._vocabulary.levels
        is_wide = first.columns * 2 > len(self._header.columns) > _NARROW and row.is_trusted
        return is_alone and (is_wide or (row.width == 1 and len(self._header.columns) > _NARROW))

    def _add(self, placed: Placed) -> None:
        line = Line(placed=placed, is_after_break=self._is_after_break)
        placed = self._over_the_name(placed)
        self._body.left_over += placed.left_over
        for at, token in placed.cells.items():
            column = self._header.columns[at]
            if column.field in _TICKED:
                line.ticks.setdefault(column.field, {})[column.label] = token
            elif column.field != "other":
                line.fields[column.field] = token
                if at in placed.moved:
                    line.moved.add(column.field)
            if token.rows > 1 and placed.row.is_trusted:
                self._spans[at] = (token, placed.row.number + token.rows)
        self._lone_level2(line)
        self._share(line)
        if set(line.fields) == {"level1"} and not line.ticks:
            self._pending = line.fields["level1"]
            self._body.loose.append(self._pending)
        elif not self._continues(line):
            self._join_torn_label(line)
            if self._pending is not None and "level1" not in line.fields:
                line.fields["level1"] = self._pending
                line.moved.add("level1")
            self._pending = None
            self._body.lines.append(line)

    def _over_the_name(self, placed: Placed) -> Placed:
        """A level-2 cell that reaches over the column of names is the row's name."""
        level2, name = self._header.index("level2"), self._header.index("name")
        if level2 is None or name is None or name in placed.cells or not placed.row.is_trusted:
            return placed
        token = placed.cells.get(level2)
        if token and token.columns > 1 and token.end > self._header.columns[name].start:
            cells = {n: t for n, t in placed.cells.items() if n != level2}
            return replace(placed, cells={**cells, name: token})
        return placed

    def _lone_level2(self, line: Line) -> None:
        """A known level-2 name alone on a row is one even under the names, where the row above is not an indicator."""
        name = line.name
        if set(line.fields) != {"name"} or line.ticks or line.row.is_trusted or not self._body.lines:
            return
        above = self._body.lines[-1]
        is_note = above.name is not None and self._vocabulary.words.placeholder_notes.search(above.name.key)
        if name and look_of(name, self._vocabulary) in _LEVEL2 and (above.name is None or is_note):
            line.fields = {"level2": name}
            line.moved = {"level2"}

    def _share(self, line: Line) -> None:
        """Gives the row the cells that reach down to it from above."""
        for at, (token, until) in self._spans.items():
            name = self._header.columns[at].field if at < len(self._header.columns) else "other"
            if line.row.number < until and name not in line.fields and name != "other":
                line.fields[name] = token
                line.shared.add(name)

    def _join_torn_label(self, line: Line) -> None:
        """Puts together a level-1 label that a page break cut in two."""
        below = line.fields.get("level1")
        above = next((t for other in reversed(self._body.lines) if (t := other.fields.get("level1"))), None)
        known = self._vocabulary.levels
        if below is None or above is None or below.key in known or above.key in known:
            return
        if above.key + below.key in known:
            whole = joined([above, below], "接上被分页截断的名称")
            line.fields["level1"] = whole
            self._spans = {n: (whole if t is below else t, until) for n, (t, until) in self._spans.items()}
            for other in self._body.lines:
                if other.fields.get("level1") is above:
                    other.fields["level1"] = whole

    def _continues(self, line: Line) -> bool:
        """Takes the row as part of the one above where it holds only the rest of it."""
        lines = self._body.lines
        own = {f for f in line.fields if f not in line.shared}
        if not lines or own & {"level1", "level2"}:
            return False
        above = lines[-1]
        if not own and not line.ticks:
            return True
        if "name" not in own and not line.row.is_trusted and own <= {"weight", "score"}:
            above.further.append(line.placed) if line.placed else None
            return True
        if own == {"name"} and line.is_after_break and self._is_fragment(line, above):
            above.fields["name"] = joined([above.fields["name"], line.fields["name"]], "接上被分页截断的名称")
            return True
        return False

    def _is_fragment(self, line: Line, above: Line) -> bool:
        name = line.fields["name"]
        filled = [n for n in ("target", "definition", "scoring_standard", "weight") if n in above.fields]
        usual = sum(bool(set(filled) & set(other.fields)) for other in self._body.lines)
        if above.name is None or len(name.key) > _LONGEST_FRAGMENT or not filled:
            return False
        return usual * 2 > len(self._body.lines) and look_of(name, self._vocabulary) in _NAMES
