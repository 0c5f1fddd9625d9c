"""Whether something still stops a declaration from being sent."""

from jiheng.checking.finding import Severity
from jiheng.web import access
from jiheng.web.office.models import Case
from jiheng.web.page.paper import Answered
from jiheng.web.prepared import Prepared, prepare


def has_blocking_findings(case: Case) -> bool:
    """Whether the newest revision has a finding of severity error that nobody has answered."""
    stored = case.document
    return blocks(prepare(stored, access.head(stored)), access.answered(stored))


def blocks(ready: Prepared, answers: Answered) -> bool:
    """Whether that revision has one, with these answers; always from its findings, never from a stored count."""
    answered = {key for key, _ in answers}
    return any(f.severity is Severity.ERROR and (f.rule, f.path) not in answered for f in ready.fired)
