"""A03: there is at least one indicator under each of 产出, 效益 and 满意度."""

from collections.abc import Iterator

from jiheng.checking.asking import DECLARED, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View

BLOCKS = {"output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标", "cost": "成本指标"}


@declare(
    "A03",
    Severity.ERROR,
    title="产出、效益、满意度三类指标齐全",
    reason="绩效目标要同时说明做什么、有什么效果、服务对象是否满意，缺一类就无法完整评价。",
    forms=DECLARED,
)
def three_blocks_present(view: View, *, required: dict[str, tuple[str, ...]]) -> Iterator[Hit]:
    """`required` names the classes for each kind of form; a row counts by its level-2 name as well as by its block."""
    present = {row.block for row in view.rows}
    if view.satisfaction:
        present.add("satisfaction")
    missing = [BLOCKS[b] for b in required.get(view.document.form_kind.value, ()) if b not in present]
    if missing:
        yield Hit(path="", message=f"没有{'、'.join(missing)}。三类指标缺一不可，请至少各设一条三级指标。")
