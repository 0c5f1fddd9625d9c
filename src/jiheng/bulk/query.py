"""One SELECT that scores a facts file: every shape's steps side by side, layer by layer, no expression twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from jiheng.bulk.rules import MAGNITUDES, BulkRule
from jiheng.bulk.sql import Sized, ToSql, literal
from jiheng.scoring.steps import Step, names_in

KEEP = ("unit", "row", "part")
MAP = "rule_map"
"""The table that says each rule's shape and the figures in which rules of one shape differ."""
_SMALL = {"ach": 100, "awarded": 10_000, "items_met": 32_767, "items": 32_767}
_TYPES = {"why": "SMALLINT", "points": "INT"}


@dataclass(frozen=True, slots=True)
class ScoringQuery:
    """The SQL, and the rows of `rule_map` it joins: rule, shape, then one column for each differing figure."""

    sql: str
    map_columns: tuple[str, ...]
    map_rows: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """All rules of one shape: which figures differ, by their column in the map."""

    number: int
    rules: tuple[BulkRule, ...]
    differing: Mapping[str, str]

    @property
    def steps(self) -> tuple[Step, ...]:
        return self.rules[0].steps

    @property
    def before_why(self) -> int:
        return [step.name for step in self.steps].index("why")

    @property
    def most(self) -> dict[str, int]:
        return {name: max(rule.most[name] for rule in self.rules) for name in MAGNITUDES}


def scoring_query(source: str, rules: Sequence[BulkRule], *, dialect: str = "duckdb") -> ScoringQuery:
    """The SQL that gives unit, row, part, points and why for each line of `source`, a table or a table function."""
    groups = _groups(rules)
    figures = tuple(f"q{n}" for n in range(max((len(g.differing) for g in groups), default=0)))
    ratios = any(group.most["den"] > 1 or group.most["times"] > 1 for group in groups)
    sql = _base(source, figures, ratios=ratios)
    for name, branches in _layers(groups, 128 if ratios else 64):
        case = exp.Case(this=exp.column("shape"))
        for number, value in branches.items():
            case = case.when(exp.Literal.number(number), value)
        result = exp.cast(case, _TYPES[name]) if name in _TYPES else case
        sql = f"SELECT *, {result.sql(dialect=dialect)} AS {name} FROM ({sql})"  # noqa: S608, because every part is built from our own nodes
    return ScoringQuery(
        sql=f"SELECT {', '.join(KEEP)}, points, why FROM ({sql})",  # noqa: S608, because every part is built from our own nodes
        map_columns=("rule", "shape", *figures),
        map_rows=tuple(_map_row(rule, group, figures) for group in groups for rule in group.rules),
    )


def _groups(rules: Sequence[BulkRule]) -> list[_Group]:
    by_shape: dict[tuple[Step, ...], list[BulkRule]] = {}
    for rule in rules:
        by_shape.setdefault(rule.steps, []).append(rule)
    groups: list[_Group] = []
    for number, same in enumerate(by_shape.values()):
        names = [name for name in sorted(same[0].figures) if len({rule.figures[name] for rule in same}) > 1]
        groups.append(_Group(number, tuple(same), {name: f"q{n}" for n, name in enumerate(names)}))
    return groups


def _map_row(rule: BulkRule, group: _Group, figures: Sequence[str]) -> tuple[int | None, ...]:
    by_column = {column: rule.figures[name] for name, column in group.differing.items()}
    return (rule.number, group.number, *(by_column.get(column) for column in figures))


def _base(source: str, figures: Sequence[str], *, ratios: bool) -> str:
    kept = [*KEEP, "shape", *figures, *(f"CAST({name} AS BIGINT) AS {name}" for name in ("w", *_SMALL))]
    values = ["t", "a"]
    if ratios:
        values = ["CAST(t AS HUGEINT) * den AS t", "CAST(a AS HUGEINT) * times AS a", "den"]
    return f"SELECT {', '.join([*kept, *values])} FROM {source} JOIN {MAP} USING (rule)"  # noqa: S608, because names and source are our own


def _layers(groups: Sequence[_Group], bits: int) -> list[tuple[str, dict[int, exp.Expression]]]:
    """Helpers, the clause, the points and what comes after them; a layer holds at most one step of each shape."""
    depth = max((g.before_why for g in groups), default=0)
    after = max((len(g.steps) - g.before_why - 1 for g in groups), default=1)
    names = [*(f"h{n}" for n in range(depth)), "why", *(f"p{n}" for n in range(after - 1)), "points"]
    layers: list[tuple[str, dict[int, exp.Expression]]] = [(name, {}) for name in names]
    for group in groups:
        to_sql = ToSql(_columns(group, bits))
        for n, step in enumerate(group.steps):
            at = n if n < group.before_why else depth + n - group.before_why
            at = len(names) - 1 if n == len(group.steps) - 1 else at
            sized = to_sql.of(step.expr)
            layers[at][1][group.number] = sized.sql
            to_sql.columns[step.name] = Sized(exp.column(names[at]), _bound(step, sized, group), sized.bits)
    return layers


def _bound(step: Step, sized: Sized, group: _Group) -> int:
    """Points are cents near the weight, whatever their formula could reach; a hint, since overflow is an error."""
    return min(sized.most, 100 * group.most["w"]) if step.kind == "points" else sized.most


def _columns(group: _Group, bits: int) -> dict[str, Sized]:
    """The inputs of a shape; `bits` is the type of `t` and `a` in this run."""
    most = group.most
    columns = {name: Sized(exp.column(name), size) for name, size in _SMALL.items()}
    columns["w"] = Sized(exp.column("w"), most["w"])
    columns["t"] = Sized(exp.column("t"), most["t"] * most["den"], bits)
    columns["a"] = Sized(exp.column("a"), most["a"] * most["times"], bits)
    used = {name for step in group.steps for name in names_in(step.expr)}
    for name in sorted(used & set(group.rules[0].figures)):
        columns[name] = _figure(name, group)
    return columns


def _figure(name: str, group: _Group) -> Sized:
    """A figure of the rules: written out where they agree, else a column of the map; a value over the row's `den`."""
    size = max(abs(rule.figures[name]) for rule in group.rules)
    differing = group.differing.get(name)
    figure = Sized(exp.column(differing), size) if differing else literal(group.rules[0].figures[name])
    if name in group.rules[0].values and group.most["den"] > 1:
        wide = exp.cast(exp.column("den"), "INT128")
        return Sized(exp.Paren(this=exp.Mul(this=figure.sql, expression=wide)), size * group.most["den"], 128)
    return figure
