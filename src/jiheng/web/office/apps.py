"""Tells Django of the office."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The office's tables."""

    name = "jiheng.web.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"
