"""Findings for people to read: what blocks first, what is said of many places said once, and the counts."""

import re
from collections.abc import Iterable

from jiheng.checking.finding import Finding, Outcome, Severity

_SUBJECT = re.compile(r"[^“”，。；：]*“[^”]*”")
"""What a message begins with: the row, or the cell, that it is about."""


def said_once(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """The findings that fire, what blocks first; together where a rule says the same but for its subject."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted((f for f in findings if f.outcome is Outcome.FIRES), key=lambda f: f.severity.rank):
        alike.setdefault((finding.rule, _SUBJECT.sub("", finding.message, count=1)), []).append(finding)
    return [tuple(group) for group in alike.values()]


def others(group: tuple[Finding, ...]) -> list[str]:
    """Where the findings after the first stand: their places or, where these do not tell them apart, their subjects."""
    places = [f.place for f in group if f.place]
    if len(set(places)) == len(group):
        return places[1:]
    return [found[0] if (found := _SUBJECT.match(f.message)) else f.path for f in group[1:]]


def summary(findings: Iterable[Finding]) -> str:
    """The counts: findings by severity, and rules by outcome."""
    known = list(findings)
    fired = [f for f in known if f.outcome is Outcome.FIRES]
    severities = "，".join(f"{s.label} {sum(f.severity is s for f in fired)} 处" for s in Severity)
    rules = {o: len({f.rule for f in known if f.outcome is o}) for o in Outcome}
    return (
        f"{severities}。{rules[Outcome.FIRES]} 条规则有发现，{rules[Outcome.PASSES]} 条通过，"
        f"{rules[Outcome.CANNOT_TELL]} 条无法判断。"
    )
