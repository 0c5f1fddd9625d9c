"""E02: the row says where its actual value will come from."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View
from jiheng.checking.words import Words


@declare(
    "E02",
    Severity.WARNING,
    title="写明数据来源或佐证材料",
    reason="没有来源，年底填的实际值无法核实。",
)
def evidence_is_named(view: View, *, evidence: Words) -> Answer:
    """Looked for in explanation, standard and remark."""
    if not view.columns & {"definition", "scoring_standard"}:
        return CannotTell("这张表没有指标解释和评分标准，无从判断。")
    return [
        row.hit(
            "definition",
            f"{row.label}没有写实际值从哪里来，年底无法核实。请注明数据来源，如统计报表、验收报告、问卷调查、业务系统。",
        )
        for row in view.rows
        if not evidence.found_in(row.says + text_of(row.it.remark))
    ]
