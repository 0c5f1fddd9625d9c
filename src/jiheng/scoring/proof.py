"""The proof of a row: the very steps that were evaluated, with their inputs, as sentences and as a table."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jiheng.scoring.clauses import LEVEL, clause
from jiheng.scoring.compiled import Compiled, Evaluated
from jiheng.scoring.proof_words import StepWords, words_of
from jiheng.scoring.showing import show
from jiheng.scoring.steps import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input of a step: its name and label, the whole number that went in, and how a person reads it."""

    name: str
    label: str
    kind: Kind
    number: int | None
    shown: str


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


@dataclass(frozen=True)
class Proof:
    """The proof of one evaluation; its words are looked up when they are asked for."""

    rule: Compiled
    evaluated: Evaluated

    @cached_property
    def numbers(self) -> dict[str, int | None]:
        """Every input and step by name."""
        shape = self.rule.shape
        return dict(
            zip((*shape.inputs, *shape.step_names), (*self.evaluated.inputs, *self.evaluated.values), strict=True)
        )

    @cached_property
    def shown(self) -> dict[str, str]:
        """The same as a person reads them."""
        return {name: self._show(name, number) for name, number in self.numbers.items()}

    @cached_property
    def words(self) -> tuple[StepWords, ...]:
        """The words of the way it went."""
        return words_of(self.rule.shape, self.numbers)

    @property
    def steps(self) -> tuple[ProofStep, ...]:
        """The steps in order; the last one is the points."""
        return tuple(self._step(words) for words in self.words)

    @property
    def sentence(self) -> str:
        """The clause that applied, with its formula worked out: `未达到目标，按比例得分：3 × 96 ÷ 100 = 2.88 分。`."""
        why = self.numbers["why"] or 0
        text = f"评为“{self.rule.labels[why - LEVEL - 1]}”。" if why > LEVEL else clause(why).sentence
        formula = self.words[-1].formula
        if not formula or self.evaluated.points is None:
            return text
        return f"{text[:-1]}：{formula.format_map(self.shown)} = {self.shown['points']} 分。"

    def to_json(self) -> list[dict[str, Any]]:
        """The steps as JSON; `int` is the whole number that was used, as a string."""
        shown, texts = self.shown, {name: None if n is None else str(n) for name, n in self.numbers.items()}
        return [
            {
                "name": words.name,
                "label": words.label,
                "expression": words.expression,
                "worked": words.worked.format_map(shown),
                "inputs": [
                    {"name": name, "label": label, "kind": kind, "int": texts[name], "value": shown[name]}
                    for name, label, kind in words.inputs
                ],
                "int": texts[words.name],
                "value": shown[words.name],
            }
            for words in self.words
        ]

    def _step(self, words: StepWords) -> ProofStep:
        return ProofStep(
            name=words.name,
            label=words.label,
            expression=words.expression,
            worked=words.worked.format_map(self.shown),
            inputs=tuple(
                Input(name=name, label=label, kind=kind, number=self.numbers[name], shown=self.shown[name])
                for name, label, kind in words.inputs
            ),
            number=self.numbers[words.name],
            value=self.shown[words.name],
        )

    def _show(self, name: str, number: int | None) -> str:
        shape, labels = self.rule.shape, self.rule.labels
        if number is None:
            return "未填" if name in shape.inputs else "无"
        kind = shape.described(name)[1]
        if kind == "level":
            return labels[number - 1] if 0 < number <= len(labels) else str(number)
        return clause(number).sentence if kind == "clause" else show(number, kind, self.evaluated.scale)
