"""How the benches measure: the median of many runs on the wall's clock, after one run that is not counted."""

import statistics
import time
from collections.abc import Callable


def median_ms(call: Callable[[], object], times: int) -> float:
    """Milliseconds a call takes."""
    call()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000
