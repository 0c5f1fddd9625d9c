"""The proof of a row: the very steps that were evaluated, with their inputs, as sentences and as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from jiheng.forms.figures import half_up, plain
from jiheng.scoring.clauses import LEVEL, MISSING, clause
from jiheng.scoring.compiled import Compiled, Evaluated
from jiheng.scoring.shape import MILLION
from jiheng.scoring.steps import Bin, Case, Evaluate, Expr, HalfUp, Kind, Lit, Step, compile_python, names_in
from jiheng.scoring.words import in_words, quotient


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input of a step: its name and label, the whole number that went in, and how a person reads it."""

    name: str
    label: str
    kind: Kind
    number: int | None
    shown: str

    def to_json(self) -> dict[str, Any]:
        """The input as JSON; `int` is what the steps took."""
        return {
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "int": None if self.number is None else str(self.number),
            "value": self.shown,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofStep:
    """One step: the expression in words, the same with its figures put in, its inputs and its value."""

    name: str
    label: str
    expression: str
    worked: str
    inputs: tuple[Input, ...]
    number: int | None
    value: str

    def to_json(self) -> dict[str, Any]:
        """The step as JSON."""
        return {
            "name": self.name,
            "label": self.label,
            "expression": self.expression,
            "worked": self.worked,
            "inputs": [i.to_json() for i in self.inputs],
            "int": None if self.number is None else str(self.number),
            "value": self.value,
        }


def prove(rule: Compiled, evaluated: Evaluated) -> tuple[ProofStep, ...]:
    """The steps of one evaluation; of a choice only the branch that was taken is written out."""
    return tuple(_Proof(rule, evaluated).steps())


def sentence(rule: Compiled, evaluated: Evaluated) -> str:
    """The clause that applied, with its formula worked out: `未达到目标，按比例得分：3 × 96 ÷ 100 = 2.88 分。`."""
    proof = _Proof(rule, evaluated)
    said = clause(proof.why)
    text = said.sentence
    if proof.why > LEVEL:
        text = f"评为“{rule.labels[proof.why - LEVEL - 1]}”。"
    worked = proof.formula()
    return f"{text.removesuffix('。')}：{worked} = {proof.shown['points']} 分。" if worked else text


class _Proof:
    """One evaluation, with the values of all names."""

    def __init__(self, rule: Compiled, evaluated: Evaluated) -> None:
        self.rule, self.scale = rule, evaluated.scale
        shape = rule.shape
        self.numbers: dict[str, int | None] = dict(zip(shape.inputs, evaluated.inputs, strict=True))
        self.numbers |= zip((s.name for s in shape.steps), evaluated.values, strict=True)
        self.why = self.numbers["why"] or 0
        self.labels = {name: shape.described(name)[0] for name in self.numbers}
        self.shown = {name: self._shown(name) for name in self.numbers}

    def steps(self) -> Iterator[ProofStep]:
        for step in self.rule.shape.steps:
            tested = self._tested() if step.name == "why" else ()
            expr = Lit(0) if tested else self._taken(step)
            used = dict.fromkeys(name for e in tested or (expr,) for name in names_in(e))
            yield ProofStep(
                name=step.name,
                label=step.label,
                expression=self._refuted(tested, self.labels) if tested else in_words(expr, self.labels),
                worked=self._refuted(tested, self.shown) if tested else in_words(expr, self.shown),
                inputs=tuple(self._input(name) for name in used),
                number=self.numbers[step.name],
                value=self.shown[step.name],
            )

    def formula(self) -> str | None:
        """The points worked out, without the note that they are rounded; None where nothing was computed."""
        expr = self._taken(self.rule.shape.steps[-1])
        if isinstance(expr, HalfUp):
            return quotient(expr.n, expr.d, self.shown)
        return in_words(expr, self.shown) if isinstance(expr, Bin) else None

    def _tested(self) -> tuple[Expr, ...]:
        """The conditions that did not hold, where the last clause applied because none of them did."""
        branch = self.rule.shape.branch_of.get(self.why)
        if branch is None or branch.when is not None or self.why == MISSING.code:
            return ()
        return tuple(b.when for b in self.rule.shape.branches if b.when is not None)

    @staticmethod
    def _refuted(tested: tuple[Expr, ...], names: Mapping[str, str]) -> str:
        conditions = "；".join(in_words(condition, names) for condition in tested)
        return f"{conditions}{'：都不成立' if len(tested) > 1 else '：不成立'}"

    def _taken(self, step: Step) -> Expr:
        """The branch that was taken: for the clause its condition, for the points its award."""
        shape = self.rule.shape
        branch = shape.branch_of.get(self.why)
        if step.name == "why":
            missing = step.expr.branches[0][0] if isinstance(step.expr, Case) else step.expr
            return branch.when if branch is not None and branch.when is not None else missing
        if step.name == ("base" if shape.after else "points") and branch is not None:
            return branch.points
        expr = step.expr
        while isinstance(expr, Case) and step.name != "why":
            expr = next((value for condition, value in expr.branches if self._holds(condition)), expr.default)
        return expr

    def _holds(self, condition: Expr) -> bool:
        names = tuple(names_in(condition))
        return bool(_test(condition, names)(*(self.numbers[name] for name in names))[0])

    def _input(self, name: str) -> Input:
        label, kind = self.rule.shape.described(name)
        return Input(name=name, label=label, kind=kind, number=self.numbers[name], shown=self.shown[name])

    def _shown(self, name: str) -> str:
        kind = self.rule.shape.described(name)[1]
        number = self.numbers[name]
        if number is None:
            return "未填" if name in self.rule.shape.inputs else "无"
        if kind == "level":
            return self.rule.labels[number - 1] if 0 < number <= len(self.rule.labels) else str(number)
        if kind == "clause":
            return clause(number).sentence
        return show(number, kind, self.scale)


def show(number: int, kind: Kind, scale: int) -> str:
    """A whole number as a person reads it; a figure without finite decimals as a ratio and its nearest value."""
    if kind == "points":
        return f"{Decimal(number) / 100:.2f}"
    if kind == "fine":
        return plain(Decimal(number) / (100 * MILLION))
    if kind == "share":
        return f"{plain(Decimal(number) / 10_000)}%"
    if kind == "count":
        return str(number)
    return ratio_text(Fraction(number, scale * (MILLION if kind == "fine_value" else 1)))


def ratio_text(value: Fraction) -> str:
    """A figure with finite decimals plainly, else to four decimals with a mark that it is rounded."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return plain(exact) if rest == 1 else f"≈{plain(half_up(exact, 4))}"


@cache
def _test(condition: Expr, names: tuple[str, ...]) -> Evaluate:
    """A condition compiled as the steps are, to find the branch that was taken."""
    return compile_python((Step("holds", "", condition, "flag"),), names)
