"""The lark grammar at work: tokens in, statements out, or the token at which the text stops making sense."""

from functools import cache
from importlib.resources import files
from typing import Any

from jiheng.forms.errors import JihengError
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.statements import (
    Bare,
    Bound,
    Clause,
    Give,
    Item,
    Judge,
    LineOf,
    Mark,
    More,
    Remark,
    Share,
    Spread,
    StepOf,
    Stop,
    Take,
    ZeroPoint,
)


class StumbledError(JihengError):
    """A token that the grammar does not admit where it stands; None at the end of the text."""

    def __init__(self, token: Lexeme | None) -> None:
        self.token = token
        words = token.text if token else "结尾"
        super().__init__(f"评分标准读到“{words}”处无法理解。请改写这一处，或从编辑器中选一种评分方式。")


class _Statements:
    """Builds the statements as the parser reduces; one method a rule of the grammar."""

    def start(self, body: list[Any]) -> tuple[Item, ...]:
        return tuple(body[0])

    def body(self, items: list[Any]) -> list[Item]:
        built: list[Item] = []
        for item in items:
            if isinstance(item, Lexeme):
                built.append(Mark(item) if item.type == "MARK" else Stop(item))
            else:
                built.append(item)
        return built

    def clause(self, parts: list[Any]) -> Clause:
        return Clause(tuple(parts[0]) if len(parts) > 1 else (), parts[-1])

    def bare(self, parts: list[Any]) -> Bare:
        return Bare(tuple(parts[0]))

    def elements(self, tokens: list[Any]) -> list[Lexeme]:
        return tokens

    def figure(self, tokens: list[Any]) -> Lexeme:
        token: Lexeme = tokens[0]
        return token

    def full(self, tokens: list[Any]) -> Give:
        return Give(tokens[0])

    def zero(self, tokens: list[Any]) -> Give:
        return Give(tokens[0])

    def give(self, t: list[Any]) -> Give:
        figures = [x for x in t[1:] if x.type not in {"RANGE", "INCL", "EXCL"}]
        edge = next((x for x in t if x.type in {"INCL", "EXCL"}), None)
        return Give(t[0], figures[0], figures[1] if len(figures) > 1 else None, edge)

    def take(self, t: list[Any]) -> Take:
        return Take(t[0], t[1], t[3] if len(t) > 3 else None)  # noqa: PLR2004, because the grammar fixes the places

    def more(self, t: list[Any]) -> More:
        return More(t[0], t[1])

    def step(self, t: list[Any]) -> StepOf:
        inside = list(t[1]) if isinstance(t[1], list) else []
        begun = next((x for x in t[1:-1] if isinstance(x, Lexeme) and x.type == "STARTED"), None)
        if begun is not None and (not inside or inside.pop().type != "PAREN"):
            raise StumbledError(begun)
        return StepOf(t[0], tuple(inside), t[-1], begun)

    def judge(self, t: list[Any]) -> Judge:
        return Judge(t[0], t[1] if len(t) > 1 else None)

    def line(self, t: list[Any]) -> LineOf:
        return LineOf(t[0])

    def bound(self, t: list[Any]) -> Bound:
        return Bound(t[0], t[1])

    def zeropoint(self, t: list[Any]) -> ZeroPoint:
        return ZeroPoint(t[0], t[1])

    def remark(self, t: list[Any]) -> Remark:
        return Remark(t[0])

    def share(self, t: list[Any]) -> Share:
        body = next((tuple(part) for part in t if isinstance(part, list)), None)
        return Share(t[0], t[1], body)

    def spread(self, t: list[Any]) -> Spread:
        return Spread(t[0], tuple(t[1]))

    def list(self, tokens: list[Any]) -> tuple[Lexeme, ...]:
        return tuple(tokens)


@cache
def _parser() -> Any:
    from lark import Lark  # noqa: PLC0415, because importing it costs 90 ms and most commands parse no standard
    from lark.lexer import Lexer  # noqa: PLC0415, because importing it costs 90 ms

    class Given(Lexer):
        """Hands over the tokens that were cut beforehand."""

        __future_interface__ = 2

        def __init__(self, lexer_conf: object) -> None:
            self.conf = lexer_conf

        def lex(self, lexer_state: Any, parser_state: Any) -> Any:  # noqa: ARG002, because lark fixes the signature
            yield from lexer_state.text

    grammar = files("jiheng.standards").joinpath("standard.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=Given, transformer=_Statements())


def statements(tokens: list[Lexeme]) -> tuple[Item, ...]:
    """The statements that the tokens make; StumbledError names the token that fits nowhere."""
    from lark.exceptions import UnexpectedInput, UnexpectedToken  # noqa: PLC0415, because importing it costs 90 ms

    try:
        found: tuple[Item, ...] = _parser().parse(tokens)
    except UnexpectedToken as error:
        token = error.token if isinstance(error.token, Lexeme) else None
        raise StumbledError(token) from None
    except UnexpectedInput:
        raise StumbledError(None) from None
    return found
