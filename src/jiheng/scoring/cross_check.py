"""Year-end cross-checks of a score sheet: performance far above spending, and much money left over."""

from decimal import Decimal
from fractions import Fraction

from jiheng.forms.figures import parse_figure, plain
from jiheng.policy.monitoring import monitoring_rules
from jiheng.policy.parameter import Dated
from jiheng.scoring.monitoring import percent_text
from jiheng.scoring.problem import Gravity, ScoringProblem
from jiheng.scoring.settings import OFF
from jiheng.scoring.sheet import ScoreSheet, Sum
from jiheng.scoring.weights import EXECUTION_NAME


def cross_check(sheet: ScoreSheet) -> tuple[ScoringProblem, ...]:
    """What a reviewer should ask about; nothing where the execution rate is not known."""
    rate = _execution_rate(sheet)
    if rate is None:
        return ()
    plan = sheet.plan
    above = plan.pack.at("monitoring.performance_above", plan.on)
    rules = monitoring_rules(plan.pack, plan.on)
    asked = [*_performance(sheet, rate, above), *_unspent(rate, rules.unspent, rules.sources["unspent"])]
    return tuple(ScoringProblem(message=text, gravity=Gravity.NOTE) for text in asked)


def _execution_rate(sheet: ScoreSheet) -> Fraction | None:
    for row in sheet.rows:
        if row.indicator.name == EXECUTION_NAME and row.parts and row.parts[0].given.actual and not row.problems:
            return Fraction(*row.parts[0].given.actual) / 100
    return None


def _performance(sheet: ScoreSheet, rate: Fraction, above: Dated) -> list[str]:
    least = None if above.value == OFF else parse_figure(str(above.value))
    sum_ = Sum.of([row for row in sheet.rows if row.indicator.name != EXECUTION_NAME])
    if least is None or not sum_.covered:
        return []
    share = Fraction(sum_.points, sum_.covered)
    if (share - rate) * 100 <= Fraction(least):
        return []
    told = f"绩效得分率 {percent_text(share)} 比预算执行率 {percent_text(rate)} 高出 {plain(least)} 个百分点以上"
    return [f"{told}，请核对完成值，或说明怎样以较少的钱办成（{above.source}，{above.standing}）。"]


def _unspent(rate: Fraction, limit: Decimal | None, source: Dated) -> list[str]:
    left = 1 - rate
    if limit is None or left * 100 <= Fraction(limit):
        return []
    over = f"未支出的份额 {percent_text(left)} 超过 {plain(limit)}%"
    return [f"{over}，请说明结余原因（{source.source}，{source.standing}）。"]
