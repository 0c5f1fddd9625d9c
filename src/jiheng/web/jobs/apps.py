"""Tells Django of the jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The jobs' tables."""

    name = "jiheng.web.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
