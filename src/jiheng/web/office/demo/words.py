"""Whose words stood in another unit's form before, for the whole invented district at once."""

from collections import defaultdict

from jiheng.checking.finding import Severity
from jiheng.web.office.models import Sending, SentText
from jiheng.web.office.risk import Change, points

BATCH = 200
ENOUGH = 2
"""More units than two need not be remembered: with two, one of them is another."""


def compare_words() -> None:
    """Sets the shared text and the risk of every submission, as each derived by itself would have them."""
    shared = _shared()
    changed = []
    for sending in Sending.objects.all():
        found = Change(
            targets=sending.targets,
            changed=sending.changed,
            largest=sending.largest_change,
            budget=sending.budget_change,
        )
        counts = {Severity.ERROR: sending.errors, Severity.WARNING: sending.warnings, Severity.INFO: sending.hints}
        sending.shared = shared[sending.pk]
        before = found if sending.before_id else None
        sending.risk = points(counts, before, shared=sending.shared, characters=sending.characters)
        changed.append(sending)
    Sending.objects.bulk_update(changed, ("shared", "risk"), batch_size=BATCH)


def _shared() -> dict[int, int]:
    """The characters of each submission that another unit had handed in before, for that year or the one before."""
    seen: dict[tuple[str, int], set[str]] = defaultdict(set)
    found: dict[int, int] = defaultdict(int)
    rows = SentText.objects.order_by("sending__at", "sending").values_list(
        "digest", "characters", "sending", "sending__case__year", "sending__case__unit__code"
    )
    for digest, characters, sending, year, unit in rows.iterator():
        there = seen[digest, year] | seen[digest, year - 1]
        if there - {unit}:
            found[sending] += characters
        if len(seen[digest, year]) < ENOUGH:
            seen[digest, year].add(unit)
    return found
