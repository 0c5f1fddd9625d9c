"""The history of an invented declaration, step by step: each step gives the rows that the action of its name writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from jiheng.forms.chain import BEGINNING, chain_of
from jiheng.forms.document import Declaration
from jiheng.forms.figures import parse_figure
from jiheng.forms.indicator import Indicator, Target
from jiheng.forms.trace import Trace
from jiheng.web.actions.revise import Draft, head_fields
from jiheng.web.models import AuditEntry, Revision, StoredDocument
from jiheng.web.office.models import (
    Adjustment,
    Case,
    ChangeReason,
    Comment,
    Invitation,
    Person,
    Publication,
    ReviewSheet,
    Sending,
)
from jiheng.web.office.reviewing import graded
from jiheng.web.office.risk import change, texts_of
from jiheng.web.workflow.states import Role, State, Verb

PACK = "shanghai"
LABELS = {"target": "指标值", "definition": "指标解释", "scoring_standard": "评（扣）分标准"}
"""What the form calls the fields that are changed here."""


@dataclass
class Made:
    """The rows of one department, gathered to be written together."""

    cases: list[Case] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    entries: list[tuple[AuditEntry, StoredDocument]] = field(default_factory=list)
    """Each with the document it is about, whose number is known only when it is kept."""
    publications: list[Publication] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    sheets: list[ReviewSheet] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    adjustments: list[Adjustment] = field(default_factory=list)
    reasons: list[ChangeReason] = field(default_factory=list)
    sendings: list[tuple[Sending, Mapping[str, int]]] = field(default_factory=list)


class Tale:
    """One declaration; the moment of the next step stands in `at`."""

    def __init__(self, made: Made, case: Case, document: Declaration, at: datetime) -> None:
        self.made, self.case, self.document, self.at = made, case, document, at
        self.stored: StoredDocument = case.document
        self.trace = Trace.of()
        self.drafts: list[Draft] = []
        self.revisions: list[Revision] = []
        self.before: Tale | None = None
        """The unit's declaration of the year before."""
        made.cases.append(case)

    @property
    def in_force(self) -> tuple[Revision, Declaration] | None:
        """The approved revision and what it says."""
        number = self.case.in_force
        return (self.revisions[number - 1], self._said[number - 1]) if number else None

    @property
    def _said(self) -> list[Declaration]:
        return [draft.document for draft in self.drafts if isinstance(draft.document, Declaration)]

    def begin(self, clerk: Person, source: str) -> None:
        """As 新建申报表."""
        self.case.opened_at = self.case.state_since = self.stored.made_at = self.at
        self._revise(f"从“{source}”新建", undo_to=None)
        details = {"unit": self.case.unit.code, "year": self.case.year, "source": source}
        self._record("open_case", clerk, details=details)

    def edit(self, clerk: Person, row: str, name: str, text: str) -> None:
        """As a cell of an indicator changed by hand."""
        rows = list(self.document.indicators)
        place = next(n for n, r in enumerate(rows) if r.id == row)
        is_target, before = name == "target", rows[place]
        old = before.target.raw if is_target else getattr(before, name)
        rows[place] = replace(before, target=_target(text)) if is_target else _with_text(before, name, text)
        self.document = replace(self.document, indicators=tuple(rows))
        path = f"indicators.{row}.{name}"
        self.trace = self.trace.edited(path, text)
        self._revise(f"修改“{before.name}”的{LABELS[name]}", undo_to=self.stored.head)
        self._record(
            "edit_value", clerk, path=path, old=str(old or ""), new=text, details={"revision": self.stored.head}
        )

    def submit(self, clerk: Person) -> None:
        """As 提交审签, with the figures of risk but for the words of others."""
        draft, before = self.drafts[-1], self.before.in_force if self.before else None
        found = change(self.document, before[1]) if before else None
        counts = draft.counts
        sending = Sending(
            case=self.case, revision=self.revisions[-1], before=before[0] if before else None, at=self.at,
            errors=counts["errors"], warnings=counts["warnings"], hints=counts["hints"],
            targets=found.targets if found else len(self.document.indicators),
            changed=found.changed if found else 0,
            largest_change=found.largest if found else None,
            budget_change=found.budget if found else None,
        )  # fmt: skip
        texts = texts_of(self.document)
        sending.characters = sum(texts.values())
        self.made.sendings.append((sending, texts))
        self._move(Verb.SUBMIT, Role.CLERK, clerk, State.UNIT_SIGNOFF)
        self.case.return_reason = ""

    def sign(self, head: Person) -> None:
        """As 审签并报送."""
        self._move(Verb.SIGN, Role.HEAD, head, State.DEPARTMENT_REVIEW)

    def pass_on(self, reviewer: Person) -> None:
        """As 审核通过，报财政."""
        self._move(Verb.PASS_ON, Role.DEPARTMENT_REVIEWER, reviewer, State.FINANCE_REVIEW)

    def return_(self, person: Person, role: Role, reason: str) -> None:
        """As 退回."""
        self._move(Verb.RETURN, role, person, State.RETURNED, reason)
        self.case.return_reason = reason

    def approve(self, finance: Person) -> None:
        """As 批复."""
        if self.case.is_adjusting:
            adjustment = self.made.adjustments[-1]
            adjustment.revision_after, adjustment.ended_at = self.stored.head, self.at
        self._move(Verb.APPROVE, Role.FINANCE_REVIEWER, finance, State.APPROVED)
        self.case.in_force = self.stored.head
        self.case.is_adjusting, self.case.adjustment_reason = False, ""

    def publish(self, finance: Person, correction: str = "") -> None:
        """As 公开."""
        revision = self.revisions[(self.case.in_force or 1) - 1]
        number = sum(p.case is self.case for p in self.made.publications) + 1
        self.made.publications.append(
            Publication(
                case=self.case, number=number, revision=revision.number, sha256=revision.sha256, chain=revision.chain,
                correction=correction, by=finance, at=self.at,
            )
        )  # fmt: skip
        self._move(Verb.PUBLISH, Role.FINANCE_REVIEWER, finance, State.PUBLISHED, correction)

    def adjust(self, clerk: Person, reason: str) -> None:
        """As 申请调整."""
        before = self.case.in_force or self.stored.head
        self._move(Verb.ADJUST, Role.CLERK, clerk, State.DRAFT, reason)
        self.case.is_adjusting, self.case.adjustment_reason = True, reason
        self.made.adjustments.append(
            Adjustment(case=self.case, reason=reason, by=clerk, begun_at=self.at, revision_before=before)
        )

    def explain(self, clerk: Person, path: str, reason: str) -> None:
        """As 说明调整."""
        self.made.reasons.append(ChangeReason(adjustment=self.made.adjustments[-1], path=path, reason=reason))
        self._record("explain_change", clerk, path=path, new=reason)

    def comment(self, person: Person, path: str, text: str) -> Comment:
        """As 批注 by a reviewer."""
        said = Comment(case=self.case, path=path, revision=self.stored.head, text=text, by=person, at=self.at)
        self.made.comments.append(said)
        self.case.reviewer_acted = True
        self._record("comment", person, path=path, new=text)
        return said

    def settle(self, person: Person, said: Comment) -> None:
        """As 已处理."""
        said.resolved_by, said.resolved_at = person, self.at
        self._record("settle_comment", person, path=said.path, old=said.text)

    def review(self, person: Person, role: Role, answers: Mapping[str, str], advice: str = "") -> None:
        """As 审核表 filled in."""
        verdict = graded(self.case, answers)
        self.made.sheets.append(
            ReviewSheet(
                case=self.case, revision=self.stored.head, by=person, role=role.value, form=verdict.form.title,
                answers=dict(answers), grade=verdict.grade or "", advice=advice, at=self.at,
            )
        )  # fmt: skip
        self.case.reviewer_acted = True
        details = {"form": verdict.form.title, "answers": dict(answers), "role": role.value}
        self._record("review", person, new=verdict.sentence, details=details)

    def invite(self, person: Person, expert: Person) -> None:
        """As 邀请专家."""
        self.made.invitations.append(Invitation(case=self.case, expert=expert, by=person, valid_from=self.at.date()))
        self._record("invite", person, new=str(expert))

    def _revise(self, said: str, undo_to: int | None) -> None:
        draft, number = Draft(self.document, self.trace, PACK, ()), self.stored.head + 1
        previous = self.revisions[-1].chain if self.revisions else BEGINNING
        revision = Revision(
            document=self.stored, number=number, canonical=draft.canonical, trace=draft.trace, sha256=draft.sha256,
            chain=chain_of(previous, number, draft.sha256), undo_to=undo_to, said=said, made_at=self.at, **draft.counts,
        )  # fmt: skip
        for name, value in head_fields(self.document).items():
            setattr(self.stored, name, value)
        self.stored.head = number
        self.drafts.append(draft)
        self.revisions.append(revision)
        self.made.revisions.append(revision)

    def _move(self, verb: Verb, role: Role, person: Person, then: State, reason: str = "") -> None:
        state, case = State(self.case.state), self.case
        details = {"reason": reason, "role": role.value, "person": person.pk, "revision": self.stored.head}
        self._record(verb.value, person, old=str(state.label), new=str(then.label), details=details)
        case.state, case.state_since, case.version = then.value, self.at, case.version + 1
        case.reviewer_acted = False

    def _record(  # noqa: PLR0913, because an audit entry is these facts and no fewer
        self,
        verb: str,
        person: Person,
        *,
        path: str = "",
        old: str = "",
        new: str = "",
        details: Mapping[str, object] | None = None,
    ) -> None:
        entry = AuditEntry(
            at=self.at, by=str(person), verb=verb, document_title=self.stored.title,
            path=path, old=old, new=new, details=dict(details or {}),
        )  # fmt: skip
        self.made.entries.append((entry, self.stored))


def _with_text(row: Indicator, name: str, text: str) -> Indicator:
    return replace(row, definition=text) if name == "definition" else replace(row, scoring_standard=text)


def _target(text: str) -> Target:
    number = parse_figure(text)
    return Target(raw=text, number=number, text=None if number is not None else text)
