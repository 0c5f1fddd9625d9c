"""Asks a document every check that applies to it, and gives what they say as findings."""

from collections.abc import Collection, Iterator
from datetime import date

from jiheng.checking.asking import CannotTell, Check, Hit
from jiheng.checking.catalogue import CHECKS
from jiheng.checking.context import Context
from jiheng.checking.finding import Finding, Outcome
from jiheng.checking.settings import Standing, settings_of
from jiheng.checking.view import View
from jiheng.forms.document import Document
from jiheng.forms.trace import Trace
from jiheng.policy.governing import governing_day
from jiheng.policy.loading import Pack

NO_TRACE = Trace()
NO_CONTEXT = Context()


def check(  # noqa: PLR0913, because each optional argument stands alone
    document: Document,
    pack: Pack,
    *,
    on: date | None = None,
    trace: Trace | None = None,
    context: Context | None = None,
    only: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """The findings of every check that applies to this kind of form, in the order of the catalogue.

    A check that fires gives one finding a place; one that passes or cannot tell gives one. `on` is the day whose
    rules hold, by default the one that governs the form's year; `only` names the checks to ask, by default all.
    """
    settings = settings_of(pack, on or governing_day(document.year))
    view = View(
        document, trace or NO_TRACE, context or NO_CONTEXT, settings.vocabulary, settings.tree(document.form_kind)
    )
    found: list[Finding] = []
    for one in CHECKS:
        standing = settings.standing(one)
        if document.form_kind in standing.forms and (only is None or one.id in only):
            found.extend(_answers(one, standing, view))
    return tuple(found)


def _answers(one: Check, standing: Standing, view: View) -> Iterator[Finding]:
    answer = one.ask(view, **standing.arguments)
    if isinstance(answer, CannotTell):
        yield _finding(one, standing, view, Outcome.CANNOT_TELL, Hit(path="", message=answer.why))
        return
    fired = False
    for hit in answer:
        fired = True
        yield _finding(one, standing, view, Outcome.FIRES, hit)
    if not fired:
        yield _finding(one, standing, view, Outcome.PASSES, Hit(path="", message=f"{one.title}：未发现问题。"))


def _finding(one: Check, standing: Standing, view: View, outcome: Outcome, hit: Hit) -> Finding:
    place = view.place(hit.path)
    return Finding(
        rule=one.id,
        severity=standing.severity,
        outcome=outcome,
        path=hit.path,
        place=str(place) if place else None,
        message=hit.message,
        reason=one.reason,
        source=standing.source,
        verified=standing.verified,
        repair=hit.repair,
    )
