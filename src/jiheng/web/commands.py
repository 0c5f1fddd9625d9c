"""What the operator's commands do with the web system from outside: reminders, backups, the first administrator."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import django
from django.conf import settings

from jiheng.forms.errors import JihengError


class NoDatabaseError(JihengError):
    """There is nothing to back up."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"没有找到数据库“{file}”，没有备份。请用环境变量 JIHENG_DATA 指明数据文件夹。")


class BackupExistsError(JihengError):
    """The copy would overwrite something."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"“{file}”已经存在，没有覆盖它，也没有备份。请换一个文件名，例如加上日期。")


class BackupFailedError(JihengError):
    """The copy could not be finished."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"没有备份成“{file}”：{why}。没有留下半份文件。请检查磁盘空间和权限后再试。")


class NotOurBackupError(JihengError):
    """PostgreSQL brings its own program for this."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"数据库在 PostgreSQL 上，请用它自己的程序备份：pg_dump --format=custom --file=FILE {name}；"
            "恢复用 pg_restore。这条命令只备份 SQLite。"
        )


def remind_on(day: date | None) -> int:
    """How many people were reminded, by that day's rules (today's, unless given)."""
    _set_up()
    from jiheng.web.office import access  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.office.actions.remind import remind  # noqa: PLC0415, because Django must be set up first
    from jiheng.web.reaching import database_must_answer  # noqa: PLC0415, because Django must be set up first

    with database_must_answer():
        return remind(day or access.today())


def administrator(username: str, name: str, email: str, bureau: str) -> str:
    """The first password of a new administrator; makes the tables where there are none yet."""
    Path(os.environ.get("JIHENG_DATA", "data")).mkdir(parents=True, exist_ok=True)
    _set_up()
    from django.core.management import call_command  # noqa: PLC0415, because Django must be set up first

    from jiheng.web.office.actions.people.add_administrator import add_administrator  # noqa: PLC0415, because Django must be set up first

    call_command("migrate", interactive=False, verbosity=0)
    return add_administrator(username, name, email, bureau)


def backup(file: Path) -> int:
    """The size of the copy; it is whole as of one moment, checked, and stands under its name only when it is."""
    _set_up()
    named = settings.DATABASES["default"]
    if named["ENGINE"] != "django.db.backends.sqlite3":
        raise NotOurBackupError(named["NAME"])
    source = Path(named["NAME"])
    if not source.is_file():
        raise NoDatabaseError(source)
    if file.exists():
        raise BackupExistsError(file)
    partial = file.with_name(f".{file.name}.partial")
    try:
        _copy(source, partial)
        partial.replace(file)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise BackupFailedError(file, str(error)) from None
    return file.stat().st_size


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target)) as to:
        target.chmod(0o600)
        from_.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")
        if (found := to.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(found)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiheng.web.settings")
    django.setup()
