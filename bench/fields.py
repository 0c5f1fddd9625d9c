"""How well a document agrees with the labels made by hand: F1 by field, and money exact, flagged or wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.figures import is_figure
from jiheng.forms.indicator import Indicator
from jiheng.forms.trace import Trace
from jiheng.reading.recognise import Recognised
from jiheng.reading.recognise.text import key_of

FIELDS = (
    "level1",
    "level2",
    "name",
    "operator",
    "number",
    "unit",
    "definition",
    "scoring_standard",
    "weight",
    "actual",
)
_MEANINGS = {"≥": ">=", "≤": "<=", "=": "=", ">": ">", "<": "<", "＞": ">", "＜": "<"}


@dataclass
class Score:
    """Counts of one field, or of all."""

    right: int = 0
    given: int = 0
    asked: int = 0

    @property
    def f1(self) -> float | None:
        """2·right / (given + asked); None where neither side has a value."""
        return 2 * self.right / (self.given + self.asked) if self.given + self.asked else None

    def add(self, other: "Score") -> None:
        """Adds the counts of another."""
        self.right += other.right
        self.given += other.given
        self.asked += other.asked


@dataclass
class Report:
    """The scores of one reading by field, its wrong numbers without a flag, and how its money fared."""

    fields: dict[str, Score] = field(default_factory=lambda: {f: Score() for f in FIELDS})
    silent: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    money: Counter[str] = field(default_factory=Counter)

    @property
    def f1(self) -> float:
        """The mean over all fields that occur, each value counted once."""
        total = Score()
        for score in self.fields.values():
            total.add(score)
        return total.f1 or 0.0


def labelled(row: Mapping[str, Any]) -> dict[str, Any]:
    """The compared fields of one labelled row."""
    meaning = row.get("operator_meaning")
    return {
        "level1": row["level1"],
        "level2": row["level2"],
        "name": row["level3"],
        "operator": _MEANINGS.get(meaning, meaning) if meaning else None,
        "number": Decimal(str(row["value_num"])) if row["value_num"] is not None else None,
        "unit": row["unit"],
        "definition": row.get("explanation"),
        "scoring_standard": row.get("scoring_standard"),
        "weight": Decimal(str(row["weight"])) if row.get("weight") is not None else None,
        "actual": row.get("actual_value"),
    }


def read_row(row: Indicator) -> dict[str, Any]:
    """The compared fields of one recognised row."""
    found: dict[str, Any] = {
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "operator": row.operator,
        "number": row.target.number,
        "unit": row.unit_of_measure,
        "definition": row.definition,
        "scoring_standard": row.scoring_standard,
        "weight": row.weight,
        "actual": row.actual,
    }
    return {k: None if isinstance(v, Blank) else v for k, v in found.items()}


def compare(found: Recognised | None, labels: Mapping[str, Any]) -> Report:
    """The report of one reading against its labels."""
    report = Report()
    rows = [labelled(r) for r in labels["indicators"]]
    read = list(found.document.indicators) if found else []
    for row, indicator in _paired(rows, read):
        _compare_row(report, row, indicator, found)
    if found:
        _compare_money(report, found, labels.get("budget") or [])
    return report


def _paired(
    rows: Sequence[Mapping[str, Any]], read: Sequence[Indicator]
) -> Iterable[tuple[Mapping[str, Any] | None, Indicator | None]]:
    """Labelled rows beside recognised rows, in order, by name."""
    left = [_plain(r["name"]) for r in rows]
    right = [_plain(read_row(r)["name"]) for r in read]
    for op, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if op == "equal":
            yield from zip(rows[a:b], read[c:d], strict=True)
            continue
        for n in range(max(b - a, d - c)):
            yield (rows[a + n] if a + n < b else None, read[c + n] if c + n < d else None)


def _compare_row(
    report: Report, row: Mapping[str, Any] | None, indicator: Indicator | None, found: Recognised | None
) -> None:
    given = read_row(indicator) if indicator else dict.fromkeys(FIELDS)
    for name in FIELDS:
        wanted, got = row[name] if row else None, given[name]
        score = report.fields[name]
        score.asked += wanted is not None
        score.given += got is not None
        if wanted is not None and _plain(wanted) == _plain(got):
            score.right += 1
        elif wanted is not None or got is not None:
            report.misses.append(f"{name}: {_plain(wanted)!r} ≠ {_plain(got)!r}")
            if name in {"number", "weight"} and got is not None and indicator and found:
                _flag(report, indicator, name, found)


def _flag(report: Report, indicator: Indicator, name: str, found: Recognised) -> None:
    path = f"indicators.{indicator.id}.{'target' if name == 'number' else name}"
    if not _is_flagged(path, found.trace, found):
        report.silent.append(path)


def _is_flagged(path: str, trace: Trace, found: Recognised) -> bool:
    entry = trace.get(path)
    return bool((entry and entry.confidence < 1) or any(p.path and p.path.startswith(path) for p in found.problems))


def _plain(value: object) -> object:
    if isinstance(value, str):
        return key_of(value)
    return value


def _compare_money(report: Report, found: Recognised, wanted: Sequence[Mapping[str, Any]]) -> None:
    lines = list(found.document.budget.lines)
    for item in wanted:
        if item["value"] is None:
            continue
        factor = {"元": Decimal(1), "万元": Decimal(10000)}.get(item["unit"] or "")
        amount = Decimal(str(item["value"])) * factor if factor else None
        line = next((n for n in lines if _is_line(n.raw, item["raw"]) and n.amount == amount), None)
        if line:
            lines.remove(line)
            report.money["exact" if factor else "flagged"] += 1
        else:
            report.money["missing"] += 1
    report.money["more"] += sum(is_figure(n.amount) for n in lines) if found else 0


def _is_line(raw: str, wanted: str) -> bool:
    return key_of(raw).rstrip("元万") == key_of(wanted).rstrip("元万")


def best(found: Sequence[Recognised]) -> Recognised | None:
    """The document with the most indicators, where a file gave several."""
    return max(found, key=lambda r: len(r.document.indicators), default=None)
