"""F04: the annual objective holds at least one number or date."""

from jiheng.checking.asking import DECLARED, Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.wording import has_yardstick, squeeze


@declare(
    "F04",
    Severity.WARNING,
    title="年度目标有数字或时间",
    reason="目标要细化、量化，通篇没有数字就只是口号。",
    forms=DECLARED,
)
def objective_has_figure(view: View) -> Answer:
    """The bare year of the form does not count."""
    if not view.objective:
        return CannotTell("表中没有年度目标，无从判断。")
    if has_yardstick(squeeze(view.objective)):
        return ()
    message = "年度目标里没有一个数字或时间，看不出要做到什么程度。请至少写明一项主要产出的数量、一项效果或完成时间。"
    return [Hit(path="annual_objective", message=message)]
