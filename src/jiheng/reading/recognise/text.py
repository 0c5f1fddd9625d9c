"""Cleaning printed text, and the keys by which labels are compared whatever their width, breaks and brackets."""

import re
import unicodedata
from functools import lru_cache

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2026\u2014"
_INVISIBLE = re.compile("[\u200b-\u200f\ufeff\u00ad\u2060]")
_BLANK = re.compile(r"[ \t\u00a0\u3000\u2002-\u200a]+")
_BREAKS = re.compile(r"[ \t\u00a0\u3000]*(?:\r\n?|\n|<br\s*/?>)[ \t\u00a0\u3000]*", re.IGNORECASE)
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_WORD_BREAK = re.compile(r"(?<=[A-Za-z,;:])\n(?=[A-Za-z])")
_ALL_BLANK = re.compile(r"\s+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_ENUMERATOR = re.compile(
    r"^(?:其中[:：]?|其 中[:：]?|[一二三四五六七八九十]{1,3}[、.]|\(?\d{1,2}[)、.]|\([一二三四五六七八九十\d]{1,3}\))+"
)
_SPAN = re.compile(r"(?<=\d)月?(?:份)?(?:[~—–]|--|至|到)(?=\d)|(?<=\d)月(?:份)?-(?=\d)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_HALF_COMMA = re.compile(rf"(?<=[{_HAN}0-9%A-Za-z]), ?(?=[{_HAN}])|(?<=[{_HAN}]), ?(?=[{_HAN}0-9A-Za-z])")


def one_line(raw: str) -> str:
    """The text without the line breaks that wrapping put into it, runs of blanks made one."""
    if "\n" in raw or "\r" in raw or "<" in raw:
        raw = _BREAKS.sub("\n", raw.strip())
        raw = _WORD_BREAK.sub(" ", raw).replace("\n", "")
    return _BLANK.sub(" ", _INVISIBLE.sub("", raw)).strip()


def close_up(text: str) -> str:
    """The text without the blanks that a break left between Chinese characters."""
    return _BETWEEN_HAN.sub("", text) if " " in text else text


def full_width_commas(text: str) -> str:
    """`达到100%, 得满分` → `达到100%，得满分`: the comma of a Chinese sentence."""
    return _HALF_COMMA.sub("，", text) if "," in text else text


def half_width_figures(text: str) -> str:
    """`９８.５％` → `98.5%`; all other signs as printed."""
    return text.translate(_FULL_WIDTH)


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """What two writings of one label have in common: half width, no blanks."""
    return _ALL_BLANK.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """The key of a label without brackets, enumerators and colon: `1、资金来源：（1）财政拨款` → `财政拨款`."""
    key = key_of(text)
    bare = _BRACKETS.sub(lambda m: m[0] if m[0][1:-1].isdigit() else "", key).rstrip(":：、.。;；*")
    for part in reversed(re.split(r"[:：]", bare)):
        short = _ENUMERATOR.sub("", part.strip("*★▲"))
        if short:
            return short
    return bare


@lru_cache(maxsize=4096)
def head_key(text: str) -> str:
    """The key of a column head without anything in brackets: `评(扣)分标准` → `评分标准`; `1月至7月` → `1-7月`."""
    key = key_of(text)
    bare = _SPAN.sub("-", _BRACKETS.sub("", key))
    return (bare or key.strip("()")).rstrip(":：*")
