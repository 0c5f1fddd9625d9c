"""Derives every point of a published score sheet again (成绩单复核): Python's standard library alone.

    python3 verify_score.py sheet.json
Written from the published JSON: a row states its rule, its facts (sign, target, unit), what was reported and its
weight; the sheet states the settled conventions. Figures are exact fractions, points are rounded half up to 0.01.
"""

# ruff: noqa: D101, D102, D103, because each is named for what it gives, and the whole is to be read on five pages
# fmt: off
import json
import re
import sys
import unicodedata
from fractions import Fraction as F  # noqa: N817, because it stands in every line
from pathlib import Path
from typing import Any

Json = Any
REACHED = "达成"
WHOLE = 10_000  # a hundred points in cents: only a sheet that covers them has a grade
FIGURE = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(\D*)")
SCALES = {"%": 10, "‰": 1}, {"元": 1, "万元": 10**4, "亿元": 10**8}
SAME = dict.fromkeys(("百分比", "百分率", "百分之", "百分点", "个百分点"), "%") | {"千分比": "‰"}
ANSWERS = {"是": REACHED, "完成": REACHED, "已达成": REACHED, "已完成": REACHED, "否": "未达成", "未完成": "未达成"}
LIMITS = "本复核不核对：评分标准和指标值的原文是否读对、约定和等级标准是否合于制度、“已核实”标记、"
LIMITS += "填报数是否属实、写明的问题是否成立。"

class NoScore(Exception): ...  # noqa: N818, because it is an answer: something is missing or awaits a person

def cents(points: F) -> int:  # half up to whole cents
    return (points * 100 + F(1, 2)).__floor__()
def rounded(points: F) -> F:  # half up to 0.01
    return F(cents(points), 100)
def holds(sign: str, got: F, limit: F) -> bool:  # one comparison
    return {">=": got >= limit, ">": got > limit, "<=": got <= limit, "<": got < limit}.get(sign, got == limit)
class Row:
    """One rule in its row; `points` is what the reported values come to under it."""
    def __init__(self, facts: Json, settings: Json, weight: str, given: Json) -> None:
        self.facts, self.given, self.weight = facts, given, F(weight)
        self.settled: Json = {name: item["value"] for name, item in settings.items()}
        self.target = None if facts["target"] is None else F(facts["target"])
    def points(self, rule: Json) -> F:
        return F(getattr(self, "_by_" + rule["kind"])(rule))
    @property
    def actual(self) -> F:
        return F(self.said("actual"))
    def said(self, name: str) -> Json:
        if self.given[name] is None:
            raise NoScore
        return self.given[name]
    def aim(self) -> F:
        if self.target is None or self.target <= 0:
            raise NoScore
        return self.target
    def amount(self, data: Json) -> F:
        value = F(data["value"]) * (self.weight / 100 if data["unit"] == "share" else 1)
        return self.weight - value if data["unit"] == "points_off" else value
    def measure(self, basis: str) -> F:
        got = abs(self.actual - self.aim()) if basis == "deviation" else self.actual
        return got if basis == "actual" else got / self.aim() * 100
    def sign(self, limit: Json) -> str:
        if limit is None or limit["operator"] != "=":
            return str(limit["operator"] if limit else self.facts["sign"])
        return "==" if F(limit["value"]) == 0 else str(self.facts["equals_as"])
    def full(self, rule: Json) -> bool:
        limit = rule["full_at"]
        if limit is None and self.target is None:
            return bool(self.said("level") == REACHED)
        got = self.measure(rule["basis"]) if limit else self.actual
        return holds(self.sign(limit), got, F(limit["value"]) if limit else self.target or F(0))
    def barred(self, rule: Json) -> bool:
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
        counted = {**(step := rule["step"]), "side": "above", "started": step["started"] or self.settled["started"]}
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
        won = met * self.amount(rule["met"]) if rule["met"] else self.weight
        won -= (items - met) * self.amount(rule["missing"]) if not rule["met"] else 0
        return self.weight if met == items else min(self.weight, max(F(0), won))
    def _by_discretion(self, rule: Json) -> F:
        if rule["full_when_met"] and self.full(rule):
            return self.weight
        best = self.amount(rule["best"]) if rule["best"] else self.weight
        return self.judged(self.amount(rule["worst"]) if rule["worst"] else F(0), best)
    def judged(self, least: F, most: F) -> F:
        if least <= F(self.said("awarded")) <= most:
            return F(self.said("awarded"))
        raise NoScore
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
        over, target = self.settled["over_target"], self.target or F(0)
        if over == "off" or target <= 0 or self.given["actual"] is None:
            return points
        far = self.facts["sign"] in {">=", ">"} and self.actual * 100 >= F(over["at_least"]) * target
        return rounded(max(F(0), points - F(over["points"]))) if far else points
