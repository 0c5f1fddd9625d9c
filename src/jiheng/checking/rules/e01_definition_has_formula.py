"""E01: the explanation of a rate says what is divided by what."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row
from jiheng.checking.view import View
from jiheng.checking.wording import squeeze
from jiheng.checking.words import Patterns, Words
from jiheng.forms.patch import Patch


@declare(
    "E01",
    Severity.WARNING,
    title="比率指标的解释写明计算公式",
    reason="只写“考察是否…”是同义反复，换个人算出来的数就不同。",
)
def definition_has_formula(view: View, *, formula: Patterns, rate_names: Words, formulas: dict[str, str]) -> Answer:
    """`formulas` proposes one by the end of the name, `{object}` standing for the rest of it."""
    if not view.columns & {"definition", "scoring_standard"}:
        return CannotTell("这张表没有指标解释和评分标准，无从判断。")
    rows = [row for row in view.figures if row.is_percent or rate_names.end_of(row.naming.whole)]
    return [
        row.hit("definition", f"{row.label}的解释没有计算公式，分子分母各是什么说不清。{_advice(repair)}", *repair)
        for row in rows
        if not formula.found_in(squeeze(row.definition + "。" + row.scoring))
        for repair in (_with_formula(row, formulas),)
    ]


def _advice(repair: Patch) -> str:
    return "建议在解释后补上公式。" if repair else "请补上“分子÷分母×100%”。"


def _with_formula(row: Row, formulas: dict[str, str]) -> Patch:
    """Offered where the name ends in a rate that is always counted the same way."""
    found = next((f for end, f in formulas.items() if row.naming.whole.endswith(end)), None)
    if found is None or not row.definition:
        return ()
    written = found.format(object=row.naming.object, name=row.naming.whole)
    return (row.change("definition", f"{row.definition.rstrip('。；;')}。{written}"),)
