"""填写审核表: a reviewer answers the pack's questions; the grade follows from the answers."""

from collections.abc import Mapping

from jiheng.web.actions.audit import record
from jiheng.web.office.actions.step import Acting, guard, in_one_transaction
from jiheng.web.office.models import Case, ReviewSheet
from jiheng.web.office.reviewing import decided
from jiheng.web.workflow.states import Verb


def review(acting: Acting, *, answers: Mapping[str, str], advice: str = "") -> ReviewSheet:
    """The filled-in review sheet with its computed grade; NotAllowedError, BadReviewError, NoReviewFormError."""
    step = guard(acting, Verb.REVIEW)
    case = acting.case
    verdict = decided(case, answers)
    with in_one_transaction():
        made = ReviewSheet.objects.create(
            case=case,
            revision=case.document.head,
            by=acting.person,
            role=step.role.value,
            form=verdict.form.title,
            answers=dict(answers),
            grade=verdict.grade or "",
            advice=advice.strip(),
        )
        Case.objects.filter(pk=case.pk).update(reviewer_acted=True)
        record(
            "review",
            by=str(acting.person),
            document=case.document,
            new=verdict.sentence,
            details={"form": verdict.form.title, "answers": dict(answers), "role": step.role.value},
        )
    return made
