"""Django's settings: one machine, SQLite in WAL, nothing fetched from outside; the environment says what differs."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

WEB = Path(__file__).parent
DATA = Path(os.environ.get("JIHENG_DATA", "data")).resolve()

SECRET_KEY = os.environ.get("JIHENG_SECRET_KEY") or get_random_secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("JIHENG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "jiheng.web"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jiheng.web.middleware.policy_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jiheng.web.middleware.refuse_what_is_too_big",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "jiheng.web.middleware.explain_errors",
]
ROOT_URLCONF = "jiheng.web.urls"
WSGI_APPLICATION = "jiheng.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["jiheng.web.templatetags.words"]},
    }
]

# Writers queue for SQLite's one write lock instead of failing half way: BEGIN IMMEDIATE, and no transaction a request.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "db.sqlite3",
        "CONN_MAX_AGE": 600,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-16000;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;PRAGMA temp_store=MEMORY;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
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

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "jiheng.web.views.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
