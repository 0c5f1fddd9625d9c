"""A06: there is an indicator of sustainable influence, or the form says that it does not apply."""

from collections.abc import Iterator

from jiheng.checking.asking import DECLARED, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View
from jiheng.checking.words import Words
from jiheng.forms.blanks import Blank


@declare(
    "A06",
    Severity.INFO,
    title="设有可持续影响指标，或写明不适用",
    reason="绩效目标应当包括可持续影响；确实没有的，写明不适用，免得被当作漏填。",
    forms=DECLARED,
)
def sustainable_present(view: View, *, not_applicable: Words) -> Iterator[Hit]:
    """A row or a placeholder row of that class that says 不适用 is an answer too."""
    waived = any(
        view.vocabulary.class2(text_of(row.level2)) == "sustainable"
        and (row.text is Blank.NOT_APPLICABLE or not_applicable.found_in(text_of(row.text)))
        for row in view.document.placeholder_rows
    )
    if not waived and not view.of("sustainable"):
        yield Hit(
            path="",
            message="没有可持续影响指标，也没有写明不适用。请补一条（例如长效机制、后续管护），或注明“不适用”。",
        )
