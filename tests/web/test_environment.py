"""The operator's environment variables: understood or refused with a sentence, and each in the operator's page."""

import re
from pathlib import Path

import pytest

from jiheng.web.environment import BadVariableError, days, mail, origins, proxies

ROOT = Path(__file__).parents[2]


def test_a_mail_server_is_named_by_an_address() -> None:
    """With its password as in any address."""
    found = mail("smtp+tls://u:p%40ss@mail.example.org:587")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("u", "p@ss")


def test_without_one_letters_go_to_the_console() -> None:
    """And a folder is a whole path."""
    assert mail("")["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    assert mail("filemail:///var/mail/jiheng")["EMAIL_FILE_PATH"] == "/var/mail/jiheng"


def test_a_slip_is_a_sentence_that_keeps_the_password_to_itself() -> None:
    """With an example."""
    with pytest.raises(BadVariableError, match=r"JIHENG_EMAIL_URL 的值“imap”不能识别.*smtp\+tls"):
        mail("imap://u:secret@mail.example.org")
    with pytest.raises(BadVariableError, match=r"JIHENG_REMIND_DAYS 的值“7,x”不能识别.*14,7,3,1"):
        days("7,x")


@pytest.mark.parametrize(("text", "found"), [("14,7,3,1", (14, 7, 3, 1)), (" 1, 7 ,7", (7, 1)), ("", ())])
def test_the_days_of_reminders(text: str, found: tuple[int, ...]) -> None:
    """Each once; nothing switches them off."""
    assert days(text) == found


def test_the_operators_page_names_every_variable() -> None:
    """And no other."""
    sources = "".join(f.read_text("utf-8") for f in (ROOT / "src").rglob("*.py"))
    pattern = re.compile(r"\b(?:JIHENG_[A-Z_]+|DATABASE_URL)\b")
    page = (ROOT / "docs" / "operating.md").read_text("utf-8")
    assert set(pattern.findall(page)) == set(pattern.findall(sources))


def test_behind_a_proxy_posts_come_from_the_named_hosts() -> None:
    """By HTTPS; any host whatever stands for none, and the address in letters counts with its port."""
    assert origins(["jx.example.cn", ".example.org", "*", ""], "https://jx.example.cn:8443/x") == [
        "https://*.example.org",
        "https://jx.example.cn",
        "https://jx.example.cn:8443",
    ]
    assert origins(["*"], "http://127.0.0.1:8000") == []


def test_the_number_of_proxies_is_one() -> None:
    """A slip is a sentence."""
    assert proxies("2") == 2
    with pytest.raises(BadVariableError, match=r"JIHENG_PROXIES 的值“yes”不能识别"):
        proxies("yes")
