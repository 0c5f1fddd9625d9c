"""Django's settings: one machine, SQLite, nothing fetched from outside."""

SECRET_KEY = "only for tests"  # noqa: S105, because the served settings replace it
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
