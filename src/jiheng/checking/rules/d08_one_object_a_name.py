"""D08: an indicator has one object, not several in one name."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Patterns, Words


@declare(
    "D08",
    Severity.WARNING,
    title="一条指标只考核一个对象",
    reason="几个对象并在一条里，完成一半时无法计分。",
)
def one_object_a_name(view: View, *, compound: Patterns, not_compound: Words) -> Iterator[Hit]:
    """`not_compound` are words that only look as if they joined two (及时, 和谐, 等级)."""
    for row in view.rows:
        if found := compound.first(not_compound.without(squeeze(row.name))):
            yield row.hit(
                "name",
                f"{row.label}里有“{found}”，把几个对象并成了一条，部分完成时无法计分。请拆成几条，或只留最主要的一个。",
            )
