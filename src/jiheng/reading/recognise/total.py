"""The total row under the indicator table → the total score."""

from collections.abc import Sequence

from jiheng.forms.blanks import Blank
from jiheng.forms.figures import Figure
from jiheng.reading.recognise.cells import points_of
from jiheng.reading.recognise.header import Header
from jiheng.reading.recognise.ledger import Ledger
from jiheng.reading.recognise.tokens import Row, Token

_FULL = 100
_BOTH = 2
_POINTS = {"weight", "score", "level1_weight", "level2_weight"}
PATH = "total_score"


def read_total(row: Row | None, header: Header, ledger: Ledger) -> Figure:
    """The figure under 得分 in the total row; by order where the row does not stand under the heads."""
    if row is None or not header.has("score"):
        return None
    figures = [t for t in row.tokens[1:] if points_of(t) is not None]
    under = [_field_over(t, header) for t in figures]
    if all(field in _POINTS for field in under):
        return _taken(next((t for t, f in zip(figures, under, strict=True) if f == "score"), None), ledger)
    if not header.has("weight") and len(figures) == 1:
        return _taken(figures[0], ledger)
    return _by_order(figures, ledger) if header.has("weight") else None


def _by_order(figures: Sequence[Token], ledger: Ledger) -> Figure:
    """Points first, then score; a single figure is the score unless it may as well be all points there are."""
    if len(figures) == _BOTH:
        return _taken(figures[1], ledger)
    if len(figures) == 1 and points_of(figures[0]) != _FULL:
        return _taken(figures[0], ledger)
    if figures:
        ledger.problem("看不出总分一行的数是分值还是得分，已留空，请核对。", PATH, figures[0])
        return Blank.NOT_FILLED
    return None


def _taken(token: Token | None, ledger: Ledger) -> Figure:
    if token is None:
        return None
    ledger.record(PATH, token)
    return points_of(token)


def _field_over(token: Token, header: Header) -> str | None:
    return next((c.field for c in header.columns if c.start <= token.column < c.end), None)
