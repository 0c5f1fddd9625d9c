"""Reads standard.lex: fragments and token types, each a list of alternatives, into one regular expression each."""

import re
from functools import cache
from importlib.resources import files

from jiheng.standards.numerals import CHINESE, DIGITS, UNITS

_HEAD = re.compile(r"^(\w+)\s*(?:#.*)?$")
_FRAGMENT = re.compile(r"\{([a-z_]+)\}")


@cache
def vocabulary() -> dict[str, str]:
    """Every token type with its pattern, in the order of the file; `TAIL` is one of them."""
    fragments = {
        "digits": f"(?:{DIGITS})",
        "numeral": CHINESE,
        "unit": f"(?:{'|'.join(re.escape(u) for u in UNITS)})",
        "last": "".join(sorted({re.escape(u[-1]) for u in UNITS})),
    }
    tokens: dict[str, str] = {}
    for name, alternatives in _sections():
        pattern = "|".join(_FRAGMENT.sub(lambda m: fragments[m[1]], line) for line in alternatives)
        if name.islower():
            fragments[name] = f"(?:{pattern})"
        else:
            tokens[name] = pattern
    return tokens


def _sections() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in files("jiheng.standards").joinpath("standard.lex").read_text("utf-8").splitlines():
        head = _HEAD.match(line)
        if head:
            found.append((head[1], []))
        elif line.startswith("    "):
            found[-1][1].append(line.strip())
    return found
