"""Scoring a facts file: the steps as SQL in DuckDB, points and clause for every line, written as Parquet."""

from pathlib import Path

import duckdb

from jiheng.bulk.query import MAP, ScoringQuery, scoring_query
from jiheng.bulk.rules import read_rules
from jiheng.forms.errors import JihengError


class BulkScoringError(JihengError):
    """A facts file that cannot be scored: unreadable, or with figures beyond 128 bits."""

    def __init__(self, facts: Path, why: str) -> None:
        super().__init__(f"“{facts.name}”不能批量评分：{why}。请核对文件，或重新生成。")


def score_file(facts: Path, rules: Path, scores: Path, *, threads: int | None = None) -> int:
    """Writes the scores of every fact and returns how many lines; nothing is written when anything fails."""
    unfinished = scores.with_name(scores.name + ".part")
    try:
        with connect(threads) as con:
            query = prepare(con, facts, rules)
            target = f"'{_quoted(unfinished)}' (FORMAT parquet, COMPRESSION zstd)"
            ((lines,),) = con.execute(f"COPY ({query.sql}) TO {target}").fetchall()
        unfinished.replace(scores)
    except duckdb.OutOfRangeException:
        raise BulkScoringError(facts, "有的数字相乘后超过 128 位整数") from None
    except (duckdb.Error, OSError) as error:
        raise BulkScoringError(facts, str(error).split("\n", maxsplit=1)[0]) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return int(lines)


def connect(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """An engine in memory, without a progress bar."""
    con = duckdb.connect()
    con.execute("SET enable_progress_bar = false")
    if threads:
        con.execute(f"SET threads = {int(threads)}")
    return con


def prepare(con: duckdb.DuckDBPyConnection, facts: Path, rules: Path) -> ScoringQuery:
    """The scoring query of these files, with its map of rules as a table of the connection."""
    query = scoring_query(f"read_parquet('{_quoted(facts)}')", read_rules(rules))
    types = ["INTEGER", "INTEGER", *("BIGINT" for _ in query.map_columns[2:])]
    columns = ", ".join(f"{name} {type_}" for name, type_ in zip(query.map_columns, types, strict=True))
    con.execute(f"CREATE OR REPLACE TEMP TABLE {MAP} ({columns})")
    if query.map_rows:
        marks = ", ".join("?" for _ in query.map_columns)
        con.executemany(f"INSERT INTO {MAP} VALUES ({marks})", [list(row) for row in query.map_rows])  # noqa: S608, because names are our own
    return query


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
