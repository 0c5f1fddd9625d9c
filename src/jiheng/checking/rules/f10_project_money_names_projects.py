"""F10: where much of the money is project money, output rows speak of projects by name."""

import re
from decimal import Decimal

from jiheng.checking.asking import UNIT, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.wording import HAN
from jiheng.checking.words import Patterns, Words
from jiheng.forms.figures import half_up

HUNDRED = Decimal(100)
SHORTEST = 2
_HAN = re.compile(f"[{HAN}]")


@declare(
    "F10",
    Severity.WARNING,
    title="项目支出的产出指标点明项目名称",
    reason="大部分钱花在项目上，指标却不提任何项目，钱和事对不上。",
    forms=UNIT,
)
def project_money_names_projects(
    view: View, *, from_share: Decimal, project_heads: Patterns, generic_projects: Words
) -> Answer:
    """A name is more than words that fit any project (重大, 政府投资, 实事)."""
    share = view.project_share
    if share is None:
        return CannotTell("没有读到预算总额或项目支出，无法判断。")
    outputs = view.of_block("output")
    if share < from_share or any(_names_project(row.naming.object, project_heads, generic_projects) for row in outputs):
        return ()
    message = (
        f"项目支出占预算的{half_up(share * HUNDRED)}%，产出指标却没有点明一个项目。请为金额大的项目单设指标并写上名称。"
    )
    return [Hit(path="", message=message)]


def _names_project(name: str, heads: Patterns, generic: Words) -> bool:
    head = heads.first(name)
    if not head:
        return False
    rest = generic.without(name[: name.rfind(head)])
    return len(_HAN.findall(rest)) >= SHORTEST
