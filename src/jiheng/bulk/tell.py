"""Telling any line of a bulk score later: the same steps for one fact, and the sentence of its clause."""

from collections.abc import Mapping
from dataclasses import dataclass

from jiheng.bulk.files import MILLIONTHS
from jiheng.bulk.rules import BulkRule
from jiheng.forms.errors import JihengError
from jiheng.scoring.clauses import LEVEL, clause
from jiheng.scoring.showing import show
from jiheng.scoring.steps import Kind, compile_python, names_in


class BulkReplayError(JihengError):
    """A stored score that its own rule and figures do not give."""

    def __init__(self, row: str, stored: object, found: object) -> None:
        super().__init__(f"“{row}”的批量得分与规则重算的不同：存的是 {stored}，重算是 {found}。请核对数据是否被改动。")


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words: its points, its clause, and the values of all steps."""

    points: int | None
    sentence: str
    steps: Mapping[str, str]
    """Each step's label and its value as a person reads it."""


def tell(fact: Mapping[str, int | None], rule: BulkRule, stored: tuple[int | None, int] | None = None) -> Told:
    """The line in words; BulkReplayError where the `stored` points and clause are not what the rule gives."""
    scale = MILLIONTHS * (fact["den"] or 1)
    made = [step.name for step in rule.steps]
    inputs = sorted({n for s in rule.steps for n in names_in(s.expr)} - set(made))
    values = compile_python(rule.steps, inputs)(*(_input(name, fact, rule) for name in inputs))
    by_name = dict(zip(made, values, strict=True))
    points, why = by_name["points"], by_name["why"] or 0
    if stored is not None and stored != (points, why):
        raise BulkReplayError(str(fact.get("row") or ""), stored, (points, why))
    shown = {s.label: _show(n, s.kind, scale) for s, n in zip(rule.steps, values, strict=True)}
    text = f"评为“{rule.labels[why - LEVEL - 1]}”。" if why > LEVEL else clause(why).sentence
    return Told(points, text if points is None else f"{text[:-1]}：{shown['得分']} 分。", shown)


def _input(name: str, fact: Mapping[str, int | None], rule: BulkRule) -> int | None:
    den, times = fact["den"] or 1, fact["times"] or 1
    if name in rule.figures:
        return rule.figures[name] * (den if name in rule.values else 1)
    value = fact[name]
    if value is None or name not in {"t", "a"}:
        return value
    return value * (den if name == "t" else times)


def _show(number: int | None, kind: Kind, scale: int) -> str:
    if number is None:
        return "无"
    return clause(number).sentence if kind == "clause" else show(number, kind, scale)
