"""A12: no two indicators have the same name."""

from collections.abc import Iterator

from jiheng.checking.asking import EVERY, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.naming import QUOTES
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze


@declare(
    "A12",
    Severity.ERROR,
    title="三级指标不重名",
    reason="同名指标会重复计分，年底也分不清实际值是谁的。",
    forms=EVERY,
)
def names_unique(view: View) -> Iterator[Hit]:
    """Width, spaces and quotes do not make a name another."""
    first: dict[str, str] = {}
    for row in view.rows:
        key = squeeze(row.name).translate(QUOTES)
        if key and key in first:
            yield row.hit("name", f"{row.label}与{first[key]}重名。请合并为一条，或改名说明两条各考核什么。")
        first.setdefault(key, row.it.id)
