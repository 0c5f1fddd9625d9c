"""Small readings of list items that checklists and combinations share."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jiheng.standards.amounts import amount
from jiheng.standards.conditions import EXCEPTIONS
from jiheng.standards.gathering import SCORING, joined, trim
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.measures import Row
from jiheng.standards.rule import Amount
from jiheng.standards.statements import Bare, Clause, Stop
from jiheng.standards.statements import Item as Piece
from jiheng.standards.trouble import StumbleError

_HEADING = re.compile(r"(?:评[分价]|考核|计分)?(?:标准|要点|内容|细则)|以下|下列|包括|如下|其中|[:：]$|^检查")


def is_heading(item: Piece) -> bool:
    """Tells words that introduce a list (评价要点：) from words that say something."""
    if isinstance(item, Stop):
        return True
    return (
        isinstance(item, Bare) and bool(_HEADING.search(joined(item.words))) and not SCORING.search(joined(item.words))
    )


def has_figures(tokens: Sequence[Lexeme]) -> bool:
    """Tells words with a figure or a comparison in them, which are no mere name."""
    return any(t.type in {"PERCENT", "MARKS", "POINTSOF", "GE", "LE", "GT", "LT", "REACH"} for t in tokens)


def item_label(words: Sequence[Lexeme], row: Row) -> str:
    """An item's own words; StumbleError where they speak of points or make an exception."""
    kept = trim(words)
    if not kept or SCORING.search(joined(kept)) or EXCEPTIONS.search(joined(kept)):
        raise StumbleError(kept or words)
    return row.label(kept)


def named(words: Sequence[Lexeme], row: Row) -> tuple[str, Amount | None]:
    """An item's words and, behind a comma or in brackets, its points."""
    kept = trim(words)
    if kept and kept[-1].type in {"ITEMPOINTS", "ITEMSHARE"}:
        return item_label(kept[:-1], row), item_amount(kept[-1])
    if len(kept) > 1 and kept[-1].type in {"MARKS", "PERCENT"} and kept[-2].type in {"COMMA", "COLON", "PROSE"}:
        return item_label(kept[:-1], row), amount(kept[-1])
    return item_label(kept, row), None


def item_amount(token: Lexeme) -> Amount:
    """The amount in an item's brackets: （2分）, （60%）."""
    return amount(replace(token, type="MARKS" if token.type == "ITEMPOINTS" else "PERCENT"))


def free(row: Row) -> Row:
    """A part measures something of its own: the row's target and unit are not the part's."""
    return Row(type(row.subject)(), row.text, None, row.notes)


def tokens_of(item: Piece) -> list[Lexeme]:
    """The tokens that show where an item stands."""
    if isinstance(item, Clause):
        return [*item.condition, item.action.token]
    return list(item.words) if isinstance(item, Bare) else [item.token]
