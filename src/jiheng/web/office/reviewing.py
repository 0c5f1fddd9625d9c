"""The pack's review form for a case, and the grade that answers to it make."""

from collections.abc import Mapping

from jiheng.policy.errors import ParameterNotFoundError
from jiheng.policy.governing import governing_day
from jiheng.policy.loading import load_pack
from jiheng.policy.review import ReviewForm, review_form
from jiheng.policy.reviewing import Verdict, verdict
from jiheng.web.office.errors import BadReviewError, NoReviewFormError
from jiheng.web.office.models import Case


def form_of(case: Case) -> ReviewForm | None:
    """The review form that governs the case's year, or None where the pack has none."""
    try:
        return review_form(load_pack(case.document.pack), governing_day(case.year))
    except ParameterNotFoundError:
        return None


def graded(case: Case, answers: Mapping[str, str]) -> Verdict:
    """What the answers given so far make, with the reasons; NoReviewFormError."""
    form = form_of(case)
    if form is None:
        raise NoReviewFormError
    return verdict(form, answers)


def decided(case: Case, answers: Mapping[str, str]) -> Verdict:
    """The same for a review that is handed in; BadReviewError where no grade follows."""
    found = graded(case, answers)
    if found.grade is None:
        raise BadReviewError("；".join((found.sentence, *found.problems)))
    return found
