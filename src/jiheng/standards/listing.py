"""Standards that are lists: checklists (①…②…每缺一项扣25%), combinations (各占50%), bands of judgement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jiheng.standards.amounts import amount, given, whole
from jiheng.standards.composing import compose, compose_gathered
from jiheng.standards.gathering import SCORING, Gathered, gather, joined, trim
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.lexer import FIGURES
from jiheng.standards.measures import Row
from jiheng.standards.rule import FULL, HUNDRED, NONE, Amount, Checklist, Combination, Item, Level, Levels, Part, Rule
from jiheng.standards.statements import Bare, Clause, Give, Mark, Remark, Share, Spread, StepOf, Stop, Take
from jiheng.standards.statements import Item as Piece
from jiheng.standards.trouble import StumbleError

_HEADING = re.compile(r"(?:评[分价]|考核|计分)?(?:标准|要点|内容|细则)|以下|下列|包括|如下|其中|[:：]$|^检查")
_ALL = re.compile(r"均|全部|都|同时|全|各项|所有")
_ANY = re.compile(r"缺|任[意何]?一|其中一|有一|一项")
_LINKS = re.compile(r"、|,|，|以及|与|和(?!谐|平)|及(?!时|格)")
_MISSING = re.compile(r"缺|少|漏|未|不|没|无|差|低|减")


def compose_text(items: Sequence[Piece], row: Row) -> Rule:
    """The rule of a whole text, list or not."""
    if _has_check(items):
        return _checked(items, row)
    if sum(isinstance(i, Mark) for i in items) > 1:
        return _marked(items, row)
    if any(isinstance(i, Clause) and isinstance(i.action, Share | Spread) for i in items):
        return _shared(items, row)
    pointed = _pointed(items, row)
    return pointed or compose([i for i in items if not isinstance(i, Mark)], row)


def _has_check(items: Sequence[Piece]) -> bool:
    return any(isinstance(i, Clause) and isinstance(i.action, Remark) and i.action.token.type == "CHECK" for i in items)


@dataclass(slots=True)
class _List:
    """A list on its way: its heads, and the statements on how they score."""

    heads: list[tuple[str, Amount | None]] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)


def _marked(items: Sequence[Piece], row: Row) -> Rule:
    """①…②…: parts with shares, requirements, or merely numbered statements."""
    before, segments = _segments(items)
    parts = [_part(s, row) for s in segments]
    if all(parts):
        return Combination(parts=tuple(p for p in parts if p))
    if any(parts):
        raise StumbleError([t for i in segments[parts.index(None)] for t in _tokens(i)])
    found = _List(tail=[i for i in before if not _is_heading(i)])
    for n, segment in enumerate(segments):
        if not _head(segment, found, row, last=n == len(segments) - 1):
            return compose([i for i in items if not isinstance(i, Mark)], row)
    return _scheme(found, row)


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


def _is_heading(item: Piece) -> bool:
    if isinstance(item, Stop):
        return True
    return (
        isinstance(item, Bare) and bool(_HEADING.search(joined(item.words))) and not SCORING.search(joined(item.words))
    )


def _head(segment: Sequence[Piece], found: _List, row: Row, *, last: bool) -> bool:
    """Takes the requirement at the head of a segment; False when it is no requirement but a statement."""
    pieces = [i for i in segment if not isinstance(i, Stop)]
    if not pieces:
        return False
    first, rest = pieces[0], pieces[1:]
    if rest and not last:
        return False
    if isinstance(first, Bare):
        named = _named(first.words, row)
        found.heads.append(named)
        found.tail.extend(rest)
        return True
    if not isinstance(first, Clause) or not first.condition:
        return False
    if isinstance(first.action, Give) and first.action.most is not None and not _figures(first.condition):
        found.heads.append((row.label(trim(first.condition)), amount(first.action.most)))
        found.tail.extend(rest)
        return True
    if last and isinstance(first.action, StepOf | Spread | Take | Give):
        words, own = _split_head(first.condition)
        if words:
            found.heads.append(_named(words, row))
            found.tail.extend([Clause(own, first.action), *rest])
            return True
    return False


def _figures(tokens: Sequence[Lexeme]) -> bool:
    return any(t.type in {"PERCENT", "MARKS", "POINTSOF", "GE", "LE", "GT", "LT", "REACH"} for t in tokens)


def _split_head(condition: Sequence[Lexeme]) -> tuple[tuple[Lexeme, ...], tuple[Lexeme, ...]]:
    """`资料完整，每有一项…`: the words up to the last comma are the item, what follows is the statement's own."""
    commas = [n for n, t in enumerate(condition) if t.type == "COMMA"]
    if not commas:
        return tuple(condition), ()
    own = trim(condition[commas[-1] + 1 :])
    if own and _ALL.search(joined(own)) is None and _ANY.search(joined(own)) is None:
        return trim(condition), ()
    return trim(condition[: commas[-1]]), own


