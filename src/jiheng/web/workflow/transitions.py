"""The transition table of a declaration, and the decision whether somebody may take a step.

The route is 草稿 → 单位审签 → 主管部门审核 → 财政审核 → 批复 → 公开; any reviewer may return it with reasons; the
writer may withdraw it until a reviewer has acted. An adjustment of an approved declaration takes the same route.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jiheng.web.workflow.states import Role, State, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One allowed step: in `state`, `role` may do `verb`, after which the declaration is in `then`."""

    state: State
    role: Role
    verb: Verb
    then: State
    needs_reason: bool = False
    only_before_review: bool = False
    """Whether it is possible only until a reviewer of this stage has acted."""
    only_adjusting: bool = False
    """Whether it is possible only while an approved declaration is being adjusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a decision needs to know of the declaration: its state, and what happened in it."""

    state: State
    reviewer_acted: bool = False
    is_adjusting: bool = False
    has_blocking_findings: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether a step may be taken, the step, and why; true exactly when it may."""

    step: Step | None
    reason: str

    def __bool__(self) -> bool:
        return self.step is not None


def _steps() -> Iterator[Step]:
    for state in (State.DRAFT, State.RETURNED):
        yield Step(state=state, role=Role.CLERK, verb=Verb.EDIT, then=state)
        yield Step(state=state, role=Role.CLERK, verb=Verb.SUBMIT, then=State.UNIT_SIGNOFF)
        yield Step(state=state, role=Role.CLERK, verb=Verb.ABANDON, then=State.APPROVED, only_adjusting=True)
    for role in (Role.CLERK, Role.HEAD):
        yield Step(state=State.APPROVED, role=role, verb=Verb.ADJUST, then=State.DRAFT, needs_reason=True)
        yield Step(state=State.PUBLISHED, role=role, verb=Verb.ADJUST, then=State.DRAFT, needs_reason=True)
    yield Step(state=State.UNIT_SIGNOFF, role=Role.CLERK, verb=Verb.WITHDRAW, then=State.DRAFT)
    yield Step(state=State.UNIT_SIGNOFF, role=Role.HEAD, verb=Verb.SIGN, then=State.DEPARTMENT_REVIEW)
    yield Step(state=State.UNIT_SIGNOFF, role=Role.HEAD, verb=Verb.RETURN, then=State.RETURNED, needs_reason=True)
    for role in (Role.CLERK, Role.HEAD):
        yield Step(
            state=State.DEPARTMENT_REVIEW, role=role, verb=Verb.WITHDRAW, then=State.DRAFT, only_before_review=True
        )
    yield from _review(State.DEPARTMENT_REVIEW, Role.DEPARTMENT_REVIEWER, Verb.PASS_ON, State.FINANCE_REVIEW)
    yield from _review(State.FINANCE_REVIEW, Role.FINANCE_REVIEWER, Verb.APPROVE, State.APPROVED)
    for state in (State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW):
        yield Step(state=state, role=Role.EXPERT, verb=Verb.REVIEW, then=state)
    yield Step(state=State.APPROVED, role=Role.FINANCE_REVIEWER, verb=Verb.PUBLISH, then=State.PUBLISHED)
    for state in State:
        for role in Role:
            if role is not Role.ADMINISTRATOR:
                yield Step(state=state, role=role, verb=Verb.READ, then=state)
        for role in _commenters(state):
            yield Step(state=state, role=role, verb=Verb.COMMENT, then=state)


def _review(state: State, role: Role, onward: Verb, then: State) -> Iterator[Step]:
    yield Step(state=state, role=role, verb=onward, then=then)
    yield Step(state=state, role=role, verb=Verb.RETURN, then=State.RETURNED, needs_reason=True)
    yield Step(state=state, role=role, verb=Verb.REVIEW, then=state)
    yield Step(state=state, role=role, verb=Verb.INVITE, then=state)


def _commenters(state: State) -> tuple[Role, ...]:
    writers = (Role.CLERK, Role.HEAD)
    if state is State.DEPARTMENT_REVIEW:
        return (*writers, Role.DEPARTMENT_REVIEWER, Role.EXPERT)
    if state is State.FINANCE_REVIEW:
        return (*writers, Role.DEPARTMENT_REVIEWER, Role.FINANCE_REVIEWER, Role.EXPERT)
    return writers if state in {State.DRAFT, State.RETURNED, State.UNIT_SIGNOFF} else ()


STEPS = tuple(_steps())
"""Every allowed step; what is not here is not allowed."""
_BY_KEY = {(s.state, s.role, s.verb): s for s in STEPS}


def decide(role: Role, verb: Verb, standing: Standing) -> Decision:
    """Whether that role may do that to a declaration so standing, and why or why not."""
    step = _BY_KEY.get((standing.state, role, verb))
    if step is None:
        refusal = _("%(role)s不能在“%(state)s”时%(verb)s。")
        return Decision(step=None, reason=refusal % _facts(role, verb, standing))
    if step.only_before_review and standing.reviewer_acted:
        return Decision(step=None, reason=_("审核人已经开始审核，不能再撤回。请联系审核人退回。"))
    if step.only_adjusting and not standing.is_adjusting:
        return Decision(step=None, reason=_("这份表不在调整之中，没有可以放弃的调整。"))
    if verb in {Verb.SUBMIT, Verb.SIGN} and standing.has_blocking_findings:
        return Decision(step=None, reason=_("还有“必须改”的问题，不能报送。请先逐条改正。"))
    permission = _("%(role)s可以在“%(state)s”时%(verb)s。")
    return Decision(step=step, reason=permission % _facts(role, verb, standing))


def may_ever(roles: Iterable[Role], verb: Verb) -> bool:
    """Whether the table knows a state in which one of these roles may do that."""
    return any((state, role, verb) in _BY_KEY for role in roles for state in State)


def _facts(role: Role, verb: Verb, standing: Standing) -> dict[str, str]:
    return {"role": role.label, "state": standing.state.label, "verb": verb.label}


def verbs_for(roles: frozenset[Role], standing: Standing) -> tuple[Verb, ...]:
    """What somebody with these roles may do now, in the order of the verbs."""
    return tuple(verb for verb in Verb if any(decide(role, verb, standing) for role in roles))
