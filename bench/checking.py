"""How long all checks take on a form, and what a second look costs when one cell has changed."""

import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.timing import median_ms
from jiheng.checking.check import check
from jiheng.checking.finding import Outcome
from jiheng.forms.document import Document
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file

SEED = Path(__file__).parent.parent / "tests" / "samples" / "seed" / "xinhong-2024.txt"
TIMES = 50
GOAL = 10
"""Milliseconds for all checks on the seed."""


def run() -> None:
    """Print medians: the first run with a cold pack, then warm, at one and at eight times the rows."""
    pack = load_pack("shanghai")
    read = read_file(SEED, pack).documents[0]
    start = time.perf_counter()
    findings = check(read.document, pack, trace=read.trace)
    print(f"first run, pack's words compiled: {(time.perf_counter() - start) * 1000:.1f} ms")
    fired = sum(f.outcome is Outcome.FIRES for f in findings)
    rows = len(read.document.indicators)
    warm = median_ms(partial(check, read.document, pack, trace=read.trace), TIMES)
    print(f"{rows} rows, {fired} findings: {warm:.1f} ms (goal {GOAL}, median of {TIMES})")
    large = _times(read.document, 8)
    print(f"{len(large.indicators)} rows: {median_ms(partial(check, large, pack), 5):.1f} ms")


def _times(document: Document, factor: int) -> Document:
    """The same form with its rows repeated under other ids and names."""
    rows = (
        replace(row, id=f"{row.id}0{n}", name=f"第{n}片区{row.name}")
        for n in range(factor)
        for row in document.indicators
    )
    return replace(document, indicators=tuple(rows))
