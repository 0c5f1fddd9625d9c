"""Finding the expert that somebody names."""

from jiheng.web.office.errors import UnknownExpertError
from jiheng.web.office.models import Person


def expert_named(name: str) -> Person:
    """The person of that login name; UnknownExpertError where there is none."""
    expert = Person.objects.filter(username=name.strip(), is_active=True).first()
    if expert is None:
        raise UnknownExpertError(name.strip())
    return expert
