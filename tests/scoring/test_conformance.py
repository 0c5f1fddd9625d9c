"""The lock against drift: four implementations agree on every line of the directed table."""

from functools import cache
from pathlib import Path

from jiheng.bulk.facts import FactsWriter
from jiheng.bulk.score import connect, prepare
from jiheng.scoring.verifier.verify_score import points_of
from scoring.oracle import expected
from scoring.published import published_of
from scoring.table import shown, table


@cache
def by_steps() -> tuple[int | None, ...]:
    return tuple(entry.compiled.evaluate(entry.given).points for entry in table())


def test_the_table_is_worth_its_name() -> None:
    """Tens of thousands of lines, over more than fifty shapes, scored, unscored, full and nothing."""
    assert len(table()) > 30_000
    assert len({entry.compiled.shape.key for entry in table()}) > 50
    found = by_steps()
    assert min(found.count(None), found.count(0)) > 1000


def test_the_steps_agree_with_the_oracle() -> None:
    """Exact fractions, written without the steps in view, give the same cents."""
    wrong = [
        f"{shown(entry)}: {points} but {want}"
        for entry, points in zip(table(), by_steps(), strict=True)
        if points != (want := expected(entry.spec.rule, entry.world))
    ]
    assert wrong[:5] == []


def test_the_verifier_agrees() -> None:
    """What strangers run on the published JSON gives the same cents."""
    wrong = [
        f"{shown(entry)}: {points} but {want}"
        for entry, points in zip(table(), by_steps(), strict=True)
        if points != (want := points_of(*published_of(entry)))
    ]
    assert wrong[:5] == []


def test_duckdb_agrees(tmp_path: Path) -> None:
    """The same steps as SQL give the same cents and the same clause in every line."""
    facts, rules = tmp_path / "facts.parquet", tmp_path / "rules.parquet"
    with FactsWriter(facts, rules) as writer:
        for number, entry in enumerate(table()):
            writer.add(str(number), {"row": "", "part": 0}, entry.compiled, entry.given)
    with connect() as con:
        query = prepare(con, facts, rules)
        scored = con.execute(f"SELECT CAST(unit AS INT), points, why FROM ({query.sql})").fetchall()  # noqa: S608, because the query is our own
    found = {number: (points, why) for number, points, why in scored}
    wrong = []
    for number, entry in enumerate(table()):
        values = dict(
            zip((s.name for s in entry.compiled.shape.steps), entry.compiled.evaluate(entry.given).values, strict=True)
        )
        if found[number] != (values["points"], values["why"]):
            wrong.append(f"{shown(entry)}: {values} but {found[number]}")
    assert wrong[:5] == []
