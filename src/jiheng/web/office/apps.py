"""Tells Django of the office."""

from importlib import import_module

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The office's tables."""

    name = "jiheng.web.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Starts the log of logins."""
        import_module("jiheng.web.office.signing_in.log")
