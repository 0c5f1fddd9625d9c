"""A revision made ready to show: parsed, checked, laid out and planned once a process, because it never changes."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock

from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome
from jiheng.forms.codec import from_json
from jiheng.forms.document import Document
from jiheng.forms.row_texts import RowTexts, row_texts
from jiheng.forms.trace import Trace
from jiheng.policy.loading import Pack, load_pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.plan import Plan, plan
from jiheng.scoring.score import ScoreSheet, score_plan
from jiheng.web.models import ActualEntry, Revision, StoredDocument
from jiheng.web.page.naming import CellName, cell_names, names_something
from jiheng.web.traces import trace_from_json
from jiheng.writing.layouts import sheet_for
from jiheng.writing.placed import Sheet
from jiheng.writing.renewing import changed_cells, renewed

KEPT = 128
SCORES_KEPT = 512
Typed = tuple[tuple[str, str, str], ...]
"""Row, column and value of every cell of the actual values, in order."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """One revision with its rules; equal only to itself, so that what is derived from it can be kept."""

    document: Document
    trace: Trace
    pack: Pack

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every answer of every check."""
        return tuple(check(self.document, self.pack, trace=self.trace))

    @cached_property
    def fired(self) -> tuple[Finding, ...]:
        """The findings that say something is wrong."""
        return tuple(f for f in self.findings if f.outcome is Outcome.FIRES)

    @cached_property
    def sheet(self) -> Sheet:
        """The form laid out."""
        return sheet_for(self.document, self.pack)

    @cached_property
    def names(self) -> Mapping[str, CellName]:
        """What a person calls each cell."""
        return cell_names(self.sheet)

    @cached_property
    def plan(self) -> Plan:
        """Every row with its weight and its rule."""
        return plan(self.document, self.pack)

    @cached_property
    def rows(self) -> frozenset[str]:
        """The ids of the rows that take an actual value."""
        return frozenset(i.id for i in self.plan.indicators)

    @cached_property
    def texts(self) -> RowTexts:
        """The canonical text of every row."""
        return row_texts(self.document)

    def after(self, document: Document, trace: Trace, paths: Iterable[str]) -> "Prepared":
        """The same after a change at these paths, with what of the layout stays as it was."""
        changed, found = tuple(paths), Prepared(document, trace, self.pack)
        sheet = renewed(self.sheet, self.document, document, changed)
        if sheet is not None:
            found.__dict__["sheet"] = sheet
        if (cells := changed_cells(self.sheet, found.sheet)) is not None and not any(map(names_something, cells)):
            found.__dict__["names"] = self.names
        found.__dict__["texts"] = row_texts(document, self.texts)
        return found


class _Kept:
    """The revisions this process has seen last, by number and chain; several threads ask at once."""

    def __init__(self) -> None:
        self._rows: OrderedDict[tuple[int, str, str], Prepared] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[int, str, str]) -> Prepared | None:
        """The revision, or None when it has to be read."""
        with self._lock:
            if found := self._rows.get(key):
                self._rows.move_to_end(key)
            return found

    def put(self, key: tuple[int, str, str], ready: Prepared) -> None:
        """Keeps it; the one not asked for longest goes."""
        with self._lock:
            self._rows[key] = ready
            self._rows.move_to_end(key)
            if len(self._rows) > KEPT:
                self._rows.popitem(last=False)


_KEPT = _Kept()


def prepare(stored: StoredDocument, revision: Revision) -> Prepared:
    """The revision ready to show; from memory when this process has seen it."""
    key = (revision.pk, revision.chain, stored.pack)
    if (found := _KEPT.get(key)) is None:
        row = Revision.objects.only("canonical", "trace").get(pk=revision.pk, chain=revision.chain)
        found = Prepared(from_json(json.loads(row.canonical)), trace_from_json(row.trace), load_pack(stored.pack))
        _KEPT.put(key, found)
    return found


def remember(stored: StoredDocument, revision: Revision, ready: Prepared) -> None:
    """Keeps a revision that was just written, so that nobody has to read it back."""
    _KEPT.put((revision.pk, revision.chain, stored.pack), ready)


def typed(entries: Iterable[ActualEntry]) -> Typed:
    """The actual values as one value that can be kept by."""
    return tuple(sorted((e.row, e.column, e.value) for e in entries if e.value))


@lru_cache(maxsize=SCORES_KEPT)
def scored(ready: Prepared, cells: Typed) -> ScoreSheet:
    """The score sheet of a revision with these actual values; those of rows that are no longer there are left out."""
    rows: dict[str, dict[str, str]] = {}
    for row, column, value in cells:
        if row in ready.rows:
            rows.setdefault(row, {})[column] = value
    return score_plan(ready.plan, Actuals(tuple(_row(row, values) for row, values in rows.items())))


def _row(row: str, values: dict[str, str]) -> ActualRow:
    return ActualRow(
        id=row,
        actual=values.get("actual"),
        numerator=values.get("numerator"),
        denominator=values.get("denominator"),
        achievement=values.get("achievement"),
        awarded=values.get("awarded"),
        reason=values.get("reason"),
    )