def points_of(rule: Json, facts: Json, settings: Json, weight: str, given: Json) -> int | None:
    row = Row(facts, settings, weight, given)
    try:
        return cents(row.cut(rounded(row.points(rule))))
    except NoScore:
        return None
def row_points(row: Json, settings: Json, given: Json) -> int | None:
    if row["rule"] is None or not given or any(p["gravity"] == "error" for p in row["problems"]):
        return None
    rules = [part["rule"] for part in row["rule"].get("parts", [])] or [row["rule"]]
    plain = {**settings, "over_target": {"value": "off"}} if len(rules) > 1 else settings
    points = [points_of(r, row["facts"], plain, g["weight"], g) for r, g in zip(rules, given, strict=True)]
    return None if None in points else sum(p for p in points if p is not None)
def text(points: int | None) -> str:  # cents as printed
    return "不评分" if points is None else f"{points // 100}.{points % 100:02}"
def written(cell: Json) -> str:  # a reported cell in one width
    return unicodedata.normalize("NFKC", str(cell or "")).strip().replace("−", "-")
def figures(row: Json, actual: str, ratio: list[str]) -> set[str]:
    named = map(written, re.findall(r'"unit": "(.*?)"', json.dumps([row["rule"], row["facts"]], ensure_ascii=False)))
    units, match = {SAME.get(name, name) for name in named}, FIGURE.fullmatch(actual)
    if len(ratio) == 2 and F(ratio[1]):  # noqa: PLR2004, because a ratio has two figures
        return {str(F(ratio[0]) * whole / F(ratio[1])) for unit, whole in (("%", 100), ("‰", 1000)) if unit in units}
    if not match:
        return set()
    number, unit = F(match[1].replace(",", "")), SAME.get(match[2].strip(), match[2].strip())
    times = [F(scale[unit], scale[name]) for scale in SCALES for name in units if unit in scale and name in scale]
    return {str(number * by) for by in [*times, *([F(1)] if not unit or unit in units else [])]}
def meant(row: Json, given: Json) -> dict[str, set[str]]:
    said = {name: written(cell) for name, cell in row["reported"].items()}
    if given["part"]:
        own = next((p for p in re.split("[;,、。\n]", said["actual"]) if written(given["part"]) in p), "")
        said = dict.fromkeys(said, "") | {"actual": own.replace(written(given["part"]), "").strip(" :：为是达到")}
    pair = (said[name].replace(",", "").replace(" ", "") for name in ("numerator", "denominator"))
    ratio = [cell for cell in pair if re.fullmatch(r"[+-]?\d+(\.\d+)?", cell)]
    rule = row["rule"].get("rule", row["rule"])
    labels = [level["label"] for level in rule.get("levels", [])] or ["未达成", "部分达成", REACHED]
    word = ANSWERS.get(answer := said["achievement"] or said["actual"], answer)
    order = {2: [REACHED, "未达成"], 3: [REACHED, "部分达成", "未达成"]}.get(len(labels), [])
    level = [label for label in labels if written(label) in {answer, word}]
    level = level or [label for label in labels if answer and written(label).startswith(answer)]
    level = level or ([labels[order.index(word)]] if word in order else [])
    whole = [str(given["items"])] * 2 if level == [REACHED] and given["items"] and not ratio else []
    items = [[str(F(cell))] for cell in [*ratio, *whole][:2]] or [[], []]
    award = said["awarded"].removesuffix("分").strip().replace(",", "")
    awarded = {str(F(award))} if re.fullmatch(r"[+-]?\d+(\.\d+)?", award) else set[str]()
    found = {"actual": figures(row, said["actual"], ratio), "level": set(level[:1]), "awarded": awarded}
    return found | {"items_met": set(items[0]), "items": set(items[-1])}
