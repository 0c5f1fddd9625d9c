"""预算情况: printed amounts with their row and column labels → exact yuan, and the fields that they mean."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Budget, BudgetLine
from jiheng.forms.figures import parse_figure
from jiheng.reading.recognise.labels import bare_label, unit_in
from jiheng.reading.recognise.ledger import Ledger
from jiheng.reading.recognise.tokens import Token, tidy
from jiheng.reading.recognise.vocabulary import Vocabulary

_FACTORS = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(100000000)}
_YEARLY_WORDS = ("当年", "上年", "年度", "本年")
_FIELDS = ("total", "fiscal_appropriation", "other_funds", "basic_expenditure", "project_expenditure", "lifetime_total")
_TOTALS = ("total", "lifetime_total")
_OPENING, _CLOSING = ("（", "("), "）)"
_BY_COLUMN = ("initial", "adjusted", "executed")


@dataclass(slots=True)
class Amount:
    """One printed amount, or an amount's empty cell."""

    label: Token
    role: str
    value: Token | None
    column_role: str = ""
    column_text: str | None = None
    unit: str | None = None
    block: str = ""


@dataclass(slots=True)
class Money:
    """Collects amounts and builds the budget."""

    vocabulary: Vocabulary
    ledger: Ledger
    unit: str | None = None
    amounts: list[Amount] = field(default_factory=list)
    is_cut: bool = False

    def note_unit(self, text: str) -> None:
        """Takes the unit that a caption or a line names, the first one for the whole form.

        A caption may be cut within its bracket: `项目资金（`, and lines later `万元）`.
        """
        unit = unit_in(text) or (text[:-1] if self.is_cut and text[-1:] in _CLOSING and text[:-1] in _FACTORS else None)
        self.is_cut = text.endswith(_OPENING) or (self.is_cut and unit is None)
        if unit and self.unit is None:
            self.unit = unit

    def add(self, label: Token, role: str, value: Token | None, column: tuple[str, Token] | None = None) -> None:
        """Adds an amount under its label and, in a table with columns, its column's role and head."""
        unit = unit_in(label.text) or (unit_in(column[1].text) if column else None)
        self.note_unit(label.text)
        text = bare_label(tidy(column[1]).text) if column else None
        self.amounts.append(Amount(label, role, value, column[0] if column else "", text, unit))

    def build(self) -> Budget:
        """The budget in yuan; amounts whose unit nobody names stay None, with a problem."""
        _assign_blocks(self.amounts)
        lines = tuple(self._line(n, a) for n, a in enumerate(self.amounts, 1))
        fields: dict[str, Any] = {}
        for amount, line in zip(self.amounts, lines, strict=True):
            for name in self._fields_of(amount):
                if name not in fields:
                    fields[name] = line.amount
                    if amount.value is not None:
                        self.ledger.record(f"budget.{name}", amount.value)
        self._report_unit()
        self._report_empty_totals()
        known = {a.unit or self.unit for a in self.amounts if a.value is not None} or {self.unit}
        printed = next(iter(known)) if len(known) == 1 else self.unit
        return replace(Budget(printed_unit=printed, lines=lines), **fields)

    def _line(self, number: int, amount: Amount) -> BudgetLine:
        path = f"budget.lines.{number}"
        label, column = bare_label(tidy(amount.label).text), amount.column_text or amount.block or None
        if amount.value is None:
            return BudgetLine(label=label, column=column, amount=Blank.NOT_FILLED)
        token = amount.value
        blank = self.vocabulary.words.blanks.get(token.key)
        figure, own_unit = _figure(token)
        if figure is None:
            if blank is None:
                self.ledger.problem(
                    f"“{label}”的金额“{token.text}”不是一个数，已留空，请核对。", f"{path}.amount", token
                )
            return BudgetLine(label=label, column=column, amount=blank or Blank.NOT_FILLED, raw=token.text)
        unit = own_unit or amount.unit or self.unit
        self.ledger.record(f"{path}.amount", token)
        factor = _FACTORS.get(unit or "")
        value = None if factor is None else figure * factor
        return BudgetLine(label=label, column=column, amount=value, raw=token.text)

    def _fields_of(self, amount: Amount) -> list[str]:
        if amount.column_role:
            names = [amount.column_role] if amount.role == "total" and amount.column_role in _BY_COLUMN else []
            if amount.column_role == self._leading_column() and amount.role in _FIELDS:
                names.append(amount.role)
            return names
        is_lifetime = amount.block and amount.block == self._lifetime_block()
        if amount.role not in _FIELDS or (is_lifetime and amount.role != "lifetime_total"):
            return []
        return [amount.role]

    def _leading_column(self) -> str:
        roles = {a.column_role for a in self.amounts}
        return "adjusted" if "adjusted" in roles else "initial"

    def _lifetime_block(self) -> str:
        return next((a.block for a in self.amounts if a.role == "lifetime_total"), "")

    def _report_unit(self) -> None:
        bare = [a for a in self.amounts if a.value and not (a.unit or self.unit) and _figure(a.value)[1] is None]
        if bare:
            message = "表上没有印金额单位（元或万元），金额只保留原文，没有换算，请补上单位。"
            self.ledger.problem(message, "budget", bare[0].value)

    def _report_empty_totals(self) -> None:
        """An empty total beside filled amounts may have been lost on the way."""
        if not any(a.value for a in self.amounts):
            return
        for amount in self.amounts:
            if amount.value is None and amount.role in _TOTALS and amount.column_role in {"", "initial"}:
                message = f"“{bare_label(amount.label.text)}”没有读到金额，请核对。"
                self.ledger.problem(message, f"budget.{amount.role}", amount.label)


