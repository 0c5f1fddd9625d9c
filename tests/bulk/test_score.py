"""Bulk scoring: the same points as form by form, for every kind of row, and an error where figures burst."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from jiheng.bulk.facts import FactsWriter
from jiheng.bulk.rules import read_rules
from jiheng.bulk.score import BulkScoringError, connect, prepare, score_file
from jiheng.bulk.tell import BulkReplayError, tell
from jiheng.policy.loading import load_pack
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.compiled import Compiled, Given
from jiheng.scoring.compiling.compile_rule import compile_rule
from jiheng.scoring.compiling.facts import Facts
from jiheng.scoring.score import ScoreSheet, score
from jiheng.scoring.settings import settings_of
from jiheng.standards.rule import Amount, Band, Bands, Proportional
from scoring.forms import ALL_OR_NOTHING, BENEFIT, JUDGED, OUTPUT, SATISFACTION, form, row
from scoring.table import DAY

MOF = load_pack("mof-2020")
FORM = form(
    row("QN1"),
    row("QN2", "<= 7 天"),
    row("QN3", standard="完成率占60%，按比例得分；及时率占40%，按比例得分"),
    row("TM1", "及时", JUDGED, levels=("产出指标", "时效指标")),
    row("SO1", "营商环境改善", ALL_OR_NOTHING, levels=BENEFIT),
    row("SA1", "= 90 %", levels=SATISFACTION),
)


def sheets() -> list[ScoreSheet]:
    """Thirty units with different actual values: ratios, parts, awards, and some missing."""
    made = []
    for n in range(30):
        rows = [
            ActualRow(id="QN1", numerator=str(n), denominator="29")
            if n % 3
            else ActualRow(id="QN1", actual=f"{80 + n}.5"),
            ActualRow(id="QN2", actual=str(n)),
            ActualRow(id="QN3", actual=f"完成率 {70 + n}%；及时率 {100 - n}%"),
            ActualRow(id="TM1", achievement="部分达成", awarded="1.23", reason="晚了")
            if n % 2
            else ActualRow(id="TM1", achievement="达成"),
            ActualRow(id="SO1", achievement="达成" if n % 5 else None),
            ActualRow(id="SA1", actual=str(75 + n)),
        ]
        made.append(score(FORM, Actuals(tuple(rows)), MOF))
    return made


def write(folder: Path, made: list[ScoreSheet]) -> tuple[Path, Path]:
    facts, rules = folder / "facts.parquet", folder / "rules.parquet"
    with FactsWriter(facts, rules) as writer:
        for n, sheet in enumerate(made):
            writer.add_sheet(f"unit{n}", sheet)
    return facts, rules


def test_a_file_of_forms_gets_the_points_of_each_form(tmp_path: Path) -> None:
    """Every row and part: points and clause, to the cent, with what is missing left without a score."""
    made = sheets()
    facts, rules = write(tmp_path, made)
    lines = score_file(facts, rules, tmp_path / "scores.parquet")
    found = {
        (r["unit"], r["row"], r["part"]): (r["points"], r["why"])
        for r in pq.read_table(tmp_path / "scores.parquet").to_pylist()
    }
    wanted = {
        (f"unit{n}", scored.indicator.id, part if len(scored.parts) > 1 else 0): (one.points, one.why)
        for n, sheet in enumerate(made)
        for scored in sheet.rows
        for part, one in enumerate(scored.parts, 1)
    }
    assert found == wanted
    assert lines == len(wanted)
    assert any(points is None for points, _ in found.values())


def test_any_line_can_be_told_later(tmp_path: Path) -> None:
    """From the facts, the rules file and the clause code alone; a changed point is noticed."""
    facts, rules = write(tmp_path, sheets())
    score_file(facts, rules, tmp_path / "scores.parquet")
    by_number = {rule.number: rule for rule in read_rules(rules)}
    lines = list(
        zip(pq.read_table(facts).to_pylist(), pq.read_table(tmp_path / "scores.parquet").to_pylist(), strict=True)
    )
    for fact, scored in lines:
        assert tell(fact, by_number[fact["rule"]], (scored["points"], scored["why"])).points == scored["points"]
    fact, scored = next(line for line in lines if line[0]["row"] == "QN2" and line[0]["unit"] == "unit9")
    assert tell(fact, by_number[fact["rule"]]).sentence == "未达到目标，按比例得分：8.93 分。"
    with pytest.raises(BulkReplayError, match="批量得分与规则重算的不同"):
        tell(fact, by_number[fact["rule"]], (scored["points"] + 1, scored["why"]))


def test_rules_of_one_shape_differ_by_their_figures_only(tmp_path: Path) -> None:
    """Three hundred tables of bands are one shape in the query and three hundred lines in its map."""
    settings = settings_of(MOF, DAY)
    facts, rules = tmp_path / "facts.parquet", tmp_path / "rules.parquet"
    wanted = []
    with FactsWriter(facts, rules) as writer:
        for n in range(300):
            bands = (
                Band(lower=Decimal(n), award=Amount(Decimal(100))),
                Band(upper=Decimal(n), award=Amount(Decimal(n) / 10)),
            )
            compiled = compile_rule(Bands(bands=bands), Facts(weight=300), settings)
            assert isinstance(compiled, Compiled)
            for actual in (n - 1, n):
                given = Given(actual=(actual, 1))
                writer.add(f"{n}", {"row": str(actual), "part": 0}, compiled, given)
                wanted.append(compiled.evaluate(given).points)
    with connect() as con:
        query = prepare(con, facts, rules)
        assert len(query.map_rows) == 300
        assert len(query.sql) < 3000
        assert [p for (p,) in con.execute(f"SELECT points FROM ({query.sql})").fetchall()] == wanted  # noqa: S608, because the query is our own


def test_figures_beyond_the_engine_are_an_error_and_leave_no_file(tmp_path: Path) -> None:
    """A hint that was too small, or 128 bits burst: never a wrong number, never half a file."""
    facts, rules = write(tmp_path, sheets())
    table = pq.read_table(facts)
    huge: list[Any] = [2**62] * table.num_rows
    for name in ("t", "a", "den"):
        table = table.set_column(table.schema.get_field_index(name), table.schema.field(name), [huge])
    pq.write_table(table, facts)
    with pytest.raises(BulkScoringError, match="超过 128 位整数"):
        score_file(facts, rules, tmp_path / "scores.parquet")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["facts.parquet", "rules.parquet"]


def test_a_file_that_is_no_facts_file_is_refused_by_name(tmp_path: Path) -> None:
    """One sentence that names the file."""
    facts, rules = write(tmp_path, sheets()[:1])
    facts.write_bytes(b"PAR1 but not really")
    with pytest.raises(BulkScoringError, match=r"“facts\.parquet”不能批量评分"):
        score_file(facts, rules, tmp_path / "scores.parquet")


def test_the_edges_of_the_stated_range_are_exact(tmp_path: Path) -> None:
    """Nine million million with six decimals, and money ratios to the cent: Python and DuckDB agree."""
    settings = settings_of(MOF, DAY)
    target = Decimal("8999999999999.999999")
    compiled = compile_rule(Proportional(), Facts(target=target, weight=10_000), settings)
    rate = compile_rule(Proportional(), Facts(target=Decimal(100), unit="%", weight=9999), settings)
    assert isinstance(compiled, Compiled)
    assert isinstance(rate, Compiled)
    givens = [
        (compiled, Given(actual=(target - Decimal(n) * Decimal("0.000001")).as_integer_ratio())) for n in (0, 1, 10**17)
    ]
    givens += [(rate, Given(actual=(100 * (67206314000 - n), 67206314000))) for n in (1, 3, 33603157)]
    facts, rules = tmp_path / "facts.parquet", tmp_path / "rules.parquet"
    with FactsWriter(facts, rules) as writer:
        for n, (rule, given) in enumerate(givens):
            writer.add(str(n), {"row": OUTPUT[1], "part": 0}, rule, given)
    with connect() as con:
        query = prepare(con, facts, rules)
        found = [p for (p,) in con.execute(f"SELECT points FROM ({query.sql}) ORDER BY unit").fetchall()]  # noqa: S608, because the query is our own
    assert found == [rule.evaluate(given).points for rule, given in givens]
    assert found[:3] == [10_000, 10_000, 9889]
