"""The bell: how many notices somebody has not read yet, on every page of the office."""

from django import template
from django.template import Context

from jiheng.web.office import access
from jiheng.web.office.models import Person

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: Context) -> int:
    """The number of unread notices of who asks; none for who has not logged in."""
    user = getattr(getattr(context, "request", None), "user", None)
    return access.notices(user).filter(read_at=None).count() if isinstance(user, Person) else 0
