"""Checklists: requirements with points of their own, so much for each, or all or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jiheng.standards.amounts import amount, given
from jiheng.standards.conditions import read_condition
from jiheng.standards.gathering import joined, refuse_asides, trim
from jiheng.standards.lexer import FIGURES
from jiheng.standards.measures import Row
from jiheng.standards.pieces import free, is_heading, item_amount, item_label, tokens_of
from jiheng.standards.rule import FULL, HUNDRED, NONE, Amount, Checklist, Item
from jiheng.standards.statements import Bare, Clause, Give, Mark, Remark, Spread, StepOf, Stop, Take
from jiheng.standards.statements import Item as Piece
from jiheng.standards.trouble import StumbleError

ALL = re.compile(r"均|全部|都|同时|全|各项|所有")
ANY = re.compile(r"缺|任[意何]?一|其中一|有一|一项")
_MISSING = re.compile(r"缺|少|漏|未|不|没|无|差|低|减")


@dataclass(slots=True)
class RequirementList:
    """A list on its way: its heads, and the statements on how they score."""

    heads: list[tuple[str, Amount | None]] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)
    each_said: bool = False
    """各占25% has been said: what follows (符合得分，否则不得分) says it again of each item."""


def scheme(found: RequirementList, row: Row) -> Checklist:
    """How the requirements score: each its own points, so much each, or all or nothing."""
    met = missing = None
    for piece in found.tail:
        if isinstance(piece, Stop):
            continue
        one_met, one_missing = _scheme_of(piece, found, row)
        met, missing = met or one_met, missing or one_missing
    if any(award is not None for _, award in found.heads):
        if not all(award is not None for _, award in found.heads):
            raise StumbleError([t for p in found.tail for t in tokens_of(p)])
        return Checklist(items=tuple(Item(label=n, award=a) for n, a in found.heads))
    return Checklist(items=tuple(Item(label=n) for n, _ in found.heads), met=met, missing=missing)


def _scheme_of(piece: Piece, found: RequirementList, row: Row) -> tuple[Amount | None, Amount | None]:
    """What one statement after the list says: (each met adds, each missing takes)."""
    if isinstance(piece, Bare):
        if not is_heading(piece):
            raise StumbleError(piece.words)
        return None, None
    if not isinstance(piece, Clause):
        return None, None
    action, words = piece.action, joined(piece.condition)
    refuse_asides(piece)
    if isinstance(action, Remark) and action.token.type in {"UNTIL", "NOEXTRA"} and not piece.condition:
        return None, None
    if isinstance(action, StepOf):
        found.each_said = True
        return _per_item(action, words)
    if isinstance(action, Spread) and len(figures := [t for t in action.amounts if t.type in FIGURES]) == 1:
        found.each_said = True
        return amount(figures[0]), None
    if isinstance(action, Give):
        if found.each_said:
            return _restated(piece, action, row)
        return _all_or_nothing(piece, action, words, row)
    if isinstance(action, Take) and action.most is None and ANY.search(words):
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


def _restated(piece: Clause, give: Give, row: Row) -> tuple[None, None]:
    when = read_condition(piece.condition)
    if given(give, row) in {FULL, NONE} and (when.generic or when.otherwise) and not when.has_figures:
        return None, None
    raise StumbleError([*piece.condition, give.token])


def _all_or_nothing(piece: Clause, give: Give, words: str, row: Row) -> tuple[Amount | None, Amount | None]:
    earned = given(give, row)
    if earned == FULL and ALL.search(words):
        return None, None
    if earned == NONE and (ANY.search(words) or words.startswith("否则")):
        return None, Amount(HUNDRED)
    raise StumbleError([*piece.condition, give.token])


def compose_checked(items: Sequence[Piece], row: Row) -> Checklist:
    """逐项检查：「a」得2分；「b」得3分: the canonical wording of a checklist."""
    found = RequirementList()
    pieces = [i for i in items if not isinstance(i, Stop | Mark)]
    for piece in pieces:
        if isinstance(piece, Clause) and isinstance(piece.action, Remark) and piece.action.token.type == "CHECK":
            continue
        words = piece.words if isinstance(piece, Bare) else piece.condition if isinstance(piece, Clause) else ()
        names = [t for t in words if t.type == "LABEL"]
        if isinstance(piece, Clause) and isinstance(piece.action, Give) and len(names) == 1:
            found.heads.append((row.label(names), given(piece.action, free(row))))
        elif isinstance(piece, Clause):
            found.heads.extend((row.label([n]), None) for n in names)
            found.tail.append(Clause((), piece.action))
        elif names:
            found.heads.extend((row.label([n]), None) for n in names)
        else:
            raise StumbleError(words)
    return scheme(found, row)


def compose_pointed(items: Sequence[Piece], row: Row) -> Checklist | None:
    """制度健全（1分）、程序规范（2分）: requirements with their points in brackets, unnumbered."""
    tokens = [t for i in items if isinstance(i, Bare) for t in i.words]
    if not any(t.type in {"ITEMPOINTS", "ITEMSHARE"} for t in tokens):
        return None
    found = RequirementList()
    pending = tokens[:0]
    for token in tokens:
        if token.type in {"ITEMPOINTS", "ITEMSHARE"} and pending:
            found.heads.append((item_label(pending, row), item_amount(token)))
            pending = []
        else:
            pending.append(token)
    if trim(pending) or len(found.heads) < 2:  # noqa: PLR2004, because one requirement is no list
        raise StumbleError(trim(pending) or tokens)
    found.tail = [i for i in items if not isinstance(i, Bare | Mark)]
    return scheme(found, row)
