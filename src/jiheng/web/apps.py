"""Tells Django what this room is called."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy


class WebConfig(AppConfig):
    """The web system; its tables start with `web_`."""

    name = "jiheng.web"
    label = "web"
    verbose_name = gettext_lazy("绩衡")
