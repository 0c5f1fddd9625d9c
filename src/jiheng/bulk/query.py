"""One SELECT that scores a facts file: the clause of every line first, then its points, then what comes after."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from jiheng.bulk.groups import SMALL, Group, groups_of
from jiheng.bulk.rules import BulkRule
from jiheng.bulk.sql import Sized, ToSql
from jiheng.scoring.steps import Bin, Case, Col, Expr, IsNull, Lit, Null, Step

KEEP = ("unit", "row", "part")
MAP = "rule_map"
"""The table that says each rule's group and the figures in which rules of one group differ."""
_GROUP, _WHY = "shape", "why"


@dataclass(frozen=True, slots=True)
class ScoringQuery:
    """The SQL, and the rows of `rule_map` it joins: rule, group, then one column for each differing figure."""

    sql: str
    map_columns: tuple[str, ...]
    map_rows: tuple[tuple[int | None, ...], ...]


@dataclass(slots=True)
class _Layer:
    """One column computed from the ones before it: for each group its expression."""

    name: str
    sql_type: str | None
    branches: dict[int, exp.Expression]

    def sql(self, dialect: str) -> str:
        case = exp.Case(this=exp.column(_GROUP))
        for number, value in self.branches.items():
            case = case.when(exp.Literal.number(number), value)
        return self.typed(case).sql(dialect=dialect)

    def typed(self, value: exp.Expression) -> exp.Expression:
        return exp.cast(value, self.sql_type) if self.sql_type else value


def scoring_query(source: str, rules: Sequence[BulkRule], *, dialect: str = "duckdb") -> ScoringQuery:
    """The SQL that gives unit, row, part, points and why for each line of `source`, a table or a table function."""
    groups = groups_of(rules)
    figures = tuple(f"q{n}" for n in range(max((len(g.differing) for g in groups), default=0)))
    sql = _base(source, figures, groups)
    for name, column in _columns(groups, dialect):
        sql = f"SELECT *, {column} AS {name} FROM ({sql})"  # noqa: S608, because every part is built from our own nodes
    return ScoringQuery(
        sql=f"SELECT {', '.join(KEEP)}, points, why FROM ({sql})",  # noqa: S608, because every part is built from our own nodes
        map_columns=("rule", _GROUP, *figures),
        map_rows=tuple(_map_row(rule, group, figures) for group in groups for rule in group.rules),
    )


def _map_row(rule: BulkRule, group: Group, figures: Sequence[str]) -> tuple[int | None, ...]:
    by_column = {column: rule.figures[name] for name, column in group.differing.items()}
    return (rule.number, group.number, *(by_column.get(column) for column in figures))


def _base(source: str, figures: Sequence[str], groups: Sequence[Group]) -> str:
    scales = [name for name in ("den", "times") if any(group.most[name] > 1 for group in groups)]
    wide = [f"CAST({name} AS BIGINT) AS {name}" for name in ("w", *SMALL, *scales)]
    return f"SELECT {', '.join([*KEEP, _GROUP, *figures, *wide, 't', 'a'])} FROM {source} JOIN {MAP} USING (rule)"  # noqa: S608, because names and source are our own


def _columns(groups: Sequence[Group], dialect: str) -> list[tuple[str, str]]:
    """The clause, the points of the clause, and layer by layer what some shapes do after that."""
    longest = max((len(_after(group)) for group in groups), default=0)
    why = _Layer(_WHY, "SMALLINT", {})
    after = [_Layer(f"after{n}", None, {}) for n in range(longest)]
    awards: dict[int, dict[int, exp.Expression]] = {}
    ends: dict[int, str] = {}
    for group in groups:
        to_sql = ToSql(group.columns())
        for step in group.steps:
            if step.name == _WHY:
                break
            to_sql.columns[step.name] = to_sql.of(_unguarded(step.expr))
        why.branches[group.number] = to_sql.of(_why(group).expr).sql
        to_sql.columns[_WHY] = Sized(exp.column(_WHY), 1000)
        for code, award in _awards(group).items():
            awards.setdefault(code, {})[group.number] = to_sql.of(award).sql
        to_sql.columns[_base_step(group).name] = Sized(exp.column("base"), group.most["w"])
        for layer, step in zip(after, _after(group), strict=False):
            sized = to_sql.of(step.expr)
            layer.branches[group.number] = sized.sql
            to_sql.columns[step.name] = Sized(exp.column(layer.name), sized.most, sized.bits)
            ends[group.number] = layer.name
    made = [(why.name, why.sql(dialect)), ("base", _by_clause(awards, dialect))]
    made += [(layer.name, layer.sql(dialect)) for layer in after]
    return [*made, ("points", _ending(ends, dialect))]


def _by_clause(awards: dict[int, dict[int, exp.Expression]], dialect: str) -> str:
    """Clauses that award the same in every group are decided first, since most lines fall under them."""
    alike: dict[str, tuple[exp.Expression, list[int]]] = {}
    own: dict[int, exp.Case] = {}
    for code, by_group in awards.items():
        first, *others = by_group.values()
        if all(other == first for other in others):
            alike.setdefault(first.sql(dialect=dialect), (first, []))[1].append(code)
            continue
        for number, award in by_group.items():
            case = own.get(number, exp.Case(this=exp.column(_WHY)))
            own[number] = case.when(exp.Literal.number(code), award)
    case = exp.Case()
    for award, codes in alike.values():
        case = case.when(_one_of(codes), award)
    if own:
        inner = exp.Case(this=exp.column(_GROUP))
        for number, value in own.items():
            inner = inner.when(exp.Literal.number(number), value)
        case = case.else_(inner)
    return exp.cast(case, "BIGINT").sql(dialect=dialect)


def _one_of(codes: Sequence[int]) -> exp.Expression:
    if len(codes) == 1:
        return exp.EQ(this=exp.column(_WHY), expression=exp.Literal.number(codes[0]))
    return exp.In(this=exp.column(_WHY), expressions=[exp.Literal.number(code) for code in codes])


def _ending(ends: dict[int, str], dialect: str) -> str:
    """The last column of each group that goes on after its clause, else the points of the clause."""
    if not ends:
        return exp.cast(exp.column("base"), "INT").sql(dialect=dialect)
    case = exp.Case(this=exp.column(_GROUP))
    for number, name in ends.items():
        case = case.when(exp.Literal.number(number), exp.column(name))
    return exp.cast(case.else_(exp.column("base")), "INT").sql(dialect=dialect)


def _why(group: Group) -> Step:
    return next(step for step in group.steps if step.name == _WHY)


def _base_step(group: Group) -> Step:
    return group.steps[group.steps.index(_why(group)) + 1]


def _after(group: Group) -> tuple[Step, ...]:
    return group.steps[group.steps.index(_why(group)) + 2 :]


def _awards(group: Group) -> dict[int, Expr]:
    """What each clause awards: the step after the clause is a choice by its number."""
    expr = _base_step(group).expr
    found: dict[int, Expr] = {}
    for condition, award in expr.branches if isinstance(expr, Case) else ():
        match condition:
            case Bin("==", Col("why"), Lit(code)):
                found[code] = award
            case _:
                raise TypeError(f"points that are no choice by clause: {condition!r}")
    return found


def _unguarded(expr: Expr) -> Expr:
    """A helper without its guard against missing values: what is missing has its own clause before it is used."""
    match expr:
        case Case(((IsNull() | Bin("or", _, _), Null()),), own):
            return own
    return expr
