"""The empty sheet of actual values for one declaration: what to fill at the left, what to know at the right."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import xlsxwriter

from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.forms.indicator import Indicator, Nature
from jiheng.policy.loading import Pack
from jiheng.scoring.actuals import COLUMNS
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


def write_actuals_template(document: Document, path: Path, pack: Pack | None = None) -> None:
    """Writes the sheet as .xlsx or .csv, by the ending; UnknownEndingError or UnwritableFileError."""
    del pack  # the sheet is the same in every place
    write_whole(path, actuals_template_bytes(document, ending_of(path, ENDINGS)))


def actuals_template_bytes(document: Document, ending: str) -> bytes:
    """The sheet as a file of that ending, one of `ENDINGS`."""
    return _xlsx(document) if ending == ".xlsx" else _csv(document)


def _hints_of(row: Indicator) -> tuple[str, ...]:
    values = (row.level2, row.nature, row.weight, row.scoring_standard)
    level2, nature, weight, standard = (printed(v, "text", Manner()).text for v in values)
    return level2, nature, target_text(row.target, row, _ONE_CELL), weight, standard


def _csv(document: Document) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow([*COLUMNS, *(hint.label for hint in _HINTS)])
    for row in document.indicators:
        blanks = [""] * (len(COLUMNS) - 2)
        writer.writerow([_harmless(text) for text in (row.id, _name(row), *blanks, *_hints_of(row))])
    # Excel takes a CSV without this mark for the system's own encoding.
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "replace")


def _harmless(text: str) -> str:
    """The text so that no spreadsheet program takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _name(row: Indicator) -> str:
    return row.name if is_text(row.name) else ""


def _xlsx(document: Document) -> bytes:
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet("实际完成值")
        _fill(page, document.indicators, _Looks(book))
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


def _fill(page: Any, rows: Sequence[Indicator], looks: _Looks) -> None:
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
    last = len(rows) + 1
    achievement = list(COLUMNS).index("achievement")
    page.data_validation(
        2,
        achievement,
        max(last, 2),
        achievement,
        {"validate": "list", "source": list(ACHIEVEMENTS), "ignore_blank": True},
    )
    page.ignore_errors({"number_stored_as_text": f"A1:H{last + 1}"})
    page.freeze_panes(2, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, 1)


def _fill_row(page: Any, line: int, row: Indicator, looks: _Looks) -> None:
    hints = _hints_of(row)
    texts = [(_name(row), _WIDTHS["name"]), *zip(hints, (hint.width for hint in _HINTS), strict=True)]
    page.set_row(line, max(line_count(text, width - 1) for text, width in texts) * _LINE + 4)
    wanted = {"achievement"} if row.nature is Nature.QUALITATIVE else {"actual"}
    page.write_string(line, 0, row.id, looks.known)
    page.write_string(line, 1, _name(row), looks.known)
    for column, name in list(enumerate(COLUMNS))[2:]:
        page.write_blank(line, column, None, looks.wanted if name in wanted else looks.open)
    for column, text in enumerate(hints, len(COLUMNS)):
        page.write_string(line, column, text, looks.known)