def _named(words: Sequence[Lexeme], row: Row) -> tuple[str, Amount | None]:
    """An item's words and, behind a comma or in brackets, its points."""
    kept = trim(words)
    if kept and kept[-1].type in {"ITEMPOINTS", "ITEMSHARE"}:
        return row.label(trim(kept[:-1])), _item_amount(kept[-1])
    if len(kept) > 1 and kept[-1].type in {"MARKS", "PERCENT"} and kept[-2].type in {"COMMA", "COLON", "PROSE"}:
        return row.label(trim(kept[:-1])), amount(kept[-1])
    if SCORING.search(joined(kept)):
        raise StumbleError(kept)
    _ = row
    return row.label(kept), None


def _item_amount(token: Lexeme) -> Amount:
    return amount(replace(token, type="MARKS" if token.type == "ITEMPOINTS" else "PERCENT"))


def _part(segment: Sequence[Piece], row: Row) -> Part | None:
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
    return Part(label=row.label(trim(words[:place])), share=_item_amount(words[place]), rule=compose(own, _free(row)))


def _free(row: Row) -> Row:
    """A part measures something of its own: the row's target and unit are not the part's."""
    return Row(type(row.subject)(), row.text, None, row.notes)


def _scheme(found: _List, row: Row) -> Checklist:
    """How the requirements score: each its own points, so much each, or all or nothing."""
    met = missing = None
    for piece in found.tail:
        if isinstance(piece, Stop):
            continue
        one_met, one_missing = _scheme_of(piece, found, row)
        met, missing = met or one_met, missing or one_missing
    if any(award is not None for _, award in found.heads):
        if not all(award is not None for _, award in found.heads):
            raise StumbleError([t for p in found.tail for t in _tokens(p)])
        return Checklist(items=tuple(Item(label=n, award=a) for n, a in found.heads))
    return Checklist(items=tuple(Item(label=n) for n, _ in found.heads), met=met, missing=missing)


def _scheme_of(piece: Piece, found: _List, row: Row) -> tuple[Amount | None, Amount | None]:
    """What one statement after the list says: (each met adds, each missing takes)."""
    if isinstance(piece, Bare):
        if SCORING.search(joined(piece.words)):
            raise StumbleError(piece.words)
        return None, None
    if not isinstance(piece, Clause):
        return None, None
    action, words = piece.action, joined(piece.condition)
    if isinstance(action, Remark) and action.token.type in {"UNTIL", "NOEXTRA"}:
        return None, None
    if isinstance(action, StepOf):
        return _per_item(action, words)
    if isinstance(action, Spread) and len(action.amounts) == 1:
        return amount(action.amounts[0]), None
    if isinstance(action, Give):
        return _all_or_nothing(piece, action, words, row)
    if isinstance(action, Take) and action.most is None and _ANY.search(words):
        return None, amount(action.least)
    _ = found
    raise StumbleError([*piece.condition, action.token])


def _per_item(action: StepOf, words: str) -> tuple[Amount | None, Amount | None]:
    figures = [t for t in action.inside if t.type in FIGURES]
    if action.token.type == "EACH" and (len(figures) != 1 or figures[0].number != 1):
        raise StumbleError([action.token, *action.inside])
    said = words + action.token.text + joined(action.inside)
    then = action.then
    if isinstance(then, Take) and then.most is None and (_MISSING.search(said) or "项" in said):
        return None, amount(then.least)
    if isinstance(then, Give) and then.most is not None and then.least is None and not _MISSING.search(said):
        return amount(then.most), None
    raise StumbleError([action.token, *action.inside])


def _all_or_nothing(piece: Clause, give: Give, words: str, row: Row) -> tuple[Amount | None, Amount | None]:
    earned = given(give, row)
    if earned == FULL and _ALL.search(words):
        return None, None
    if earned == NONE and (_ANY.search(words) or words.startswith("否则")):
        return None, Amount(HUNDRED)
    raise StumbleError([*piece.condition, give.token])


