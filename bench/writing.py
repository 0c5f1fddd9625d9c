"""How fast a form is laid out and written: medians over forms that differ, the first PDF apart."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from bench.timing import median_ms
from jiheng.forms.document import Document
from jiheng.policy.loading import Pack, load_pack
from jiheng.reading.read import read_bytes
from jiheng.writing.actuals_template import actuals_template_bytes
from jiheng.writing.layouts import sheet_for
from jiheng.writing.write import ENDINGS, document_bytes

SEED = Path(__file__).parent.parent / "tests" / "samples" / "seed" / "xinhong-2024.txt"
FORMS = 25
GOALS_MS = {".pdf": 300.0, ".xlsx": 30.0}
"""The first PDF of a process, and a workbook."""
FIRST_PDF = """
import sys, time
sys.path[:0] = ["."]
from bench.writing import seed
from jiheng.policy.loading import load_pack
from jiheng.writing.write import document_bytes
form, pack = seed(), load_pack("shanghai")
start = time.perf_counter()
document_bytes(form, ".pdf", pack)
print((time.perf_counter() - start) * 1000)
"""


def seed() -> Document:
    """The seed form, 45 rows."""
    return read_bytes(SEED.read_bytes(), SEED.name, load_pack("shanghai")).documents[0].document


def run() -> None:
    """Prints the medians."""
    pack = load_pack("shanghai")
    forms = [_varied(seed(), n) for n in range(FORMS)]
    print(f"{'laid out':>12}  {_median(forms, lambda form: sheet_for(form, pack)):7.1f} ms")
    for ending in ENDINGS:
        median = _median(forms, _writer(ending, pack))
        print(f"{ending:>12}  {median:7.1f} ms{_against(ending, median) if ending != '.pdf' else ''}")
    first = _first_pdf()
    print(f"{'first .pdf':>12}  {first:7.1f} ms{_against('.pdf', first)}")
    print(f"{'actuals':>12}  {_median(forms, lambda form: actuals_template_bytes(form, '.xlsx', pack)):7.1f} ms")


def _writer(ending: str, pack: Pack) -> Callable[[Document], object]:
    return lambda form: document_bytes(form, ending, pack)


def _against(ending: str, value: float) -> str:
    goal = GOALS_MS.get(ending)
    return f"  (goal {goal:.0f} ms, {value / goal:.2f} of it)" if goal else ""


def _varied(form: Document, n: int) -> Document:
    """The form with other words in each row, so that no cache answers for the writer."""
    return replace(form, indicators=tuple(replace(row, name=f"{row.name}（{n}）") for row in form.indicators))


def _median(forms: Sequence[Document], write: Callable[[Document], object]) -> float:
    each = cycle(forms)
    return median_ms(lambda: write(next(each)), len(forms))


def _first_pdf() -> float:
    """The first PDF of a process, fonts and all."""
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", FIRST_PDF], cwd=root, capture_output=True, text=True, check=True)
    return float(done.stdout)
