"""The families of scoring standards, told by their wording; what a standard computes is another room's matter."""

import re
from enum import StrEnum


class Family(StrEnum):
    """How a standard treats a result that falls short."""

    STEPS = "按档扣分"
    LINEAR = "按线性（比例）扣分"
    DISCRETION = "由人酌情扣分"
    BANDS = "分档得分"
    BINARY = "未达到即不得分"


_FAMILIES = (
    (Family.STEPS, re.compile(r"每(?!年|月|季|日|周)[^。;；]{0,14}?(?:扣|减|得|加|计)|扣完为止")),
    (Family.LINEAR, re.compile(r"线性|按.{0,14}比例|比例得分|比例扣分|同比例|[=＝].{0,20}[×x*]")),
    (Family.DISCRETION, re.compile(r"视.{0,8}情|酌情|酌减|适当扣|根据.{0,6}情况扣")),
    (
        Family.BANDS,
        re.compile(r"(?:得|计)[^,，;；。]{0,20}[;；。,，].*(?:得|计)\D{0,6}\d+(?:\.\d+)?\s*(?:%|分)|三档|分档"),
    ),
    (Family.BINARY, re.compile(r"不得分|不计分|得0分|计0分|零分|全部扣除|扣除全部")),
)


def family_of(standard: str) -> Family | None:
    """The family of a standard in one width, or None where its words tell none."""
    return next((family for family, pattern in _FAMILIES if pattern.search(standard)), None)
