"""What stands beside each row: the cell for its actual value, made for what the row's rule needs, and its points."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiheng.forms.figures import is_text
from jiheng.scoring.actuals import COLUMNS
from jiheng.scoring.compiled import Compiled
from jiheng.scoring.compiling.compile_rule import Combined
from jiheng.scoring.plan import PlannedRow
from jiheng.scoring.row import AWAITS_JUDGEMENT, MISSING_ACTUAL, SCORED, UNSCORABLE, ScoredRow, cents_text
from jiheng.scoring.sheet import ScoreSheet

PERCENT = {"%", "百分比", "‰"}
MAIN_COLUMNS = {"actual", "achievement"}
STATES = {
    SCORED: gettext_lazy("已评分"),
    MISSING_ACTUAL: gettext_lazy("未填实际完成值"),
    AWAITS_JUDGEMENT: gettext_lazy("待评定"),
    UNSCORABLE: gettext_lazy("不能评分"),
}
"""Where the points of a row stand."""
Cells = Mapping[str, str]
"""The typed values of one row by column."""


@dataclass(frozen=True, slots=True)
class PointsCell:
    """The points of a row, or the word for why it has none."""

    row: str
    name: str
    text: str
    small: str

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return _("得分 %(points)s，%(of)s") % {"points": self.text, "of": self.small}


@dataclass(frozen=True, slots=True)
class ActualCell:
    """The cell where a row's actual value is typed; `said` explains what cannot be used of what was typed."""

    row: str
    name: str
    kind: Literal["number", "level", "items"]
    unit: str
    cells: Cells
    labels: tuple[str, ...]
    asks_award: bool
    takes_ratio: bool
    items: int | None
    """How many points a checklist has, where its standard lists them."""
    said: str
    points: PointsCell

    @property
    def actual(self) -> str:
        """As typed."""
        return self.cells.get("actual", "")

    @property
    def item_choices(self) -> range:
        """How many of the items can have been met."""
        return range((self.items or 0) + 1)

    @property
    def achievement(self) -> str:
        """As chosen."""
        return self.cells.get("achievement", "")


def actual_cell(row: ScoredRow, cells: Cells) -> ActualCell:
    """The cell of a scored row."""
    rules = _rules(row.planned)
    needs = {name for rule in rules for name in rule.shape.inputs}
    labels = next((rule.labels for rule in rules if rule.labels), ())
    unit = next((rule.unit for rule in rules if rule.unit), None) or _own_unit(row)
    return ActualCell(
        row=row.indicator.id,
        name=_name(row),
        kind="number" if "a" in needs or not needs else "items" if "items_met" in needs else "level",
        unit=unit,
        cells=cells,
        labels=labels,
        asks_award=_asks_award(row, needs, cells),
        takes_ratio="a" in needs and unit in PERCENT,
        items=items_of(row.planned),
        said="".join(_without_place(p.message, row) for p in row.problems if p.column in COLUMNS),
        points=points_cell(row),
    )


def _asks_award(row: ScoredRow, needs: set[str], cells: Cells) -> bool:
    """A person is asked for points when the rule leaves them open; a checklist asks for its items first."""
    if "awarded" not in needs:
        return False
    return bool(cells.get("awarded")) or (row.state == AWAITS_JUDGEMENT and "items_met" not in needs)


def points_cell(row: ScoredRow) -> PointsCell:
    """The points of a scored row."""
    weight = cents_text(row.weight)
    text = cents_text(row.points) or ("—" if row.state == MISSING_ACTUAL else str(STATES[row.state]))
    return PointsCell(row.indicator.id, _name(row), text, f"/ {weight}" if weight else _("没有分值"))


def _without_place(message: str, row: ScoredRow) -> str:
    """The message beside its own cell, where naming the cell again would only take room."""
    typed = row.typed
    for column, label in COLUMNS.items():
        text = getattr(typed, column) if typed else None
        prefix = f"{row.indicator.id}“{row.indicator.name}”的{label}（{f'“{text}”' if text else '空白'}）"
        if message.startswith(prefix):
            return f"{'' if column in MAIN_COLUMNS else label}{message.removeprefix(prefix)}"
    return message


def cells_of(sheet: ScoreSheet, typed: tuple[tuple[str, str, str], ...]) -> dict[str, ActualCell]:
    """The cells of all rows by id."""
    by_row: dict[str, dict[str, str]] = {}
    for row, column, value in typed:
        by_row.setdefault(row, {})[column] = value
    return {row.indicator.id: actual_cell(row, by_row.get(row.indicator.id, {})) for row in sheet.rows}


def items_of(row: PlannedRow) -> int | None:
    """How many points the row's checklist lists; None where it is none or lists none."""
    return next((rule.items for rule in _rules(row) if rule.items), None)


def _rules(row: PlannedRow) -> tuple[Compiled, ...]:
    compiled = row.compiled
    if isinstance(compiled, Combined):
        return tuple(part.rule for part in compiled.parts)
    return (compiled,) if compiled else ()


def _own_unit(row: ScoredRow) -> str:
    unit = row.indicator.unit_of_measure
    return unit if is_text(unit) else ""


def _name(row: ScoredRow) -> str:
    name = row.indicator.name
    return name if is_text(name) else row.indicator.id
