"""The audit trail of the whole system in words, for administrators and auditors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiheng.web.models import AuditEntry
from jiheng.web.office import access, registry
from jiheng.web.office.page.history import did

SHOWN = 200
MORE_WORDS = {
    "login": gettext_lazy("登录"),
    "locked_out": gettext_lazy("密码错得太多，暂停登录"),
    "change_password": gettext_lazy("修改密码"),
    "add_second_factor": gettext_lazy("启用两步验证"),
    "change_second_factor": gettext_lazy("停用或重设两步验证"),
    "add_person": gettext_lazy("新建人员"),
    "change_person": gettext_lazy("修改人员资料"),
    "deactivate_person": gettext_lazy("停用账号"),
    "reactivate_person": gettext_lazy("重新启用账号"),
    "give_password": gettext_lazy("给首次密码"),
    "send_link": gettext_lazy("发设置密码的链接"),
    "reset_second_factor": gettext_lazy("重设两步验证"),
    "unlock_person": gettext_lazy("解除登录锁定"),
    "unlink_person": gettext_lazy("解除统一身份认证的关联"),
    "appoint": gettext_lazy("任命"),
    "end_appointment": gettext_lazy("免去"),
    "add_unit": gettext_lazy("新建单位"),
    "rename_unit": gettext_lazy("单位更名"),
    "move_unit": gettext_lazy("单位划转"),
    "merge_units": gettext_lazy("单位合并"),
    "split_unit": gettext_lazy("单位拆分"),
    "move_case": gettext_lazy("申报表随单位变更"),
    "import_people": gettext_lazy("导入人员"),
    "import_units": gettext_lazy("导入单位"),
}
KINDS = {
    "people": ("add_person", "change_person", "deactivate_person", "reactivate_person", "give_password", "send_link",
               "reset_second_factor", "unlock_person", "unlink_person", "import_people"),
    "posts": ("appoint", "end_appointment"),
    "units": ("add_unit", "rename_unit", "move_unit", "merge_units", "split_unit", "move_case", "import_units"),
    "logins": ("login", "locked_out", "change_password", "add_second_factor", "change_second_factor"),
    "refused": ("refused",),
}  # fmt: skip
"""What one may ask the log for, beside everything."""
KIND_WORDS = {
    "people": gettext_lazy("人员"),
    "posts": gettext_lazy("任免"),
    "units": gettext_lazy("单位"),
    "logins": gettext_lazy("登录"),
    "refused": gettext_lazy("被拒绝的操作"),
}


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log."""

    at: datetime
    by: str
    did: str
    what: str
    old: str
    new: str
    why: str
    is_refusal: bool


def log_page(reach: access.Reach, asked: QueryDict) -> dict[str, Any]:
    """The newest entries that were asked for."""
    found = asked_for(reach, asked)
    return {
        "entries": list(logged(found[:SHOWN])),
        "count": found.count(),
        "shown": SHOWN,
        "kinds": KIND_WORDS.items(),
        "asked": {name: asked.get(name, "") for name in ("kind", "q", "since", "until")},
        "query": asked.urlencode(),
    }


def asked_for(reach: access.Reach, asked: QueryDict) -> QuerySet[AuditEntry]:
    """The entries of a kind, by words and by days."""
    found = registry.log(reach)
    if verbs := KINDS.get(asked.get("kind", "")):
        found = found.filter(verb__in=verbs)
    for word in asked.get("q", "").split()[:5]:
        named = Q(by__icontains=word) | Q(path__icontains=word) | Q(document_title__icontains=word)
        found = found.filter(named | Q(old__icontains=word) | Q(new__icontains=word))
    if since := _day(asked.get("since", "")):
        found = found.filter(at__date__gte=since)
    if until := _day(asked.get("until", "")):
        found = found.filter(at__date__lte=until)
    return found


def logged(entries: Iterable[AuditEntry]) -> Iterator[Logged]:
    """The entries in words."""
    for entry in entries:
        details = entry.details
        asked = str(details.get("path") or details.get("verb") or "")
        yield Logged(
            at=entry.at,
            by=entry.by,
            did=str(MORE_WORDS.get(entry.verb) or did(entry.verb)),
            what=entry.document_title or entry.path or asked,
            old=entry.old,
            new=entry.new,
            why=_why(details),
            is_refusal=entry.verb == "refused",
        )


def _why(details: dict[str, Any]) -> str:
    parts = [str(details.get("reason") or "")]
    if day := details.get("day"):
        parts.append(_("自 %s 起") % day)
    if since := details.get("from"):
        parts.append(_("自 %s 起") % since)
    if until := details.get("to"):
        parts.append(_("至 %s") % until)
    return "；".join(filter(None, parts))


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
