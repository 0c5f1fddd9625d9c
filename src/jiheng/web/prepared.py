"""A revision made ready to show: parsed, checked and laid out once a process, because it never changes."""

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome
from jiheng.forms.codec import from_json
from jiheng.forms.document import Document
from jiheng.forms.trace import Trace
from jiheng.policy.loading import Pack, load_pack
from jiheng.web.models import Revision, StoredDocument
from jiheng.web.traces import trace_from_json
from jiheng.writing.layouts import sheet_for
from jiheng.writing.placed import Sheet

KEPT = 128


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

    @property
    def fired(self) -> tuple[Finding, ...]:
        """The findings that say something is wrong."""
        return tuple(f for f in self.findings if f.outcome is Outcome.FIRES)

    @cached_property
    def sheet(self) -> Sheet:
        """The form laid out."""
        return sheet_for(self.document, self.pack)


def prepare(stored: StoredDocument, revision: Revision) -> Prepared:
    """The revision ready to show; from memory when this process has seen it."""
    return _prepare(revision.pk, revision.chain, stored.pack)


@lru_cache(maxsize=KEPT)
def _prepare(pk: int, chain: str, pack: str) -> Prepared:
    row = Revision.objects.only("canonical", "trace").get(pk=pk, chain=chain)
    return Prepared(from_json(json.loads(row.canonical)), trace_from_json(row.trace), load_pack(pack))
