"""How fast many forms are scored in DuckDB against decoding the same columns, and whether any line differs."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import duckdb

from jiheng.bulk.rules import BulkRule, RuleBook, read_rules
from jiheng.bulk.score import connect, prepare, score_file
from jiheng.forms.indicator import Operator
from jiheng.policy.governing import governing_day
from jiheng.policy.loading import load_pack
from jiheng.scoring.compiled import Compiled
from jiheng.scoring.compiling.compile_rule import compile_rule
from jiheng.scoring.compiling.facts import Facts
from jiheng.scoring.settings import settings_of
from jiheng.scoring.steps import compile_python, names_in
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Subject

UNITS = int(os.environ.get("JIHENG_BENCH_UNITS", "100000"))
"""How many units; a nation has 1000000: JIHENG_BENCH_UNITS=1000000 make bench."""
COMPARED = int(os.environ.get("JIHENG_BENCH_COMPARED", "10000"))
"""How many random forms are scored line by line in Python as well."""
ROWS = 45
TIMES = 5
GOAL = 3.0
"""Scoring takes at most so many times the decoding."""
AMOUNTS = "达到目标值，得满分，否则按线性扣分"
STANDARDS = (
    (AMOUNTS, Operator.EQ, 40),
    ("达到目标值，得满分，否则按比例得分", Operator.GE, 8),
    ("不高于目标值，得满分，否则按线性扣分", Operator.LE, 6),
    ("达到目标值，得满分，否则不得分", Operator.EQ, 4),
    ("每低于1个百分点扣权重的5%，扣完为止", Operator.GE, 3),
    ("≥90%得满分；80%（含）-90%得80%；60%（含）-80%得50%；60%以下不得分", Operator.GE, 3),
    ("未完成的按完成比例得分，低于60%不得分", Operator.GE, 2),
)
"""Wordings for figures, with their share of the rows in percent; the rest is judged in words."""
DECODED = dict.fromkeys(("part", "rule", "w", "t", "a", "ach", "awarded"), "sum") | {"unit": "max", "row": "max"}
"""The columns that scoring reads, each touched in every line: sums, because Parquet answers max from its statistics."""
INPUTS = ("w", "t", "a", "ach", "awarded", "items_met", "items")
WORDS = (("按计划完成，得满分，否则不得分", 20), ("按计划完成，得满分，否则视偏差情况扣分", 14))


def run() -> None:
    """Print seconds and ratios, then the number of lines in which Python and DuckDB differ."""
    with tempfile.TemporaryDirectory() as folder:
        facts, rules, scores = (Path(folder) / f"{name}.parquet" for name in ("facts", "rules", "scores"))
        shares = write_rules(rules)
        write_facts(facts, shares, UNITS)
        print(f"{UNITS} units, {UNITS * ROWS} lines, {facts.stat().st_size / 1e6:.0f} MB of facts")
        with connect() as con:
            query = prepare(con, facts, rules)
            asked = {
                "decoding the same columns": (
                    ", ".join(f"{how}({name})" for name, how in DECODED.items()),
                    f"read_parquet('{facts}')",
                ),
                "scoring every line": ("sum(points), sum(why), max(unit), max(row), sum(part)", f"({query.sql})"),
                "scoring, with totals by unit": ("unit, sum(points), count(points)", f"({query.sql}) GROUP BY unit"),
            }
            taken = _medians(con, asked)
        (decode, _), *_ = taken.values()
        for what, (cpu, wall) in taken.items():
            print(f"{what}: {cpu:.2f} s of processor time ({wall:.2f} s), {cpu / decode:.1f} × decoding (goal {GOAL})")
        start = time.perf_counter()
        score_file(facts, rules, scores)
        print(
            f"scoring and writing all lines: {time.perf_counter() - start:.2f} s, {scores.stat().st_size / 1e6:.0f} MB"
        )
        write_facts(facts, shares, COMPARED)
        print(f"{COMPARED * ROWS} random lines in Python and in DuckDB: {differences(facts, rules)} differ")


def write_rules(path: Path) -> list[tuple[int, int, int]]:
    """The rules file of the wordings; each rule's number, its number for large amounts, and its share of the rows."""
    book = RuleBook()
    settings = settings_of(load_pack("mof-2020"), governing_day(2024))
    shares = []
    for text, operator, share in (*STANDARDS, *((text, None, share) for text, share in WORDS)):
        target = None if operator is None else Decimal(100)
        subject = Subject(
            operator=operator, target=target, unit="%" if operator else None, target_text=None if operator else "好"
        )
        parsed = parse_standard(text, subject)
        assert parsed.rule is not None, text
        compiled = compile_rule(parsed.rule, Facts(operator=operator, target=target, weight=200), settings)
        assert isinstance(compiled, Compiled)
        sizes = {"w": 600, "t": 10**8, "a": 9 * 10**8, "den": 1, "times": 1}
        numbers = [book.number_of(compiled, parsed.canonical or "", sizes, share * UNITS)]
        if text == AMOUNTS:
            large = {**sizes, "t": 10**11, "a": 2 * 10**11}
            numbers.append(book.number_of(compiled, parsed.canonical or "", large, UNITS))
        shares.append((numbers[0], numbers[-1], share))
    book.write(path)
    return shares