def _figure(token: Token) -> tuple[Decimal | None, str | None]:
    for unit in ("亿元", "万元", "元"):
        if token.key.endswith(unit):
            return parse_figure(token.key.removesuffix(unit)), unit
    return parse_figure(token.key.strip("¥￥")), None


def _assign_blocks(amounts: Sequence[Amount]) -> None:
    """Tells the amounts of the project's whole life from those of the year where a form prints both side by side."""
    whole = next((a for a in amounts if a.role == "lifetime_total"), None)
    year = next((a for a in amounts if a.role == "total" and not a.column_role), None)
    if whole is None or year is None:
        return
    names = {id(whole): bare_label(whole.label.text), id(year): bare_label(year.label.text)}
    seen: dict[str, int] = {}
    pairs = _side_by_side(amounts)
    is_beside = whole.label.place.row == year.label.place.row and whole.label.column < year.label.column
    for amount in amounts:
        if amount is whole or amount is year or amount.column_role:
            owner = whole if amount is whole else year
        elif is_beside and id(amount) in pairs:
            owner = (whole, year)[pairs[id(amount)]]
        elif is_beside and amount.label.column < whole.label.column:
            owner = year
        elif is_beside:
            owner = min((whole, year), key=lambda o: abs(o.label.column - amount.label.column))
        elif any(w in amount.label.key for w in _YEARLY_WORDS):
            owner = year
        else:
            seen[amount.role] = seen.get(amount.role, 0) + 1
            owner = whole if seen[amount.role] == 1 and not _follows(amounts, year, amount, whole) else year
        if not amount.column_role:
            amount.block = names[id(owner)]


def _side_by_side(amounts: Sequence[Amount]) -> dict[int, int]:
    """For amounts whose label stands twice in one row: whether each is the first or the second."""
    rows: dict[tuple[int, str], list[Amount]] = {}
    for amount in amounts:
        rows.setdefault((amount.label.place.row, amount.role), []).append(amount)
    pairs = [sorted(pair, key=lambda a: a.label.column) for pair in rows.values() if len(pair) == 2]  # noqa: PLR2004, because two make a pair
    return {id(amount): n for pair in pairs for n, amount in enumerate(pair)}


def _follows(amounts: Sequence[Amount], year: Amount, amount: Amount, whole: Amount) -> bool:
    """Whether both totals stand before and no second amount of this kind follows, so that it is the year's."""
    order = {id(a): n for n, a in enumerate(amounts)}
    same = [a for a in amounts if a.role == amount.role]
    is_after = order[id(amount)] > order[id(year)] > order[id(whole)]
    return is_after and len(same) == 1
