"""Findings for people and programs: grouped by place, what blocks first, with the counts that fall as one works."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jiheng.checking.finding import Finding, Outcome, Severity

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
MARKS = {Severity.ERROR: "必须改", Severity.WARNING: "须答复", Severity.INFO: "提示"}
"""The word beside the colour of each severity."""
WHOLE_FORM = "整张表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings about one row or field, the heaviest first; `path` is empty for the form as a whole."""

    path: str
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The heaviest severity in the group."""
        return self.findings[0].severity

    @property
    def place(self) -> str | None:
        """The source cell of the first finding that has one."""
        return next((f.place for f in self.findings if f.place), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check run says, ready to be read."""

    groups: tuple[Group, ...]
    counts: dict[Severity, int]
    passed: int
    cannot_tell: tuple[Finding, ...]

    @property
    def blocks(self) -> bool:
        """Whether anything stops the submission."""
        return self.counts[Severity.ERROR] > 0

    def to_json(self) -> dict[str, Any]:
        """The report as JSON; figures are counts."""
        return {
            "counts": {severity.value: n for severity, n in self.counts.items()},
            "passed": self.passed,
            "cannot_tell": [f.to_json() for f in self.cannot_tell],
            "groups": [{"path": g.path, "findings": [f.to_json() for f in g.findings]} for g in self.groups],
        }


def report(findings: Iterable[Finding]) -> Report:
    """Groups what fires by row or field; groups with errors first, then in the order the findings came."""
    by_place: dict[str, list[Finding]] = {}
    passed, untold, counts = 0, [], dict.fromkeys(Severity, 0)
    for finding in findings:
        if finding.outcome is Outcome.PASSES:
            passed += 1
        elif finding.outcome is Outcome.CANNOT_TELL:
            untold.append(finding)
        else:
            counts[finding.severity] += 1
            by_place.setdefault(row_of(finding.path), []).append(finding)
    groups = (
        Group(path=path, findings=tuple(sorted(found, key=lambda f: ORDER[f.severity])))
        for path, found in by_place.items()
    )
    return Report(
        groups=tuple(sorted(groups, key=lambda g: ORDER[g.severity])),
        counts=counts,
        passed=passed,
        cannot_tell=tuple(untold),
    )


def row_of(path: str) -> str:
    """The row or field that a path belongs to: `indicators.SA1.operator` → `indicators.SA1`."""
    parts = path.split(".")
    return ".".join(parts[:2]) if len(parts) > 1 else path


def lines(found: Report) -> Iterator[str]:
    """The report as plain text, line by line."""
    yield summary(found)
    for group in found.groups:
        yield ""
        yield f"【{group.place or group.path or WHOLE_FORM}】"
        for finding in group.findings:
            yield f"  {MARKS[finding.severity]} {finding.rule} {finding.message}"
            standing = "" if finding.verified else "（待核实）"
            yield f"      理由：{finding.reason}依据：{finding.source}{standing}"
    if found.cannot_tell:
        yield ""
        yield "以下各项缺少资料，无法判断："
        yield from (f"  {finding.rule} {finding.message}" for finding in found.cannot_tell)


def summary(found: Report) -> str:
    """One sentence with the counts."""
    counted = "，".join(f"{MARKS[s]}{found.counts[s]}处" for s in Severity)
    return f"{counted}；{found.passed}项通过，{len(found.cannot_tell)}项无法判断。"


def text(findings: Sequence[Finding]) -> str:
    """The whole report as plain text."""
    return "\n".join(lines(report(findings))) + "\n"
