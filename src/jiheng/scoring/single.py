"""One row scored by itself: a standard being tried out, or a worked case."""

from datetime import date

from jiheng.forms.document import Declaration, FormKind
from jiheng.forms.indicator import Indicator
from jiheng.policy.loading import Pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.row import ScoredRow
from jiheng.scoring.score import score


def score_row(row: Indicator, reported: ActualRow, pack: Pack, *, on: date) -> ScoredRow:
    """The row with its own weight under the pack's rules; that it does not make a hundred alone is no matter."""
    document = Declaration(form_kind=FormKind.UNIT_OVERALL, year=on.year, indicators=(row,))
    sheet = score(document, Actuals((reported,)), pack, on=on)
    return next(scored for scored in sheet.rows if scored.indicator.id == row.id)
