"""Rows in which one cell holds several indicators, taken apart; the numbering of the template dropped from names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jiheng.reading.recognise.body import Line
from jiheng.reading.recognise.text import key_of, one_line
from jiheng.reading.recognise.tokens import Token
from jiheng.reading.recognise.vocabulary import Vocabulary

SPLIT = "一格里写了几项指标，按编号拆成几行"
UNNUMBERED = "去掉表样自带的指标编号"
_NUMBER = re.compile(r"(?:(?<=^)|(?<=[\s；;。]))指标\s*\d{1,2}\s*[:：.、．]")
_BREAKS = re.compile(r"\s*(?:\n|<br\s*/?>)\s*")
_SINGLE = {"level1", "level2"}
_FIGURES = {"weight", "score"}


def apart(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """The lines, each with one indicator."""
    return [part for line in lines for part in _parts(line, vocabulary)]


def _parts(line: Line, vocabulary: Vocabulary) -> list[Line]:
    name = line.name
    if name is None or "指标" not in name.key:
        return [line]
    marks = list(_NUMBER.finditer(name.raw))
    if not marks or marks[0].start() != 0:
        return [line]
    ends = [m.start() for m in marks[1:]] + [len(name.raw)]
    names = [one_line(name.raw[m.end() : end]).strip("；; ") for m, end in zip(marks, ends, strict=True)]
    filled = [n for n in names if n and not vocabulary.words.placeholders.search(key_of(n))]
    if not filled:
        return [line]
    if len(filled) == 1:
        return [replace(line, fields={**line.fields, "name": _renamed(name, filled[0], UNNUMBERED)})]
    return [_part(line, n, filled, name) for n in range(len(filled))]


def _part(line: Line, n: int, names: Sequence[str], name: Token) -> Line:
    fields: dict[str, Token] = {"name": _renamed(name, names[n], SPLIT)}
    for field, token in line.fields.items():
        if field in _SINGLE:
            if n == 0:
                fields[field] = token
        elif field != "name":
            pieces = _pieces(token, len(names))
            if pieces:
                if pieces[n]:
                    fields[field] = _renamed(token, pieces[n], SPLIT)
            elif field not in _FIGURES or n == 0:
                message = f"“{one_line(token.raw)}”一格对着 {len(names)} 项指标，分不清属于哪一项，请核对。"
                fields[field] = replace(token, doubt=message)
    return replace(line, fields=fields)


def _pieces(token: Token, count: int) -> list[str]:
    """As many pieces as indicators: lines, or numbered pieces; empty where they do not match."""
    numbered = [one_line(p) for p in _NUMBER.split(token.raw) if p.strip()]
    if len(numbered) == count and _NUMBER.search(token.raw):
        return numbered
    lines = [one_line(p) for p in _BREAKS.split(token.raw.strip())]
    if len(lines) == count:
        return lines
    words = token.raw.split()
    return words if len(words) == count else []


def _renamed(token: Token, text: str, repair: str) -> Token:
    return replace(token, text=text, key=key_of(text), raw=token.raw, repairs=(*token.repairs, repair))
