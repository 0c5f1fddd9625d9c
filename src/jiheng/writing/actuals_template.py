"""The empty sheet of actual values for one declaration: what to fill at the left, what to know at the right."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import xlsxwriter

from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.policy.loading import Pack
from jiheng.scoring.actuals import COLUMNS
from jiheng.scoring.compiled import Compiled
from jiheng.scoring.compiling.compile_rule import Combined
from jiheng.scoring.plan import PlannedRow, plan
from jiheng.scoring.row import cents_text
from jiheng.writing.atomic import write_whole
from jiheng.writing.target_text import TargetColumns, target_text
from jiheng.writing.text_width import line_count
from jiheng.writing.values import Manner, printed
from jiheng.writing.write import ending_of
from jiheng.writing.xlsx import SANS, SERIF

ENDINGS = (".xlsx", ".csv")
_LINE = 14
ACHIEVEMENTS = ("达成", "部分达成", "未达成")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_ONE_CELL = TargetColumns(operator=False, unit=False)
_WANTS = {
    "a": {"actual"},
    "ach": {"achievement"},
    "items": {"numerator", "denominator"},
    "awarded": {"awarded", "reason"},
}
"""Which columns give each input of a rule."""
_WIDTHS = {"id": 8, "name": 30, "actual": 14, "achievement": 13, "reason": 30}
_HELP = {
    "id": "指标编号，请不要改动。",
    "name": "三级指标的名称，请不要改动。",
    "actual": "实际完成值，例如 96 或 98.5%。没有数就空着：空着表示未报，不会当作 0。",
    "numerator": "比率的分子，例如按期完成的项目数。填了分子和分母就按它们计算。",
    "denominator": "比率的分母，例如项目总数。",
    "achievement": "定性指标填：达成、部分达成、未达成。",
    "awarded": "标准写明“酌情”“视情况”扣分时，由评分人填写给分。",
    "reason": "评定给分的理由，或偏差原因。填写评定得分时必须写理由。",
}


@dataclass(frozen=True, slots=True)
class _Hint:
    """A column at the right that only informs."""

    label: str
    width: int


_HINTS = (
    _Hint("二级指标", 14),
    _Hint("指标性质", 10),
    _Hint("目标值", 16),
    _Hint("分值", 7),
    _Hint("评(扣)分标准", 46),
)


def write_actuals_template(document: Document, path: Path, pack: Pack, on: date | None = None) -> None:
    """Writes the sheet as .xlsx or .csv, by the ending; UnknownEndingError or UnwritableFileError."""
    write_whole(path, actuals_template_bytes(document, ending_of(path, ENDINGS), pack, on))


def actuals_template_bytes(document: Document, ending: str, pack: Pack, on: date | None = None) -> bytes:
    """The sheet as a file of that ending, one of `ENDINGS`: a line for each row the pack will score."""
    rows = plan(document, pack, on).rows
    return _xlsx(rows) if ending == ".xlsx" else _csv(rows)


def _hints_of(row: PlannedRow) -> tuple[str, ...]:
    indicator = row.indicator
    values = (indicator.level2, indicator.nature, indicator.scoring_standard)
    level2, nature, standard = (printed(v, "text", Manner()).text for v in values)
    target = target_text(indicator.target, indicator, _ONE_CELL)
    return level2, nature, target, cents_text(row.weight) or "", standard


def _rules_of(row: PlannedRow) -> tuple[Compiled, ...]:
    if isinstance(row.compiled, Combined):
        return tuple(part.rule for part in row.compiled.parts)
    return (row.compiled,) if row.compiled else ()


def _wanted(row: PlannedRow) -> set[str]:
    """The columns that the row's rule takes its points from."""
    wanted: set[str] = set()
    for rule in _rules_of(row):
        for given, columns in _WANTS.items():
            if given in rule.shape.inputs:
                wanted |= columns
        if rule.labels:
            wanted.add("achievement")
    return wanted


def _csv(rows: Sequence[PlannedRow]) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow([*COLUMNS, *(hint.label for hint in _HINTS)])
    for row in rows:
        blanks = [""] * (len(COLUMNS) - 2)
        writer.writerow([_harmless(text) for text in (row.indicator.id, _name(row), *blanks, *_hints_of(row))])
    # Excel takes a CSV without this mark for the system's own encoding.
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def _harmless(text: str) -> str:
    """The text so that no spreadsheet program takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _name(row: PlannedRow) -> str:
    return row.indicator.name if is_text(row.indicator.name) else ""


def _xlsx(rows: Sequence[PlannedRow]) -> bytes:
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet("实际完成值")
        _fill(page, rows, _Looks(book))
    return stream.getvalue()


class _Looks:
    """The cell formats of the sheet: heads, what is printed, what is to be filled in."""

    def __init__(self, book: Any) -> None:
        base = {"font_size": 10, "border": 1, "valign": "vcenter", "text_wrap": True}
        self.head = book.add_format({**base, "font_name": SANS, "align": "center", "bg_color": "#E4E8EE"})
        self.label = book.add_format({**base, "font_name": SANS, "align": "center", "bg_color": "#F3F5F8"})
        self.known = book.add_format({**base, "font_name": SERIF, "font_color": "#444444"})
        self.open = book.add_format({**base, "font_name": SERIF, "num_format": "@"})
        self.wanted = book.add_format({**base, "font_name": SERIF, "num_format": "@", "bg_color": "#FFF8DC"})


def _fill(page: Any, rows: Sequence[PlannedRow], looks: _Looks) -> None:
    for column, (name, label) in enumerate(COLUMNS.items()):
        page.set_column(column, column, _WIDTHS.get(name, 10))
        page.write_string(0, column, name, looks.head)
        page.write_string(1, column, label, looks.label)
        page.write_comment(1, column, _HELP[name])
    for column, hint in enumerate(_HINTS, len(COLUMNS)):
        page.set_column(column, column, hint.width)
        page.write_blank(0, column, None, looks.head)
        page.write_string(1, column, hint.label, looks.label)
    for line, row in enumerate(rows, 2):
        _fill_row(page, line, row, looks)
    page.ignore_errors({"number_stored_as_text": f"A1:H{len(rows) + 2}"})
    page.freeze_panes(2, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 1)


def _fill_row(page: Any, line: int, row: PlannedRow, looks: _Looks) -> None:
    hints = _hints_of(row)
    texts = [(_name(row), _WIDTHS["name"]), *zip(hints, (hint.width for hint in _HINTS), strict=True)]
    page.set_row(line, max(line_count(text, width - 1) for text, width in texts) * _LINE + 4)
    wanted = _wanted(row)
    page.write_string(line, 0, row.indicator.id, looks.known)
    page.write_string(line, 1, _name(row), looks.known)
    for column, name in list(enumerate(COLUMNS))[2:]:
        page.write_blank(line, column, None, looks.wanted if name in wanted else looks.open)
    if "achievement" in wanted:
        column = list(COLUMNS).index("achievement")
        levels = [label for rule in _rules_of(row) for label in reversed(rule.labels)] or list(ACHIEVEMENTS)
        page.data_validation(line, column, line, column, {"validate": "list", "source": levels})
    for column, text in enumerate(hints, len(COLUMNS)):
        page.write_string(line, column, text, looks.known)
