"""What can go wrong with actual values and scoring, each said in one sentence."""

from collections.abc import Sequence

from jiheng.forms.errors import JihengError


class ScoringError(JihengError):
    """The root of what scoring refuses; `column` is the cell of the actual values it speaks of, if any."""

    column: str | None = None


class ActualsHeaderError(ScoringError):
    """A table that is no table of actual values."""

    def __init__(self, needed: Sequence[str]) -> None:
        super().__init__(
            f"这不是实际完成值表：表头里没有“编号（id）”或“指标名称（name）”，或者没有“实际完成值（actual）”一类的列。"
            f"可用的列是 {'、'.join(needed)}。请用 jiheng template 生成一份再填写。"
        )


class UnknownActualsError(ScoringError):
    """Rows of actual values that belong to no indicator of the form."""

    def __init__(self, rows: Sequence[str], known: int, *, all_of_them: bool) -> None:
        self.rows = tuple(rows)
        named = "、".join(self.rows[:3]) + ("等" if len(self.rows) > 3 else "")  # noqa: PLR2004, because three examples are enough
        if all_of_them:
            text = f"实际完成值表与申报表对不上：{named}都不是这张申报表的指标，可能是另一张表的实际完成值。"
        else:
            text = f"实际完成值表的{named}在申报表的 {known} 个指标中找不到。"
        super().__init__(f"{text}请核对编号和指标名称，或用 jiheng template 重新生成。")


class AmbiguousActualsError(ScoringError):
    """A row of actual values that could belong to several indicators, or two rows for one indicator."""

    def __init__(self, row: str, indicators: Sequence[str]) -> None:
        super().__init__(
            f"实际完成值表的{row}不能确定属于哪个指标（{'、'.join(indicators)}）。请在“编号（id）”一列写明，每个指标只写一行。"
        )


class CellError(ScoringError):
    """One cell of the actual values that cannot be used: names the indicator, the column, what is wrong, what to do."""

    def __init__(self, where: str, label: str, text: str | None, problem: str, remedy: str) -> None:
        self.where, self.label, self.problem = where, label, problem
        wrote = f"“{text}”" if text else "空白"
        super().__init__(f"{where}的{label}（{wrote}）{problem}。{remedy}。")
