"""Which layout a document is written in: its pack's, or a plain one made from the document itself."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.policy.governing import governing_day
from jiheng.policy.layout import Layout, parse_layout
from jiheng.policy.loading import Pack
from jiheng.policy.ranking import ranking_of
from jiheng.writing.completing import completed, lacking
from jiheng.writing.generic import generic_layout
from jiheng.writing.placed import Sheet
from jiheng.writing.sheet import sheet_of


def layout_for(document: Document, pack: Pack, on: date | None = None) -> Layout:
    """The pack's layout of the document's kind on that day (by default the day that governs the document).

    The pack's own comes before its parents'; among several the one of the document's title, then of a
    project or a unit as the document is, then the one with most cells for what it says. Where there is
    none, a layout of the document's own fields.
    """
    candidates = _candidates(_Key(pack, on or governing_day(document.year)))
    fitting = [(name, layout) for name, layout in candidates if layout.form_kind is document.form_kind]
    if not fitting:
        return completed(generic_layout(document), document)
    return min(fitting, key=lambda f: (_distance(pack, f"layouts.{f[0]}"), *_unfit(f[1], document), f[0]))[1]


@dataclass(frozen=True, slots=True)
class _Key:
    """A pack by its identity, because the same name may stand for folders of different content."""

    pack: Pack
    day: date

    def __hash__(self) -> int:
        return hash((id(self.pack), self.day))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.pack is self.pack and other.day == self.day


@lru_cache(maxsize=64)
def _candidates(key: _Key) -> tuple[tuple[str, Layout], ...]:
    """The pack's layouts on a day by name, read once."""
    return tuple((name, parse_layout(dated)) for name, dated in key.pack.under("layouts", key.day).items())


def sheet_for(document: Document, pack: Pack, on: date | None = None) -> Sheet:
    """The document laid out for writing: its layout, with room for everything it says."""
    ranking = ranking_of(pack, document.form_kind, on or governing_day(document.year))
    return sheet_of(document, completed(layout_for(document, pack, on), document), ranking=ranking)


def _distance(pack: Pack, name: str) -> int:
    parameter = pack.find(name)
    return pack.lineage.index(parameter.pack) if parameter else len(pack.lineage)


def _unfit(layout: Layout, document: Document) -> tuple[bool, bool, int]:
    """Whether title differs, whether one is a project's and the other is not, and how many fields have no cell."""
    is_projects = any(path == "project_name" for _, path in layout.labelled_paths())
    is_project = is_text(document.project_name)
    return layout.title != document.title, is_projects != is_project, lacking(layout, document)
