"""Django's settings: one machine, nothing fetched from outside; the environment says what differs."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.utils import get_random_secret_key

from jiheng.web.database import database
from jiheng.web.environment import days, mail, origins, proxies
from jiheng.web.office.signing_in.issuer import oidc_apps

WEB = Path(__file__).parent
DATA = Path(os.environ.get("JIHENG_DATA", "data")).resolve()

SECRET_KEY = os.environ.get("JIHENG_SECRET_KEY") or get_random_secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("JIHENG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "django_tasks_db",
    "jiheng.web",
    "jiheng.web.office",
    "jiheng.web.jobs",
    "jiheng.web.library",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "tree_queries",
]
MIDDLEWARE = [
    "jiheng.web.middleware.know_who_asks",
    "django.middleware.security.SecurityMiddleware",
    "jiheng.web.middleware.policy_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jiheng.web.middleware.speak",
    "jiheng.web.middleware.refuse_what_is_too_big",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jiheng.web.middleware.record_refusals",
    "allauth.account.middleware.AccountMiddleware",
    "jiheng.web.middleware.explain_errors",
    "jiheng.web.desk.keep_to_ones_desk",
    "jiheng.web.office.signing_in.slowing.slow_down",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "jiheng.web.urls"
WSGI_APPLICATION = "jiheng.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "jiheng.web.templatetags.language",
                "jiheng.web.templatetags.words",
            ],
            "context_processors": ["django.template.context_processors.request", "jiheng.web.office.context.reach"],
        },
    }
]

DATABASES = {"default": database(DATA, os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Chinese first; English by the switch, whatever the browser prefers. What each page says in English is in locale/.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
FORMAT_MODULE_PATH = ["jiheng.web.formats"]
LANGUAGE_COOKIE_NAME = "jiheng_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

MAX_UPLOAD = 50 * 1024 * 1024
"""The largest request in bytes; a bigger one is refused before it is read."""
MAX_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = MAX_FILES

# People: argon2 for passwords, five wrong ones lock the name at that address for a quarter of an hour.
AUTH_USER_MODEL = "office.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office"
LOGOUT_REDIRECT_URL = "account_login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "jiheng.web.office.views.login.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "jiheng.web.office.signing_in.names.username_of"

# Nobody signs up: administrators make the accounts. Second factor and reset of a password are allauth's.
ACCOUNT_ADAPTER = "jiheng.web.office.signing_in.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,5/900s/key",
    "reset_password": "10/m/ip,3/h/key",
}
MFA_ADAPTER = "jiheng.web.office.signing_in.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "绩衡"
MFA_TOTP_TOLERANCE = 1
TOTP_ROLES = frozenset(filter(None, os.environ.get("JIHENG_TOTP_ROLES", "").split(",")))
"""The roles, by their names in code, whose people must set up a second factor before they go on."""
OIDC_ISSUER = os.environ.get("JIHENG_OIDC_ISSUER", "")
"""Whose single sign-on also lets in the people that administrators have entered; empty: nobody's."""
SOCIALACCOUNT_ADAPTER = "jiheng.web.office.signing_in.adapters.Issuer"
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {"APPS": oidc_apps(os.environ), "OAUTH_PKCE_ENABLED": True}
}
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
DEMO = os.environ.get("JIHENG_DEMO") == "1"
"""Whether the login page offers one account a role with one click."""

OPEN_DESK = os.environ.get("JIHENG_OPEN_DESK") == "1"
"""Whether imported forms lie on one desk that needs no login, as on a machine that serves itself alone."""

HTTPS = os.environ.get("JIHENG_HTTPS") == "1"
"""Whether people reach the system by HTTPS only; then cookies go no other way."""
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
CSRF_TRUSTED_ORIGINS = origins(ALLOWED_HOSTS, os.environ.get("JIHENG_URL", "")) if HTTPS else []
PROXIES = proxies(os.environ.get("JIHENG_PROXIES", "0"))
"""How many proxies of one's own to believe about who asks; without any, a header about it is a claim of anybody's."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "jiheng.web.views.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Work that takes longer than a page may: queued in the database, done by `jiheng work`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EXPORTS = DATA / "exports"
"""Where what a job made waits for its owner."""
EXPORTS_KEPT = timedelta(days=7)

# Letters: to the console unless an address of a mail server is given.
globals().update(mail(os.environ.get("JIHENG_EMAIL_URL", "")))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("JIHENG_EMAIL_FROM", "绩衡 <jiheng@localhost>")
PUBLIC_URL = os.environ.get("JIHENG_URL", "http://127.0.0.1:8000").rstrip("/")
"""How people reach the system, for the links in letters."""
REMIND_DAYS = days(os.environ.get("JIHENG_REMIND_DAYS", "14,7,3,1"))
"""How many days before a deadline of the calendar people are reminded of it."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
