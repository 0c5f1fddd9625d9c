"""For operators: a database that does not answer is one sentence, not a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InterfaceError, OperationalError

from jiheng.forms.errors import JihengError


class DatabaseAwayError(JihengError):
    """The database cannot be reached, or not be written."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"数据库连不上或不能写入：{why}。没有做任何改动。"
            "请检查环境变量 DATABASE_URL、JIHENG_DATA 和数据库是否在运行，然后再试。"
        )


@contextmanager
def database_must_answer() -> Iterator[None]:
    """Turns what a dead database raises into DatabaseAwayError."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        why = str(error).strip().partition("\n")[0]
        raise DatabaseAwayError(why) from None
