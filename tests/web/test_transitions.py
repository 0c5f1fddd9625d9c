"""The route of a declaration: every role in every state, and the reasons of every refusal."""

import itertools

import pytest

from jiheng.web.workflow.states import Role, State, Verb
from jiheng.web.workflow.transitions import STEPS, Standing, decide, verbs_for

R, S, V = Role, State, Verb
MOVES = {V.SUBMIT, V.SIGN, V.WITHDRAW, V.PASS_ON, V.RETURN, V.APPROVE, V.ADJUST, V.ABANDON, V.PUBLISH, V.EDIT}

# What each role may do in each state besides reading and commenting; what is not listed is refused.
MATRIX: dict[State, dict[Role, set[Verb]]] = {
    S.DRAFT: {R.CLERK: {V.EDIT, V.SUBMIT}},
    S.RETURNED: {R.CLERK: {V.EDIT, V.SUBMIT}},
    S.UNIT_SIGNOFF: {R.CLERK: {V.WITHDRAW}, R.HEAD: {V.SIGN, V.RETURN}},
    S.DEPARTMENT_REVIEW: {
        R.CLERK: {V.WITHDRAW},
        R.HEAD: {V.WITHDRAW},
        R.DEPARTMENT_REVIEWER: {V.PASS_ON, V.RETURN},
    },
    S.FINANCE_REVIEW: {R.FINANCE_REVIEWER: {V.APPROVE, V.RETURN}},
    S.APPROVED: {R.CLERK: {V.ADJUST}, R.HEAD: {V.ADJUST}, R.FINANCE_REVIEWER: {V.PUBLISH}},
    S.PUBLISHED: {R.CLERK: {V.ADJUST}, R.HEAD: {V.ADJUST}},
}


@pytest.mark.parametrize(("state", "role"), list(itertools.product(State, Role)))
def test_a_role_has_exactly_its_moves_in_a_state(state: State, role: Role) -> None:
    """Nothing but the listed moves is possible, for anybody, anywhere."""
    possible = {v for v in MOVES if decide(role, v, Standing(state=state))}
    assert possible == MATRIX[state].get(role, set())


def test_the_route_from_draft_to_publication_is_the_one_of_the_field() -> None:
    """草稿 → 单位审签 → 主管部门审核 → 财政审核 → 批复 → 公开."""
    state, seen = State.DRAFT, [State.DRAFT]
    for role, verb in (
        (R.CLERK, V.SUBMIT),
        (R.HEAD, V.SIGN),
        (R.DEPARTMENT_REVIEWER, V.PASS_ON),
        (R.FINANCE_REVIEWER, V.APPROVE),
        (R.FINANCE_REVIEWER, V.PUBLISH),
    ):
        decision = decide(role, verb, Standing(state=state))
        assert decision.step
        state = decision.step.then
        seen.append(state)
    assert seen == [
        S.DRAFT, S.UNIT_SIGNOFF, S.DEPARTMENT_REVIEW, S.FINANCE_REVIEW, S.APPROVED, S.PUBLISHED,
    ]  # fmt: skip


def test_a_writer_cannot_withdraw_once_a_reviewer_has_acted() -> None:
    """And is told whom to ask."""
    decision = decide(R.CLERK, V.WITHDRAW, Standing(state=S.DEPARTMENT_REVIEW, reviewer_acted=True))
    assert not decision
    assert decision.reason == "审核人已经开始审核，不能再撤回。请联系审核人退回。"


def test_what_blocks_must_be_answered_before_it_is_sent() -> None:
    """An error stops both the clerk's submission and the head's signature."""
    blocked = {"has_blocking_findings": True}
    assert not decide(R.CLERK, V.SUBMIT, Standing(state=S.DRAFT, **blocked))
    assert not decide(R.HEAD, V.SIGN, Standing(state=S.UNIT_SIGNOFF, **blocked))
    assert decide(R.CLERK, V.EDIT, Standing(state=S.DRAFT, **blocked))


def test_only_an_adjustment_can_be_abandoned() -> None:
    """A first draft has no approved version to fall back to."""
    assert not decide(R.CLERK, V.ABANDON, Standing(state=S.DRAFT))
    assert decide(R.CLERK, V.ABANDON, Standing(state=S.DRAFT, is_adjusting=True))


def test_an_expert_reviews_and_comments_but_never_fills_in_a_units_figures() -> None:
    """Experts and third parties must not write a unit's own targets."""
    can = {(s.state, s.verb) for s in STEPS if s.role is R.EXPERT and s.verb is not V.READ}
    assert can == {(s, v) for s in (S.DEPARTMENT_REVIEW, S.FINANCE_REVIEW) for v in (V.REVIEW, V.COMMENT)}


def test_an_auditor_reads_all_and_changes_nothing() -> None:
    """The only verb an auditor has is reading."""
    assert {verbs_for(frozenset({R.AUDITOR}), Standing(state=s)) for s in State} == {(V.READ,)}


def test_an_administrator_sees_no_figures() -> None:
    """Administrators look after people and units."""
    assert {verbs_for(frozenset({R.ADMINISTRATOR}), Standing(state=s)) for s in State} == {()}


def test_returning_and_adjusting_need_a_reason() -> None:
    """A person who is sent back, or a reader of an old target, must learn why."""
    assert {s.verb for s in STEPS if s.needs_reason} == {V.RETURN, V.ADJUST}
