"""Derives every point of a published score sheet again (成绩单复核): Python's standard library alone.

    python3 verify_score.py sheet.json

Written from the published JSON: a row states its rule, its facts (sign, target, unit), what was reported and its
weight; the sheet states the settled conventions. Figures are exact fractions, points are rounded half up to 0.01.
"""

import json
import re
import sys
from fractions import Fraction as F  # noqa: N817, because it stands in every line
from pathlib import Path
from typing import Any

Json = Any
REACHED = "达成"
WHOLE = 10_000
"""A hundred points in cents: only a sheet that covers them has a grade."""


class NoScore(Exception):  # noqa: N818, because it is an answer, not a fault
    """The rule gives no points here: something is missing, does not fit, or awaits a person."""


def cents(points: F) -> int:
    """Half up to whole cents."""
    return (points * 100 + F(1, 2)).__floor__()


def rounded(points: F) -> F:
    """Half up to 0.01."""
    return F(cents(points), 100)


def holds(sign: str, got: F, limit: F) -> bool:
    """One comparison."""
    return {">=": got >= limit, ">": got > limit, "<=": got <= limit, "<": got < limit}.get(sign, got == limit)


class Row:
    """One rule in its row; `points` is what the reported values come to under it."""

    def __init__(self, facts: Json, settings: Json, weight: str, given: Json) -> None:
        self.facts, self.given, self.weight = facts, given, F(weight)
        self.settled: Json = {name: item["value"] for name, item in settings.items()}
        self.target = None if facts["target"] is None else F(facts["target"])

    def points(self, rule: Json) -> F:
        """The exact points; NoScore where there are none."""
        points: F = getattr(self, "_by_" + rule["kind"])(rule)
        return points

    @property
    def actual(self) -> F:
        """The actual value."""
        return F(self.said("actual"))

    def said(self, name: str) -> Json:
        """What was reported; NoScore where nothing was."""
        if self.given[name] is None:
            raise NoScore
        return self.given[name]

    def aim(self) -> F:
        """The target where it stands under a line."""
        if self.target is None or self.target <= 0:
            raise NoScore
        return self.target

    def amount(self, data: Json) -> F:
        """A share of the weight in percent, points, or the weight less points."""
        value = F(data["value"])
        if data["unit"] == "share":
            return self.weight * value / 100
        return value if data["unit"] == "points" else self.weight - value

    def measure(self, basis: str) -> F:
        """The actual, or its attainment or deviation in percent of the target."""
        if basis == "actual":
            return self.actual
        return (self.actual if basis == "attainment" else abs(self.actual - self.aim())) / self.aim() * 100

    def sign(self, limit: Json) -> str:
        """How a stated limit is compared; None stands for the row's own target."""
        if limit is None or limit["operator"] != "=":
            return str(limit["operator"] if limit else self.facts["sign"])
        return "==" if F(limit["value"]) == 0 else str(self.facts["equals_as"])

    def full(self, rule: Json) -> bool:
        """Whether full marks are due: by a stated limit, the row's own target, or the level reached."""
        limit = rule["full_at"]
        if limit is None and self.target is None:
            return bool(self.said("level") == REACHED)
        if limit is None:
            return holds(self.sign(None), self.actual, self.target or F(0))
        return holds(self.sign(limit), self.measure(rule["basis"]), F(limit["value"]))

    def barred(self, rule: Json) -> bool:
        """Whether a stated pass mark allows nothing."""
        mark = rule["nothing_when"]
        return mark is not None and holds(mark["operator"], self.measure(rule["basis"]), F(mark["value"]))

    def _by_all_or_nothing(self, rule: Json) -> F:
        return self.weight if self.full(rule) else self.amount(rule["otherwise"])

    def _by_proportional(self, rule: Json) -> F:  # noqa: C901, because the conventions are read in one place
        basis, mark = rule["basis"], rule["nothing_when"]
        if basis == "deviation" and rule["full_at"] is None:
            rule = {**rule, "full_at": {"operator": "<=", "value": "0"}}
        limit, sign = rule["full_at"], self.sign(rule["full_at"])
        rises, target = sign in {">=", ">", "=="}, self.target or F(0)
        top = F(limit["value"]) if limit else F(100) if basis == "attainment" else target
        zero = None if rule["zero_at"] is None else F(rule["zero_at"])
        if zero is None and mark and self.settled["mark_ends_line"] == "line":
            end = F(mark["value"])
            zero = end if (end < top if rises else end > top) else None
        if self.full(rule):
            return self.weight
        if limit is None and target <= 0 and (zero is None or basis != "actual"):
            if target == 0 and zero is None:
                return F(0)
            raise NoScore
        if limit is None and sign == "==" and not mark:
            span = abs(top - (zero or 0))
            return max(F(0), self.weight * (span - abs(self.actual - top)) / span)
        if self.barred(rule) or (zero is None and top <= 0):
            return F(0)
        least, falling, got = self.settled["pass_mark"], self.settled["falling_zero"], self.measure(basis)
        if zero is None and rises:
            zero = F(0) if least == "off" or mark else top * F(least) / 100
        elif zero is None and falling == "inverse" and basis == "actual":
            return self.weight * top / got
        elif zero is None:
            zero = top * F(2 if falling == "inverse" else falling)
        return max(F(0), self.weight * (got - zero) / (top - zero))

    def steps(self, step: Json, start: F, basis: str) -> tuple[F, F]:
        """How far the actual lies beyond the start on the step's side, and how many steps that counts."""
        size = F(step["per"]) * (1 if step["basis"] == "actual" else self.aim() / 100)
        at = start if basis == "actual" else start * self.aim() / 100
        over = abs(self.actual - self.aim()) - at if basis == "deviation" else self.actual - at
        if basis != "deviation":
            over = {"below": -over, "off": abs(over)}.get(step["side"], over)
        started = step["started"] or ("fraction" if step["side"] == "each" else self.settled["started"])
        count = max(F(0), over / size)
        return over, {"fraction": count, "nothing": F(count.__floor__()), "whole": F(count.__ceil__())}[started]

    def _by_deduct(self, rule: Json) -> F:
        step, basis, limit = rule["step"], rule["basis"], rule["full_at"]
        same_unit = self.target is not None and step["unit"] in {None, self.facts["unit"]}
        from_zero = step["side"] == "each" or (step["side"] == "late" and not same_unit)
        start = F(limit["value"]) if limit else F(0) if from_zero or basis == "deviation" else self.target or F(0)
        over, count = self.steps(step, start, basis if limit or basis == "deviation" else "actual")
        allows_some = step["side"] == "each" and not limit and same_unit and (self.target or F(0)) > 0
        if over <= 0 or (allows_some and self.sign(None) in {"<=", "<"} and self.full({"full_at": None})):
            return self.weight
        if self.barred(rule):
            return F(0)
        loss = count * self.amount(step["amount"])
        return max(F(0), self.weight - (min(loss, self.amount(rule["most"])) if rule["most"] else loss))

    def _by_earn(self, rule: Json) -> F:
        step = rule["step"]
        counted = {**step, "side": "above", "started": step["started"] or self.settled["started"]}
        won = self.steps(counted, F(0), "actual")[1] * self.amount(step["amount"])
        return min(won, self.weight, self.amount(rule["most"]) if rule["most"] else self.weight)

    def _by_bands(self, rule: Json) -> F:
        got = self.measure(rule["basis"])
        for band in rule["bands"]:
            low, high = band["lower"], band["upper"]
            above = low is None or holds(">=" if band["lower_included"] else ">", got, F(low))
            if above and (high is None or holds("<=" if band["upper_included"] else "<", got, F(high))):
                return self.amount(band["award"])
        raise NoScore

    def _by_levels(self, rule: Json) -> F:
        level = next(item for item in rule["levels"] if item["label"] == self.said("level"))
        if level["most"] == level["least"]:
            return self.amount(level["most"])
        others = [o for o in rule["levels"] if o is not level and o["most"] != o["least"] and o["least_included"]]
        awarded = self.judged(self.amount(level["least"]), self.amount(level["most"]))
        claimed = awarded == self.amount(level["most"]) and any(o["least"] == level["most"] for o in others)
        if claimed or (awarded == self.amount(level["least"]) and not level["least_included"]):
            raise NoScore
        return awarded

    def _by_checklist(self, rule: Json) -> F:
        if self.given["items"] is None or not (rule["met"] or rule["missing"]):
            whole = self.given["items"] is not None and self.given["items"] == self.given["items_met"]
            return self.weight if whole else self.judged(F(0), self.weight)
        met, items = F(self.given["items_met"]), F(self.given["items"])
        won = (
            met * self.amount(rule["met"])
            if rule["met"]
            else self.weight - (items - met) * self.amount(rule["missing"])
        )
        return self.weight if met == items else min(self.weight, max(F(0), won))

    def _by_discretion(self, rule: Json) -> F:
        if rule["full_when_met"] and self.full(rule):
            return self.weight
        best = self.amount(rule["best"]) if rule["best"] else self.weight
        return self.judged(self.amount(rule["worst"]) if rule["worst"] else F(0), best)

    def judged(self, least: F, most: F) -> F:
        """The points a person awarded, inside the bounds."""
        if not least <= F(self.said("awarded")) <= most:
            raise NoScore
        return F(self.said("awarded"))

    def _by_adjusted(self, rule: Json) -> F:
        points = rounded(self.points(rule["rule"]))
        if bonus := rule["bonus"]:
            most = self.amount(rule["bonus_most"]) if rule["bonus_most"] else self.weight
            more = self.steps(bonus, self.target or F(0), "actual")[1] * self.amount(bonus["amount"])
            points += rounded(min(more, most))
            points = points if rule["bonus_most"] else min(points, self.weight)
        points = max(points, rounded(self.amount(rule["at_least"]))) if rule["at_least"] else points
        return min(points, rounded(self.amount(rule["at_most"]))) if rule["at_most"] else points

    def cut(self, points: F) -> F:
        """What the conventions take off where the target was set far too low."""
        over, target = self.settled["over_target"], self.target
        if over == "off" or not target or target < 0 or self.given["actual"] is None:
            return points
        far = self.facts["sign"] in {">=", ">"} and self.actual * 100 >= F(over["at_least"]) * target
        return rounded(max(F(0), points - F(over["points"]))) if far else points


