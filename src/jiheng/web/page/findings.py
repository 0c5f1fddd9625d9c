"""Findings as a list to work through: what blocks first, grouped by place, each with what it needs to be answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiheng.checking.finding import Finding, Outcome, Severity
from jiheng.forms.blanks import Blank
from jiheng.forms.indicator import Operator
from jiheng.forms.patch import Change, Op, Patch
from jiheng.web.page.naming import CellName

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
WORDS = {
    Severity.ERROR: gettext_lazy("必须改"),
    Severity.WARNING: gettext_lazy("请说明"),
    Severity.INFO: gettext_lazy("提示"),
}
LONGEST_BUTTON = 18
Answers = Mapping[tuple[str, str], str]
"""Reasons by rule and path."""
WHOLE_FORM = gettext_lazy("整张表")


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding as the right zone shows it; `repair` is the text of its button, empty where it has none."""

    finding: Finding
    word: str
    repair: str
    answer: str = ""
    """The writer's reason to keep it as it is."""
    same: int = 1
    """How many findings of its rule propose a repair."""

    @property
    def can_be_kept(self) -> bool:
        """Whether a reason will do."""
        return self.finding.severity is not Severity.ERROR

    @property
    def rank(self) -> int:
        """What blocks comes first."""
        return RANK[self.finding.severity]


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """The findings about one place."""

    path: str
    name: str
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class FindingList:
    """All findings of a form and how many there are of each severity."""

    groups: tuple[PlaceGroup, ...]
    errors: int
    warnings: int
    hints: int
    answered: tuple[ShownFinding, ...] = ()
    unsure: tuple[Finding, ...] = ()
    """What a check could not tell."""

    @property
    def total(self) -> int:
        """How many there are."""
        return self.errors + self.warnings + self.hints


def finding_list(findings: Sequence[Finding], names: Mapping[str, CellName], answers: Answers) -> FindingList:
    """Groups by place; a group stands where its worst finding would. What was answered no longer counts."""
    all_fired = [f for f in findings if f.outcome is Outcome.FIRES]
    fired = open_findings(all_fired, answers)
    by_path: dict[str, list[ShownFinding]] = {}
    for finding in sorted(fired, key=lambda f: RANK[f.severity]):
        by_path.setdefault(finding.path, []).append(shown(finding, answers))
    groups = [PlaceGroup(path, place_name(path, names), tuple(found)) for path, found in by_path.items()]
    groups.sort(key=lambda g: (g.findings[0].rank, _position(g.path, names)))
    count = Counter(f.severity for f in fired)
    return FindingList(
        tuple(groups),
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        hints=count[Severity.INFO],
        answered=tuple(shown(f, answers) for f in all_fired if (f.rule, f.path) in answers),
        unsure=tuple(f for f in findings if f.outcome is Outcome.CANNOT_TELL),
    )


def open_findings(fired: Sequence[Finding], answers: Answers) -> list[Finding]:
    """Those that nobody answered."""
    return [f for f in fired if (f.rule, f.path) not in answers]


def shown(finding: Finding, answers: Answers, same: int = 1) -> ShownFinding:
    """The finding with its words and its answer."""
    answer = answers.get((finding.rule, finding.path), "")
    return ShownFinding(finding, str(WORDS[finding.severity]), repair_words(finding.repair), answer, same)


def place_name(path: str, names: Mapping[str, CellName]) -> str:
    """What to call a path: the cell's name, else that of the nearest thing above it."""
    while path:
        if path in names:
            return str(names[path])
        path = path.rpartition(".")[0]
    return str(WHOLE_FORM)


def repair_words(patch: Patch) -> str:
    """What the button says: `改为 ≥`, `删除这一行`, `按建议改 3 处`."""
    if not patch:
        return ""
    if len(patch) > 1:
        return _("按建议改 %(n)s 处") % {"n": len(patch)}
    return _change_words(patch[0])


def _change_words(change: Change) -> str:
    if change.op is Op.REMOVE:
        return _("删除这一行")
    if change.op is Op.ADD:
        return _("加上这一行")
    text = _value_words(change)
    if not text:
        return _("清空这一格")
    return _("改为 %(text)s") % {"text": text} if len(text) <= LONGEST_BUTTON else _("按建议改")


def _value_words(change: Change) -> str:
    value = change.value
    if isinstance(value, dict):
        value = value.get("raw") or value.get("number") or value.get("text") or "…"
    if value is None or isinstance(value, Blank):
        return ""
    if change.path.endswith(".operator") and value in {o.value for o in Operator}:
        return Operator(value).sign
    return str(value)


def _position(path: str, names: Mapping[str, CellName]) -> int:
    while path:
        if path in names:
            return names[path].number
        path = path.rpartition(".")[0]
    return 0
