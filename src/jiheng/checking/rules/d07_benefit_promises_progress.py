"""D07: a benefit target promises more than last year, not 持平."""

from jiheng.checking.asking import Answer, CannotTell, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.words import Words


@declare(
    "D07",
    Severity.INFO,
    title="效益指标有改进",
    reason="只求持平的效益目标，看不出这笔钱带来了什么变化。",
)
def benefit_promises_progress(view: View, *, no_progress: Words, increase: Words) -> Answer:
    """`no_progress` are the words of standing still; a word of `increase` beside them takes them back."""
    rows = view.of_block("benefit")
    if not rows:
        return CannotTell("表中没有效益指标，无从判断。")
    return [
        row.hit(
            "target", f"{row.label}只要求“{row.target_words}”，没有改进。请写明预期改善多少；确需稳定的，说明理由。"
        )
        for row in rows
        if no_progress.found_in(row.target_words) and not increase.found_in(no_progress.without(row.target_words))
    ]
