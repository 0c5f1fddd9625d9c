"""What happens to an invented declaration on its way: returned once, adjusted later, left where the demo wants it."""

from collections.abc import Callable, Iterator
from random import Random

from jiheng.web.office.demo.cast import Cast
from jiheng.web.office.demo.documents import Quality
from jiheng.web.office.demo.history import Tale
from jiheng.web.office.demo.units import Place
from jiheng.web.office.models import Comment, Person
from jiheng.web.workflow.states import Role, State

Step = Callable[[], object]
UNCLEAR = "解释没有写明统计口径，请补充数据来源和统计期间。"
LOOSE = "评分标准留给主观判断，请写明每低多少扣多少分。"
RETURN_REASON = f"{UNCLEAR}\n{LOOSE}"
CLEAR = "反映全年实际完成的数量，按业务系统的记录统计，统计期间为全年"
STRICT = "达到目标值得满分，每低1个百分点扣0.5分，扣完为止"
RAISED, WHY_RAISED = "年中追加预算，任务量随之增加", "追加的经费用于扩大服务范围，目标按新增任务量提高"
CORRECTION = "按批复的调整更正公开的目标值"
ANSWERS = ("优", "优", "优", "优", "优", "优", "良", "良")
ADVICE = ("目标和职责相关，指标可衡量。", "建议补充效益类指标的数据来源。", "预算和任务基本匹配。")
ADJUSTED_UP_TO = (State.DRAFT, State.DEPARTMENT_REVIEW, State.FINANCE_REVIEW, State.APPROVED)


class Plot:
    """The steps of one declaration, each to be taken at its own moment."""

    def __init__(self, tale: Tale, place: Place, cast: Cast, chance: Random, quality: Quality) -> None:
        self.tale, self.place, self.cast, self.chance, self.quality = tale, place, cast, chance, quality
        self.clerk, self.head, self.reviewer = cast.clerk(place), cast.head(place), cast.reviewer(place)
        rows = tale.document.indicators
        self.first, self.second, self.last = rows[0], rows[1].id, rows[-1].id

    def declare(self, state: State) -> Iterator[Step]:
        """From the first version to that state."""
        yield lambda: self.tale.begin(self.clerk, f"{self.tale.case.year - 1}年度申报表")
        if self.quality is not Quality.BROKEN and self._often(2):
            yield lambda: self._more(105)
        if state is State.DRAFT:
            return
        yield from self._hand_in(state)
        if state is State.UNIT_SIGNOFF:
            return
        if state is State.RETURNED or (self.quality is Quality.ODD and self._often(6)):
            yield from self._returned(state)
            if state is State.RETURNED:
                return
        yield from self._reviewed(state)

    def adjust(self, up_to: State) -> Iterator[Step]:
        """From a published version through an adjustment to that state."""
        yield lambda: self.tale.adjust(self.clerk, RAISED)
        yield lambda: self._more(120)
        path = f"indicators.{self.first.id}.target"
        yield lambda: self.tale.explain(self.clerk, path, WHY_RAISED)
        if up_to is State.DRAFT:
            return
        yield lambda: self.tale.submit(self.clerk)
        yield lambda: self.tale.sign(self.head)
        if up_to is State.DEPARTMENT_REVIEW:
            return
        yield lambda: self.tale.pass_on(self.reviewer)
        if up_to is State.FINANCE_REVIEW:
            return
        yield lambda: self.tale.approve(self.cast.finance)
        if up_to is State.PUBLISHED:
            yield lambda: self.tale.publish(self.cast.finance, CORRECTION)

    def _hand_in(self, state: State) -> Iterator[Step]:
        yield lambda: self.tale.submit(self.clerk)
        if state is not State.UNIT_SIGNOFF:
            yield lambda: self.tale.sign(self.head)

    def _returned(self, state: State) -> Iterator[Step]:
        said: list[Comment] = []
        definition, standard = f"indicators.{self.second}.definition", f"indicators.{self.last}.scoring_standard"
        yield lambda: said.append(self.tale.comment(self.reviewer, definition, UNCLEAR))
        yield lambda: said.append(self.tale.comment(self.reviewer, standard, LOOSE))
        yield lambda: self.tale.return_(self.reviewer, Role.DEPARTMENT_REVIEWER, RETURN_REASON)
        if state is State.RETURNED:
            return
        yield lambda: self.tale.edit(self.clerk, self.second, "definition", CLEAR)
        yield lambda: self.tale.settle(self.clerk, said[0])
        yield lambda: self.tale.edit(self.clerk, self.last, "scoring_standard", STRICT)
        yield lambda: self.tale.settle(self.clerk, said[1])
        yield from self._hand_in(state)

    def _reviewed(self, state: State) -> Iterator[Step]:
        if self._often(3):
            yield lambda: self._sheet(self.reviewer, Role.DEPARTMENT_REVIEWER)
        if state is State.DEPARTMENT_REVIEW:
            yield from self._expert(self.reviewer)
            return
        yield lambda: self.tale.pass_on(self.reviewer)
        if state is State.FINANCE_REVIEW:
            yield from self._expert(self.cast.finance)
            return
        if self._often(4):
            yield lambda: self._sheet(self.cast.finance, Role.FINANCE_REVIEWER)
        yield lambda: self.tale.approve(self.cast.finance)
        if state is State.PUBLISHED:
            yield lambda: self.tale.publish(self.cast.finance)

    def _expert(self, by: Person) -> Iterator[Step]:
        if not self._often(2):
            return
        expert = self.chance.choice(self.cast.experts)
        yield lambda: self.tale.invite(by, expert)
        if self._often(5):
            yield lambda: self._sheet(expert, Role.EXPERT)

    def _sheet(self, person: Person, role: Role) -> None:
        answers = {f"R{n}": self.chance.choice(ANSWERS) for n in range(1, 9)}
        self.tale.review(person, role, answers, self.chance.choice(ADVICE))

    def _more(self, percent: int) -> None:
        number = self.first.target.number
        if number is not None:
            self.tale.edit(self.clerk, self.first.id, "target", str(int(number * percent / 100) + 1))

    def _often(self, times_in_ten: int) -> bool:
        return self.chance.randrange(10) < times_in_ten
