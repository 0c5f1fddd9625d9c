"""Which database the system stands on: SQLite in the data folder, or what DATABASE_URL names."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from environ import Env

from jiheng.forms.errors import JihengError

WAIT = 20
"""Seconds that a writer waits for another before it gives up."""
KEPT = 600
"""Seconds that a connection is kept between requests."""
ANSWER = 5
"""Seconds in which a server must answer, so that a dead one is soon said to be dead."""
PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-16000;"
    "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;PRAGMA temp_store=MEMORY;"
)
POSTGRES = "django.db.backends.postgresql"


class DatabaseAddressError(JihengError):
    """A DATABASE_URL that names no database we know."""

    def __init__(self, scheme: str) -> None:
        super().__init__(
            f"环境变量 DATABASE_URL 的开头“{scheme}”不能识别，没有启动。"
            "请写成 postgres://用户:密码@主机:5432/库名，或去掉它，用数据文件夹里的 SQLite。"
        )


class DriverMissingError(JihengError):
    """PostgreSQL is named, but its driver is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "DATABASE_URL 指向 PostgreSQL，但没有安装它的驱动 psycopg，没有启动。请安装 jiheng[postgres] 后再试。"
        )


def database(folder: Path, url: str = "") -> dict[str, Any]:
    """Django's settings of the database; DatabaseAddressError, DriverMissingError."""
    if not url:
        return _sqlite(folder / "db.sqlite3")
    scheme = url.partition(":")[0]
    known = Env.DB_SCHEMES.get(scheme)
    if known == "django.db.backends.sqlite3":
        return _sqlite(Path(url.partition("://")[2]))
    if known not in {POSTGRES, "django.db.backends.postgresql_psycopg2"}:
        raise DatabaseAddressError(scheme)
    if find_spec("psycopg") is None:
        raise DriverMissingError
    return _postgres(Env.db_url_config(url))


def _sqlite(file: Path) -> dict[str, Any]:
    """Writers queue for the one write lock instead of failing half way: BEGIN IMMEDIATE, no transaction a request."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": KEPT,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"timeout": WAIT, "transaction_mode": "IMMEDIATE", "init_command": PRAGMAS},
    }


def _postgres(named: dict[str, Any]) -> dict[str, Any]:
    """A connection a thread, kept and asked for its health; one that waits for a lock gives up as on SQLite."""
    options = {"connect_timeout": ANSWER, "options": f"-c lock_timeout={WAIT}s", **named.get("OPTIONS", {})}
    kept = {"CONN_MAX_AGE": KEPT, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
    return {**named, "ENGINE": POSTGRES, **kept, "OPTIONS": options}