def points_of(rule: Json, facts: Json, settings: Json, weight: str, given: Json) -> int | None:
    """The points of one rule in cents; None: no score."""
    row = Row(facts, settings, weight, given)
    try:
        return cents(row.cut(rounded(row.points(rule))))
    except NoScore:
        return None


def row_points(row: Json, settings: Json) -> int | None:
    """The points of a row in cents: of its rule, or of the parts of a combination, each rounded by itself."""
    if row["rule"] is None or not row["given"] or any(p["gravity"] == "error" for p in row["problems"]):
        return None
    rules = [part["rule"] for part in row["rule"].get("parts", [])] or [row["rule"]]
    plain = {**settings, "over_target": {"value": "off"}} if len(rules) > 1 else settings
    pairs = zip(rules, row["given"], strict=True)
    points = [points_of(rule, row["facts"], plain, given["weight"], given) for rule, given in pairs]
    return None if None in points else sum(p for p in points if p is not None)


def reported(row: Json) -> str | None:
    """The actual value as reported, where it is written as plain figures."""
    cells = {name: str(row["reported"][name] or "").replace(",", "") for name in ("actual", "numerator", "denominator")}
    if (
        all(re.fullmatch(r"-?\d+(\.\d+)?", cells[name]) for name in ("numerator", "denominator"))
        and row["facts"]["unit"]
    ):
        whole = {"%": 100, "‰": 1000}.get(row["facts"]["unit"])
        return str(whole * F(cells["numerator"]) / F(cells["denominator"])) if whole else None
    return str(F(cells["actual"])) if re.fullmatch(r"-?\d+(\.\d+)?", cells["actual"]) else None


