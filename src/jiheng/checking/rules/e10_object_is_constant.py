"""E10: name, explanation and standard call the object by the same words."""

from collections.abc import Iterator

from jiheng.checking.asking import Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import common_run, is_han, rename, squeeze
from jiheng.forms.patch import Patch

ETC = "等"
MOST_ADDED = 2
SHORTEST = 2
HARMLESS = frozenset({"的", "之", "各", "各项", "工作", "任务", "有关", "相关", "是否", "是", "已", "应", "及"})
FOREIGN = 4


@declare(
    "E10",
    Severity.WARNING,
    title="名称、解释、评分标准的考核对象一致",
    reason="对象说法一变，考核范围就变了。",
)
def object_is_constant(view: View) -> Answer:
    """A text that does not name the object at all is not judged, unless it names that of another row."""
    if not view.columns & {"definition", "scoring_standard"}:
        return CannotTell("这张表没有指标解释和评分标准，无从判断。")
    return [hit for row in view.rows for hit in _hits(view, row)]


def _hits(view: View, row: Row) -> Iterator[Hit]:
    """At most one finding a row: explanation first, then standard."""
    name = row.naming.object
    if len(name) < SHORTEST:
        return
    for field, label, text in (("definition", "解释", row.definition), ("scoring_standard", "评分标准", row.scoring)):
        other = _other_name(name, squeeze(text), view.object_names)
        if other:
            message = f"{row.label}的名称说的是“{name}”，{label}里却是“{other}”，考核对象不一致。建议统一。"
            yield row.hit(field, message, *_repair(row, name, other))
            return


def _other_name(name: str, text: str, names: frozenset[str]) -> str:
    """What the text calls the object instead, or nothing where it agrees or does not say."""
    if name in text:
        longer = [n for n in names if name in n and n != name and len(n) - len(name) <= MOST_ADDED and n in text]
        return max(longer, key=len, default="")
    if found := _with_insertion(name, text):
        return found
    if set(name) <= set(text):
        return ""
    if found := _without_modifier(name, text):
        return found
    if len(common_run(name, text)) > 1:
        return ""
    foreign = [n for n in names if len(n) >= FOREIGN and n in text]
    return max(foreign, key=len, default="")


def _with_insertion(name: str, text: str) -> str:
    """The name with a word put in, as 政府性投资项目 for 政府投资项目; a mere 的 or 工作 is no other word."""
    for cut in range(2, len(name) - 1):
        start = text.find(name[:cut])
        for more in range(1, MOST_ADDED + 1) if start >= 0 else ():
            whole = text[start : start + len(name) + more]
            put_in = whole[cut : cut + more]
            if whole.endswith(name[cut:]) and put_in not in HARMLESS and is_han(put_in):
                return whole
    return ""


def _without_modifier(name: str, text: str) -> str:
    """The name without its first half at most (居民 for 社区居民), or without its 等."""
    if name.endswith(ETC) and name[:-1] in text:
        return name[:-1]
    shortest = max(SHORTEST, (len(name) + 1) // 2)
    return next((name[n:] for n in range(1, len(name) - shortest + 1) if name[n:] in text), "")


def _repair(row: Row, name: str, other: str) -> Patch:
    """Follows the name, except that a name without its 等, or the form's own longer name, is the better one."""
    texts = (("name", row.name), ("definition", row.definition), ("scoring_standard", row.scoring))
    if other + ETC == name or name in other:
        changed = ((field, rename(text, name, other)) for field, text in texts)
    elif other in name:
        changed = ((field, rename(text, other, name)) for field, text in texts[1:])
    else:
        changed = ((field, text.replace(other, name)) for field, text in texts[1:])
    before = dict(texts)
    return tuple(row.change(field, text) for field, text in changed if text != before[field])
