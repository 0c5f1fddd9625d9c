"""A form with two indicator tables one above the other (长期绩效指标, 年度绩效指标), told apart by their captions."""

import re
from collections.abc import Sequence

from jiheng.reading.recognise.header import find_header
from jiheng.reading.recognise.tokens import Row
from jiheng.reading.recognise.vocabulary import Vocabulary

_LIFETIME = re.compile(r"^(?:长期|中期|中长期|实施期|项目总体|总体|三年)(?:绩效)?(?:目标|指标)$")
_ANNUAL = re.compile(r"^(?:年度|当年|本年度?)(?:绩效)?(?:目标|指标)$")
_NEAR = 2


def two_tables(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[list[Row], list[Row]] | None:
    """The rows of the table of the project's whole life and of the year's; None for one table."""
    heads = [n for n, row in enumerate(rows) if row.tokens and find_header(rows, n, vocabulary)]
    kinds = [(n, _kind_near(rows, n)) for n in heads]
    lifetime = next((n for n, kind in kinds if kind == "lifetime"), None)
    annual = next((n for n, kind in kinds if kind == "annual"), None)
    if annual is None or (lifetime is None and heads[0] == annual):
        return None
    first, second = (lifetime or heads[0]), annual
    if first == second:
        return None
    edge = max(first, second)
    before, after = list(rows[:edge]), list(rows[edge:])
    return (before, after) if first < second else (after, before)


def _kind_near(rows: Sequence[Row], at: int) -> str:
    """Which table the caption beside, above or just below a head names."""
    for row in (rows[at], *rows[max(at - _NEAR, 0) : at][::-1], *rows[at + 1 : at + 1 + _NEAR]):
        for token in row.tokens:
            if _LIFETIME.match(token.key):
                return "lifetime"
            if _ANNUAL.match(token.key):
                return "annual"
    return ""
