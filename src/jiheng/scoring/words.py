"""An expression as a person writes it: with the labels of its inputs, or with their values."""

from collections.abc import Mapping

from jiheng.scoring.steps import Abs, Bin, Case, Col, Expr, HalfUp, IsNull, Lit, Null

_SIGNS = {"+": "+", "-": "−", "*": "×", "<": "＜", "<=": "≤", ">": "＞", ">=": "≥", "==": "=", "and": "且", "or": "或"}
_RANK = {"or": 0, "and": 1, "<": 2, "<=": 2, ">": 2, ">=": 2, "==": 2, "+": 3, "-": 3, "*": 4, "//": 5}
_TIGHTEST = 5


def in_words(expr: Expr, names: Mapping[str, str], tightness: int = 0) -> str:  # noqa: C901, because each kind of node is one case
    """The expression with `names` for its inputs; literals that only change scale drop out of products."""
    match expr:
        case Col(name):
            return names.get(name, name)
        case Lit(value, is_scale):
            return "100%" if is_scale else str(value)
        case Null():
            return "不评分"
        case Abs(of):
            return f"｜{in_words(of, names)}｜"
        case IsNull(of):
            return f"{in_words(of, names)}未填"
        case HalfUp(n, d):
            return f"四舍五入（{quotient(n, d, names)}）"
        case Bin("//", n, d):
            return f"取整（{quotient(n, d, names)}）"
        case Bin("*", Lit(_, True), other) | Bin("*", other, Lit(_, True)):
            return in_words(other, names, tightness)
        case Bin(op, left, right):
            rank = _RANK[op]
            text = f"{in_words(left, names, rank)} {_SIGNS[op]} {in_words(right, names, rank + 1)}"
            return f"（{text}）" if rank < tightness else text
        case Case(branches, default):
            parts = [f"{in_words(c, names)}时为{in_words(v, names)}" for c, v in branches]
            return "；".join([*parts, f"否则为{in_words(default, names)}"])
    raise TypeError(f"no such node: {expr!r}")


def quotient(n: Expr, d: Expr, names: Mapping[str, str]) -> str:
    """A quotient, or its numerator alone where d only changes scale."""
    if isinstance(d, Lit) and (d.is_scale or d.value == 1):
        return in_words(n, names)
    return f"{in_words(n, names, 4)} ÷ {in_words(d, names, _TIGHTEST)}"