def differences(sheet: Json) -> list[str]:
    """Everything in which the sheet and what follows from it differ, a sentence each."""
    found, total, covered, sums = [], 0, 0, dict[str, int]()
    for row in sheet["rows"]:
        points = row_points(row, sheet["settings"])
        printed = None if row["points"] is None else cents(F(row["points"]))
        if points != printed:
            found.append(
                f"{row['id']} {row['name']}：公布 {row['points']}，复核 {points if points is None else points / 100}"
            )
        given = row["given"][0]["actual"] if len(row["given"]) == 1 and not row["problems"] else None
        if given and reported(row) and F(given) != F(str(reported(row))):
            found.append(f"{row['id']} {row['name']}：填报的 {reported(row)} 与计分用的 {given} 不同")
        total, covered = total + (printed or 0), covered + (cents(F(row["weight"])) if printed is not None else 0)
        sums[row["level1"] or "未分类"] = sums.get(row["level1"] or "未分类", 0) + (printed or 0)
    cap = cents(F(sheet["cap"]["most"])) if sheet["cap"] else total
    ends = {"total": min(total, cap), "covered_weight": covered}
    found += [
        f"{name}：公布 {sheet[name]}，复核 {end / 100:.2f}"
        for name, end in ends.items()
        if cents(F(sheet[name])) != end
    ]
    for name, block in sheet["by_level1"].items():
        if sums.get(name, 0) != cents(F(block["points"])):
            found.append(f"{name} 小计：公布 {block['points']}，复核 {sums.get(name, 0) / 100:.2f}")
    if sheet["grade"]:
        grade = next(g["label"] for g in sheet["grade_thresholds"] if cents(F(g["from"])) <= ends["total"])
        found += [f"等级：公布 {sheet['grade']}，复核 {grade}"] if grade != sheet["grade"] or covered != WHOLE else []
    return found


if __name__ == "__main__":
    wrong = differences(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    print("\n".join(wrong) or "每一行得分、小计、总分和等级都能重新算出，没有差异。")  # noqa: T201, because a script answers on paper
    sys.exit(1 if wrong else 0)