def _checked(items: Sequence[Piece], row: Row) -> Checklist:
    """逐项检查：「a」得2分；「b」得3分: the canonical wording of a checklist."""
    found = _List()
    pieces = [i for i in items if not isinstance(i, Stop | Mark)]
    for piece in pieces:
        if isinstance(piece, Clause) and isinstance(piece.action, Remark) and piece.action.token.type == "CHECK":
            continue
        words = piece.words if isinstance(piece, Bare) else piece.condition if isinstance(piece, Clause) else ()
        names = [t for t in words if t.type == "LABEL"]
        if isinstance(piece, Clause) and isinstance(piece.action, Give) and len(names) == 1:
            found.heads.append((row.label(names), given(piece.action, _free(row))))
        elif isinstance(piece, Clause):
            found.heads.extend((row.label([n]), None) for n in names)
            found.tail.append(Clause((), piece.action))
        elif names:
            found.heads.extend((row.label([n]), None) for n in names)
        else:
            raise StumbleError(words)
    return _scheme(found, row)


def _shared(items: Sequence[Piece], row: Row) -> Rule:
    """X占60%，Y占40%; X与Y各占50%; 三档，分别按…区间."""
    rest: list[Piece] = []
    parts: list[tuple[str, Amount, Rule | None]] = []
    for item in items:
        if isinstance(item, Clause) and isinstance(item.action, Spread):
            if item.action.token.type == "GAINS" or any(t.type == "THREE" for t in item.condition):
                return _judged_bands(item, item.action, items, row)
            parts.extend(_spread(item.condition, item.action, row))
        elif isinstance(item, Clause) and isinstance(item.action, Share):
            own = compose_text(item.action.body, _free(row)) if item.action.body else None
            parts.append((_name(item.condition, row), amount(item.action.amount), own))
        else:
            rest.append(item)
    bounds = gather(rest)
    common = _common(bounds, row)
    combined = Combination(
        parts=tuple(Part(label=n, share=s, rule=own or common) for n, s, own in parts),
    )
    _ = row
    return combined


def _common(found: Gathered, row: Row) -> Rule | None:
    """均按比例得分: how each part scores, where the text says it once for all."""
    said = found.awards or found.steps or found.lines or found.judges or found.bounds
    return compose_gathered(found, _free(row)) if said else None


def _name(condition: Sequence[Lexeme], row: Row) -> str:
    words = trim([t for t in condition if t.type != "OTHERWISE"])
    if not words:
        raise StumbleError(condition)
    if _figures(words) or SCORING.search(joined([t for t in words if t.type == "PROSE"])):
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
    if _figures(words):
        raise StumbleError(words)
    return [name for name in (n.strip(":：的") for n in _LINKS.split(row.label(words))) if name]


def _judged_bands(clause: Clause, spread: Spread, items: Sequence[Piece], row: Row) -> Levels:
    """达成、部分达成、未达成三档，分别按100%-80%（含）…: a person decides inside each band."""
    for item in items:
        if item is not clause and not isinstance(item, Stop) and not _is_heading(item):
            if isinstance(item, Clause) and isinstance(item.action, Remark) and item.action.token.type == "CONCLUDE":
                continue
            raise StumbleError(_tokens(item))
    words = trim([t for t in clause.condition if t.type != "THREE"])
    names = _level_names(words, row)
    ranges = _ranges(spread)
    if len(names) != len(ranges):
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
    return [row.label(g) for g in groups if g and joined(g) not in {"并", "分别", "分为", "共"}]


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


def _pointed(items: Sequence[Piece], row: Row) -> Checklist | None:
    """制度健全（1分）、程序规范（2分）: requirements with their points in brackets, unnumbered."""
    tokens = [t for i in items if isinstance(i, Bare) for t in i.words]
    if not any(t.type in {"ITEMPOINTS", "ITEMSHARE"} for t in tokens):
        return None
    found = _List()
    pending: list[Lexeme] = []
    for token in tokens:
        if token.type in {"ITEMPOINTS", "ITEMSHARE"} and pending:
            found.heads.append((row.label(trim(pending)), _item_amount(token)))
            pending = []
        else:
            pending.append(token)
    if trim(pending) or len(found.heads) < 2:  # noqa: PLR2004, because one requirement is no list
        raise StumbleError(trim(pending) or tokens)
    found.tail = [i for i in items if not isinstance(i, Bare | Mark)]
    return _scheme(found, row)


def _tokens(item: Piece) -> list[Lexeme]:
    if isinstance(item, Clause):
        return [*item.condition, item.action.token]
    return list(item.words) if isinstance(item, Bare) else [item.token]
