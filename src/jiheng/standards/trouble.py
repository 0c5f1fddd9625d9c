"""Why a text gives no rule: it stumbles, or it says something that cannot hold. Raised while composing."""

from collections.abc import Sequence

from jiheng.forms.errors import JihengError
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.parsed import ProblemKind


class StumbleError(JihengError):
    """Words that are no part of any rule we know."""

    def __init__(self, tokens: Sequence[Lexeme]) -> None:
        self.tokens = tuple(tokens)
        words = "".join(token.text for token in tokens)
        super().__init__(f"评分标准读到“{words}”处无法理解。请改写这一处，或从编辑器中选一种评分方式。")


class TroubleError(JihengError):
    """A standard that reads well and cannot hold; `tokens` is the place."""

    def __init__(self, kind: ProblemKind, message: str, tokens: Sequence[Lexeme] = ()) -> None:
        self.kind = kind
        self.message = message
        self.tokens = tuple(tokens)
        super().__init__(message)
