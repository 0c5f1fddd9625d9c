"""A file → the documents in it: grids by its format, documents by the pack's vocabulary, notes as problems."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jiheng.forms.codec import from_json
from jiheng.forms.trace import Trace
from jiheng.policy.loading import Pack
from jiheng.reading.errors import DamagedFileError, NotThisFormError
from jiheng.reading.files.grids import grids_of
from jiheng.reading.files.source import bytes_of
from jiheng.reading.grid import Grid, Note
from jiheng.reading.problem import Problem
from jiheng.reading.recognise import Recognised, recognise

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
_LONGEST_JSON = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents of a file in order, and the grids they were read from (a document's `grids` are numbers here)."""

    documents: tuple[Recognised, ...]
    grids: tuple[Grid, ...]


def read_file(path: Path, pack: Pack, on: date | None = None) -> Reading:
    """All documents of the file at `path`; `on` is the day whose vocabulary counts, today if not given.

    Raises:
        UnreadableFileError: no file, or one that gives no grid.
        NotThisFormError: a file that holds no form the pack knows.
    """
    return read_bytes(bytes_of(path), path.name, pack, on)


def read_bytes(data: bytes, name: str, pack: Pack, on: date | None = None) -> Reading:
    """The same from bytes, as uploaded or pasted; `name` is for messages only."""
    if _JSON.match(data) and len(data) < _LONGEST_JSON:
        return Reading((_document(data, name),), ())
    grids = grids_of(data, name)
    documents = tuple(_with_notes(r, grids) for r in recognise(grids, pack, on))
    if not documents:
        raise NotThisFormError(name, pack.name)
    return Reading(documents, grids)


def _document(data: bytes, name: str) -> Recognised:
    """A document that this program wrote as JSON, alone or as `jiheng read --json` prints it."""
    try:
        written = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(name, "JSON 文档") from error
    document = written.get("document", written)
    return Recognised(document=from_json(document), trace=Trace())


def _with_notes(recognised: Recognised, grids: Sequence[Grid]) -> Recognised:
    """What the file could not tell about a document's grids, after what the recogniser could not decide."""
    notes = dict.fromkeys(_notes(recognised, grids))
    problems = tuple(Problem(place=note.place, message=note.message) for note in notes)
    return replace(recognised, problems=(*recognised.problems, *problems))


def _notes(recognised: Recognised, grids: Sequence[Grid]) -> Iterator[Note]:
    for number in recognised.grids:
        yield from grids[number].notes
