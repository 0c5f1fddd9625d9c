"""How many points each row carries: the unit's own weights, else the pack's blocks shared out evenly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from jiheng.forms.document import Document
from jiheng.forms.figures import is_figure, parse_figure, plain
from jiheng.forms.indicator import Indicator, Nature, Operator, Target
from jiheng.policy.errors import PackFaultError
from jiheng.policy.loading import Pack
from jiheng.policy.parameter import Dated
from jiheng.policy.template import Template, template_of
from jiheng.scoring.blocks import bare, level_words
from jiheng.scoring.problem import Gravity, ScoringProblem
from jiheng.scoring.settings import OFF
from jiheng.scoring.sharing import share_out

HUNDRED_POINTS = 10_000
EXECUTION_ID = "EXEC"
EXECUTION_NAME = "预算执行率"
SATISFACTION = "satisfaction"
"""The block of satisfaction, as the vocabulary of levels names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedRow:
    """A row to score with its weight in cents (None: it cannot be decided) and where row and weight came from."""

    indicator: Indicator
    weight: int | None
    origin: str = "form"
    """`form`, `template` (proposed by the pack where the form has no row yet) or `execution`."""
    source: Dated | None = None
    """The parameter the weight rests on; None: the unit's own."""
    moved: Dated | None = None
    """The parameter that moved points of an absent block here, if any did."""
    block: str | None = None
    """The block of the first level, by the pack's words."""


@dataclass(slots=True)
class Weighing:
    """Rows in the order of the sheet, and what went wrong or was settled on the way."""

    rows: list[WeightedRow] = field(default_factory=list)
    problems: list[ScoringProblem] = field(default_factory=list)

    def note(self, message: str) -> None:
        """Something a reader should know."""
        self.problems.append(ScoringProblem(message=message, gravity=Gravity.NOTE))


def weigh(document: Document, pack: Pack, on: date) -> Weighing:
    """Every row of the sheet with its weight; in a sound sheet they add up to 100.00."""
    weighing = Weighing()
    pack = _pack_for(document, pack, on)
    extra = _extra_rows(document, pack, on)
    own = [row.weight for row in document.indicators if is_figure(row.weight)]
    if own:
        _by_own_weights(document, extra, weighing)
    else:
        _by_pack(document, extra, pack, on, weighing)
    block_of = level_words(pack, on).block_of
    weighing.rows = [replace(row, block=block_of(row.indicator)) for row in weighing.rows]
    return weighing


def _pack_for(document: Document, pack: Pack, on: date) -> Pack:
    """The pack whose weights this kind of form has: the pack itself, or the one of its parents that it names."""
    dated = pack.at("weights.by_form", on)
    wanted = dated.value.get(document.form_kind.value)
    found: Pack | None = pack
    while wanted and found and found.name != wanted:
        found = found.parent
    if found is None:
        raise PackFaultError(dated.where, f"“{wanted}”不是这个规则包的上级包。")
    return found


@dataclass(frozen=True, slots=True)
class _Extra:
    """Rows that the pack adds: proposals for a block without indicators, and the execution rate."""

    template: tuple[Indicator, ...]
    proposed: Template | None
    block: str | None
    execution: Indicator | None
    execution_points: int
    execution_source: Dated | None

    @property
    def template_points(self) -> int:
        return sum(_cents(row.weight) for row in self.template if is_figure(row.weight))


def _extra_rows(document: Document, pack: Pack, on: date) -> _Extra:
    block, template = _template(document, pack, on)
    rows = _template_rows(document, pack, on, block, template) if block and template else ()
    dated = pack.at("weights.execution", on)
    if dated.value == OFF:
        return _Extra(rows, template, block, None, 0, None)
    row = Indicator(
        id=EXECUTION_ID,
        level1=dated.value.get("name", EXECUTION_NAME),
        level2=dated.value.get("name", EXECUTION_NAME),
        name=dated.value.get("name", EXECUTION_NAME),
        nature=Nature.QUANTITATIVE,
        operator=Operator.GE,
        target=Target(raw=dated.value["target"], number=parse_figure(dated.value["target"])),
        unit_of_measure="%",
    )
    return _Extra(rows, template, block, row, _points(dated.value["points"], dated), dated)


def _template(document: Document, pack: Pack, on: date) -> tuple[str | None, Template | None]:
    parameter = pack.find("weights.fill")
    dated = parameter.on(on) if parameter else None
    if dated is None or dated.value == OFF:
        return None, None
    words = level_words(pack, on)
    for block, name in dated.value.items():
        waiting = any(words.block_of(row) == block for row in document.placeholder_rows)
        taken = any(words.block_of(row) == block for row in document.indicators)
        if waiting and not taken:
            return block, template_of(pack, name, on)
    return None, None


def _template_rows(document: Document, pack: Pack, on: date, block: str, template: Template) -> tuple[Indicator, ...]:
    words = level_words(pack, on)
    groups = {bare(row.level2) for row in document.placeholder_rows if words.block_of(row) == block}
    prefix = words.prefixes.get(block) or "T"
    rows = [row.indicator(f"{prefix}{n}") for n, row in enumerate(template.rows, 1)]
    return tuple(row for row in rows if bare(row.level2) in groups) or tuple(rows)


