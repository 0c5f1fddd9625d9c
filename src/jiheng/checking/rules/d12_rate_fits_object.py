"""D12: 通过率 and 验收合格率 speak of something that is really accepted by somebody."""

from collections.abc import Iterator

from jiheng.checking.asking import Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.words import Words


@declare(
    "D12",
    Severity.WARNING,
    title="通过率、验收率用在有验收程序的对象上",
    reason="没有验收或审核程序的工作谈不上“通过”，比率无从统计。",
)
def rate_fits_object(view: View, *, acceptance_rates: Words, accepted: Words) -> Iterator[Hit]:
    """`accepted` are objects and procedures with an acceptance (项目, 工程, 审核, 考试), at the end of the object."""
    for row in view.rows:
        rate = acceptance_rates.end_of(row.naming.whole)
        if rate and not accepted.end_of(row.naming.base):
            yield row.hit(
                "name",
                f"{row.label}用“{rate}”，但“{row.naming.object}”没有明确的验收程序，通过什么说不清。"
                "请写明由谁验收、按什么标准，或改用“达标率”“完成率”。",
            )
