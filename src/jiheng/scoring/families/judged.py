"""What a person decides: answers in words, bands to award within, discretion, checklists."""

from dataclasses import dataclass
from functools import cache

from jiheng.scoring.clauses import AWAITING, AWARDED, EARNED_ALL, EXHAUSTED, ITEMS, MET, NO_RATIO, OUTSIDE, level
from jiheng.scoring.families.all_or_nothing import REACHED
from jiheng.scoring.families.gauge import Aim
from jiheng.scoring.shape import (
    ACHIEVED,
    AWARDED_POINTS,
    ONE,
    ZERO_POINTS,
    Branch,
    Param,
    Shape,
    T,
    W,
    amount,
    amount_param,
    either,
)
from jiheng.scoring.steps import Col, Expr, HalfUp, IsNull, Null, same
from jiheng.standards.rule import AmountUnit

ITEMS_MET, ALL_ITEMS = Col("items_met"), Col("items")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in words: a fixed award, or a range in which a person decides."""

    most: AmountUnit
    least: AmountUnit | None
    """None: the award is fixed."""
    least_included: bool = True
    most_included: bool = True

    @property
    def key(self) -> str:
        """The answer in a shape's key."""
        if self.least is None:
            return self.most.value
        brackets = f"{'[' if self.least_included else '('}{']' if self.most_included else ')'}"
        return f"{self.least.value}-{self.most.value}{brackets}"


@cache
def levels(answers: tuple[Answer, ...]) -> Shape:
    """Points by the answer given; inside a range the awarded points count, outside it they do not."""
    ranges = [n for n, answer in enumerate(answers, 1) if answer.least is not None]
    undecided = either([same(ACHIEVED, n) for n in ranges]) & IsNull(AWARDED_POINTS) if ranges else None
    branches = [Branch(AWAITING, undecided, Null())] if undecided else []
    params: list[Param] = []
    for n, answer in enumerate(answers, 1):
        here = same(ACHIEVED, n)
        most = amount(Col(f"most{n}"), answer.most)
        params.append(amount_param(f"most{n}", f"第{n}等得分", answer.most))
        if answer.least is None:
            branches.append(Branch(level(n), here, HalfUp(most, ONE)))
            continue
        params.append(amount_param(f"least{n}", f"第{n}等下限", answer.least))
        least = amount(Col(f"least{n}"), answer.least)
        got = AWARDED_POINTS * ONE
        inside = (got >= least if answer.least_included else got > least) & (
            got <= most if answer.most_included else got < most
        )
        branches.append(Branch(level(n), here & inside, AWARDED_POINTS))
    branches.append(Branch(OUTSIDE, None, Null()))
    return Shape(
        key=f"levels|{';'.join(answer.key for answer in answers)}",
        branches=tuple(branches),
        params=tuple(params),
        needs=("ach",),
    )


@cache
def discretion(aim: Aim | None, best: AmountUnit | None, worst: AmountUnit | None, *, full_when_met: bool) -> Shape:
    """Full when met (`aim` None: when the achievement is 达成), else what a person awards between the bounds."""
    met = (aim.met if aim else same(ACHIEVED, REACHED)) if full_when_met else None
    guard = (Branch(NO_RATIO, T <= 0, Null()),) if aim and met and aim.divides_by_target else ()
    top = amount(Col("best"), best) if best else W * ONE
    bottom: Expr = amount(Col("worst"), worst) if worst else ZERO_POINTS
    got = AWARDED_POINTS * ONE
    params = [*(aim.params if aim and met else ())]
    if best:
        params.append(amount_param("best", "最高评定得分", best))
    if worst:
        params.append(amount_param("worst", "最低评定得分", worst))
    needs = () if met is None else ("a",) if aim else ("ach",)
    return Shape(
        key=f"discretion|{'-' if met is None else aim.key if aim else 'ach'}"
        f"|{best.value if best else '-'}|{worst.value if worst else '-'}",
        branches=(
            *guard,
            *((Branch(MET, met, W),) if met else ()),
            Branch(AWAITING, IsNull(AWARDED_POINTS), Null()),
            Branch(AWARDED, (got >= bottom) & (got <= top), AWARDED_POINTS),
            Branch(OUTSIDE, None, Null()),
        ),
        params=tuple(params),
        needs=needs,
    )


@cache
def checklist(met: AmountUnit | None, missing: AmountUnit | None) -> Shape:
    """Points by how many items are met, where the text says what one is worth; else what a person awards."""
    uncounted = IsNull(ALL_ITEMS)
    within = (AWARDED_POINTS >= 0) & (AWARDED_POINTS <= W)
    branches = [
        Branch(AWAITING, uncounted & IsNull(AWARDED_POINTS), Null()),
        Branch(AWARDED, uncounted & within, AWARDED_POINTS),
        Branch(OUTSIDE, uncounted, Null()),
        Branch(MET, same(ITEMS_MET, ALL_ITEMS), W),
    ]
    worth, label = met or missing, "每项得分" if met else "每缺一项扣分"
    won, lost = ITEMS_MET * _each(worth), (ALL_ITEMS - ITEMS_MET) * _each(worth)
    if met:
        branches += [Branch(EARNED_ALL, won >= W * ONE, W), Branch(ITEMS, None, HalfUp(won, ONE))]
    elif missing:
        branches.append(Branch(EXHAUSTED, lost >= W * ONE, ZERO_POINTS))
        branches.append(Branch(ITEMS, None, HalfUp(W * ONE - lost, ONE)))
    else:
        branches.append(Branch(AWAITING, IsNull(AWARDED_POINTS), Null()))
        branches += [Branch(AWARDED, within, AWARDED_POINTS), Branch(OUTSIDE, None, Null())]
    return Shape(
        key=f"checklist|{met.value if met else '-'}|{missing.value if missing else '-'}",
        branches=tuple(branches),
        params=(amount_param("each", label, worth),) if worth else (),
        needs=(),
    )


def _each(unit: AmountUnit | None) -> Expr:
    return amount(Col("each"), unit or AmountUnit.POINTS)
