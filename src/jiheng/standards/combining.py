"""Combinations of parts (各占50%), and the bands of judgement that are worded alike (三档，分别得…)."""

import re
from collections.abc import Callable, Sequence

from jiheng.standards.amounts import amount, whole
from jiheng.standards.composing import compose, compose_gathered
from jiheng.standards.gathering import SCORING, Gathered, gather, joined, trim
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.lexer import FIGURES
from jiheng.standards.measures import Row
from jiheng.standards.pieces import free, has_figures, is_heading, item_amount, item_label, tokens_of
from jiheng.standards.rule import Amount, Checklist, Combination, Item, Level, Levels, Part, Rule
from jiheng.standards.statements import Bare, Clause, Remark, Share, Spread, Stop
from jiheng.standards.statements import Item as Piece
from jiheng.standards.trouble import StumbleError

Compose = Callable[[Sequence[Piece], Row], Rule]
"""How the standard inside a part's brackets is read: as a whole text of its own."""
_GROUPED = re.compile(r"^.*?分为")
_LINKS = re.compile(r"、|,|，|以及|与|和(?!谐|平)|及(?!时|格)")


def part_of(segment: Sequence[Piece], row: Row) -> Part | None:
    """①完成率（60%）：…: a name with its share, and the standard of its own."""
    pieces = [i for i in segment if not isinstance(i, Stop)]
    if not pieces:
        return None
    first = pieces[0]
    words = first.condition if isinstance(first, Clause) else first.words if isinstance(first, Bare) else ()
    place = next((n for n, t in enumerate(words) if t.type in {"ITEMSHARE", "ITEMPOINTS"}), None)
    if place is None:
        return None
    rest = trim(words[place + 1 :])
    own: list[Piece] = [Clause(rest, first.action)] if isinstance(first, Clause) else [Bare(rest)] if rest else []
    own += pieces[1:]
    if not own:
        return None
    return Part(label=row.label(trim(words[:place])), share=item_amount(words[place]), rule=compose(own, free(row)))


def compose_shared(items: Sequence[Piece], row: Row, whole_text: Compose) -> Rule:
    """X占60%，Y占40%; X与Y各占50%; X、Y两项，每项1分; 三档，分别按…区间."""
    rest: list[Piece] = []
    parts: list[tuple[str, Amount, Rule | None]] = []
    each_item = False
    for item in items:
        if isinstance(item, Clause) and isinstance(item.action, Spread):
            if item.action.token.type == "GAINS" or any(t.type == "THREE" for t in item.condition):
                return _judged_bands(item, item.action, items, row)
            parts.extend(_spread(item.condition, item.action, row))
            each_item = item.action.token.text.startswith("每")
        elif isinstance(item, Clause) and isinstance(item.action, Share):
            own = whole_text(item.action.body, free(row)) if item.action.body else None
            parts.append((_name(item.condition, row), amount(item.action.amount), own))
        else:
            rest.append(item)
    bounds = gather(rest, opening=isinstance(items[0], Bare))
    common = _common(bounds, row)
    if each_item and common is None:
        return Checklist(items=tuple(Item(label=n) for n, _, _ in parts), met=parts[0][1])
    return Combination(
        parts=tuple(Part(label=n, share=s, rule=own or common) for n, s, own in parts),
    )


def _common(found: Gathered, row: Row) -> Rule | None:
    """均按比例得分: how each part scores, where the text says it once for all."""
    said = found.awards or found.steps or found.lines or found.judges or found.bounds or found.zeros
    return compose_gathered(found, free(row)) if said else None


def _name(condition: Sequence[Lexeme], row: Row) -> str:
    words = trim([t for t in condition if t.type != "OTHERWISE"])
    if not words:
        raise StumbleError(condition)
    strange = any(t.type == "COMMA" and t.text == "," for t in words)
    if strange or has_figures(words) or SCORING.search(joined([t for t in words if t.type == "PROSE"])):
        raise StumbleError(words)
    return row.label(words)


def _spread(condition: Sequence[Lexeme], spread: Spread, row: Row) -> list[tuple[str, Amount, Rule | None]]:
    names = _names(condition, row)
    figures = [t for t in spread.amounts if t.type in FIGURES]
    if len(figures) == 1:
        figures *= len(names)
    if len(names) < 2 or len(figures) != len(names):  # noqa: PLR2004, because one part is no combination
        raise StumbleError([*condition, spread.token, *spread.amounts])
    return [(n, amount(f), None) for n, f in zip(names, figures, strict=True)]


def _names(condition: Sequence[Lexeme], row: Row) -> list[str]:
    """The names in 完成率与及时率 or 「a」、「b」."""
    quoted = [t for t in condition if t.type == "LABEL"]
    if quoted:
        return [row.label([t]) for t in quoted]
    words = trim(condition)
    if not words:
        raise StumbleError(condition)
    counted = words[-1].type == "QTY" and words[-1].number == len(_LINKS.split(row.label(words[:-1])))
    words = words[:-1] if counted else words
    if has_figures(words):
        raise StumbleError(words)
    return [name for name in (n.strip(":：的") for n in _LINKS.split(row.label(words))) if name]


def _judged_bands(clause: Clause, spread: Spread, items: Sequence[Piece], row: Row) -> Levels:
    """达成、部分达成、未达成三档，分别按100%-80%（含）…: a person decides inside each band."""
    for item in items:
        if item is not clause and not isinstance(item, Stop) and not is_heading(item):
            if isinstance(item, Clause) and isinstance(item.action, Remark) and item.action.token.type == "CONCLUDE":
                continue
            raise StumbleError(tokens_of(item))
    words = trim([t for t in clause.condition if t.type != "THREE"])
    names = _level_names(words, row)
    ranges = _ranges(spread)
    if len(names) != len(ranges) or len(names) < 2:  # noqa: PLR2004, because one answer is no choice
        raise StumbleError([*words, *spread.amounts])
    levels = []
    for name, (one, other, included) in zip(names, ranges, strict=True):
        most, least = sorted((whole(one, row), whole(other, row)), key=lambda a: a.value, reverse=True)
        levels.append(Level(label=name, most=most, least=least, least_included=included))
    return Levels(levels=tuple(levels))


def _level_names(words: Sequence[Lexeme], row: Row) -> list[str]:
    groups: list[list[Lexeme]] = [[]]
    for token in words:
        if token.type == "COMMA":
            groups.append([])
        else:
            groups[-1].append(token)
    for group in groups:
        if has_figures(group) or any(t.type in {"THREE", "SUFFIX", "INCL", "ITEMPOINTS"} for t in group):
            raise StumbleError(group)
    names = [_GROUPED.sub("", item_label(g, row)) for g in groups if g]
    return [name for name in names if name not in {"", "并", "分别"}]


def _ranges(spread: Spread) -> list[tuple[Amount, Amount, bool]]:
    """100%-80%（含）、80%-60%（含）、60%-0%: pairs of figures, with whether the lower one counts."""
    found: list[tuple[Amount, Amount, bool]] = []
    pending: list[Lexeme] = []
    linked = False
    for token in spread.amounts:
        if token.type in FIGURES:
            if pending and not linked:
                found.append((amount(pending[0]), amount(pending[0]), True))
                pending = []
            pending.append(token)
            if linked:
                found.append((amount(pending[0], token.unit), amount(token), True))
                pending = []
            linked = False
        elif token.type == "RANGE":
            linked = True
        elif token.type == "EXCL" and found:
            found[-1] = (*found[-1][:2], False)
    if pending:
        found.append((amount(pending[0]), amount(pending[0]), True))
    return found
