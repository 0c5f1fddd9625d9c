"""Prose to rule: the one door of this room. What is not understood in full gives no rule."""

from collections.abc import Sequence
from functools import lru_cache

from jiheng.standards.canonical import canonical
from jiheng.standards.grammar import StumbledError, statements
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.lexer import tokenise
from jiheng.standards.listing import compose_text
from jiheng.standards.measures import row_of
from jiheng.standards.normalise import Normalised, normalise
from jiheng.standards.parsed import Outcome, Parsed, ProblemKind, Span, StandardProblem, Subject
from jiheng.standards.rule import Checklist, Discretion, Rule
from jiheng.standards.trouble import StumbleError, TroubleError
from jiheng.standards.validity import refuse_invalid

_NOBODY = Subject()


def parse_standard(text: str, subject: Subject = _NOBODY) -> Parsed:
    """What a scoring standard says about a row; `cannot_tell` with the words it stumbled on, or with the problem."""
    return _parsed(text, subject)


@lru_cache(maxsize=65536)
def _parsed(text: str, subject: Subject) -> Parsed:
    norm = normalise(text)
    if not norm.text.strip(",、;。:()"):
        problem = StandardProblem(
            ProblemKind.EMPTY, "评分标准是空的，无法据此计分。请写明如何计分，或从编辑器中选一种评分方式。"
        )
        return Parsed(outcome=Outcome.CANNOT_TELL, problems=(problem,))
    row = row_of(subject, norm)
    tokens = _without_weight(tokenise(norm.text, subject.name), subject)
    try:
        rule = compose_text(statements(tokens), row)
        refuse_invalid(rule, subject.weight)
    except (StumbleError, StumbledError) as error:
        return _stumbled(error, norm)
    except TroubleError as error:
        span = _span(norm, error.tokens) if error.tokens else None
        return Parsed(outcome=Outcome.CANNOT_TELL, problems=(StandardProblem(error.kind, error.message, span),))
    return Parsed(
        outcome=_outcome(rule),
        rule=rule,
        canonical=canonical(rule),
        condition=_condition(norm, tokens),
        notes=tuple(row.notes),
    )


def _without_weight(tokens: list[Lexeme], subject: Subject) -> list[Lexeme]:
    """满意度（5分）：…: the row's own points behind its name say nothing more."""
    points = [n for n, t in enumerate(tokens) if t.type == "ITEMPOINTS"]
    if len(points) == 1 and [t.type for t in tokens[:3]] == ["PROSE", "ITEMPOINTS", "COLON"]:
        return tokens[:1] + tokens[2:] if tokens[1].number == subject.weight else tokens
    return tokens


def _outcome(rule: Rule) -> Outcome:
    if isinstance(rule, Discretion):
        return Outcome.DISCRETION
    return Outcome.CHECKLIST if isinstance(rule, Checklist) else Outcome.RULE


def _stumbled(error: StumbleError | StumbledError, norm: Normalised) -> Parsed:
    if isinstance(error, StumbledError):
        span = norm.span(error.token.start, error.token.end) if error.token else norm.span(len(norm.text), 0)
    else:
        span = _span(norm, error.tokens)
    place = f"第{span.start + 1}个字起的“{span.text}”" if span.text else "结尾"
    message = f"评分标准{place}无法理解，因此没有给出得分。请改写这一处，或从编辑器中选一种评分方式。"
    problem = StandardProblem(ProblemKind.NOT_UNDERSTOOD, message, span)
    return Parsed(outcome=Outcome.CANNOT_TELL, stumbled_on=(span,), problems=(problem,))


def _span(norm: Normalised, tokens: Sequence[Lexeme]) -> Span:
    if not tokens:
        return norm.span(len(norm.text), 0)
    return norm.span(min(t.start for t in tokens), max(t.end for t in tokens))


def _condition(norm: Normalised, tokens: Sequence[Lexeme]) -> str | None:
    """The words before the first award: what the standard is about."""
    words: list[Lexeme] = []
    for token in tokens:
        if token.type in {"FULL", "GAIN", "ZERO", "EACH", "EACHONE", "LINE", "LINELOSS", "DISC", "MARK", "CHECK"}:
            break
        words.append(token)
    while words and words[-1].type in {"COMMA", "STOP", "COLON"}:
        words.pop()
    return _span(norm, words).text if words else None
