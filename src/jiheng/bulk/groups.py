"""Rules of one shape as one group of a query: which figures differ, and how each input is spelled in SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from jiheng.bulk.rules import MAGNITUDES, BulkRule
from jiheng.bulk.sql import Sized, arithmetic, literal
from jiheng.scoring.steps import Step, names_in

SMALL = {"ach": 100, "awarded": 10_000, "items_met": 32_767, "items": 32_767}


@dataclass(frozen=True, slots=True)
class Group:
    """All rules with the same steps and the same size of figures; `differing` names each figure's column in the map."""

    number: int
    rules: tuple[BulkRule, ...]
    differing: Mapping[str, str]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps the rules share."""
        return self.rules[0].steps

    @property
    def most(self) -> dict[str, int]:
        """The largest magnitudes met under any of the rules."""
        return {name: max(rule.most[name] for rule in self.rules) for name in MAGNITUDES}

    @property
    def lines(self) -> int:
        """How many facts fall under these rules."""
        return sum(rule.lines for rule in self.rules)

    def columns(self) -> dict[str, Sized]:
        """Every input and figure of the steps as SQL, with its magnitude."""
        most = self.most
        columns = {name: Sized(exp.column(name), size) for name, size in SMALL.items()}
        columns["w"] = Sized(exp.column("w"), most["w"])
        columns["t"] = _scaled(Sized(exp.column("t"), most["t"]), "den", most)
        columns["a"] = _scaled(Sized(exp.column("a"), most["a"]), "times", most)
        used = {name for step in self.steps for name in names_in(step.expr)}
        for name in sorted(used & set(self.rules[0].figures)):
            figure = self._figure(name)
            columns[name] = _scaled(figure, "den", most) if name in self.rules[0].values else figure
        return columns

    def _figure(self, name: str) -> Sized:
        """Written out where the rules agree, else a column of the map."""
        size = max(abs(rule.figures[name]) for rule in self.rules)
        differing = self.differing.get(name)
        return Sized(exp.column(differing), size) if differing else literal(self.rules[0].figures[name])


def groups_of(rules: Sequence[BulkRule]) -> list[Group]:
    """The groups of a rules file, those with most facts first: a query asks for them in that order."""
    alike: dict[tuple[tuple[Step, ...], bool, bool], list[BulkRule]] = {}
    for rule in rules:
        ratio = rule.most["den"] > 1 or rule.most["times"] > 1
        alike.setdefault((rule.steps, ratio, rule.large), []).append(rule)
    ordered = sorted(alike.values(), key=lambda same: -sum(rule.lines for rule in same))
    groups = []
    for number, same in enumerate(ordered):
        names = [name for name in sorted(same[0].figures) if len({rule.figures[name] for rule in same}) > 1]
        groups.append(Group(number, tuple(same), {name: f"q{n}" for n, name in enumerate(names)}))
    return groups


def _scaled(value: Sized, by: str, most: Mapping[str, int]) -> Sized:
    """A value over the row's denominator, where any row of the group has one."""
    return arithmetic("*", value, Sized(exp.column(by), most[by])) if most[by] > 1 else value
