"""The words of a proof, made once for each way a shape can go: only the figures are left to put in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jiheng.scoring.clauses import MISSING
from jiheng.scoring.shape import Branch, Shape
from jiheng.scoring.steps import Bin, Case, Evaluate, Expr, HalfUp, Kind, Step, compile_python, names_in
from jiheng.scoring.words import in_words, quotient

Numbers = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step: `worked` and `formula` hold its inputs in braces, `{a}`; no formula where nothing is computed."""

    name: str
    label: str
    kind: Kind
    expression: str
    worked: str
    formula: str
    inputs: tuple[tuple[str, str, Kind], ...]
    """Name, label and kind of each input, in order of appearance."""


def words_of(shape: Shape, numbers: Numbers) -> tuple[StepWords, ...]:
    """The words of the way these numbers went; of a choice only the branch that was taken is written out."""
    why = numbers["why"]
    branch = -1 if why == MISSING.code else _branch(shape, why or 0, numbers)
    paths = () if branch < 0 else tuple(_path(step.expr, numbers) for step in _choosing(shape))
    return _words(shape, branch, paths)


def _branch(shape: Shape, code: int, numbers: Numbers) -> int:
    """Which branch applied: several may stand for one clause, then the first whose condition holds."""
    found = [n for n, branch in enumerate(shape.branches) if branch.clause.code == code]
    for n in found[:-1]:
        when = shape.branches[n].when
        if when is None or _holds(when, numbers):
            return n
    return found[-1]


@cache
def _choosing(shape: Shape) -> tuple[Step, ...]:
    """The steps beside clause and points that choose between formulas."""
    return tuple(step for step in (*shape.helpers, *shape.after) if isinstance(step.expr, Case))


def _path(expr: Expr, numbers: Numbers) -> tuple[int, ...]:
    path: list[int] = []
    while isinstance(expr, Case):
        taken = next((n for n, (when, _) in enumerate(expr.branches) if _holds(when, numbers)), len(expr.branches))
        path.append(taken)
        expr = _followed(expr, taken)
    return tuple(path)


def _followed(expr: Case, taken: int) -> Expr:
    return expr.branches[taken][1] if taken < len(expr.branches) else expr.default


def _holds(condition: Expr, numbers: Numbers) -> bool:
    names = tuple(names_in(condition))
    return bool(_test(condition, names)(*(numbers[name] for name in names))[0])


@cache
def _test(condition: Expr, names: tuple[str, ...]) -> Evaluate:
    """A condition compiled as the steps are, to find the branch that was taken."""
    return compile_python((Step("holds", "", condition, "flag"),), names)


@cache
def _words(shape: Shape, branch: int, paths: tuple[tuple[int, ...], ...]) -> tuple[StepWords, ...]:
    chosen = {step.name: path for step, path in zip(_choosing(shape), paths, strict=False)}
    found: list[StepWords] = []
    for step in shape.steps:
        expressions, refuted = _taken(shape, step, branch, chosen)
        found.append(_step_words(shape, step, expressions, refuted=refuted))
    return tuple(found)


def _taken(
    shape: Shape, step: Step, branch: int, chosen: Mapping[str, tuple[int, ...]]
) -> tuple[tuple[Expr, ...], bool]:
    """The expressions to write out, and whether they are conditions of which none held."""
    applied: Branch | None = shape.branches[branch] if branch >= 0 else None
    if step.name == "why":
        if applied is None:
            return (step.expr.branches[0][0] if isinstance(step.expr, Case) else step.expr,), False
        if applied.when is not None:
            return (applied.when,), False
        tested = tuple(b.when for b in shape.branches if b.when is not None)
        return (tested, True) if tested else ((step.expr,), False)
    if step.name == ("base" if shape.after else "points") and applied is not None:
        return (applied.points,), False
    return (_along(_own(shape, step), chosen.get(step.name, ())),), False


def _own(shape: Shape, step: Step) -> Expr:
    """A helper's own formula, without the guard against missing values that the shape puts around it."""
    return next((s.expr for s in (*shape.helpers, *shape.after) if s.name == step.name), step.expr)


def _along(expr: Expr, path: Sequence[int]) -> Expr:
    for taken in path:
        if isinstance(expr, Case):
            expr = _followed(expr, taken)
    return expr


def _step_words(shape: Shape, step: Step, expressions: tuple[Expr, ...], *, refuted: bool) -> StepWords:
    used = tuple(dict.fromkeys(name for expr in expressions for name in names_in(expr)))
    labels = {name: shape.described(name)[0] for name in used}
    blanks = {name: f"{{{name}}}" for name in used}
    ending = ("：都不成立" if len(expressions) > 1 else "：不成立") if refuted else ""
    (first, *_) = expressions
    formula = ""
    if isinstance(first, HalfUp):
        formula = quotient(first.n, first.d, blanks)
    elif isinstance(first, Bin):
        formula = in_words(first, blanks)
    return StepWords(
        name=step.name,
        label=step.label,
        kind=step.kind,
        expression="；".join(in_words(expr, labels) for expr in expressions) + ending,
        worked="；".join(in_words(expr, blanks) for expr in expressions) + ending,
        formula=formula,
        inputs=tuple((name, *shape.described(name)) for name in used),
    )
