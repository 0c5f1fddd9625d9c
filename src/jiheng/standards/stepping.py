"""Statements that count steps: 每低于1个百分点扣2分, 每延迟1天扣0.5分, 每发生1起扣1分, 每完成1项得2分."""

import re
from decimal import Decimal

from jiheng.forms.figures import plain
from jiheng.standards.amounts import amount
from jiheng.standards.conditions import EXCEPTIONS
from jiheng.standards.gathering import SCORING, Gathered, Statement, joined
from jiheng.standards.lexeme import Lexeme
from jiheng.standards.lexer import FIGURES
from jiheng.standards.measures import Row, step_measure, time_or_free, unit_mismatch
from jiheng.standards.numerals import PERCENT, POINT, is_count, is_time
from jiheng.standards.parsed import ProblemKind
from jiheng.standards.rule import Amount, Basis, Side, Started, Step
from jiheng.standards.statements import Give, More, StepOf, Take
from jiheng.standards.trouble import StumbleError, TroubleError

_LATE = re.compile(r"延迟|逾期|推迟|超期|延期|延误|拖延|滞后|拖后|超时|延后|推后|迟延|迟交|迟|晚|延(?!续)|误期")
_OFF = re.compile(r"偏离|偏差|相差|偏移|误差|变动|波动|浮动")
_MISSING = re.compile(r"缺|漏|未|不符合|不满足|不具备")
_BELOW = re.compile(r"低|降|下降|减|少|未达|落后|不足|短|小于|差")
_ABOVE = re.compile(r"超|高|增|上升|多|提|升|大于|突破|上浮")
_EVENT = re.compile(r"发生|出现|发现|有|存在|查|产生|收到|违反|错|检|通报|接到|受到")
_MET = re.compile(
    r"完成|满足|达|符合|举办|开展|获|组织|实现|具备|提供|落实|建成|取得|制定|做到|培训|引进|创建|新增|刊发|发布|编制|出具|报送|覆盖|发放"
)


def step_of(found: Statement[StepOf], row: Row, gathered: Gathered) -> Step:
    """The step a statement describes; StumbleError where it has no or two figures, TroubleError where units differ."""
    action = found.action
    _refuse_asides(action)
    figure = _figure(action, row)
    words = found.when.words + joined([t for t in action.inside if t.type not in FIGURES])
    side = _side(action, found.when.words, joined(action.inside), figure)
    pays = _pays(action)
    if pays.value == 0:
        raise StumbleError([action.token])
    side = _side_on(side, figure, row, found)
    how = step_measure(figure.unit, words, row, found.tokens) if side not in {Side.LATE, Side.EACH} else None
    scale = how.scale if how else Decimal(1)
    step = Step(
        side=side,
        per=(figure.number or Decimal(1)) * scale,
        unit=how.unit if how else POINT if figure.unit == PERCENT else figure.unit,
        basis=how.basis if how else Basis.ACTUAL,
        amount=pays,
        started=_started(gathered, action, figure),
    )
    _refuse_wrong_way(step, action, row, gain=not isinstance(action.then, Take))
    return step


def _refuse_asides(action: StepOf) -> None:
    """Between 每… and the loss stand its figure and its thing, no further statement and no interval (1个月内)."""
    groups: list[list[Lexeme]] = [[]]
    for token in action.inside:
        if token.type == "COMMA":
            groups.append([])
        else:
            groups[-1].append(token)
    strange = [t for t in action.inside if t.type == "PROSE" and (SCORING.search(t.text) or EXCEPTIONS.search(t.text))]
    strange += [t for t in action.inside if t.type == "SUFFIX"]
    if strange or len([g for g in groups if g]) > 1:
        raise StumbleError(strange or action.inside)


def _pays(action: StepOf) -> Amount:
    then = action.then
    if isinstance(then, Take) and then.most is None:
        return amount(then.least)
    if isinstance(then, More):
        return amount(then.amount)
    if isinstance(then, Give) and then.most is not None and then.least is None:
        return amount(then.most)
    raise StumbleError([action.token, then.token])


def _figure(action: StepOf, row: Row) -> Lexeme:
    figures = [t for t in action.inside if t.type in FIGURES]
    if action.token.type == "EACHONE":
        if any(t.type in {"PERCENT", "POINTSOF"} for t in figures):
            raise StumbleError(figures)
        return action.token
    if len(figures) == 2 and figures[0].number == row.subject.target:  # noqa: PLR2004, because the target may stand before the step
        return figures[1]
    if len(figures) != 1:
        raise StumbleError(figures or [action.token])
    if figures[0].number is None or figures[0].number <= 0:
        raise StumbleError(figures)
    return figures[0]


