"""Reading back what was written gives the same document, whatever the kind of file."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from jiheng.forms.codec import to_json
from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_bytes
from jiheng.writing.write import ENDINGS, document_bytes
from paths import SEED
from strategies import bare_tables, declarations, monitorings, projects, self_evaluations
from writing.seed import PACKS

AS_PRINTED = {"raw", "printed_unit", "lines", "is_rollup"}
"""What says how a value was printed, not what it is; `raw` of a target is compared by its number or words."""


def said(document: Document) -> dict[str, object]:
    """Every value by path; the four blanks and no field are one on paper, an empty cell."""
    shown = replace(document, other_fields=tuple(f for f in document.other_fields if is_text(f.text)))
    return {path: value for path, value in _leaves(to_json(shown)) if value not in {None, False}}


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in AS_PRINTED | {"blanks", "schema"}:
                yield from _leaves(part, f"{path}.{key}")
    elif isinstance(value, list):
        for n, part in enumerate(value, 1):
            name = part.get("id") if isinstance(part, dict) else None
            yield from _leaves(part, f"{path}.{name or n}")
    else:
        yield path, value


def read_again(document: Document, ending: str, pack: str) -> Document:
    rules = load_pack(pack)
    reading = read_bytes(document_bytes(document, ending, rules), f"表{ending}", rules)
    assert len(reading.documents) == 1
    return reading.documents[0].document


def difference(one: Document, other: Document) -> dict[str, tuple[object, object]]:
    before, after = said(one), said(other)
    return {
        path: (before.get(path), after.get(path))
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }


@pytest.fixture(scope="module")
def seed() -> Document:
    path = SEED / "xinhong-2024.txt"
    return read_bytes(path.read_bytes(), path.name, load_pack("shanghai")).documents[0].document


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_seed(seed: Document, ending: str) -> None:
    """The seed, read from its damaged text and written, reads back without a changed value."""
    assert difference(seed, read_again(seed, ending, "shanghai")) == {}


QUICK = settings(max_examples=4, deadline=None)


@pytest.mark.parametrize("ending", ENDINGS)
@QUICK
@given(document=declarations())
def test_declarations_of_units(ending: str, document: Document) -> None:
    """Any declaration in the Shanghai layout comes back the same."""
    assert difference(document, read_again(document, ending, "shanghai")) == {}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("pack", PACKS)
@QUICK
@given(document=projects())
def test_declarations_of_projects(pack: str, ending: str, document: Document) -> None:
    """Any project declaration comes back the same from each pack's layout, in yuan or in ten thousands."""
    assert difference(document, read_again(document, ending, pack)) == {}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("pack", ["mof-2020", "henan"])
@QUICK
@given(document=monitorings())
def test_monitoring(pack: str, ending: str, document: Document) -> None:
    """Ticks, forecasts and causes come back from under their double heads."""
    assert difference(document, read_again(document, ending, pack)) == {}


@pytest.mark.parametrize("ending", ENDINGS)
@QUICK
@given(document=self_evaluations())
def test_self_evaluations(ending: str, document: Document) -> None:
    """Actual values, points and the total come back."""
    assert difference(document, read_again(document, ending, "henan")) == {}


@pytest.mark.parametrize("ending", ENDINGS)
@QUICK
@given(document=bare_tables())
def test_bare_tables(ending: str, document: Document) -> None:
    """An indicator table without a layout of its own comes back from the plain one."""
    assert difference(document, read_again(document, ending, "mof-2020")) == {}
