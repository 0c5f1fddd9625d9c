"""Single sign-on by OpenID Connect, read from the environment; off unless an issuer is named."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PROVIDER = "oidc"
HERE = {"localhost", "127.0.0.1", "::1"}


def oidc_apps(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """What allauth is to know of the issuer, or nothing; ImproperlyConfigured where half of it is missing."""
    issuer = environment.get("JIHENG_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return []
    client, secret = environment.get("JIHENG_OIDC_CLIENT_ID", ""), environment.get("JIHENG_OIDC_SECRET", "")
    if not client or not secret:
        raise ImproperlyConfigured("写了 JIHENG_OIDC_ISSUER，还要写 JIHENG_OIDC_CLIENT_ID 和 JIHENG_OIDC_SECRET。")
    address = urlsplit(issuer)
    if address.scheme != "https" and address.hostname not in HERE:
        raise ImproperlyConfigured(f"JIHENG_OIDC_ISSUER 要以 https:// 开头，现在是“{issuer}”。")
    return [
        {
            "provider_id": PROVIDER,
            "name": environment.get("JIHENG_OIDC_NAME", "统一身份认证"),
            "client_id": client,
            "secret": secret,
            "settings": {"server_url": issuer},
        }
    ]
