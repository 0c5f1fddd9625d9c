"""The demo's library: filled from the invented district, with how the targets of the finished year were met."""

import pytest
from django.utils import timezone

from jiheng.web.library.access import usages
from jiheng.web.library.models import Entry, Usage
from jiheng.web.library.page.entry import Used, results
from jiheng.web.library.page.outcome import Met
from jiheng.web.office.demo import load, units
from jiheng.web.office.demo.units import places
from jiheng.web.office.models import Case, Publication


@pytest.mark.django_db
def test_the_library_tells_how_targets_were_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """Targets of the year that is over were met and not met; those of the others are not due."""
    some = [p for p in places() if p.code.startswith(("101", "102"))]
    monkeypatch.setattr(load, "places", lambda: [p for p in some if p.code.startswith("101")])
    monkeypatch.setattr(units, "places", lambda: some)
    load.load_district()
    assert Usage.objects.values("case").distinct().count() == Case.objects.exclude(publications=None).count() > 0
    assert Publication.objects.count() >= Usage.objects.values("publication").distinct().count()
    this_year = timezone.localdate().year
    found: list[Used] = [u for e in Entry.objects.all() for u in results(e, usages(e), this_year)]
    assert {u.result.met for u in found if u.usage.year >= this_year} == {Met.NOT_DUE}
    assert {u.result.met for u in found if u.usage.year < this_year} >= {Met.MET, Met.NOT_MET}
