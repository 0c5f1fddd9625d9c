"""The switch between the languages, and the language of the page."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings

from jiheng.web.language import ENGLISH, IN_HTML, current

register = template.Library()


@register.simple_tag
def html_language() -> str:
    """The page's language as HTML names it."""
    return IN_HTML[current()]


@register.inclusion_tag("web/language.html", takes_context=True)
def language_switch(context: template.Context) -> dict[str, Any]:
    """The switch; on a page that answers a post it leads to the page before, which can be asked for again."""
    request = getattr(context, "request", None)
    answers_a_post = request is not None and request.method == "POST"
    back = urlsplit(request.headers.get("Referer", "")).path if request is not None and answers_a_post else ""
    languages = [(code, IN_HTML[code], name) for code, name in settings.LANGUAGES]
    return {"languages": languages, "now": current(), "is_english": current() == ENGLISH, "back": back}
