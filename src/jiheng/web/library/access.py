"""The one door to the library's rows; its pages are for everybody who has logged in, for it holds public forms only."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Case as FirstOf
from django.db.models import Count, F, Max, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from jiheng.forms.indicator import Nature
from jiheng.web.library.likeness import fold
from jiheng.web.library.models import Entry, PackRow, Usage
from jiheng.web.models import ActualEntry
from jiheng.web.office.access import Reach, cases
from jiheng.web.office.models import Case
from jiheng.web.workflow.states import Role, State

LONGEST_QUERY = 100
SOURCES = ("pack", "published")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for: words, and filters of which an empty one lets everything pass."""

    q: str = ""
    level2: str = ""
    nature: str = ""
    source: str = ""
    unit: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """What an address asks for; a filter that does not exist lets everything pass."""
        nature, source = query.get("nature", ""), query.get("source", "")
        return cls(
            q=query.get("q", "").strip()[:LONGEST_QUERY],
            level2=query.get("level2", ""),
            nature=nature if nature in set(Nature) else "",
            source=source if source in SOURCES else "",
            unit=query.get("unit", ""),
        )

    @property
    def words(self) -> list[str]:
        """The words, each of which must be found."""
        return self.q.split()


def live() -> QuerySet[Entry]:
    """All entries but those that were merged into another."""
    return Entry.objects.filter(merged_into=None)


def found(asked: Asked) -> QuerySet[Entry]:
    """The entries in which every word is found; exact and short names first, without words the most used."""
    rows = live()
    for word in asked.words:
        of_unit = Usage.objects.filter(unit__name__icontains=word).values("entry")
        rows = rows.filter(Q(text__contains=fold(word)) | Q(pk__in=of_unit))
    if asked.level2:
        rows = rows.filter(level2=asked.level2)
    if asked.nature:
        rows = rows.filter(nature=asked.nature)
    if asked.unit:
        rows = rows.filter(unit_of_measure=asked.unit)
    if asked.source:
        rows = rows.filter(in_pack=True) if asked.source == "pack" else rows.filter(uses__gt=0)
    if not asked.words:
        return rows.order_by("-uses", "-in_pack", "level2", "name", "pk")
    in_name = Q(*(Q(folded__contains=fold(word)) for word in asked.words))
    rank = FirstOf(When(folded=fold(asked.q), then=Value(0)), When(in_name, then=Value(1)), default=Value(2))
    return rows.order_by(rank, Length("folded"), "-uses", "name", "pk")


def choices() -> tuple[list[str], list[str]]:
    """The level 2 and the units of measure that there are."""
    level2 = live().exclude(level2="").order_by("level2").values_list("level2", flat=True).distinct()
    units = live().exclude(unit_of_measure="").order_by("unit_of_measure")
    return list(level2), list(units.values_list("unit_of_measure", flat=True).distinct())


def entry(pk: int) -> Entry:
    """The entry of that number, also a merged one; Http404 where there is none."""
    one = Entry.objects.select_related("merged_into").filter(pk=pk).first()
    if one is None:
        raise Http404(_("没有这条指标。"))
    return one


def usages(of: Entry) -> QuerySet[Any]:
    """Who published it, newest year first, with what a list shows and without how each defined and scored it."""
    rows = of.usages.defer("level1", "nature", "definition", "scoring_standard")
    shown = rows.annotate(
        document=F("case__document_id"),
        unit_name=F("unit__name"),
        unit_code=F("unit__code"),
        publication_number=F("publication__number"),
    )
    return shown.order_by("-year", "unit_code", "row")


def wordings(of: Entry) -> QuerySet[Any, Any]:
    """How it was defined and scored, how often, and one usage that says so; the most used first."""
    rows = of.usages.order_by().values("definition", "scoring_standard").annotate(count=Count("pk"), usage=Max("pk"))
    return rows.order_by("-count", "definition", "scoring_standard")


def pack_rows(of: Collection[int]) -> QuerySet[PackRow]:
    """The pack rows of these entries, verified ones first."""
    return PackRow.objects.filter(entry__in=of)


def synonyms(of: Entry) -> QuerySet[Entry]:
    """What was merged into this entry itself."""
    return Entry.objects.filter(merged_into=of).order_by("merged_at", "pk")


def actuals(of: Entry) -> QuerySet[ActualEntry]:
    """The actual values typed for the documents that use it; which row is for the caller to match."""
    documents = of.usages.values("case__document")
    return ActualEntry.objects.filter(document__in=documents, row__in=of.usages.values("row")).exclude(value="")


def editable(reach: Reach) -> QuerySet[Case]:
    """The forms that the person may write in now."""
    own = reach.units.get(Role.CLERK, frozenset())
    open_ = [s.value for s in State if s.is_open_to_the_writer]
    return cases(reach).filter(unit__in=own, state__in=open_).order_by("-year", "unit__code")
