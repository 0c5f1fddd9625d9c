"""How well real forms are read: F1 of every field by form and flattening, money, silent mistakes, and the time."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from time import perf_counter

from bench.fields import FIELDS, Report, best, compare
from bench.flattening import one_cell_a_line
from jiheng.policy.loading import load_pack
from jiheng.reading.files.grids import grids_of
from jiheng.reading.read import read_file
from jiheng.reading.recognise import recognise

SAMPLES = Path(__file__).parents[1] / "tests" / "samples" / "real"
TORN_APART = ".pdftotext"
"""A flattening in which the columns are torn apart: measured by itself."""
TABLES = (
    "003.pdf",
    "005.pdf",
    "008.md.txt",
    "010.xlsx",
    "012.md.txt",
    "026.grid.tsv.txt",
    "027.grid.tsv.txt",
    "028.txt",
)
"""Files that hold their form as a table, whose columns can be thrown away."""
ROUNDS = 5


def run() -> None:
    """Prints a line for each file, then the means against the goals."""
    print("file                     F1  silent  money                         ms   fields below 1")
    measured = {path: (report, ms) for path, report, ms in _measured()}
    for path, (report, ms) in measured.items():
        low = {f: round(f1, 3) for f in FIELDS if (f1 := report.fields[f].f1) is not None and f1 < 1}
        money = ", ".join(f"{kind} {count}" for kind, count in sorted(report.money.items()) if count)
        print(f"{path.name:22} {report.f1:.4f} {len(report.silent):5}  {money:26} {ms:6.1f}   {low or ''}")
    whole = [r.f1 for p, (r, _) in measured.items() if TORN_APART not in p.name]
    torn = [r.f1 for p, (r, _) in measured.items() if TORN_APART in p.name]
    originals = [r.f1 for p, (r, _) in measured.items() if p.suffix in {".pdf", ".xlsx"}]
    print(f"mean F1 {mean(whole):.4f} (goal 0.98), columns torn apart {mean(torn):.4f} (goal 0.85), ", end="")
    print(
        f"originals {mean(originals):.4f} (goal 1); {sum(len(r.silent) for r, _ in measured.values())} silent mistakes"
    )
    alone = {name: without_columns(name) for name in TABLES}
    print("one cell a line:", ", ".join(f"{name} {report.f1:.4f}" for name, report in alone.items()))
    silent = sum(len(report.silent) for report in alone.values())
    print(f"mean F1 {mean(report.f1 for report in alone.values()):.4f}; {silent} silent mistakes")


def without_columns(name: str) -> Report:
    """The report of one of the tables, read after its columns were thrown away."""
    path = SAMPLES / name
    grid = one_cell_a_line(grids_of(path.read_bytes(), path.name))
    labels = json.loads((SAMPLES / f"{name[:3]}.gold.json").read_text("utf-8"))
    return compare(best(recognise([grid], load_pack("shanghai"))), labels)


def _measured() -> Iterator[tuple[Path, Report, float]]:
    pack = load_pack("shanghai")
    for path in sorted(p for p in SAMPLES.iterdir() if p.suffix != ".json"):
        labels = json.loads((SAMPLES / f"{path.name[:3]}.gold.json").read_text("utf-8"))
        times = []
        for _ in range(ROUNDS):
            start = perf_counter()
            found = best(read_file(path, pack).documents)
            times.append((perf_counter() - start) * 1000)
        yield path, compare(found, labels), median(times)
