"""Answers and comments go with their row when a row without an id gets another number."""

from collections.abc import Mapping

from django.db.models import Q

from jiheng.web.models import FindingAnswer, StoredDocument
from jiheng.web.office.models import Comment
from jiheng.web.rows.following import renamed


def follow_rows(stored: StoredDocument, names: Mapping[str, str]) -> None:
    """Renames their paths inside the caller's transaction; `names` as `followed_names` gives them."""
    if not names:
        return
    answers = list(FindingAnswer.objects.filter(_under(names), document=stored))
    for answer in answers:
        FindingAnswer.objects.filter(pk=answer.pk).update(path=f"*{answer.pk}")
    for answer in answers:
        FindingAnswer.objects.filter(pk=answer.pk).update(path=renamed(answer.path, names))
    for comment in Comment.objects.filter(_under(names), case__document=stored):
        Comment.objects.filter(pk=comment.pk).update(path=renamed(comment.path, names))


def _under(names: Mapping[str, object]) -> Q:
    wanted = Q(pk__in=())
    for name in names:
        wanted |= Q(path=name) | Q(path__startswith=f"{name}.")
    return wanted
