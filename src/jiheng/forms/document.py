"""The documents of the life cycle: declaration, monitoring, self-evaluation, bare indicator table."""

from dataclasses import dataclass, field
from enum import StrEnum

from jiheng.forms.budget import Budget, Staffing
from jiheng.forms.figures import Figure, Text
from jiheng.forms.indicator import Indicator, PlaceholderRow


class FormKind(StrEnum):
    """Which official form a document is."""

    UNIT_OVERALL = "unit_overall"
    """单位 (部门) 整体支出绩效目标申报表"""
    PROJECT = "project"
    """项目支出绩效目标申报表"""
    MONITORING = "monitoring"
    """绩效运行监控表, 绩效跟踪表"""
    SELF_EVALUATION = "self_evaluation"
    """绩效自评表"""
    INDICATOR_TABLE = "indicator_table"
    """An unknown layout of which only the indicator table was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTask:
    """年度重点任务: name, work plan, and its budget in yuan where the form asks for it."""

    name: Text = None
    plan: Text = None
    budget: Figure = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherField:
    """A labelled cell of the form that no field of ours stands for, kept as printed."""

    label: str
    text: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What every form of the life cycle has; every figure a Decimal, money in yuan.

    `title` and `unit_name` are as printed (the latter with its 汇总 mark, if any); `period` is the span the
    form covers when it prints one; `objective_result` (年度总体目标完成情况) belongs to self-evaluation.
    """

    form_kind: FormKind
    title: Text = None
    year: int | None = None
    period: Text = None
    unit_name: Text = None
    is_rollup: bool = False
    supervising_department: Text = None
    project_name: Text = None
    project_nature: Text = None
    project_category: Text = None
    funding_mode: Text = None
    duties: tuple[str, ...] = ()
    lifetime_objective: Text = None
    annual_objective: Text = None
    objective_result: Text = None
    key_tasks: tuple[KeyTask, ...] = ()
    budget: Budget = field(default_factory=Budget)
    staffing: Staffing = field(default_factory=Staffing)
    contact: Text = None
    placeholder_rows: tuple[PlaceholderRow, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    total_score: Figure = None
    other_fields: tuple[OtherField, ...] = ()

    def indicator(self, row_id: str) -> Indicator | None:
        """The row with that id, or None."""
        return next((row for row in self.indicators if row.id == row_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Document):
    """单位整体支出 or 项目支出绩效目标申报表."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring(Document):
    """绩效运行监控表: the declaration's rows with the value so far, the forecast, causes and chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfEvaluation(Document):
    """绩效自评表: the declaration's rows with actual, score, deviation and improvement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTable(Document):
    """An indicator table of an unknown layout."""


CLASSES: dict[FormKind, type[Document]] = {
    FormKind.UNIT_OVERALL: Declaration,
    FormKind.PROJECT: Declaration,
    FormKind.MONITORING: Monitoring,
    FormKind.SELF_EVALUATION: SelfEvaluation,
    FormKind.INDICATOR_TABLE: IndicatorTable,
}
"""The class that holds each kind of form."""
