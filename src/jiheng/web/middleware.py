"""What every answer carries and every request passes: strict headers, a language, a size limit, errors as sentences."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from jiheng.forms.errors import JihengError
from jiheng.web.actions.audit import REFUSED, record, refused_here
from jiheng.web.language import IN_HTML, chosen
from jiheng.web.views.errors import refuse, too_big

Answer = Callable[[HttpRequest], HttpResponse]
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
NOT_FOUND = 404

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def know_who_asks(answer: Answer) -> Answer:
    """Behind one's own proxies, the address that the outermost of them saw; what anybody wrote before it is a claim."""

    def middleware(request: HttpRequest) -> HttpResponse:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if 0 < settings.PROXIES <= len(said) and (address := _address(said[-settings.PROXIES])):
            request.META["REMOTE_ADDR"] = address
        return answer(request)

    return middleware


def _address(text: str) -> str:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return ""


def policy_headers(answer: Answer) -> Answer:
    """Nothing inline, nothing from another host, nothing kept by a shared cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not request.path.startswith(settings.STATIC_URL or "/static/"):
            response.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def speak(answer: Answer) -> Answer:
    """Answers in the language the reader switched to."""

    def middleware(request: HttpRequest) -> HttpResponse:
        code = chosen(request)
        with translation.override(code):
            response = answer(request)
        response.setdefault("Content-Language", IN_HTML[code])
        patch_vary_headers(response, ("Cookie",))
        return response

    return middleware


def refuse_what_is_too_big(answer: Answer) -> Answer:
    """Refuses a body by its announced length, before a byte of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.MAX_UPLOAD:
            return too_big(request, int(length))
        return answer(request)

    return middleware


def record_refusals(answer: Answer) -> Answer:
    """Leaves an audit entry of every post that was answered as if there were nothing, unless one was left already."""

    def middleware(request: HttpRequest) -> HttpResponse:
        refused_here.set(False)
        response = answer(request)
        is_refusal = response.status_code == NOT_FOUND and request.method not in SAFE
        if is_refusal and request.resolver_match and not refused_here.get():
            by = str(request.user) if request.user.is_authenticated else str(_("未登录"))
            record(REFUSED, by=by[:100], details={"path": request.path[:500]})
        return response

    return middleware


class explain_errors:  # noqa: N801, because Django names middleware by what it does here
    """Turns an error a person can mend into its sentence, as a page or as a fragment."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Passes the request on."""
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Refuses a null character, which nobody types and PostgreSQL does not keep."""
        del view, args
        sent = (v for fields in (request.GET, request.POST) for _, values in fields.lists() for v in values)
        if any("\0" in str(value) for value in (*sent, *kwargs.values())):
            return refuse(request, _("内容里有不能保存的字符，没有保存。请删掉它再试一次。"), status=400)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer for an error of ours; Django handles the rest."""
        if isinstance(exception, JihengError):
            return refuse(request, str(exception), status=getattr(exception, "status", 422))
        if isinstance(exception, DataError):
            return refuse(request, _("有一项内容太长，没有保存。请缩短后再试。"))
        return None
