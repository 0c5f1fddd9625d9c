"""The audit trail of a case in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiheng.web.models import AuditEntry
from jiheng.web.page.findings import place_name
from jiheng.web.page.naming import CellName
from jiheng.web.workflow.states import Role, Verb

WORDS = {
    "edit_value": _("修改"),
    "apply_repair": _("按建议修改"),
    "answer_finding": _("说明"),
    "undo": _("撤销修改"),
    "add_row": _("加行"),
    "move_row": _("移动行"),
    "delete_row": _("删除行"),
    "paste_block": _("粘贴"),
    "open_case": _("新建申报表"),
    "import": _("导入"),
    "accept": _("接受读入结果"),
    "explain_change": _("说明调整"),
    "comment": _("批注"),
    "settle_comment": _("批注已处理"),
    "refused": _("越权操作被拒绝"),
    "start_import": _("开始导入"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when, who, as what, did what, and why."""

    at: datetime
    by: str
    role: str
    did: str
    old: str
    new: str
    reason: str
    path: str
    place: str
    """What the cell is called; empty where nobody asked, or the entry is about no cell."""
    is_step: bool
    """Whether it moved the case on its way."""


def happened(entries: Iterable[AuditEntry], names: Mapping[str, CellName] | None = None) -> Iterator[Happened]:
    """The entries in words; `names` says what the cells are called.

    The states of a step, which are recorded in Chinese, are said in the reader's language.
    """
    for entry in entries:
        details = entry.details
        role = str(details.get("role", ""))
        is_step = "person" in details and "revision" in details
        yield Happened(
            at=entry.at,
            by=entry.by,
            role=Role(role).label if role in set(Role) else "",
            did=did(entry.verb),
            old=gettext(entry.old) if is_step and entry.old else entry.old,
            new=gettext(entry.new) if is_step and entry.new else entry.new,
            reason=str(details.get("reason", "")),
            path=entry.path,
            place=place_name(entry.path, names) if names and entry.path else "",
            is_step=is_step,
        )


def did(verb: str) -> str:
    """What was done, in the reader's language; a verb without a word is shown as it was recorded."""
    if verb in WORDS:
        return str(WORDS[verb])
    return Verb(verb).label if verb in set(Verb) else verb