def write_facts(path: Path, shares: list[tuple[int, int, int]], units: int) -> None:
    """Random facts: most rows met, one in a hundred missing, some targets in amounts, many odd weights."""
    bounds, cases = 0, []
    words = [number for number, _, _ in shares[-len(WORDS) :]]
    usual, large, _ = shares[0]
    for number, _, share in shares:
        bounds += share
        cases.append(f"WHEN x < {bounds} THEN {number}")
    rule = f"CASE {' '.join(cases)} ELSE {words[-1]} END"
    in_words = f"rule IN ({', '.join(map(str, words))})"
    with connect() as con:
        con.execute("SELECT setseed(0.5)")
        con.execute(
            f"""COPY (
            WITH drawn AS (SELECT u, i, random() * 100 AS x, random() AS y, random() AS z, random() AS q
                           FROM range({units}) a(u), range({ROWS}) b(i)),
                 ruled AS (SELECT *, {rule} AS rule FROM drawn),
                 aimed AS (SELECT *, CASE WHEN {in_words} THEN NULL WHEN y < 0.7 OR rule <> {usual} THEN 100000000
                           WHEN y < 0.95 THEN 90000000 + CAST(z * 1000 AS BIGINT) * 10000
                           ELSE CAST(z * 99998 AS BIGINT) * 1000000 + 1000000 END AS t FROM ruled)
            SELECT 'U' || lpad(CAST(u AS VARCHAR), 7, '0') AS unit, 'R' || i AS row, CAST(0 AS TINYINT) AS part,
                   CASE WHEN i < 20 THEN '产出指标' WHEN i < 40 THEN '效益指标' ELSE '满意度指标' END AS level1,
                   CAST(CASE WHEN rule = {usual} AND t > 400000000 THEN {large} ELSE rule END AS INTEGER) AS rule,
                   CAST(200 + (i * 7) % 50 AS INTEGER) AS w, CAST(t AS BIGINT) AS t,
                   CAST(CASE WHEN t IS NULL OR z < 0.01 THEN NULL WHEN q < 0.8 THEN t
                        ELSE t * (50 + CAST(y * 6000 AS BIGINT) / 100) // 100 END AS BIGINT) AS a,
                   CAST(1 AS INTEGER) AS times, CAST(1 AS BIGINT) AS den,
                   CAST(CASE WHEN t IS NULL AND z >= 0.01 THEN 1 + floor(q * 3) END AS TINYINT) AS ach,
                   CAST(CASE WHEN t IS NULL AND y < 0.5 THEN CAST(y * 300 AS INTEGER) END AS INTEGER) AS awarded,
                   CAST(NULL AS SMALLINT) AS items_met, CAST(NULL AS SMALLINT) AS items
            FROM aimed ORDER BY u, i) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"""  # noqa: S608, because all of it is our own
        )


def differences(facts: Path, rules: Path) -> int:
    """Lines in which the steps as Python and the steps as SQL give other points or another clause."""
    told = {rule.number: rule for rule in read_rules(rules)}
    differ = 0
    with connect() as con:
        query = prepare(con, facts, rules)
        source = f"read_parquet('{facts}') JOIN ({query.sql}) USING (unit, row, part)"
        lines = con.execute(f"SELECT rule, {', '.join(INPUTS)}, points, why FROM {source}")  # noqa: S608, because all of it is our own
        evaluators = {number: _evaluator(rule) for number, rule in told.items()}
        for rule, *given, points, why in _batches(lines):
            differ += evaluators[rule](dict(zip(INPUTS, given, strict=True))) != (points, why)
    return differ


def _evaluator(rule: BulkRule) -> Callable[[dict[str, int]], tuple[int | None, int | None]]:
    """The rule's steps in Python: the inputs of a line to its points and clause."""
    made = [step.name for step in rule.steps]
    order = sorted({name for step in rule.steps for name in names_in(step.expr)} - set(made))
    evaluate, why = compile_python(rule.steps, order), made.index("why")

    def ask(given: dict[str, int]) -> tuple[int | None, int | None]:
        values = evaluate(*(rule.figures[name] if name in rule.figures else given[name] for name in order))
        return values[-1], values[why]

    return ask


def _batches(lines: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, ...]]:
    while batch := lines.fetchmany(100_000):
        yield from batch


def _medians(con: duckdb.DuckDBPyConnection, asked: dict[str, tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Processor and wall seconds of each, asked in turn, so that a busy moment does not fall on one alone."""
    taken: dict[str, list[tuple[float, float]]] = {what: [] for what in asked}
    for _ in range(TIMES):
        for what, (columns, source) in asked.items():
            cpu, wall = time.process_time(), time.perf_counter()
            con.execute(f"CREATE OR REPLACE TEMP TABLE ended AS SELECT {columns} FROM {source}")  # noqa: S608, because all of it is our own
            taken[what].append((time.process_time() - cpu, time.perf_counter() - wall))
    return {what: (statistics.median(c for c, _ in t), statistics.median(w for _, w in t)) for what, t in taken.items()}
