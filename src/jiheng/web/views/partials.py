"""Answers made of parts: each part replaces one place of the page that asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

BY = "本机用户"
"""Who acts on an open desk without having logged in."""


def by(request: HttpRequest) -> str:
    """Who acts, as the audit trail names them."""
    return str(request.user) if request.user.is_authenticated else BY


@dataclass(frozen=True, slots=True)
class Part:
    """What to put where: a CSS selector and the HTML that goes inside."""

    target: str
    html: SafeString
    swap: str = "innerHTML"

    def __str__(self) -> str:
        return format_html('<hx-partial hx-target="{}" hx-swap="{}">{}</hx-partial>', self.target, self.swap, self.html)


def rendered(
    request: HttpRequest, target: str, template: str, context: Mapping[str, Any], swap: str = "innerHTML"
) -> Part:
    """A part from a template."""
    return Part(target, SafeString(render_to_string(template, dict(context), request)), swap)


def saying(sentence: str, *, stop: bool = False, undo: str = "", seen: int = 0) -> Part:
    """A sentence at the foot of the page, with an undo button when `undo` is an address to post to."""
    html = render_to_string("web/saying_inner.html", {"sentence": sentence, "stop": stop, "undo": undo, "seen": seen})
    return Part("#saying", SafeString(html))


def answer(parts: Iterable[Part], *, status: int = 200) -> HttpResponse:
    """The parts as one answer."""
    return HttpResponse("".join(str(part) for part in parts), status=status)
