"""A whole text to its rule: a checklist, a combination, or one standard; numbered or not."""

from collections.abc import Sequence

from jiheng.standards.amounts import amount
from jiheng.standards.checklists import ALL, ANY, RequirementList, compose_checked, compose_pointed, scheme
from jiheng.standards.combining import compose_shared, part_of
from jiheng.standards.composing import compose
from jiheng.standards.gathering import joined, trim
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.measures import Row
from jiheng.standards.pieces import has_figures, is_heading, item_label, named, tokens_of
from jiheng.standards.rule import Combination, Rule
from jiheng.standards.statements import Bare, Clause, Give, Mark, Remark, Share, Spread, StepOf, Stop, Take
from jiheng.standards.statements import Item as Piece
from jiheng.standards.trouble import StumbleError


def compose_text(items: Sequence[Piece], row: Row) -> Rule:
    """The rule of a whole text, list or not."""
    if _has_check(items):
        return compose_checked(items, row)
    if sum(isinstance(i, Mark) for i in items) > 1:
        return _marked(items, row)
    if any(isinstance(i, Clause) and isinstance(i.action, Share | Spread) for i in items):
        return compose_shared(items, row, compose_text)
    pointed = compose_pointed(items, row)
    return pointed or compose([i for i in items if not isinstance(i, Mark)], row)


def _has_check(items: Sequence[Piece]) -> bool:
    return any(isinstance(i, Clause) and isinstance(i.action, Remark) and i.action.token.type == "CHECK" for i in items)


def _marked(items: Sequence[Piece], row: Row) -> Rule:
    """①…②…: parts with shares, requirements, or merely numbered statements."""
    before, segments = _segments(items)
    parts = [part_of(s, row) for s in segments]
    if all(parts):
        return Combination(parts=tuple(p for p in parts if p))
    if any(parts):
        raise StumbleError([t for i in segments[parts.index(None)] for t in tokens_of(i)])
    found = RequirementList(tail=[i for i in before if not is_heading(i)])
    for n, segment in enumerate(segments):
        if not _head(segment, found, row, last=n == len(segments) - 1):
            return compose([i for i in items if not isinstance(i, Mark)], row)
    return scheme(found, row)


def _segments(items: Sequence[Piece]) -> tuple[list[Piece], list[list[Piece]]]:
    before: list[Piece] = []
    segments: list[list[Piece]] = []
    for item in items:
        if isinstance(item, Mark):
            segments.append([])
        elif segments:
            segments[-1].append(item)
        else:
            before.append(item)
    return before, segments


def _head(segment: Sequence[Piece], found: RequirementList, row: Row, *, last: bool) -> bool:
    """Takes the requirement at the head of a segment; False when it is no requirement but a statement."""
    pieces = [i for i in segment if not isinstance(i, Stop)]
    if not pieces:
        return False
    first, rest = pieces[0], pieces[1:]
    if rest and not last:
        return False
    if isinstance(first, Bare):
        found.heads.append(named(first.words, row))
        found.tail.extend(rest)
        return True
    if not isinstance(first, Clause) or not first.condition:
        return False
    if isinstance(first.action, Give) and first.action.most is not None and not has_figures(first.condition):
        found.heads.append((item_label(first.condition, row), amount(first.action.most)))
        found.tail.extend(rest)
        return True
    if last and isinstance(first.action, StepOf | Spread | Take | Give):
        words, own = _split_head(first.condition)
        if words:
            found.heads.append(named(words, row))
            found.tail.extend([Clause(own, first.action), *rest])
            return True
    return False


def _split_head(condition: Sequence[Lexeme]) -> tuple[tuple[Lexeme, ...], tuple[Lexeme, ...]]:
    """`资料完整，每有一项…`: the words up to the last comma are the item, what follows is the statement's own."""
    commas = [n for n, t in enumerate(condition) if t.type == "COMMA"]
    if not commas:
        return tuple(condition), ()
    own = trim(condition[commas[-1] + 1 :])
    if own and ALL.search(joined(own)) is None and ANY.search(joined(own)) is None:
        return trim(condition), ()
    return trim(condition[: commas[-1]]), own
