"""Everything the form's page shows, for a whole page and for what replaces it after a change."""

from typing import Any

from jiheng.web import access
from jiheng.web.models import StoredDocument
from jiheng.web.page.paper import paper
from jiheng.web.prepared import prepare


def work(stored: StoredDocument) -> dict[str, Any]:
    """The context of the page's templates."""
    revision = access.head(stored)
    ready = prepare(stored, revision)
    sheet = paper(ready, access.answered(stored))
    return {
        "stored": stored,
        "revision": revision,
        "paper": sheet,
        "rows": [{"paper": row, "beside": ""} for row in sheet.rows],
        "widths": percent(sheet.widths, of=82),
        "width_actual": 11,
        "width_points": 7,
    }


def percent(widths: tuple[int, ...], *, of: int) -> list[str]:
    """Relative widths as parts of `of` percent."""
    total = sum(widths)
    return [str(round(of * w / total, 2)) for w in widths]
