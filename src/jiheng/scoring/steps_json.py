"""Steps to and from JSON: so that a published rule set can be replayed byte for byte, whatever the code does later."""

from keyword import iskeyword
from typing import Any, cast, get_args

from jiheng.scoring.errors import ScoringError
from jiheng.scoring.steps import Abs, Bin, BinaryOp, Case, Col, Expr, HalfUp, IsNull, Kind, Lit, Null, Step

Json = Any
_OPERATORS = set(get_args(BinaryOp))
_KINDS = set(get_args(Kind))


class MalformedStepsError(ScoringError):
    """A JSON that says no steps."""

    def __init__(self, what: object) -> None:
        super().__init__(f"评分步骤里的“{str(what)[:60]}”不符合公布的格式。请重新导出规则文件。")


def step_to_json(step: Step) -> Json:
    """A step as JSON."""
    return {"name": step.name, "label": step.label, "kind": step.kind, "expr": expr_to_json(step.expr)}


def step_from_json(data: Json) -> Step:
    """The step a JSON says; MalformedStepsError where it says none."""
    if not isinstance(data, dict) or data.get("kind") not in _KINDS or not _is_name(data.get("name")):
        raise MalformedStepsError(data)
    return Step(data["name"], str(data.get("label")), expr_from_json(data.get("expr")), cast("Kind", data["kind"]))


def expr_to_json(expr: Expr) -> Json:
    """A node as a list: its kind or operator, then its operands; an input is its name, a number a number."""
    match expr:
        case Col(name):
            return name
        case Lit(value, is_scale):
            return ["scale", str(value)] if is_scale else value
        case Null():
            return None
        case Bin(op, left, right):
            return [op, expr_to_json(left), expr_to_json(right)]
        case Abs(of):
            return ["abs", expr_to_json(of)]
        case IsNull(of):
            return ["is_null", expr_to_json(of)]
        case HalfUp(n, d):
            return ["half_up", expr_to_json(n), expr_to_json(d)]
        case Case(branches, default):
            return ["case", *([expr_to_json(c), expr_to_json(v)] for c, v in branches), expr_to_json(default)]
    raise TypeError(f"no such node: {expr!r}")


def expr_from_json(data: Json) -> Expr:
    """The node a JSON says; MalformedStepsError where it says none."""
    if data is None:
        return Null()
    if _is_name(data):
        return Col(data)
    if isinstance(data, int) and not isinstance(data, bool):
        return Lit(data)
    if not isinstance(data, list) or not data:
        raise MalformedStepsError(data)
    return _node(data)


def _is_name(data: Json) -> bool:
    """A name becomes an argument of a compiled function, so it must be one and nothing else."""
    return isinstance(data, str) and data.isascii() and data.isidentifier() and not iskeyword(data)


def _node(data: list[Json]) -> Expr:
    match data:
        case ["scale", str(value)] if value.isdigit():
            return Lit(int(value), is_scale=True)
        case ["abs", of]:
            return Abs(expr_from_json(of))
        case ["is_null", of]:
            return IsNull(expr_from_json(of))
        case ["half_up", n, d]:
            return HalfUp(expr_from_json(n), expr_from_json(d))
        case ["case", *branches, default] if all(isinstance(b, list) and len(b) == 2 for b in branches):  # noqa: PLR2004, because a branch is a pair
            return Case(tuple((expr_from_json(c), expr_from_json(v)) for c, v in branches), expr_from_json(default))
        case [str(op), left, right] if op in _OPERATORS:
            return Bin(cast("BinaryOp", op), expr_from_json(left), expr_from_json(right))
    raise MalformedStepsError(data)
