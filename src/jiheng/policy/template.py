"""Indicator templates (共性指标): rows a pack proposes for a form, ready to be inserted and edited."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jiheng.forms.figures import figure_from, parse_figure
from jiheng.forms.indicator import Indicator, Nature, Operator, Target
from jiheng.policy.errors import PackFaultError
from jiheng.policy.pack import Pack
from jiheng.policy.parameter import Dated

ROW_KEYS = (
    "level1",
    "level2",
    "name",
    "nature",
    "operator",
    "target",
    "unit_of_measure",
    "weight",
    "definition",
    "scoring_standard",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """One proposed indicator; `target` and the rest are None where the writer is to fill them in."""

    level1: str
    level2: str
    name: str
    nature: Nature | None = None
    operator: Operator | None = None
    target: str | None = None
    unit_of_measure: str | None = None
    weight: Decimal | None = None
    definition: str | None = None
    scoring_standard: str | None = None

    def indicator(self, row_id: str) -> Indicator:
        """The row as an indicator of a form, under that id."""
        number = parse_figure(self.target) if self.target else None
        words = self.target if number is None else None
        return Indicator(
            id=row_id,
            level1=self.level1,
            level2=self.level2,
            name=self.name,
            nature=self.nature,
            operator=self.operator,
            target=Target(raw=self.target, number=number, text=words),
            unit_of_measure=self.unit_of_measure,
            weight=self.weight,
            definition=self.definition,
            scoring_standard=self.scoring_standard,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A named set of rows; `points` is what they may weigh together, None where the source sets no points."""

    name: str
    title: str
    points: Decimal | None
    rows: tuple[TemplateRow, ...]
    dated: Dated

    def under(self, level1: str, level2: str) -> tuple[TemplateRow, ...]:
        """The rows of that level-2 group."""
        return tuple(r for r in self.rows if (r.level1, r.level2) == (level1, level2))


def templates_of(pack: Pack, on: date) -> tuple[Template, ...]:
    """All templates of a pack in force on that day, by name."""
    return tuple(parse_template(name, dated) for name, dated in pack.under("templates", on).items())


def template_of(pack: Pack, name: str, on: date) -> Template:
    """The template `templates.<name>`; ParameterNotFoundError where the pack has none on that day."""
    return parse_template(name, pack.at(f"templates.{name}", on))


def parse_template(name: str, dated: Dated) -> Template:
    """The template a pack value says; PackFaultError where it says none."""
    data = dated.value
    try:
        return Template(
            name=name,
            title=data["title"],
            points=_figure(data.get("points")),
            rows=tuple(_row(row) for row in data["rows"]),
            dated=dated,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PackFaultError(dated.where, f"指标模板的 {error} 缺失或写错。") from None


def _row(data: dict[str, Any]) -> TemplateRow:
    unknown = sorted(set(data) - set(ROW_KEYS))
    if unknown:
        raise KeyError(unknown[0])
    return TemplateRow(
        level1=data["level1"],
        level2=data["level2"],
        name=data["name"],
        nature=Nature(data["nature"]) if data.get("nature") else None,
        operator=Operator(data["operator"]) if data.get("operator") else None,
        target=data.get("target"),
        unit_of_measure=data.get("unit_of_measure"),
        weight=_figure(data.get("weight")),
        definition=data.get("definition"),
        scoring_standard=data.get("scoring_standard"),
    )


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else figure_from(text)
