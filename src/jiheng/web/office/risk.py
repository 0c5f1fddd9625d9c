"""How much a reviewer should look out: findings, change since last year, and words that other units use as well."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from jiheng.checking.finding import Finding, Severity
from jiheng.forms.document import Document
from jiheng.forms.figures import half_up, is_figure, is_text
from jiheng.forms.indicator import Indicator
from jiheng.web import access as documents
from jiheng.web.models import Revision
from jiheng.web.office.models import Case, Sending, SentText
from jiheng.web.prepared import prepare

SHORTEST = 8
"""Shorter texts are not compared: there are only so many ways to say them."""
HUNDRED = Decimal(100)
MOST = {"findings": 40, "share": 20, "size": 20, "words": 20}
"""How many of the hundred points each part can give."""
POINTS = {Severity.ERROR: 20, Severity.WARNING: 1, Severity.INFO: 0}
PERCENT_A_POINT = 5
"""So much change of a single figure gives one point."""
UNKNOWN = 10
"""Points where there is no form of last year to compare with."""
HIGH, MIDDLE = 50, 35
"""From how many points a form is called 高 or 中."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How far a form is from last year's; None where a figure has nothing to stand against."""

    targets: int
    changed: int
    largest: Decimal | None
    budget: Decimal | None


def texts_of(document: Document) -> dict[str, int]:
    """The hash and length of each text in which a unit describes itself; scoring standards are meant to be alike."""
    said: list[object] = [*document.duties, document.annual_objective]
    said += [task.plan for task in document.key_tasks] + [row.definition for row in document.indicators]
    found: dict[str, int] = {}
    for text in said:
        plain = "".join(text.split()) if isinstance(text, str) and is_text(text) else ""
        if len(plain) >= SHORTEST:
            digest = hashlib.sha256(plain.encode()).hexdigest()[:32]
            found[digest] = len(plain)
    return found


def shared_by_others(case: Case, texts: Iterable[str], before: datetime) -> set[str]:
    """Those of the texts that another unit had handed in before that moment, for this year or the last; one query."""
    rows = SentText.objects.filter(digest__in=list(texts), sending__at__lt=before)
    rows = rows.filter(sending__case__year__in=(case.year, case.year - 1))
    return set(rows.exclude(sending__case__unit__code=case.unit.code).values_list("digest", flat=True).distinct())


def change(now: Document, before: Document) -> Change:
    """How this form differs from that of the year before; rows are found by level 2 and name."""
    mine, theirs = _by_name(now), _by_name(before)
    both = mine.keys() & theirs.keys()
    moved = [key for key in both if _target(mine[key]) != _target(theirs[key])]
    sizes = [s for key in moved if (s := _size(mine[key].target.number, theirs[key].target.number)) is not None]
    return Change(
        targets=len(mine.keys() | theirs.keys()),
        changed=len(moved) + len(mine.keys() ^ theirs.keys()),
        largest=max(map(abs, sizes), default=None),
        budget=_size(_money(now), _money(before)),
    )


def _by_name(document: Document) -> Mapping[tuple[str, str], Indicator]:
    return {(str(row.level2 or ""), str(row.name or "")): row for row in document.indicators}


def _target(row: Indicator) -> tuple[object, ...]:
    value = row.target.number if row.target.number is not None else row.target.text
    return row.operator, value, row.unit_of_measure


def _size(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    if now is None or before is None or not before:
        return None
    return min(half_up((now - before) / abs(before) * HUNDRED, 1), Decimal(9999999))


def _money(document: Document) -> Decimal | None:
    total = document.budget.total
    return total if is_figure(total) else None


def open_counts(fired: Iterable[Finding], answered: set[tuple[str, str]]) -> tuple[dict[Severity, int], int]:
    """How many findings of each severity nobody answered, and how many somebody did."""
    counts, said = dict.fromkeys(Severity, 0), 0
    for finding in fired:
        if (finding.rule, finding.path) in answered:
            said += 1
        else:
            counts[finding.severity] += 1
    return counts, said


def points(counts: Mapping[Severity, int], found: Change | None, *, shared: int, characters: int) -> int:
    """The whole as 0 to 100, rounded half up; only for the order of a list."""
    findings = min(MOST["findings"], sum(POINTS[s] * n for s, n in counts.items()))
    words = _word_points(shared, characters)
    return int(half_up(findings + words + (_change_points(found) if found else UNKNOWN), 0))


def _word_points(shared: int, characters: int) -> Decimal:
    return Decimal(MOST["words"] * shared) / (characters or 1)


def _change_points(found: Change) -> Decimal:
    share = Decimal(MOST["share"] * found.changed) / (found.targets or 1)
    largest = max(found.largest or Decimal(0), abs(found.budget or Decimal(0)))
    return share + min(Decimal(MOST["size"]), largest / PERCENT_A_POINT)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the points of a risk are made of, each rounded; the whole is rounded once and may differ by one."""

    findings: int
    change: int
    words: int


def parts(sending: Sending) -> Parts:
    """The points of a kept submission, taken apart again."""
    counts = {Severity.ERROR: sending.errors, Severity.WARNING: sending.warnings}
    found = Change(
        targets=sending.targets,
        changed=sending.changed,
        largest=sending.largest_change,
        budget=sending.budget_change,
    )
    return Parts(
        points(counts, Change(targets=0, changed=0, largest=None, budget=None), shared=0, characters=0),
        int(half_up(_change_points(found) if sending.before_id else Decimal(UNKNOWN), 0)),
        int(half_up(_word_points(sending.shared, sending.characters), 0)),
    )


def weigh(case: Case, revision: Revision, before: Revision | None, at: datetime) -> tuple[Sending, dict[str, int]]:
    """The figures of a submission at that moment, not yet kept, and its texts; the same whenever it is asked."""
    ready = prepare(case.document, revision)
    then = prepare(before.document, before) if before else None
    counts, answered = open_counts(ready.fired, {key for key, _ in documents.answered(case.document)})
    found = change(ready.document, then.document) if then else None
    texts = texts_of(ready.document)
    shared = sum(texts[digest] for digest in shared_by_others(case, texts, at))
    sending = Sending(
        case=case,
        revision=revision,
        before=before,
        at=at,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        hints=counts[Severity.INFO],
        answered=answered,
        targets=found.targets if found else len(ready.document.indicators),
        changed=found.changed if found else 0,
        largest_change=found.largest if found else None,
        budget_change=found.budget if found else None,
        characters=sum(texts.values()),
        shared=shared,
        risk=points(counts, found, shared=shared, characters=sum(texts.values())),
    )
    return sending, texts
