"""新建人员: an account with a first password that is shown once, or with none until its owner sets one by e-mail."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jiheng.web.office.access import Reach
from jiheng.web.office.actions.people.acting import guard, note
from jiheng.web.office.actions.people.first_password import FirstPassword
from jiheng.web.office.models import Person
from jiheng.web.office.people_errors import BadMailError, BadUsernameError, NameTakenError, NotFilledError

LONGEST = 150
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is typed of somebody new; made whole by `checked`."""

    username: str
    name: str
    email: str = ""

    def checked(self) -> "NewPerson":
        """The same without blanks; NotFilledError, BadUsernameError or BadMailError."""
        username, name, email = self.username.strip(), " ".join(self.name.split()), self.email.strip().lower()
        for field, value in ((_("用户名"), username), (_("姓名"), name)):
            if not value:
                raise NotFilledError(field)
        try:
            UnicodeUsernameValidator()(username)
        except ValidationError:
            raise BadUsernameError(username) from None
        if len(username) > LONGEST:
            raise BadUsernameError(username)
        return NewPerson(username, name[:LONGEST_NAME], checked_mail(email, None))


def checked_mail(email: str, of: Person | None) -> str:
    """The address as it is kept, empty for none; BadMailError where it is no address or another's."""
    email = email.strip().lower()
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        raise BadMailError(email) from None
    if Person.objects.filter(email=email).exclude(pk=of.pk if of else 0).exists():
        raise BadMailError(email)
    return email


def add(reach: Reach, new: NewPerson, password: FirstPassword | None) -> Person:
    """The person, with a first password or with none until they set one by e-mail; NameTakenError."""
    guard(reach, "add_person")
    new = new.checked()
    try:
        with transaction.atomic():
            person = Person.objects.create(
                username=new.username,
                name=new.name,
                email=new.email,
                password=password.hashed if password else make_password(None),
                has_first_password=password is not None,
            )
            note(reach, "add_person", person, new=new.name)
    except IntegrityError:
        raise NameTakenError(new.username) from None
    return person
