"""What the worker does once a day for the office."""

from jiheng.web.office import access
from jiheng.web.office.actions.remind import remind


def remind_today() -> int:
    """How many people were reminded today."""
    return remind(access.today())