def _side(action: StepOf, before: str, inside: str, figure: Lexeme) -> Side:
    verb = action.token.text.removeprefix("每").removesuffix("了") if action.token.type == "EACH" else ""
    verb = verb or inside
    if _LATE.search(verb) or (is_time(figure.unit or "") and _LATE.search(before)):
        return Side.LATE
    if verb.startswith("多"):
        return Side.ABOVE
    if _OFF.search(verb):
        return Side.OFF
    if _EVENT.search(verb) or _MISSING.search(verb):
        return Side.EACH
    if isinstance(action.then, Give) and _MET.search(verb):
        return Side.EACH
    if _ABOVE.search(verb):
        return Side.ABOVE
    if _BELOW.search(verb):
        return Side.BELOW
    if is_count(figure.unit or "") and (isinstance(action.then, Give | Take)):
        return Side.EACH
    raise StumbleError([action.token, *action.inside])


def _side_on(side: Side, figure: Lexeme, row: Row, found: Statement[StepOf]) -> Side:
    """What a step means on this row: a delay against a number of days is an excess, a missing piece a shortfall."""
    unit, target, action = figure.unit, row.subject.target, found.action
    if side is Side.LATE:
        return _late_on(figure, row, action)
    if side is Side.EACH and row.unit is not None and not row.qualitative:
        counted = unit is None or is_count(unit)
        if not (counted and is_count(row.unit)):
            raise unit_mismatch(unit or "", row.unit, (action.token, *action.inside))
        if target and isinstance(action.then, Take):
            return _shortfall(row, found)
    return side


def _shortfall(row: Row, found: Statement[StepOf]) -> Side:
    """Where the row counts what is done, a step counts what is missing; errors are not what the row counts."""
    action = found.action
    if row.downward and not _MISSING.search(joined((action.token, *action.inside))):
        raise _counts_from_nothing(action, row)
    if not _MISSING.search(joined((*found.tokens, *action.inside))):
        words = joined((action.token, *action.inside))
        message = f"指标值数的是完成了多少，“{words}”数的却是另一件事，无法从完成值算出扣分。请核对指标值或评分标准。"
        raise TroubleError(ProblemKind.MISFIT, message, (action.token, *action.inside))
    return Side.BELOW


def _late_on(figure: Lexeme, row: Row, action: StepOf) -> Side:
    unit, target = figure.unit, row.subject.target
    if unit in {PERCENT, POINT} and is_time(row.unit or "") and target:
        return Side.ABOVE
    if not time_or_free(unit):
        raise StumbleError([figure])
    if row.unit is None or row.qualitative:
        return Side.LATE
    if is_time(row.unit):
        return Side.LATE if target is None else Side.ABOVE
    raise unit_mismatch(unit or "", row.unit, (action.token, *action.inside))


def _counts_from_nothing(action: StepOf, row: Row) -> TroubleError:
    """每发生1起扣1分 where 5起 still meets the target: it does not say from which one on points are lost."""
    words = joined((action.token, *action.inside))
    aim = plain(row.subject.target or Decimal(0))
    message = (
        f"指标值允许{aim}{row.unit or ''}以内，“{words}”却没有写明从第几{row.unit or ''}起扣。请改成“每超过……扣……”。"
    )
    return TroubleError(ProblemKind.CONTRADICTION, message, (action.token, *action.inside))


def _refuse_wrong_way(step: Step, action: StepOf, row: Row, *, gain: bool) -> None:
    loses_up = step.side is Side.ABOVE and row.upward
    loses_down = step.side is Side.BELOW and row.downward
    gains_down = step.side is Side.BELOW and row.upward
    gains_up = step.side is Side.ABOVE and row.downward
    if (gains_down or gains_up) if gain else (loses_up or loses_down):
        sign = row.subject.operator.sign if row.subject.operator else ""
        words = joined((action.token, *action.inside))
        message = f"指标的方向是“{sign}”，“{words}”却朝相反的方向{'加' if gain else '扣'}分。请核对方向。"
        raise TroubleError(ProblemKind.DIRECTION_MISMATCH, message, (action.token, *action.inside))


def _started(gathered: Gathered, action: StepOf, figure: Lexeme) -> Started | None:
    token = action.token
    after = min((start for start in gathered.step_starts if start > token.start), default=None)
    behind = next((r.token for r in gathered.remarks if _between(r.token, token, after)), None)
    if action.begun is not None and behind is not None:
        raise StumbleError([behind])
    remark = action.begun or behind
    if remark is None:
        return None
    if remark.number not in {None, figure.number}:
        raise StumbleError([remark])
    text = remark.text
    if "比例" in text or "折算" in text:
        return Started.FRACTION
    if re.search(r"不(?:予)?(?:计|扣)(?:算|分)?$", text):
        return Started.NOTHING
    return Started.WHOLE


def _between(remark: Lexeme, step: Lexeme, after: int | None) -> bool:
    """Tells a remark on begun steps that stands behind this step and before the next."""
    return remark.type == "STARTED" and remark.start > step.start and (after is None or remark.start < after)
