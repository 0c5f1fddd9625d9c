"""E09: punctuation is full-width and like standards use like words."""

import re
from collections.abc import Iterator

from jiheng.checking.asking import Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import HAN, full_marks_clause, squeeze

_HALF = re.compile(rf"(?<=[{HAN}”）》%％\d])\s*([,;:?!])\s*(?=[{HAN}“（《①-⑳])")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_FIGURE = re.compile(r"\d+(?:\.\d+)?%")
_BARE = re.compile(
    rf"(?<=[{HAN}”])(?<!达到)(?<!不低于)(?<!不少于)(?<!超过)(?<!大于)(?<!小于)(?<!等于)(?<![达为在到])\d+(?:\.\d+)?%"
)
MOST = 2


@declare(
    "E09",
    Severity.INFO,
    title="标点和措辞统一",
    reason="半角全角混用、同样的话两种说法，显得草率，也妨碍自动比对。",
)
def wording_is_uniform(view: View) -> Answer:
    """Reads the raw text where the document came from a file, because reading mends the punctuation."""
    if not view.columns & {"definition", "scoring_standard"}:
        return CannotTell("这张表没有指标解释和评分标准，无从判断。")
    return list(_hits(view))


def _hits(view: View) -> Iterator[Hit]:
    bare = {row.it.id for row in view.rows if _is_bare(row)}
    verbal = sum(1 for row in view.rows if row.it.id not in bare and _FIGURE.search(_clause(row)))
    for row in view.rows:
        for field, text in (("scoring_standard", row.scoring), ("definition", row.definition)):
            entry = view.trace.get(row.path(field))
            found = _HALF.search(entry.raw if entry else text)
            if found:
                message = f"{row.label}的文字里用了半角“{found[1]}”，与中文标点混用。建议改为全角“{_FULL[found[1]]}”。"
                yield row.hit(field, message, row.change(field, _full_width(text)))
                break
        else:
            if row.it.id in bare and verbal >= MOST * len(bare):
                message = f"{row.label}的评分标准在数值前缺“达到”二字，与其他指标的写法不同。建议补上。"
                yield row.hit("scoring_standard", message, row.change("scoring_standard", _with_reach(row.scoring)))


def _clause(row: Row) -> str:
    return full_marks_clause(squeeze(row.scoring)) or ""


def _is_bare(row: Row) -> bool:
    return _BARE.search(_clause(row)) is not None


def _with_reach(text: str) -> str:
    return _BARE.sub(lambda m: "达到" + m[0], text, count=1)


def _full_width(text: str) -> str:
    return _HALF.sub(lambda m: _FULL[m[1]], text)
