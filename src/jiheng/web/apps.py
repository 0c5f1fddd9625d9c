"""Tells Django what this room is called."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web system; its tables start with `web_`."""

    name = "jiheng.web"
    label = "web"
    verbose_name = "绩衡"
