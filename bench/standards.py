"""Scoring standards: how many wordings parse, and how long a new one takes."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

import yaml

from jiheng.standards.grammar import statements
from jiheng.standards.lexer import tokenise
from jiheng.standards.normalise import normalise
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Outcome

WORDINGS = Path(__file__).parent.parent / "tests" / "standards" / "wordings.yaml"
ROUNDS = 9


def run() -> None:
    """Prints the outcomes by family, and the medians of parsing a text that was never seen, a seen one, the first."""
    families = yaml.safe_load(WORDINGS.read_text("utf-8"))
    texts = [case["text"] for cases in families.values() for case in cases]
    _outcomes(families)
    _times(texts)
    _cold()


def _outcomes(families: dict[str, list[dict[str, str]]]) -> None:
    print(f"{'family':20}{'wordings':>9}{'have a rule':>13}")
    for family, cases in families.items():
        ruled = sum(case.get("is") != Outcome.CANNOT_TELL for case in cases)
        print(f"{family:20}{len(cases):>9}{ruled:>13}")
    count = Counter(case.get("is", "rule") for cases in families.values() for case in cases)
    print(f"{'all':20}{sum(count.values()):>9}{sum(count.values()) - count['cannot_tell']:>13}   {dict(count)}")


def _times(texts: list[str]) -> None:
    parse_standard("达到目标值，得满分，否则不得分")
    new = [_each(texts, f"（{n}年）") for n in range(ROUNDS)]
    seen = [_each(texts, "（0年）") for _ in range(ROUNDS)]
    print(f"a new standard: median {median(new):.3f} ms, of {len(texts)} texts, {ROUNDS} rounds (goal ≤ 1 ms)")
    print(f"a seen standard: median {median(seen) * 1000:.2f} µs")
    lexed = [tokenise(normalise(text).text) for text in texts]
    start = time.perf_counter()
    for text in texts:
        tokenise(normalise(text).text)
    middle = time.perf_counter()
    for tokens in lexed:
        try:
            statements(tokens)
        except Exception:  # noqa: BLE001, S112, because the text that stumbles also takes its time
            continue
    end = time.perf_counter()
    cut, parsed = ((b - a) / len(texts) * 1000 for a, b in ((start, middle), (middle, end)))
    print(f"of this cutting {cut:.3f} ms, grammar {parsed:.3f} ms")


def _each(texts: list[str], mark: str) -> float:
    """Milliseconds a text; the mark, a date in brackets, makes each text one that was never seen."""
    start = time.perf_counter()
    for text in texts:
        parse_standard(mark + text)
    return (time.perf_counter() - start) / len(texts) * 1000


def _cold() -> None:
    runs = [subprocess.run([sys.executable, "-c", _COLD], capture_output=True, check=True, text=True) for _ in range(5)]
    imported, first = (median(float(r.stdout.split()[n]) * 1000 for r in runs) for n in (0, 1))
    print(f"import {imported:.0f} ms, first standard of a process {first:.0f} ms")


_COLD = """
import time
start = time.perf_counter()
import jiheng.standards.parse as parse
imported = time.perf_counter()
parse.parse_standard("达到目标值，得满分，否则不得分")
print(imported - start, time.perf_counter() - imported)
"""
