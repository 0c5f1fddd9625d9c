"""评价等级: which grade a total score earns, by which threshold, and why not the next better one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jiheng.forms.figures import parse_figure, plain
from jiheng.policy.errors import PackFaultError
from jiheng.policy.pack import Pack
from jiheng.policy.parameter import Dated

THRESHOLDS = "grades.thresholds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A grade's label and the lowest total that earns it; a total on the bound belongs to the better grade."""

    label: str
    least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The grade of a total: the threshold that was met, the next better one that was missed, and the rule."""

    total: Decimal
    met: Threshold
    missed: Threshold | None
    dated: Dated

    @property
    def label(self) -> str:
        """优, 良 …, as the pack calls it."""
        return self.met.label

    @property
    def sentence(self) -> str:
        """The decision in words: `总分90达到“优”的下限90。`."""
        text = f"总分{plain(self.total)}达到“{self.met.label}”的下限{plain(self.met.least)}"
        if self.missed:
            text += f"，未达到“{self.missed.label}”的下限{plain(self.missed.least)}"
        return text + "。"


def thresholds(dated: Dated) -> tuple[Threshold, ...]:
    """The grades a pack value says, best first; PackFaultError where it says none."""
    rows = dated.value if isinstance(dated.value, list) else []
    found = [_threshold(row, dated) for row in rows]
    if not found:
        raise PackFaultError(dated.where, "等级应为从高到低的列表，每级写明 label（名称）和 from（下限）。")
    return tuple(found)


def grades_of(pack: Pack, on: date) -> tuple[Threshold, ...]:
    """The grades of a pack on that day, best first."""
    return thresholds(pack.at(THRESHOLDS, on))


def grade_of(total: Decimal, pack: Pack, on: date) -> Grade:
    """The grade that the total earns on that day; PackFaultError where the lowest grade starts above it."""
    dated = pack.at(THRESHOLDS, on)
    missed: Threshold | None = None
    for threshold in thresholds(dated):
        if total >= threshold.least:
            return Grade(total=total, met=threshold, missed=missed, dated=dated)
        missed = threshold
    raise PackFaultError(dated.where, f"没有一个等级包含{plain(total)}分。最低一级的下限应为 0。")


def _threshold(row: object, dated: Dated) -> Threshold:
    data = row if isinstance(row, dict) else {}
    least = parse_figure(str(data.get("from", "")))
    if least is None or not data.get("label"):
        raise PackFaultError(dated.where, '每一等级应写明 label（名称）和 from（下限，如 "90"）。')
    return Threshold(label=data["label"], least=least)
