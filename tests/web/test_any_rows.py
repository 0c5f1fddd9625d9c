"""Whatever rows are added, moved and deleted: ids stay unique, other rows stay as they are, levels stay together."""

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.forms.blanks import Blank
from jiheng.forms.codec import from_json, to_json
from jiheng.forms.document import Document, KeyTask
from jiheng.forms.trace import How, Trace, TraceEntry
from jiheng.policy.loading import load_pack
from jiheng.web.rows.errors import LastRowError, NoRoomError, NothingToMoveError
from jiheng.web.rows.following import followed_names, renamed
from jiheng.web.rows.places import INDICATORS, TASKS, Spot, group_of, path_of, spot_of
from jiheng.web.rows.rewriting import Rewriting
from jiheng.writing.layouts import sheet_for
from strategies import documents

PACKS = st.sampled_from(("shanghai", "mof-2020", "henan"))
STEPS = st.lists(st.tuples(st.sampled_from(("add", "up", "down", "delete")), st.integers(0, 60)), max_size=12)
REFUSED = (NoRoomError, NothingToMoveError, LastRowError)


def spots(rewriting: Rewriting) -> list[Spot]:
    """Every row that can be worked on."""
    rows = [spot_of(path_of(row)) for row in rewriting.table.rows]
    return rows + [Spot(TASKS, str(n)) for n in range(1, len(rewriting.document.key_tasks) + 1)]


def step(rewriting: Rewriting, what: str, spot: Spot) -> str | None:
    """The path that the row has afterwards; None when it is gone or the step was refused."""
    try:
        if what == "add":
            rewriting.add_below(spot)
        elif what == "delete":
            rewriting.delete(spot)
            return None
        else:
            return rewriting.move(spot, down=what == "down")
    except REFUSED:
        return None
    return spot.path


def bodies(document: Document) -> dict[str, dict[str, object]]:
    """What every indicator says besides its levels, by id."""
    rows = to_json(document)["indicators"]
    return {row["id"]: {k: v for k, v in row.items() if not k.startswith("level")} for row in rows}


def all_ids(document: Document) -> list[str]:
    return [*(row.id for row in document.indicators), *(row.id for row in document.placeholder_rows)]


def is_together(rewriting: Rewriting) -> bool:
    groups = [group for group, _ in groupby(map(group_of, rewriting.table.rows))]
    return len(groups) == len(set(groups))


@settings(deadline=None, max_examples=60)
@given(documents(), PACKS, STEPS)
def test_any_sequence_of_steps(document: Document, pack: str, steps: list[tuple[str, int]]) -> None:
    """After each step the document is whole, reads back as itself, and its form has no hole and no overlap."""
    rewriting = Rewriting(document, Trace.of(), load_pack(pack))
    was_together = is_together(rewriting)
    seen = set(all_ids(document))
    for what, chosen in steps:
        there = spots(rewriting)
        if not there:
            return
        spot, before = there[chosen % len(there)], rewriting.document
        now = step(rewriting, what, spot)
        after = rewriting.document
        ids = all_ids(after)
        assert len(ids) == len(set(ids))
        had = set(all_ids(before))
        assert not (set(ids) - had) & seen
        seen |= set(ids)
        if now is not None or what == "delete":
            kept = {row: body for row, body in bodies(before).items() if row != spot.key or what != "delete"}
            assert {row: bodies(after)[row] for row in kept} == kept
        assert from_json(to_json(after)) == after
        assert is_together(rewriting) or not was_together
    _is_tiled(rewriting.document, pack)


