"""预算情况: the money of a document, in yuan whatever unit the form prints."""

from dataclasses import dataclass
from decimal import Decimal

from jiheng.forms.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One printed amount: its row label, its column label if the table has columns, yuan, and the raw text."""

    label: str
    column: str | None = None
    amount: Figure = None
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Amounts in yuan; `printed_unit` is 元 or 万元, or None where the form does not say.

    `total` is the *yearly* amount (部门整体预算总额, 年度资金总额); `lifetime_total` the whole life of a project
    (项目资金总额), never to be compared with a yearly figure. `initial` 年初预算数, `adjusted` 全年预算数 (A) and
    `executed` 全年执行数 (B) belong to monitoring and self-evaluation. `lines` are all printed amounts in order.
    """

    printed_unit: str | None = None
    total: Figure = None
    fiscal_appropriation: Figure = None
    other_funds: Figure = None
    basic_expenditure: Figure = None
    project_expenditure: Figure = None
    lifetime_total: Figure = None
    initial: Figure = None
    adjusted: Figure = None
    executed: Figure = None
    lines: tuple[BudgetLine, ...] = ()

    @property
    def factor(self) -> Decimal | None:
        """How many yuan one printed unit is; None where the form does not say."""
        return {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(100000000)}.get(self.printed_unit or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """年末在职人数 and 内设机构数."""

    staff_at_year_end: Figure = None
    internal_offices: Figure = None
