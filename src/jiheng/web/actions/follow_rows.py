"""What was said of a row without an id (a key task is named by its number) goes with it when its number changes."""

from collections.abc import Mapping

from django.db.models import Q

from jiheng.web.models import FindingAnswer, StoredDocument
from jiheng.web.office.models import Comment
from jiheng.web.rows.places import renamed

GONE = "gone"
"""Where the remarks of a deleted row wait for its deletion to be undone."""


def follow_rows(stored: StoredDocument, names: Mapping[str, str | None], revision: int) -> None:
    """Renames the paths of answers and comments inside the caller's transaction; None is a deleted row."""
    now = {old: new or _parked(old, revision) for old, new in names.items()}
    if not now:
        return
    answers = list(FindingAnswer.objects.filter(_under(now), document=stored))
    for answer in answers:
        FindingAnswer.objects.filter(pk=answer.pk).update(path=f"*{answer.pk}")
    for answer in answers:
        FindingAnswer.objects.filter(pk=answer.pk).update(path=renamed(answer.path, now))
    for comment in Comment.objects.filter(_under(now), case__document=stored):
        Comment.objects.filter(pk=comment.pk).update(path=renamed(comment.path, now))


def names_back(names: Mapping[str, str | None], revision: int) -> dict[str, str | None]:
    """The renaming that takes that revision's renaming back."""
    return {new or _parked(old, revision): old for old, new in names.items()}


def _parked(row: str, revision: int) -> str:
    kind, _, key = row.partition(".")
    return f"{kind}.{GONE}-{revision}-{key}"


def _under(names: Mapping[str, object]) -> Q:
    wanted = Q(pk__in=())
    for name in names:
        wanted |= Q(path=name) | Q(path__startswith=f"{name}.")
    return wanted