def _by_own_weights(document: Document, extra: _Extra, weighing: Weighing) -> None:
    rows = document.indicators
    for row in rows:
        if not is_figure(row.weight):
            message = f"“{row.name}”没有写权重，而其他指标写了。请补上，权重合计应为 100。"
            weighing.problems.append(ScoringProblem(message=message, row=row.id, column="weight"))
        elif row.weight * 100 != int(row.weight * 100) or row.weight < 0:
            message = f"“{row.name}”的权重 {plain(row.weight)} 应是不小于零、至多两位小数的数。"
            weighing.problems.append(ScoringProblem(message=message, row=row.id, column="weight"))
    total = sum((row.weight for row in rows if is_figure(row.weight)), Decimal(0))
    missing = HUNDRED_POINTS - _cents(total)
    weighing.rows += [
        WeightedRow(indicator=row, weight=_cents(row.weight) if is_figure(row.weight) else None) for row in rows
    ]
    added: dict[int, tuple[bool, bool]] = {
        0: (False, False),
        extra.execution_points: (False, True),
        extra.template_points: (True, False),
        extra.execution_points + extra.template_points: (True, True),
    }
    with_template, with_execution = added.get(missing, (False, False)) if missing else (False, False)
    if missing and not (with_template or with_execution):
        message = f"各指标权重合计为 {plain(total)}，应为 100。请调整权重。"
        weighing.problems.append(ScoringProblem(message=message, column="weight"))
    if with_template:
        weighing.rows[:0] = _proposed(extra, [_cents(r.weight) for r in extra.template if is_figure(r.weight)])
    if with_execution and extra.execution:
        weighing.rows.append(_execution(extra))


def _by_pack(document: Document, extra: _Extra, pack: Pack, on: date, weighing: Weighing) -> None:
    level1, when_absent = pack.at("weights.level1", on), pack.at("weights.when_absent", on)
    points = {str(k): _points(v, level1) for k, v in level1.value.items()}
    blocks = _blocks(document, pack, on, points, weighing)
    if extra.template and extra.block:
        blocks[extra.block] = list(extra.template)
    shares = _present(points, blocks, pack, on, weighing)
    execution = _own_execution_row(document) if extra.execution else None
    weights: dict[str, int] = {}
    moved: set[str] = set()
    for block, all_rows in blocks.items():
        rows = [row for row in all_rows if row is not execution]
        wanted = [row.weight if block == extra.block and is_figure(row.weight) else 1 for row in rows]
        if shares.get(block, 0) > points[block]:
            moved |= {row.id for row in rows}
        if rows:
            weights |= dict(zip((row.id for row in rows), share_out(shares.get(block, 0), wanted), strict=True))
    if execution:
        weights[execution.id] = extra.execution_points
    if extra.template:
        weighing.rows += _proposed(extra, [weights[row.id] for row in extra.template])
    weighing.rows += [
        WeightedRow(
            indicator=row,
            weight=weights.get(row.id),
            source=extra.execution_source if row is execution else level1,
            moved=when_absent if row.id in moved else None,
        )
        for row in document.indicators
    ]
    if extra.execution and not execution:
        weighing.rows.append(_execution(extra))


def _blocks(
    document: Document, pack: Pack, on: date, points: Mapping[str, int], weighing: Weighing
) -> dict[str, list[Indicator]]:
    words = level_words(pack, on)
    counted = pack.at("weights.counted_under", on).value
    blocks: dict[str, list[Indicator]] = {}
    for row in document.indicators:
        block = words.block_of(row, points)
        block = counted.get(block, block) if block not in points else block
        if block is None or block not in points:
            message = (
                f"规则包没有给“{row.level1 or row.name}”这一类指标分值，这一行不能评分。请写明权重，或在规则包中补充。"
            )
            weighing.problems.append(ScoringProblem(message=message, row=row.id, column="weight"))
            continue
        blocks.setdefault(block, []).append(row)
    return blocks


def _present(
    points: Mapping[str, int], blocks: Mapping[str, Sequence[Indicator]], pack: Pack, on: date, weighing: Weighing
) -> dict[str, int]:
    """The points of the blocks the form has; those of absent blocks move as the pack says, on record."""
    present = {block: cents for block, cents in points.items() if blocks.get(block)}
    dated = pack.at("weights.when_absent", on)
    label = level_words(pack, on).label
    for block in (b for b in points if b not in present) if present else ():
        to = dated.value.get(block, dated.value.get("otherwise", "share"))
        parts = {str(k): _points(v, dated) for k, v in to.items()} if isinstance(to, dict) else {str(to): 1}
        named = {name: part for name, part in parts.items() if name in present}
        names, wanted = (list(named), list(named.values())) if named else (list(present), [points[n] for n in present])
        shared = dict(zip(names, share_out(points[block], wanted), strict=True))
        present = {name: cents + shared.get(name, 0) for name, cents in present.items()}
        where = "、".join(f"“{label(name)}” {plain(Decimal(part) / 100)} 分" for name, part in shared.items())
        weighing.note(f"表中没有“{label(block)}”，其 {plain(Decimal(points[block]) / 100)} 分移到{where}。")
    return present


def _own_execution_row(document: Document) -> Indicator | None:
    return next((row for row in document.indicators if bare(row.name) == EXECUTION_NAME), None)


def _proposed(extra: _Extra, weights: Sequence[int]) -> list[WeightedRow]:
    source = extra.proposed.dated if extra.proposed else None
    return [
        WeightedRow(indicator=replace(row, weight=Decimal(w) / 100), weight=w, origin="template", source=source)
        for row, w in zip(extra.template, weights, strict=True)
    ]


def _execution(extra: _Extra) -> WeightedRow:
    if extra.execution is None:
        raise ValueError("the pack has no execution row")
    points = Decimal(extra.execution_points) / 100
    return WeightedRow(
        indicator=replace(extra.execution, weight=points),
        weight=extra.execution_points,
        origin="execution",
        source=extra.execution_source,
    )


def _points(text: object, dated: Dated) -> int:
    number = parse_figure(str(text))
    if number is None or number < 0:
        raise PackFaultError(dated.where, f"“{text}”不是分值。")
    return _cents(number)


def _cents(points: Decimal) -> int:
    return int(points * 100)
