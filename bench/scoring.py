"""How long a form takes to be planned, scored and proved, without an engine in the process."""

import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.timing import median_ms
from jiheng.forms.document import Document
from jiheng.forms.figures import is_text
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.plan import plan
from jiheng.scoring.score import ScoreSheet, score_plan

SEED = Path(__file__).parent.parent / "tests" / "samples" / "seed" / "xinhong-2024.txt"
TIMES = 200
ROWS = 45
GOAL_MS = 1.0
"""Forty-five indicators with their proofs."""
ENGINES = ("duckdb", "pyarrow", "polars", "pandas", "numpy", "sqlglot")
ALONE = "import jiheng.scoring.score, sys; print([m for m in sys.argv[1:] if m in sys.modules])"


def run() -> None:
    """Print medians for the seed's rows, filled up to forty-five."""
    pack = load_pack("mof-2020")
    document = form(ROWS)
    ready = plan(document, pack)
    actuals = reported(document)
    sheet = score_plan(ready, actuals)
    scored = sum(row.points is not None for row in sheet.rows)
    print(f"{len(sheet.rows)} rows, {scored} scored, total {sheet.total}")
    print(f"rules, weights and shapes of a form: {median_ms(partial(plan, document, pack), TIMES):.2f} ms")
    points = median_ms(partial(score_plan, ready, actuals), TIMES)
    print(f"points with the steps that made them: {points:.2f} ms (goal {GOAL_MS})")
    print(f"the same, every proof written out in words: {median_ms(partial(_proved, sheet), TIMES):.2f} ms")
    print(f"the whole published sheet as JSON data: {median_ms(sheet.to_json, TIMES):.2f} ms")
    found = subprocess.run([sys.executable, "-c", ALONE, *ENGINES], capture_output=True, text=True, check=True)
    print(f"engines imported with scoring: {found.stdout.strip()}")


def form(rows: int) -> Document:
    """The seed with as many indicators as asked for, repeated under other names."""
    document = read_file(SEED, load_pack("shanghai")).documents[0].document
    more = (replace(row, id=f"{row.id}0", name=f"另{row.name}") for row in document.indicators)
    return replace(document, indicators=(*document.indicators, *more)[:rows])


def reported(document: Document) -> Actuals:
    """Actual values for every row: most a little short of the target, so that there is something to compute."""
    return Actuals(tuple(_row(n, row.id, row.target.number is None) for n, row in enumerate(document.indicators)))


def _row(n: int, row_id: str, words: bool) -> ActualRow:  # noqa: FBT001, because it is a column of the form, not a switch
    if words:
        return ActualRow(id=row_id, achievement="部分达成", awarded="1.2", reason="进度略慢")
    return ActualRow(id=row_id, actual=f"{80 + n % 20}.5%")


def _proved(sheet: ScoreSheet) -> int:
    return sum(len(part.proof) for row in sheet.rows for part in row.parts if is_text(row.indicator.id))
