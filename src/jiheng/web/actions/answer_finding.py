"""Keeps what a finding speaks of, with the writer's reason; an empty reason takes the answer back."""

from django.db import transaction

from jiheng.checking.finding import Severity
from jiheng.web import access
from jiheng.web.actions.audit import record
from jiheng.web.errors import NoSuchFindingError, TooLongError, UnanswerableFindingError
from jiheng.web.models import FindingAnswer, StoredDocument
from jiheng.web.prepared import prepare

LONGEST = 1000


def answer_finding(stored: StoredDocument, *, rule: str, path: str, reason: str, by: str) -> None:
    """Saves the answer; NoSuchFindingError, or UnanswerableFindingError for what must be put right."""
    reason = reason.strip()
    if len(reason) > LONGEST:
        raise TooLongError(LONGEST)
    found = [f for f in prepare(stored, access.head(stored)).fired if (f.rule, f.path) == (rule, path)]
    if not found:
        raise NoSuchFindingError(rule)
    if found[0].severity is Severity.ERROR:
        raise UnanswerableFindingError(rule)
    kept = access.answers(stored).filter(rule=rule, path=path)
    old = kept.values_list("reason", flat=True).first() or ""
    with transaction.atomic():
        if reason:
            FindingAnswer.objects.update_or_create(
                document=stored, rule=rule, path=path, defaults={"reason": reason, "by": by}
            )
        else:
            kept.delete()
        record("answer_finding", by=by, document=stored, path=path, old=old, new=reason, details={"rule": rule})
