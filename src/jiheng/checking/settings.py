"""What a pack says to the checks on a day: severity with its source, thresholds, word lists, vocabulary."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jiheng.checking.asking import Check
from jiheng.checking.finding import Severity
from jiheng.checking.vocabulary import Vocabulary
from jiheng.checking.words import Classes, Patterns, Topics, Words
from jiheng.forms.document import FormKind
from jiheng.policy.errors import PackFaultError, ParameterNotFoundError
from jiheng.policy.loading import Pack
from jiheng.policy.parameter import Dated
from jiheng.policy.tree import tree_of

LIMITS = frozenset[Any]({Decimal, int, dict[str, Decimal]})
"""Kinds of values that decide a verdict as figures, so that the finding rests on their authority too."""
OURS = "本系统建议"
"""The source of a default that no pack states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one check stands under a pack: its weight, authority, forms and arguments."""

    severity: Severity
    source: str
    verified: bool
    forms: frozenset[FormKind]
    arguments: dict[str, Any]


class Settings:
    """A pack's values under `checks.`, on one day, each read at most once."""

    def __init__(self, pack: Pack, day: date) -> None:
        self.pack = pack
        self.day = day
        self._values = pack.under("checks", day)
        self._read: dict[tuple[str, Any], Any] = {}
        self._trees: dict[FormKind, frozenset[tuple[str, str]]] = {}
        self._standings: dict[str, Standing] = {}
        self.vocabulary = Vocabulary(**{f.name: self.value("levels", f.name, f.type) for f in fields(Vocabulary)})

    def tree(self, kind: FormKind) -> frozenset[tuple[str, str]]:
        """The pairs of level-1 and level-2 names of the pack's tree for that kind of form, if it has one."""
        if kind not in self._trees:
            levels = tree_of(self.pack, kind, self.day) or ()
            self._trees[kind] = frozenset((one.name, two.name) for one in levels for two in one.level2)
        return self._trees[kind]

    def standing(self, check: Check) -> Standing:
        """How the check stands on this day."""
        if check.id not in self._standings:
            self._standings[check.id] = self._standing(check)
        return self._standings[check.id]

    def _standing(self, check: Check) -> Standing:
        severity = self._values.get(f"{check.id}.severity")
        limits = [name for name, kind in check.parameters if kind in LIMITS]
        own = [d for name in limits if (d := self._values.get(f"{check.id}.{name}"))]
        source = str(severity.source) if severity else OURS
        apart = dict.fromkeys(str(d.source) for d in own if str(d.source) != source)
        forms = self._values.get(f"{check.id}.forms")
        return Standing(
            severity=_read(_severity, severity) if severity else check.severity,
            source="；限值：".join((source, *apart)),
            verified=bool(severity and severity.verified) and all(d.verified for d in own),
            forms=_read(_forms, forms) if forms else check.forms,
            arguments={name: self.value(check.id, name, kind) for name, kind in check.parameters},
        )

    def value(self, rule: str, name: str, kind: Any) -> Any:
        """The value `checks.<rule>.<name>`, or else `checks.words.<name>`, as the kind asked for."""
        for full in (f"{rule}.{name}", f"words.{name}"):
            if dated := self._values.get(full):
                if (full, kind) not in self._read:
                    self._read[full, kind] = _read(_READERS[kind], dated)
                return self._read[full, kind]
        raise ParameterNotFoundError(self.pack.name, f"checks.{rule}.{name}", self.day)


@lru_cache(maxsize=64)
def settings_of(pack: Pack, day: date) -> Settings:
    """The pack's settings on a day, kept for the next document."""
    return Settings(pack, day)


def _read(reader: Callable[[Any], Any], dated: Dated) -> Any:
    try:
        return reader(dated.value)
    except (ValueError, TypeError, ArithmeticError, AttributeError, KeyError, re.error) as error:
        raise PackFaultError(
            dated.where, f"检查规则的这个取值读不懂（{error}）。请对照上级规则包的写法修改。"
        ) from None


def _severity(value: Any) -> Severity:
    return Severity(value)


def _forms(value: Any) -> frozenset[FormKind]:
    return frozenset(FormKind(v) for v in value)


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("应为列表")
    return tuple(str(v) for v in value)


def _figure(value: Any) -> Decimal:
    figure = Decimal(value)
    if not figure.is_finite():
        raise ValueError(str(value))
    return figure


_READERS: dict[Any, Callable[[Any], Any]] = {
    Decimal: _figure,
    int: int,
    str: str,
    Words: lambda v: Words(_strings(v)),
    Patterns: lambda v: Patterns(_strings(v)),
    tuple[str, ...]: _strings,
    frozenset[str]: lambda v: frozenset(_strings(v)),
    dict[str, str]: lambda v: {str(k): str(x) for k, x in v.items()},
    dict[str, Decimal]: lambda v: {str(k): _figure(x) for k, x in v.items()},
    dict[str, Words]: lambda v: {str(k): Words(_strings(x)) for k, x in v.items()},
    Classes: lambda v: Classes({str(k): Words(_strings(x)) for k, x in v.items()}),
    Topics: lambda v: Topics({str(k): Words(_strings(x)) for k, x in v.items()}),
    dict[str, tuple[str, ...]]: lambda v: {str(k): _strings(x) for k, x in v.items()},
}
