"""The rows of a file cut into forms: where a title or a new head begins, and where the indicator table stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiheng.forms.document import FormKind
from jiheng.reading.recognise.header import find_header
from jiheng.reading.recognise.labels import LabelKind, label_of, unit_in
from jiheng.reading.recognise.lexicon import REJOINED
from jiheng.reading.recognise.tokens import Row, Token, joined, repaired
from jiheng.reading.recognise.vocabulary import Vocabulary

_TITLE_BEGINNING = re.compile(r"(支出|整体|项目|部门|单位|资金|绩效|转移支付)$")
_TITLE_END = re.compile(r"(支出|整体|绩效|目标|自评|监控|申报|评价)")
_LONGEST_TITLE = 60
_YEAR = re.compile(r"(?:19|20)(\d\d)\s*(?:年|财年|-)")
_YEAR_ONLY = re.compile(
    r"[(（]?(\d{4})(?:年度?|财政年度)?"
    r"(?:\d{1,2}月?(?:[-~—–至到]\d{1,2})?月(?:份|底|末)?|[上下]半年|(?:前|第)?[一二三四1-4]季度|中期|全年)?[)）]?"
)
_ANNEX = re.compile(r"^附(?:件|表)\s*\d*(?:\s*[-－—]\s*\d+)?\s*[:：.、]?\s*")
_SENTENCE = re.compile(r"[，。；;]")
_HEADS_WITHIN = 6


@dataclass(slots=True)
class FormRows:
    """The rows of one form: its title, the rows before the indicator table, and the table with what follows."""

    title: Token | None = None
    year: tuple[int, Token] | None = None
    head: list[Row] = field(default_factory=list)
    table: list[Row] = field(default_factory=list)


def cut(rows: Sequence[Row], vocabulary: Vocabulary) -> list[FormRows]:
    """The forms among the rows, in order; rows before the first are of none."""
    forms = [FormRows()]
    for at, row in enumerate(rows):
        form = forms[-1]
        title = title_of(row, vocabulary)
        is_again = title is not None and form.title is not None and form.title.key == title.key
        if is_again and not _heads_follow(rows, at, vocabulary):
            continue
        if title is not None:
            title = _with_its_beginning(title, form, vocabulary)
            if form.table or form.title is not None:
                form = FormRows()
                forms.append(form)
            form.title = title
            form.year = _year_in(title.key, title)
            continue
        is_alone = len(row.tokens) == 1 and form.year is None and not form.table
        if is_alone and (year := _heading_year(row.tokens[0])):
            form.year = year
            continue
        header = find_header(rows, at, vocabulary)
        if form.table or header:
            if form.table and header is None and _begins_form(row, vocabulary):
                forms.append(FormRows(head=[row]))
            else:
                form.table.append(row)
            continue
        form.head.append(row)
    return forms


def _heads_follow(rows: Sequence[Row], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a form begins below a title that was printed before, and not only another page."""
    return any(_begins_form(row, vocabulary) for row in rows[at + 1 : at + 1 + _HEADS_WITHIN])


def title_of(row: Row, vocabulary: Vocabulary) -> Token | None:
    """The form's title, if that is what the row holds."""
    first = row.tokens[0]
    if len(row.tokens) > 1 or len(first.key) > _LONGEST_TITLE or _SENTENCE.search(first.key):
        return None
    if label_of(first, vocabulary) or not vocabulary.title_ending.search(first.key):
        return None
    return first


def _with_its_beginning(title: Token, form: FormRows, vocabulary: Vocabulary) -> Token:
    """The title with the line above it, where that is its beginning; taken from the rows of the form so far."""
    if form.table or not form.head or len(form.head[-1].tokens) > 1:
        return title
    above = form.head[-1].tokens[0]
    if not _TITLE_BEGINNING.search(above.key) or not _TITLE_END.match(title.key) or label_of(above, vocabulary):
        return title
    form.head.pop()
    return joined([above, title], REJOINED)


def kind_of(title: str, vocabulary: Vocabulary) -> FormKind | None:
    """The kind of form that a title names."""
    return next((kind for pattern, kind in vocabulary.title_kinds if pattern.search(title)), None)


def _begins_form(row: Row, vocabulary: Vocabulary) -> bool:
    label = label_of(row.tokens[0], vocabulary)
    return bool(
        label and label.kind is LabelKind.HEAD and label.field in {"project_name", "unit_name"} and len(row.tokens) > 1
    )


def is_heading(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether the row is a title or a line under it: the year, the money unit."""
    if len(row.tokens) > 1:
        return False
    token = row.tokens[0]
    return bool(title_of(row, vocabulary) or _heading_year(token) or unit_in(token.text))


def _heading_year(token: Token) -> tuple[int, Token] | None:
    if found := _YEAR_ONLY.fullmatch(token.key):
        return int(found[1]), token
    return None


def _year_in(key: str, token: Token) -> tuple[int, Token] | None:
    if found := _YEAR.search(key):
        return int(found[0][:4]), token
    return None


def without_number(title: Token) -> Token:
    """The title without the number of its annex (`附件1…`)."""
    text = _ANNEX.sub("", title.text)
    return repaired(title, "去掉标题前的附件编号", text) if text and text != title.text else title