def of_row(row: Json, sheet: Json) -> list[str]:
    settings, given, points, found = sheet["settings"], row["given"], row["points"], list[str]()
    printed, again = None if points is None else cents(F(points)), row_points(row, settings, given)
    found += [f"公布 {text(printed)}，复核 {text(again)}"] if printed != again else []
    if (row["state"] == "scored") != (points is not None):
        found.append(f"状态 {row['state']} 与得分 {text(printed)} 不符")
    odd = [p for p in row["problems"] if p["gravity"] not in {"error", "note"} or p not in sheet["problems"]]
    found += ["所列问题轻重不明，或不在全表的问题之内"] if odd else []
    operator = (row["facts"] or {}).get("operator")
    if operator not in {None, "=", "=="} and row["facts"]["sign"] not in {None, operator}:
        found.append("指标方向与计分用的方向不同")
    if row["rule"] is None or any(p["gravity"] == "error" for p in row["problems"]):
        return found
    if not given or sum(cents(F(part["weight"])) for part in given) != cents(F(row["weight"])):
        return [*found, "计分用的权重与本行权重不同"]
    could, filled = [meant(row, part) for part in given], list[Json]()
    for part, can in zip(given, could, strict=True):
        for name, values in can.items():
            used = part[name] if part[name] is None or name == "level" else str(F(part[name]))
            if used is not None and used not in values:
                found.append(f"填报的 {'、'.join(sorted(values)) or '空白或读不出'} 与计分用的 {used} 不同")
        filled.append({n: v if v is not None or not can.get(n) else min(can[n]) for n, v in part.items()})
        proofs = [s["value"] for s in row["proof"] if s["name"] == "points" and s.get("part") == part["part"]]
        if proofs != [part["points"] or "无"]:
            found.append(f"计算过程的得数 {'、'.join(proofs)} 与得分 {part['points'] or '无'} 不同")
    found += ["已经填报，却没有评分"] if again is None and row_points(row, settings, filled) is not None else []
    if points is not None and sum(cents(F(part["points"] or -1)) for part in given) != printed:
        found.append("各部分得分之和与本行得分不同")
    return found
def sums(rows: list[Json]) -> dict[str, int]:  # points, the weight they cover, and the whole weight, in cents
    scored = [row for row in rows if row["points"] is not None]
    named = {"points": ("points", scored), "covered_weight": ("weight", scored), "weight": ("weight", rows)}
    return {name: sum(cents(F(row[of] or 0)) for row in those) for name, (of, those) in named.items()}
def derived(sheet: Json) -> list[str]:  # the differences of a sheet that has everything it should have
    rows, found = sheet["rows"], list[str]()
    for number, row in enumerate(rows):
        found += [f"{row['id']} {row['name']}：{what}" for what in of_row(row, sheet)]
        found += [f"{row['id']} 重复出现"] if row["id"] in [other["id"] for other in rows[:number]] else []
    whole, blocks = sums(rows), dict[str, list[Json]]()
    for row in rows:
        blocks.setdefault(row["level1"] or "未分类", []).append(row)
    total = min(whole["points"], cents(F(sheet["cap"]["most"]))) if sheet["cap"] else whole["points"]
    ends = [("", sheet, {"total": total, "covered_weight": whole["covered_weight"], "weight": whole["weight"]})]
    ends += [(f"{name} 小计 ", sheet["by_level1"].get(name, {}), sums(block)) for name, block in blocks.items()]
    for where, said, again in ends:
        wrong = [name for name, end in again.items() if cents(F(said.get(name) or 0)) != end]
        found += [f"{where}{name}：公布 {said.get(name) or '空白'}，复核 {text(again[name])}" for name in wrong]
    found += [f"{name} 小计没有对应的行" for name in sheet["by_level1"] if name not in blocks]
    bounds = sorted(sheet["grade_thresholds"], key=lambda g: F(g["from"]))
    grave = any(p["gravity"] == "error" for p in sheet["problems"])
    full = whole["covered_weight"] == whole["weight"] == WHOLE and not grave
    grade = [g["label"] for g in bounds if cents(F(g["from"])) <= total][-1] if full else None
    if grade != sheet["grade"]:
        found.append(f"等级：公布 {sheet['grade'] or '不评等级'}，复核 {grade or '不评等级'}")
    return found
def differences(sheet: Json) -> list[str]:
    try:
        return derived(sheet)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, StopIteration) as error:
        raise ValueError(str(error)) from error
def main(names: list[str]) -> int:  # prints the verdict; 0: no difference, 1: differences, 2: not a score sheet
    try:
        wrong = differences(json.loads(Path(names[0]).read_text("utf-8-sig")))
    except (OSError, ValueError, IndexError, RecursionError):
        name = names[0] if names else "没有给出文件"
        print(f"这不是可复核的成绩单（{name}）。请给出公布的成绩单（JSON 文件）。")  # noqa: T201, because it speaks
        return 2
    verdict = f"有 {len(wrong)} 处不同。" if wrong else "每一行得分、小计、总分和等级都能重新算出，没有差异。"
    print(*wrong, verdict, LIMITS, sep="\n")  # noqa: T201, because a script answers on paper
    return 1 if wrong else 0
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
