"""Reminds people of deadlines that are near: who has not handed in, who has not reviewed; each once a threshold."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from jiheng.web.office.actions.notify import leave, notice_for
from jiheng.web.office.deadlines import Deadline, Owing, Standing, near, owing
from jiheng.web.office.models import Notice
from jiheng.web.workflow.states import Role, State

NAMED = 3
"""So many units are named, the rest are counted."""


def remind(day: date) -> int:
    """How many people were reminded on that day; a day on which nobody asked is made up for on the next."""
    days = sorted(settings.REMIND_DAYS)
    if not days:
        return 0
    standing = Standing.on(day)
    wanted = [
        _notice(deadline, each, threshold)
        for deadline in near(standing, day, max(days))
        for threshold in [min(d for d in days if d >= deadline.left)]
        for each in owing(standing, deadline)
    ]
    with transaction.atomic():
        had = set(Notice.objects.filter(key__in={n.key for n in wanted}).values_list("to_id", "key"))
        return len(leave([n for n in wanted if (n.to_id, n.key) not in had]))


def _notice(deadline: Deadline, owing: Owing, threshold: int) -> Notice:
    link = "" if owing.case else reverse("queue" if owing.role is not Role.CLERK else "office")
    key = f"remind/{deadline.pack[-100:]}/{deadline.duty.name}/{deadline.year}/{threshold}/{owing.role}"
    return notice_for(owing.person, _text(deadline, owing), case=owing.case, link=link, key=key)


def _text(deadline: Deadline, owing: Owing) -> str:
    due = deadline.due
    facts = {
        "does": deadline.duty.does,
        "left": deadline.left,
        "due": _("%(year)d年%(month)d月%(day)d日") % {"year": due.year, "month": due.month, "day": due.day},
        "what": _what(deadline.year, owing),
    }
    if not deadline.left:
        return _("今天（%(due)s）截止，%(does)s：%(what)s") % facts
    return _("离截止还有%(left)d天（%(due)s），%(does)s：%(what)s") % facts


def _what(year: int, owing: Owing) -> str:
    count = len(owing.units)
    names = "、".join(unit.name for unit in owing.units[:NAMED])
    who = names if count <= NAMED else _("%(names)s等%(count)d个单位") % {"names": names, "count": count}
    facts = {"who": who, "year": year, "count": count}
    if owing.role is Role.CLERK:
        if owing.case and owing.case.state == State.RETURNED:
            return _("%(who)s的%(year)d年度申报表已退回，等你修改后重新提交。") % facts
        return _("%(who)s的%(year)d年度申报表还没有提交。") % facts
    if owing.role is Role.HEAD:
        return _("%(who)s的%(year)d年度申报表等你审签。") % facts
    return _("%(who)s的%(year)d年度申报表（%(count)d份）等你审核。") % facts
