"""A04: 数量, 质量 and 时效 each have at least one indicator."""

from jiheng.checking.asking import DECLARED, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View

KINDS = {"quantity": "数量指标", "quality": "质量指标", "timeliness": "时效指标", "cost": "成本指标"}


@declare(
    "A04",
    Severity.ERROR,
    title="数量、质量、时效指标齐全",
    reason="只有同时约定多少、多好、何时，产出才说得清。",
    forms=DECLARED,
)
def output_kinds_present(view: View, *, required: dict[str, tuple[str, ...]]) -> Answer:
    """`required` names the level-2 classes for each kind of form; other divisions are not judged."""
    wanted = required.get(view.document.form_kind.value, ())
    present = {row.class2 for row in view.rows}
    if wanted and not present & set(wanted) and view.of_block("output"):
        return CannotTell("这张表的产出指标不按数量、质量、时效划分，无法用本条判断。")
    missing = [KINDS[k] for k in wanted if k not in present]
    if not missing:
        return ()
    return [Hit(path="", message=f"产出下没有{'、'.join(missing)}。请各补一条，说清做多少、做多好、何时做完。")]
