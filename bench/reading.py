"""How well real forms are read: F1 of every field by form and flattening, money, silent mistakes, and the time."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from time import perf_counter

from bench.fields import FIELDS, Report, best, compare
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file

SAMPLES = Path(__file__).parents[1] / "tests" / "samples" / "real"
TORN_APART = ".pdftotext"
"""A flattening in which the columns are torn apart: measured by itself."""
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
