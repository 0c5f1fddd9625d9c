"""Generators of scoring rules, small and of every kind, as a careful text could state them."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from jiheng.forms.indicator import Operator
from jiheng.standards.rule import (
    FULL,
    HUNDRED,
    NONE,
    Adjusted,
    AllOrNothing,
    Amount,
    AmountUnit,
    Band,
    Bands,
    Basis,
    Checklist,
    Combination,
    Deduct,
    Discretion,
    Earn,
    Item,
    Level,
    Levels,
    Limit,
    Line,
    Part,
    Proportional,
    Rule,
    Side,
    Started,
    Step,
)

COUNTS = ("个", "项", "次", "起", "件", "例", "场", "人次", "份")
TIMES = ("天", "工作日", "周", "月", "小时", "分钟")
MEASURED = (None, "%", "分", "人", "万元", "元", "吨", "平方米", "公里", *COUNTS, *TIMES)
WORDS = (
    "完成率",
    "及时率",
    "制度健全",
    "程序规范、合法",
    "档案（含电子）完整",
    "满意度≥90%",
    "第1次验收",
    "“三公”公开",
    "a b",
)


def figures(low: str = "-1000", high: str = "100000", places: int = 4) -> st.SearchStrategy[Decimal]:
    """Exact figures, without trailing zeros, so that equal figures are also written alike."""
    return st.decimals(low, high, places=places, allow_nan=False).map(lambda d: (d + 0).normalize() + 0)


def parts_of_weight() -> st.SearchStrategy[Decimal]:
    """More than nothing, at most a hundred, in hundredths."""
    return st.integers(1, 10000).map(lambda n: (Decimal(n) / 100).normalize())


def points() -> st.SearchStrategy[Amount]:
    """得8分."""
    return parts_of_weight().map(lambda v: Amount(v, AmountUnit.POINTS))


def shares() -> st.SearchStrategy[Amount]:
    """得权重的80%."""
    return parts_of_weight().map(Amount)


def sizes() -> st.SearchStrategy[Amount]:
    """An amount to add or take off: points or a share, never nothing."""
    return points() | shares()


def bounds() -> st.SearchStrategy[Amount | None]:
    """A most that binds: the whole weight is no bound."""
    return st.none() | sizes().filter(lambda a: a != FULL)


def awards() -> st.SearchStrategy[Amount]:
    """What a case earns: all, nothing, points, a share, or the weight less some points."""
    off = parts_of_weight().map(lambda v: Amount(v, AmountUnit.POINTS_OFF))
    return st.sampled_from((FULL, NONE)) | points() | shares() | off


def frames() -> st.SearchStrategy[tuple[Basis, str | None]]:
    """On what figures are measured, and in which unit."""
    actual = st.tuples(st.just(Basis.ACTUAL), st.sampled_from(MEASURED))
    return actual | st.tuples(st.sampled_from((Basis.ATTAINMENT, Basis.DEVIATION)), st.just("%"))


def labels() -> st.SearchStrategy[str]:
    """Names of parts, items and levels, some with words that also score."""
    return st.sampled_from(WORDS) | st.text("甲乙丙丁得分扣每90%，、", min_size=1, max_size=6).filter(_is_label)


def _is_label(text: str) -> bool:
    return text == text.strip("，,、；;：:。")


@st.composite
def ends(draw: st.DrawFn, *, with_zero: bool) -> dict[str, Any]:
    """`full_at`, `nothing_when`, `zero_at`, `unit` and `basis` that fit together."""
    basis, unit = draw(frames())
    upward = draw(st.booleans())
    best, middle, worst = sorted(draw(st.lists(figures(), min_size=3, max_size=3, unique=True)), reverse=upward)
    met = (Operator.GE, Operator.GT) if upward else (Operator.LE, Operator.LT)
    missed = (Operator.LT, Operator.LE) if upward else (Operator.GT, Operator.GE)
    full = draw(st.none() | st.sampled_from(met).map(lambda o: Limit(operator=o, value=best)))
    if basis is Basis.ATTAINMENT and full and full.value == HUNDRED:
        full = None
    nothing = draw(st.none() | st.sampled_from(missed).map(lambda o: Limit(operator=o, value=middle)))
    if nothing and full is None and basis is Basis.ATTAINMENT:
        nothing = Limit(operator=missed[0], value=min(middle, HUNDRED) if upward else max(middle, HUNDRED))
    zero = draw(st.none() | st.just(worst)) if with_zero else None
    if full is None and nothing is None and zero is None:
        basis, unit = Basis.ACTUAL, None
    found: dict[str, Any] = {"full_at": full, "nothing_when": nothing, "unit": unit, "basis": basis}
    return {**found, "zero_at": zero} if with_zero else found


@st.composite
def thresholds(draw: st.DrawFn) -> dict[str, Any]:
    """`full_at`, `unit` and `basis` alone."""
    basis, unit = draw(frames())
    limit = draw(st.none() | st.builds(Limit, operator=st.sampled_from(Operator), value=figures()))
    if limit is None or (basis is Basis.ATTAINMENT and limit.value == HUNDRED):
        return {}
    return {"full_at": limit, "unit": unit, "basis": basis}


@st.composite
def steps(draw: st.DrawFn, sides: tuple[Side, ...]) -> Step:
    """A step on one of these sides, in a unit that fits the side."""
    side = draw(st.sampled_from(sides))
    basis = Basis.ACTUAL
    if side is Side.LATE:
        unit: str | None = draw(st.sampled_from(TIMES))
    elif side is Side.EACH:
        unit = draw(st.sampled_from(COUNTS))
    else:
        unit = draw(st.sampled_from(("百分点", *MEASURED[2:], None)))
        basis = draw(st.sampled_from((Basis.ACTUAL, Basis.ATTAINMENT))) if unit == "百分点" else Basis.ACTUAL
    return Step(
        side=side,
        per=draw(figures("0.01", "1000", 2).filter(lambda d: d > 0)),
        unit=unit,
        basis=basis,
        amount=draw(sizes()),
        started=draw(st.none() | st.sampled_from(Started)),
    )


def all_or_nothings() -> st.SearchStrategy[Rule]:
    """否则不得分 and its kin."""
    return st.builds(lambda at, rest: AllOrNothing(otherwise=rest, **at), thresholds(), awards())


def proportionals() -> st.SearchStrategy[Rule]:
    """按线性扣分 and its kin."""
    return st.builds(lambda at, line: Proportional(line=line, **at), ends(with_zero=True), st.sampled_from(Line))


@st.composite
def deducts(draw: st.DrawFn) -> Rule:
    """每…扣…."""
    step = draw(steps(tuple(Side)))
    fits = ends(with_zero=False).filter(lambda e: e["basis"] is not Basis.DEVIATION)
    at = draw(fits) if step.side not in {Side.LATE, Side.EACH} else {}
    return Deduct(step=step, most=draw(bounds()), **at)


def earns() -> st.SearchStrategy[Rule]:
    """每完成…得…."""
    return st.builds(Earn, step=steps((Side.EACH,)), most=bounds())


@st.composite
def bands(draw: st.DrawFn) -> Rule:
    """A table that covers everything once, from high to low."""
    basis, unit = draw(frames())
    edges = sorted(draw(st.lists(figures(), min_size=1, max_size=4, unique=True)), reverse=True)
    given = draw(st.lists(awards(), min_size=len(edges) + 1, max_size=len(edges) + 1))
    above = [draw(st.booleans()) for _ in edges]
    table: list[Band] = []
    for n, award in enumerate(given):
        lower: dict[str, Any] = {"lower": edges[n], "lower_included": above[n]} if n < len(edges) else {}
        upper: dict[str, Any] = {"upper": edges[n - 1], "upper_included": not above[n - 1]} if n else {}
        table.append(Band(award=award, **lower, **upper))
    if len(table) == 2 and given.count(FULL) == 1:
        table[1 - given.index(FULL)] = Band(**{**_fields(table[1 - given.index(FULL)]), "award": FULL})
    return Bands(bands=tuple(table), unit=unit, basis=basis)


def _fields(band: Band) -> dict[str, Any]:
    return {name: getattr(band, name) for name in ("lower", "lower_included", "upper", "upper_included", "award")}


@st.composite
def levels(draw: st.DrawFn) -> Rule:
    """Points by words, some as ranges."""
    names = draw(st.lists(labels(), min_size=2, max_size=4, unique=True))
    built = []
    for name in names:
        unit = draw(st.sampled_from((AmountUnit.POINTS, AmountUnit.SHARE)))
        high, low = sorted(draw(st.lists(parts_of_weight(), min_size=2, max_size=2)), reverse=True)
        if draw(st.booleans()):
            built.append(Level(label=name, most=Amount(high, unit), least=Amount(high, unit)))
        else:
            least = draw(st.sampled_from((Amount(low, unit), NONE)))
            built.append(Level(label=name, most=Amount(high, unit), least=least, least_included=draw(st.booleans())))
    return Levels(levels=tuple(built))


@st.composite
def checklists(draw: st.DrawFn) -> Rule:
    """Items with their own points, or with one amount for all, or with none."""
    names = draw(st.lists(labels(), min_size=1, max_size=5, unique=True))
    way = draw(st.sampled_from(("own", "met", "missing", "unsaid")))
    if way == "own":
        given = draw(st.lists(points(), min_size=len(names), max_size=len(names)))
        return Checklist(items=tuple(Item(label=n, award=a) for n, a in zip(names, given, strict=True)))
    items = tuple(Item(label=n) for n in names)
    if way == "unsaid":
        return Checklist(items=items)
    if way == "missing":
        return Checklist(items=items, missing=draw(sizes()))
    share = Amount((HUNDRED / len(names)).quantize(Decimal(1)) - 1)
    return Checklist(items=items, met=draw(points() | st.just(share).filter(lambda a: a.value > 0)))


@st.composite
def discretions(draw: st.DrawFn) -> Rule:
    """酌情, with the bounds that a text may give."""
    met = draw(st.booleans())
    at = draw(thresholds()) if met else {}
    edges = st.none() | sizes() | parts_of_weight().map(lambda v: Amount(v, AmountUnit.POINTS_OFF))
    return Discretion(full_when_met=met, best=draw(edges), worst=draw(edges), **at)


def plain_rules() -> st.SearchStrategy[Rule]:
    """Rules that are neither lists nor made of other rules."""
    return all_or_nothings() | proportionals() | deducts() | earns() | bands() | levels() | discretions()


@st.composite
def adjusted(draw: st.DrawFn) -> Rule:
    """A plain rule with a bonus or with a stated least or most."""
    rule = draw(plain_rules())
    bonus = None if isinstance(rule, Earn) else draw(st.none() | steps((Side.ABOVE, Side.BELOW, Side.EACH)))
    most = draw(st.none() | sizes()) if bonus else None
    found = Adjusted(
        rule=rule,
        bonus=bonus,
        bonus_most=most,
        at_least=draw(st.none() | sizes()),
        at_most=draw(bounds()),
    )
    return rule if found == Adjusted(rule=rule) else found


@st.composite
def combinations(draw: st.DrawFn, inner: st.SearchStrategy[Rule]) -> Rule:
    """Parts with shares that add up."""
    names = draw(st.lists(labels(), min_size=2, max_size=3, unique=True))
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=len(names) - 1, max_size=len(names) - 1, unique=True)))
    widths = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    rules = draw(st.lists(st.none() | inner, min_size=len(names), max_size=len(names)))
    return Combination(
        parts=tuple(
            Part(label=n, share=Amount(Decimal(w)), rule=r) for n, w, r in zip(names, widths, rules, strict=True)
        )
    )


def rules() -> st.SearchStrategy[Rule]:
    """Any rule."""
    simple = plain_rules() | checklists() | adjusted()
    return simple | combinations(simple | combinations(simple))
