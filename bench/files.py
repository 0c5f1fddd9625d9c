"""How long a form takes from file to document, by format; many workbooks on two cores; memory while that happens."""

import shutil
import tempfile
import time
from functools import partial
from pathlib import Path

from bench.timing import median_ms
from jiheng.policy.loading import Pack, load_pack
from jiheng.reading.batch import read_many
from jiheng.reading.files.grids import grids_of
from jiheng.reading.read import read_bytes

SEED = Path(__file__).parent.parent / "tests" / "samples" / "seed"
TIMES = 15
GOALS = {
    "xinhong-2024.xlsx": 15,
    "xinhong-2024.xls": 15,
    "xinhong-2024.docx": 60,
    "xinhong-2024.typst.pdf": 400,
    "xinhong-2024.word.pdf": 400,
    "xinhong-2024.txt": 30,
}
"""Milliseconds from bytes to document, the recogniser included."""
WORKBOOKS, SECONDS = 1_000, 20


def run() -> None:
    """Print medians beside their goals."""
    pack = load_pack("shanghai")
    print(f"{'file':<26}{'grids':>9}{'document':>10}{'goal':>8}  (median ms of {TIMES})")
    for name, goal in GOALS.items():
        data = (SEED / name).read_bytes()
        grids = median_ms(partial(grids_of, data, name), TIMES)
        document = median_ms(partial(read_bytes, data, name, pack), TIMES)
        print(f"{name:<26}{grids:>9.1f}{document:>10.1f}{goal:>8}")
    _folder(pack)


def _folder(pack: Pack) -> None:
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place, f"{number:04}.xlsx") for number in range(WORKBOOKS)]
        for path in paths:
            shutil.copy(SEED / "xinhong-2024.xlsx", path)
        start = time.perf_counter()
        memory = []
        for result in read_many(paths, pack, processes=2):
            assert result.reading, result.problem
            if result.done % 100 == 0:
                memory.append(_own_megabytes())
        seconds = time.perf_counter() - start
    print(f"{WORKBOOKS} workbooks, two processes: {seconds:.1f} s (goal {SECONDS})")
    print(f"resident memory of the asking process, each hundred files: {' '.join(f'{m:.0f}' for m in memory)} MB")


def _own_megabytes() -> float:
    """Resident memory now, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next((x for x in status.read_text("ascii").splitlines() if x.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(line.split()[1]) / 1024
