"""What a submission leaves for the reviewers: its figures of risk and its texts."""

from collections.abc import Mapping

from django.utils import timezone

from jiheng.web import access as documents
from jiheng.web.office.models import Case, Sending, SentText
from jiheng.web.office.risk import weigh
from jiheng.web.office.versions import last_year


def now_sending(case: Case) -> tuple[Sending, dict[str, int]]:
    """The figures of the newest revision as it is handed in now, worked out before the transaction."""
    return weigh(case, documents.head(case.document), last_year(case), timezone.now())


def keep(figures: Sending, texts: Mapping[str, int]) -> None:
    """Keeps the figures and the texts, inside the caller's transaction."""
    figures.save()
    SentText.objects.bulk_create(SentText(sending=figures, digest=d, characters=n) for d, n in texts.items())
