"""What the page shows on which a new declaration is checked against where it came from."""

from typing import Any

from jiheng.web.office import access
from jiheng.web.office.models import Case
from jiheng.web.page.review import review
from jiheng.web.workflow.states import Verb
from jiheng.web.workflow.transitions import verbs_for


def checking(reach: access.Reach, case: Case) -> dict[str, Any]:
    """The context of the page's templates."""
    verbs = verbs_for(access.roles_in(reach, case), access.standing(case))
    return {**review(case.document), "person": reach.person, "case": case, "can_edit": Verb.EDIT in verbs}
