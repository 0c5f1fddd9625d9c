"""Whether something still stops a declaration from being sent."""

from jiheng.checking.finding import Severity
from jiheng.web import access
from jiheng.web.office.models import Case
from jiheng.web.prepared import prepare


def has_blocking_findings(case: Case) -> bool:
    """Whether the newest revision has a finding of severity error that nobody has answered."""
    stored = case.document
    answered = {key for key, _ in access.answered(stored)}
    fired = prepare(stored, access.head(stored)).fired
    return any(f.severity is Severity.ERROR and (f.rule, f.path) not in answered for f in fired)
