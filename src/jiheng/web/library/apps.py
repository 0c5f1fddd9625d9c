"""Tells Django of the indicator library."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class LibraryConfig(AppConfig):
    """The library's tables, all derived but for the merges."""

    name = "jiheng.web.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = gettext_lazy("指标库")
