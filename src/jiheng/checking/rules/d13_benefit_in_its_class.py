"""D13: what stands under 效益 is an effect, and in the right class of effects."""

from jiheng.checking.asking import Answer, CannotTell, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import Row, text_of
from jiheng.checking.view import View
from jiheng.checking.words import Words
from jiheng.forms.patch import Patch

NAMES = {"economic": "经济效益", "social": "社会效益", "ecological": "生态效益"}


@declare(
    "D13",
    Severity.WARNING,
    title="产出不混入效益，效益分类正确",
    reason="产出和效益混用，等于把做了什么当成有什么用。",
)
def benefit_in_its_class(view: View, *, output_names: Words, class_names: dict[str, Words]) -> Answer:
    """`output_names` are words of work done; `class_names` words that belong to one class of effects only."""
    rows = view.of("economic", "social", "ecological")
    if not rows:
        return CannotTell("表中没有经济、社会、生态效益指标，无从判断。")
    return [hit for row in rows for hit in _hits(view, row, output_names, class_names)]


def _hits(view: View, row: Row, output_names: Words, class_names: dict[str, Words]) -> list[Hit]:
    if row.class2 != "ecological" and (found := output_names.first(row.naming.whole)):
        message = (
            f"{row.label}说的是“{found}”，是做了什么（产出），不是有什么变化（效益）。请移到产出指标，或改写为效果。"
        )
        return [row.hit("level2", message)]
    right = next((c for c, words in class_names.items() if words.found_in(row.naming.whole)), row.class2)
    if right == row.class2:
        return []
    message = f"{row.label}反映的是{NAMES[right]}，却放在{NAMES[row.class2]}下。建议改归{NAMES[right]}指标。"
    return [row.hit("level2", message, *_moved(view, row, right))]


def _moved(view: View, row: Row, right: str) -> Patch:
    """Uses the label that this form already has for the class."""
    label = next((text_of(r.it.level2) for r in view.rows if r.class2 == right), NAMES[right] + "指标")
    return (row.change("level2", label),)
