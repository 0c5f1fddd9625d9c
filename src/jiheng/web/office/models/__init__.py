"""The office's tables, one concern a file; Django looks for them here."""

from jiheng.web.office.models.adjusting import Adjustment, ChangeReason
from jiheng.web.office.models.cases import Case, Publication
from jiheng.web.office.models.people import Appointment, Person
from jiheng.web.office.models.sending import Sending, SentText
from jiheng.web.office.models.talk import Comment, Invitation, Notice, ReviewSheet
from jiheng.web.office.models.units import Unit

__all__ = [
    "Adjustment",
    "Appointment",
    "Case",
    "ChangeReason",
    "Comment",
    "Invitation",
    "Notice",
    "Person",
    "Publication",
    "ReviewSheet",
    "Sending",
    "SentText",
    "Unit",
]
