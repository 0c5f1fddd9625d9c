"""Forms of any layout, flattened and damaged as files are on their way: read the same, or with every doubt said."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.forms.document import Document
from jiheng.forms.indicator import Indicator
from jiheng.policy.loading import load_pack
from jiheng.reading.files.grids import grids_of
from jiheng.reading.grid import Grid
from jiheng.reading.recognise import Recognised, recognise
from jiheng.writing.layouts import sheet_for
from reading.recognise import damage
from reading.recognise.damage import Rows
from reading.recognise.making import Box, Form, Table, make_form, print_form
from strategies import declarations, monitorings, projects, self_evaluations
from writing.test_read_back import difference

PACK = load_pack("mof-2020")
seeds = st.integers(0, 10_000)
SOME = settings(max_examples=12, deadline=None)


def read(*grids: Grid) -> Recognised:
    (found,) = recognise(grids, PACK)
    return found


def rows_of(found: Recognised) -> list[tuple[object, ...]]:
    """What a person compares first: levels, name, figure and unit."""
    return [_said(row) for row in found.document.indicators]


def _said(row: Indicator) -> tuple[object, ...]:
    return row.level1, row.level2, row.name, row.target.number, str(row.target.text or "")


def printed(form: Form) -> list[tuple[object, ...]]:
    """The same of the form as it was made, as its workbook is read."""
    return rows_of(read(damage.workbook(print_form(form))))


LOSSLESS: list[Callable[[Table], Grid]] = [
    lambda table: damage.text_grid(damage.flat(table)),
    lambda table: damage.text_grid(damage.repeated(table)),
    lambda table: damage.text_grid(damage.without_covered(table)),
]


@pytest.mark.parametrize("flatten", LOSSLESS, ids=["empty", "repeated", "left out"])
@SOME
@given(seed=seeds)
def test_flattenings_that_keep_every_cell(flatten: Callable[[Table], Grid], seed: int) -> None:
    """Merged cells empty below, repeated or left out: the rows are the same as in the workbook."""
    form = make_form(seed)
    assert rows_of(read(flatten(print_form(form)))) == printed(form)


@pytest.mark.parametrize(
    "ruin", [damage.cut_pages, damage.tear_rows, damage.slips, damage.shift_page], ids=lambda f: f.__name__
)
@SOME
@given(seed=seeds)
def test_damage_that_can_be_undone(ruin: Callable[[Rows, random.Random], Rows], seed: int) -> None:
    """Page breaks, torn rows, slips of the keyboard and shifted pages: every row with its figure is there."""
    form = make_form(seed, tree=0)
    rows = ruin(damage.flat(print_form(form)), random.Random(seed))  # noqa: S311, because a seeded damage is a sample
    assert [r[2:4] for r in rows_of(read(damage.text_grid(rows)))] == [r[2:4] for r in printed(form)]


@pytest.mark.parametrize("ruin", damage.DAMAGES, ids=lambda f: f.__name__)
@SOME
@given(seed=seeds)
def test_no_figure_is_wrong_without_a_flag(ruin: Callable[[Rows, random.Random], Rows], seed: int) -> None:
    """Whatever was done to the form, a figure that is not the printed one is not read with full confidence."""
    form = make_form(seed)
    rows = ruin(damage.flat(print_form(form)), random.Random(seed))  # noqa: S311, because a seeded damage is a sample
    found = read(damage.text_grid(rows))
    true = {(r[2], r[3]) for r in printed(form)}
    for row in found.document.indicators:
        if row.target.number is not None and (row.name, row.target.number) not in true:
            assert is_flagged(found, f"indicators.{row.id}.target"), row


def is_flagged(found: Recognised, path: str) -> bool:
    entry = found.trace.get(path)
    return bool(entry and entry.confidence < 1) or any(p.path and p.path.startswith(path) for p in found.problems)


def test_level_1_labels_one_row_too_low() -> None:
    """After a page break the tree is rebuilt from the level-2 names."""
    for seed in range(12):
        form = make_form(seed, tree=0)
        rows = damage.lose_some_level1(damage.flat(print_form(form)), random.Random(seed))  # noqa: S311, because a seeded damage is a sample
        assert rows_of(read(damage.text_grid(rows))) == printed(form), seed


def test_one_cell_a_line() -> None:
    """Nearly all rows come back whole from cells without columns; each says that it was placed."""
    right = total = 0
    for seed in range(12):
        form = make_form(seed, tree=seed % 3)
        found = read(damage.text_grid(damage.cells_only(damage.flat(print_form(form)))))
        true = set(printed(form))
        right += len(true & set(rows_of(found)))
        total += len(true)
        entry = found.trace.get(f"indicators.{found.document.indicators[0].id}.name")
        assert entry
        assert entry.repair
    assert right >= total * 0.98


@pytest.mark.parametrize(
    ("flatten", "share"), [(damage.aligned_text, 0.9), (damage.wrapped_cells, 0.85)], ids=["aligned", "wrapped"]
)
def test_text_out_of_a_pdf(flatten: Callable[[Table, list[int]], str], share: float) -> None:
    """Columns kept by blanks, or lost with wrapped cells one below another: most rows come back whole."""
    right = total = 0
    for seed in range(10):
        form = make_form(seed, layout=seed % 6, tree=0)
        table = print_form(form)
        widths = damage.column_widths(table, [field for field, _ in form.columns], has_caption=form.has_caption)
        (found,) = recognise(grids_of(flatten(table, widths).encode(), "表.txt"), PACK)
        true = set(printed(form))
        right += len(true & set(rows_of(found)))
        total += len(true)
    assert right >= total * share


def table_of(document: Document, pack: str) -> Table:
    """The document in that pack's layout, as a table of boxes."""
    sheet = sheet_for(document, load_pack(pack))
    table: Table = [[Box("") for _ in sheet.widths] for _ in sheet.rows]
    for cell in (cell for row in sheet.rows for cell in row.cells):
        for r in range(cell.row - 1, cell.last_row):
            for c in range(cell.column - 1, cell.last_column):
                table[r][c] = None
        table[cell.row - 1][cell.column - 1] = Box(cell.text, cell.rows, cell.columns)
    return table


@pytest.mark.parametrize("pack", ["shanghai", "henan", "zhengzhou"])
@pytest.mark.parametrize("flatten", LOSSLESS, ids=["empty", "repeated", "left out"])
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_documents_in_layouts_of_several_places(
    pack: str, flatten: Callable[[Table], Grid], data: st.DataObject
) -> None:
    """Declarations, monitoring and self-evaluations come back whole, amounts and all, from text without merges."""
    kinds = [declarations(), projects(), monitorings()]
    document = data.draw(st.one_of(*kinds, *([self_evaluations()] if pack == "henan" else [])))
    (found,) = recognise([flatten(table_of(document, pack))], load_pack(pack))
    unsure = {p.path for p in found.problems}
    changed = {path for path in difference(document, found.document) if path.lstrip(".") not in unsure}
    assert changed == set()
