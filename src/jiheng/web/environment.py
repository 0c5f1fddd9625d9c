"""What an operator says in environment variables beyond plain words: the mail server, the days of reminders."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from jiheng.forms.errors import JihengError


class BadVariableError(JihengError):
    """A variable that says nothing we understand."""

    def __init__(self, name: str, value: str, example: str) -> None:
        super().__init__(f"环境变量 {name} 的值“{value}”不能识别，没有启动。请写成 {example}，或去掉它。")


def mail(url: str) -> dict[str, Any]:
    """Django's settings of the mail server; letters go to the console where none is named. BadVariableError."""
    example = "smtp+tls://用户:密码@主机:587"
    try:
        found: dict[str, Any] = Env.email_url_config(url or "consolemail://")
    except (ImproperlyConfigured, ValueError):
        raise BadVariableError("JIHENG_EMAIL_URL", url.partition(":")[0], example) from None
    return {
        "EMAIL_BACKEND": found["EMAIL_BACKEND"],
        "EMAIL_HOST": found["EMAIL_HOST"] or "localhost",
        "EMAIL_PORT": found["EMAIL_PORT"] or 25,
        "EMAIL_HOST_USER": found["EMAIL_HOST_USER"] or "",
        "EMAIL_HOST_PASSWORD": found["EMAIL_HOST_PASSWORD"] or "",
        "EMAIL_USE_TLS": found.get("EMAIL_USE_TLS", False),
        "EMAIL_USE_SSL": found.get("EMAIL_USE_SSL", False),
        "EMAIL_FILE_PATH": f"/{found['EMAIL_FILE_PATH']}",
    }


def origins(hosts: Sequence[str], url: str) -> list[str]:
    """The addresses from which posts come where people use HTTPS and a proxy takes it off; any host stands for none."""
    named = [host.strip() for host in hosts if host.strip() not in {"", "*"}]
    found = {f"https://{f'*{host}' if host.startswith('.') else host}" for host in named}
    if url.startswith("https://"):
        found.add("https://" + urlsplit(url).netloc)
    return sorted(found)


def proxies(text: str) -> int:
    """How many proxies of one's own stand in front, the last of which tells who asks. BadVariableError."""
    if not (text.isascii() and text.isdigit() and len(text) == 1):
        raise BadVariableError("JIHENG_PROXIES", text, "1")
    return int(text)


def days(text: str) -> tuple[int, ...]:
    """The days before a deadline, each once, the farthest first; none switches reminders off. BadVariableError."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise BadVariableError("JIHENG_REMIND_DAYS", text, "14,7,3,1")
    return tuple(sorted({int(part) for part in parts}, reverse=True))
