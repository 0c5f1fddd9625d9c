"""发设置密码的链接: the person sets a password of their own by e-mail."""

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.models import Person
from jiheng.web.office.people_errors import NoMailError


def send_link(reach: Reach, person: Person, request: HttpRequest) -> None:
    """Sends the same letter that 忘记密码 sends; NoMailError."""
    guard(reach, "send_link")
    form = ResetPasswordForm({"email": person.email})
    if not form.is_valid() or person not in form.users:
        raise NoMailError
    form.users = [person]
    note(reach, "send_link", person, new=person.email)
    form.save(request)
