"""What every template of the office may ask: what the person who reads it reaches."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from jiheng.web.office import access
from jiheng.web.office.models import Person


def reach(request: HttpRequest) -> dict[str, Any]:
    """`reach`, worked out only where a template asks, and not again where the view has done so; None for nobody."""
    return {"reach": SimpleLazyObject(lambda: _reach(request))}


def remember(request: HttpRequest, reached: access.Reach) -> None:
    """Keeps for the templates what a view has worked out."""
    vars(request)["reached"] = reached


def _reach(request: HttpRequest) -> access.Reach | None:
    if known := vars(request).get("reached"):
        return known  # type: ignore[no-any-return]  # because only `remember` puts it there
    return access.reach_of(request.user) if isinstance(request.user, Person) else None
