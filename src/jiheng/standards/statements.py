"""What the grammar finds in a text: statements, each with its condition as tokens and what it earns or costs."""

from dataclasses import dataclass

from jiheng.standards.lexeme import Lexeme


@dataclass(frozen=True, slots=True)
class Give:
    """得…: `least` where a range is given (得80%-100%)."""

    token: Lexeme
    most: Lexeme | None = None
    least: Lexeme | None = None
    edge: Lexeme | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """扣…: `most` where a range is given (扣1-3分)."""

    token: Lexeme
    least: Lexeme
    most: Lexeme | None = None


@dataclass(frozen=True, slots=True)
class More:
    """加…: extra points."""

    token: Lexeme
    amount: Lexeme


@dataclass(frozen=True, slots=True)
class StepOf:
    """每…扣/加/得…: `inside` are the tokens between 每 and the consequence."""

    token: Lexeme
    inside: tuple[Lexeme, ...]
    then: Give | Take | More
    begun: Lexeme | None = None
    """What a begun step counts, where the text says it in brackets amid the step."""


@dataclass(frozen=True, slots=True)
class Judge:
    """酌情…, with the range a person may use where the text gives one."""

    token: Lexeme
    scale: Give | Take | None = None


@dataclass(frozen=True, slots=True)
class LineOf:
    """按线性扣分, 按比例得分, or a formula that says the same."""

    token: Lexeme


@dataclass(frozen=True, slots=True)
class Bound:
    """最多扣…, 最高得…, 最低得…: a bound on what the other statements give."""

    token: Lexeme
    amount: Lexeme


@dataclass(frozen=True, slots=True)
class ZeroPoint:
    """零分点为60%: where a line is stated to reach nothing."""

    token: Lexeme
    figure: Lexeme


@dataclass(frozen=True, slots=True)
class Remark:
    """扣完为止, 满分为止, 不足1个按1个计: words on how to read the other statements."""

    token: Lexeme


@dataclass(frozen=True, slots=True)
class Share:
    """占60%: the condition names the part; `body` is the part's own standard where it stands in brackets."""

    token: Lexeme
    amount: Lexeme
    body: "tuple[Item, ...] | None" = None


@dataclass(frozen=True, slots=True)
class Spread:
    """各占50% / 分别得…: one or several amounts over the names in the condition."""

    token: Lexeme
    amounts: tuple[Lexeme, ...]


Action = Give | Take | More | StepOf | Judge | LineOf | Bound | ZeroPoint | Remark | Share | Spread


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition, possibly empty, and what follows from it."""

    condition: tuple[Lexeme, ...]
    action: Action

    @property
    def start(self) -> int:
        """Where it begins in the normalised text."""
        return self.condition[0].start if self.condition else self.action.token.start


@dataclass(frozen=True, slots=True)
class Bare:
    """Words from which nothing follows: a heading, a description, an item, or something not understood."""

    words: tuple[Lexeme, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """① (1) 1. 一是: the beginning of an item."""

    token: Lexeme


@dataclass(frozen=True, slots=True)
class Stop:
    """The end of a sentence, or a comma between statements."""

    token: Lexeme


Item = Clause | Bare | Mark | Stop