def _is_tiled(document: Document, pack: str) -> None:
    sheet = sheet_for(document, load_pack(pack))
    taken = [
        (row, column)
        for cell in sheet.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert len(taken) == len(set(taken)) == len(sheet.rows) * len(sheet.widths)


@settings(deadline=None)
@given(documents(), PACKS, st.integers(0, 60))
def test_down_and_up_again_changes_nothing_within_a_group(document: Document, pack: str, chosen: int) -> None:
    """Nor does a walk over the edge and back where the groups stay filled."""
    rewriting = Rewriting(document, Trace.of(), load_pack(pack))
    rows = [Spot(INDICATORS, row.id) for row in document.indicators]
    spot = rows[chosen % len(rows)] if rows else None
    alone = spot and [g for r in document.indicators if (g := group_of(r)) and r.id == spot.key]
    if spot is None or not alone or sum(group_of(r) == alone[0] for r in document.indicators) == 1:
        return
    waiting = document.placeholder_rows
    try:
        rewriting.move(spot, down=True)
    except NoRoomError:
        return
    if rewriting.document.placeholder_rows == waiting:
        rewriting.move(spot, down=False)
        assert rewriting.document == document


@settings(deadline=None)
@given(documents(), st.data())
def test_a_new_row_has_what_the_form_asks_and_nothing_else(document: Document, data: st.DataObject) -> None:
    """Every column is there and not filled; its levels are those of the row above."""
    rewriting = Rewriting(document, Trace.of(), load_pack("shanghai"))
    if not document.indicators:
        return
    above = data.draw(st.sampled_from(document.indicators))
    path = rewriting.add_below(Spot(INDICATORS, above.id))
    new = rewriting.document.indicator(path.removeprefix("indicators."))
    assert new is not None
    assert group_of(new) == group_of(above)
    assert (new.name, new.target.raw) == (Blank.NOT_FILLED, Blank.NOT_FILLED)
    assert (new.weight is None) == all(row.weight is None for row in document.indicators)


TASK_ROWS = tuple(KeyTask(name=name, plan=f"{name}的计划") for name in "甲乙丙丁")


@pytest.mark.parametrize(
    ("what", "key", "expected"),
    [
        ("add", "1", {"甲": "1", "乙": "3", "丙": "4", "丁": "5"}),
        ("delete", "2", {"甲": "1", "丙": "2", "丁": "3"}),
        ("down", "2", {"甲": "1", "丙": "2", "乙": "3", "丁": "4"}),
        ("up", "2", {"乙": "1", "甲": "2", "丙": "3", "丁": "4"}),
    ],
)
def test_what_hangs_on_a_task_follows_its_number(what: str, key: str, expected: dict[str, str]) -> None:
    """Its origin, and what was said of it; a deleted one's remarks wait and come back with it."""
    document = from_json({"schema": "jiheng/document/1", "form_kind": "unit_overall"})
    document = type(document)(form_kind=document.form_kind, key_tasks=TASK_ROWS)
    trace = Trace.of(
        *(
            TraceEntry(path=f"key_tasks.{n}.name", place=None, raw=str(t.name), how=How.READ)
            for n, t in enumerate(TASK_ROWS, 1)
        )
    )
    rewriting = Rewriting(document, trace, load_pack("shanghai"))
    step(rewriting, what, Spot(TASKS, key))
    assert {e.raw: e.path.split(".")[1] for e in rewriting.trace} == expected
    names = followed_names(document, rewriting.document)
    told = {str(t.name): renamed(f"key_tasks.{n}.plan", names) for n, t in enumerate(TASK_ROWS, 1)}
    assert {name: told[name] for name in expected} == {name: f"key_tasks.{n}.plan" for name, n in expected.items()}
    back = followed_names(rewriting.document, document)
    assert [renamed(told[str(t.name)], back) for t in TASK_ROWS] == [f"key_tasks.{n}.plan" for n in range(1, 5)]


def test_a_rewritten_task_keeps_what_was_said_of_it() -> None:
    """Only rows that come, go or move are renamed."""
    document = from_json({"schema": "jiheng/document/1", "form_kind": "unit_overall"})
    before = type(document)(form_kind=document.form_kind, key_tasks=TASK_ROWS)
    after = type(document)(form_kind=document.form_kind, key_tasks=(KeyTask(name="新"), *TASK_ROWS[1:]))
    assert followed_names(before, after) == {}
