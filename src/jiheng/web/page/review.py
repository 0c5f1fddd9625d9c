"""What the page shows on which a form is compared with its source."""

from typing import Any

from jiheng.web import access
from jiheng.web.models import StoredDocument
from jiheng.web.page.doubts import doubt_list
from jiheng.web.page.paper import paper
from jiheng.web.page.work import percent
from jiheng.web.prepared import prepare


def review(stored: StoredDocument) -> dict[str, Any]:
    """The context of the page's templates."""
    revision = access.head(stored)
    ready = prepare(stored, revision)
    sheet = paper(ready, access.answered(stored))
    return {
        "stored": stored,
        "revision": revision,
        "paper": sheet,
        "widths": percent(sheet.widths, of=100),
        "doubts": doubt_list(ready.trace, stored.problems, sheet.names),
        "grids": access.grids(stored),
    }
