"""A text that says itself for how many indicators it stands (`此四项指标…`), given to each of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jiheng.reading.recognise.body import Line
from jiheng.reading.recognise.tokens import repaired

REPAIR = "合并单元格的文字写明适用于几项指标，沿用到本行"
_FOR_SO_MANY = re.compile(r"^(?:此|以上|上述|这)([二两三四五六七八九十\d])(?:项|个)指标")
_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_FIELDS = ("definition", "scoring_standard", "remark")


def shared(lines: Sequence[Line]) -> list[Line]:
    """The lines, the text carried down over as many rows as it says, where those have none of their own."""
    found = list(lines)
    for n, line in enumerate(lines):
        for field in _FIELDS:
            token = line.fields.get(field)
            mark = _FOR_SO_MANY.match(token.key) if token and field not in line.shared else None
            if token is None or mark is None:
                continue
            count = _NUMBERS.get(mark[1]) or int(mark[1])
            below = found[n + 1 : n + count]
            if len(below) == count - 1 and all(field not in other.fields for other in below):
                for at, other in enumerate(below, n + 1):
                    found[at] = replace(other, fields={**other.fields, field: repaired(token, REPAIR)})
    return found
