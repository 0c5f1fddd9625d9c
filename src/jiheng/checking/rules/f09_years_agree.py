"""F09: a year in the text is the form's year; another one is left over from an old form."""

import re
from collections.abc import Iterator

from jiheng.checking.asking import EVERY, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.words import Patterns
from jiheng.forms.patch import Change

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年)")
AROUND = 6


@declare(
    "F09",
    Severity.ERROR,
    title="文字里的年份与表的年度一致",
    reason="年份不一致，多半是从旧表复制后忘了改。",
    forms=EVERY,
)
def years_agree(view: View, *, other_years: Patterns) -> Answer:
    """`other_years` are ways to speak of another year on purpose (较2023年, 2021—2025年, 截至…)."""
    year = view.document.year
    if year is None:
        return CannotTell("没有读到表的年度，无从判断。")
    return list(_hits(view, year, other_years))


def _hits(view: View, year: int, other_years: Patterns) -> Iterator[Hit]:
    for path, text in view.texts:
        stale = [m for m in _YEAR.finditer(text) if _is_stale(text, m, year, other_years)]
        if stale:
            mended = text
            for m in reversed(stale):
                mended = mended[: m.start()] + str(year) + mended[m.end() :]
            message = f"表的年度是{year}年，这里写的却是{stale[0][1]}年，像是从旧表带来的。建议改为{year}年。"
            yield Hit(path=path, message=message, repair=(Change(path=path, value=mended),))


def _is_stale(text: str, found: re.Match[str], year: int, other_years: Patterns) -> bool:
    """A later year without 年度 is a plan, not a slip."""
    said = int(found[1])
    if said == year or (said > year and not text[found.end() :].lstrip().startswith("年度")):
        return False
    around = text[max(0, found.start() - AROUND) : found.end() + AROUND]
    return not other_years.found_in(around)
