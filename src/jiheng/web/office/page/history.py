"""The audit trail of a case in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from jiheng.web.models import AuditEntry
from jiheng.web.workflow.states import Role, Verb

WORDS = {
    **{verb.value: verb.label for verb in Verb},
    "edit_value": "修改",
    "apply_repair": "按建议修改",
    "answer_finding": "说明",
    "undo": "撤销修改",
    "open_case": "新建申报表",
    "import": "导入",
    "accept": "接受读入结果",
    "comment": "批注",
    "settle_comment": "批注已处理",
    "refused": "越权操作被拒绝",
    "start_import": "开始导入",
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
    is_step: bool
    """Whether it moved the case on its way."""


def happened(entries: Iterable[AuditEntry]) -> Iterator[Happened]:
    """The entries in words."""
    for entry in entries:
        details = entry.details
        role = str(details.get("role", ""))
        yield Happened(
            at=entry.at,
            by=entry.by,
            role=Role(role).label if role in set(Role) else "",
            did=WORDS.get(entry.verb, entry.verb),
            old=entry.old,
            new=entry.new,
            reason=str(details.get("reason", "")),
            path=entry.path,
            is_step="person" in details and "revision" in details,
        )
