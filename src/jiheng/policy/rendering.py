"""A pack value in plain Chinese, a line a fact: each group in its own words, the rest by their keys."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jiheng.policy.calendar import STAGES
from jiheng.policy.monitoring import Light
from jiheng.policy.wording import key_word, value_word

Lines = Iterator[str]
NOTHING = "（无）"


def has_own_words(name: str) -> bool:
    """Whether the group of that parameter is put into words of its own."""
    return any(name.startswith(prefix) for prefix in _RENDERERS)


def rendered(name: str, value: Any) -> tuple[str, ...]:
    """The value of the parameter of that name as lines a person reads."""
    for prefix, renderer in _RENDERERS.items():
        if name.startswith(prefix):
            return tuple(renderer(value)) or (NOTHING,)
    return tuple(_plain(value))


def one_line(value: Any) -> str:
    """Any value on one line."""
    if isinstance(value, Mapping):
        if set(value) == {"value", "unit"}:
            return f"{value['value']}{'%' if value['unit'] == 'share' else '分'}"
        return "，".join(f"{key_word(str(k))}：{one_line(v)}" for k, v in value.items())
    if isinstance(value, list):
        inner = [one_line(v) for v in value]
        return "、".join(inner) if all(not isinstance(v, (list, Mapping)) for v in value) else "；".join(inner)
    return value_word(value)


def _plain(value: Any) -> Lines:
    if isinstance(value, list) and any(isinstance(v, (list, Mapping)) for v in value):
        yield from (one_line(v) for v in value)
    elif isinstance(value, Mapping):
        yield from (f"{key_word(str(k))}：{one_line(v)}" for k, v in value.items())
    else:
        yield one_line(value) if value or isinstance(value, bool) else NOTHING


def _grades(value: Any) -> Lines:
    upper: str | None = None
    for row in value:
        least = row["from"]
        if least == "0" and upper:
            yield f"{row['label']}：不足{upper}分"
        else:
            yield f"{row['label']}：{least}分及以上{f'（不足{upper}分）' if upper else ''}"
        upper = least


def _weights(value: Any) -> Lines:
    if isinstance(value, Mapping) and "points" not in value:
        for key, to in value.items():
            yield f"{key_word(key)}：{_points_or_place(to)}"
    elif isinstance(value, Mapping):
        yield f"{value.get('name', '预算执行率')}：{value['points']}分，目标值{value.get('target')}%"
        yield from rule_lines(value.get("rule"))
    else:
        yield from _plain(value)


def _by_form(value: Any) -> Lines:
    yield from (f"{value_word(form)}：用规则包 {pack} 的权重" for form, pack in value.items())


def _fill(value: Any) -> Lines:
    if isinstance(value, Mapping):
        yield from (f"{key_word(block)}：用模板 {name}" for block, name in value.items())
    else:
        yield from _plain(value)


def _points_or_place(to: Any) -> str:
    """How many points, or where they go."""
    if isinstance(to, Mapping):
        return "移到" + "、".join(f"{key_word(str(k))} {v}分" for k, v in to.items())
    if to == "share":
        return "按其余一级指标的分值比例分摊"
    return f"{to}分" if str(to).replace(".", "").isdigit() else f"算在“{key_word(str(to))}”里"


def rule_lines(value: Any) -> Lines:
    """A scoring rule, a line a band or level."""
    if not isinstance(value, Mapping) or not value.get("kind"):
        yield from _plain(value)
        return
    if value["kind"] == "bands":
        unit = value.get("unit") or ""
        yield from (f"{_band(band, unit)}：得{one_line(band['award'])}" for band in value["bands"])
    elif value["kind"] == "levels":
        for row in value["levels"]:
            least, most = one_line(row["least"]), one_line(row["most"])
            yield f"{row['label']}：得{least}到{most}" if least != most else f"{row['label']}：得{most}"
    elif value["kind"] == "proportional" and set(value) <= {"kind", "line"}:
        yield "达到得满分，否则按线性扣分" if value.get("line") == "deduct" else "达到得满分，否则按比例得分"
    else:
        rest = {k: v for k, v in value.items() if k != "kind"}
        yield value_word(value["kind"]) + (f"（{one_line(rest)}）" if rest else "")


def _band(band: Mapping[str, Any], unit: str) -> str:
    lower, upper = band.get("lower"), band.get("upper")
    if lower is None:
        return f"低于{upper}{unit}"
    return f"{lower}{unit}及以上" if upper is None else f"{lower}{unit}（含）至{upper}{unit}"


def _scoring(value: Any) -> Lines:
    yield from rule_lines(value)


def _tree(value: Any) -> Lines:
    for one in value:
        below = "、".join(two["name"] + ("（必设）" if two.get("required") else "") for two in one["level2"])
        yield f"{one['level1']}{'（必设）' if one.get('required') else ''}：{below or '二级指标由单位自定'}"


def _layout(value: Any) -> Lines:
    yield f"表名：{value['title']}"
    yield f"金额单位：{value['money_unit']}"
    labels = labels_of(value)
    yield f"栏目：{'、'.join(labels)}"
    for block in value["blocks"]:
        if "columns" in block:
            what = "指标表" if block.get("indicators") else "列表"
            yield f"{what}的列：{'、'.join(c['label'] for c in block['columns'])}"


def labels_of(value: Any) -> list[str]:
    """The labels printed in a layout, outside its tables, in order."""
    cells = (c for b in value["blocks"] for row in b.get("cells", ()) for c in row)
    return list(dict.fromkeys(c["label"] for c in cells if c.get("label", "").strip("—")))


def _template(value: Any) -> Lines:
    points = f"，共{value['points']}分" if value.get("points") else ""
    yield f"{value['title']}：{len(value['rows'])}条指标{points}"
    for row in value["rows"]:
        weight = f"（{row['weight']}分）" if row.get("weight") else ""
        yield f"{row['level1']}·{row['level2']}·{row['name']}{weight}"


def _review(value: Any) -> Lines:
    yield f"{value['title']}，每项答{'、'.join(value['answers'])}之一"
    for question in value["questions"]:
        points = f"，{question['points']}分" if question.get("points") else ""
        yield f"{question['aspect']}·{question['name']}{points}：{'；'.join(question.get('asks', ()))}"
    for line in value["overall"]:
        yield f"综合评定为“{line['grade']}”：{_condition(line)}{_consequence(line)}"
    if value.get("scored"):
        for row in value["scored"]["ranges"]:
            yield f"打分：“{row['answer']}”得该项分值的{row['from']}%到{row['to']}%"


def _condition(line: Mapping[str, Any]) -> str:
    parts = [f"至少{line['at_least']}项达到“{line['of']}”"] if line.get("of") else []
    parts += [f"没有低于“{line['none_below']}”的"] if line.get("none_below") else []
    return "，".join(parts) or "其余情形"


def _consequence(line: Mapping[str, Any]) -> str:
    return f"；{line['effect']}" if line.get("effect") else ""


def _results(value: Any) -> Lines:
    for row in value:
        cut = f"扣减被评价年度预算的{row['cut_from']}%至{row['cut_to']}%；" if row.get("cut_from") else ""
        yield f"{row['grade']}：{cut}{row['effect']}"


def _monitoring(value: Any) -> Lines:
    if not isinstance(value, list) or not value:
        yield from _plain(value)
        return
    upper: str | None = None
    for row in value:
        if "light" in row:
            bound = f"{row['from']}%及以上{f'（不足{upper}%）' if upper else ''}"
            yield f"{Light(row['light']).label}：{f'不足{upper}%' if row['from'] == '0' and upper else bound}"
            upper = row["from"]
        else:
            yield f"{row['month']}月底：执行率低于{row['least']}%预警"


def _duty(value: Any) -> Lines:
    yield f"{STAGES.get(value['stage'], value['stage'])}：{value['who']}{value['does']}"
    if value.get("to"):
        yield f"对象：{value['to']}"
    if by := value.get("by"):
        yield f"期限：{'次年' if by.get('year') == '1' else ''}{by['month']}月{by['day']}日前"
    elif within := value.get("within"):
        limit = f"{within['workdays']}个工作日" if "workdays" in within else f"{within['days']}日"
        yield f"期限：{within['after']}后{limit}内"
    else:
        yield f"期限：{value['with']}"


_RENDERERS: dict[str, Callable[[Any], Lines]] = {
    "grades.": _grades,
    "weights.by_form": _by_form,
    "weights.fill": _fill,
    "weights.": _weights,
    "scoring.": _scoring,
    "tree.": _tree,
    "layouts.": _layout,
    "templates.": _template,
    "review.": _review,
    "calendar.": _duty,
    "results.": _results,
    "monitoring.": _monitoring,
}
"""How each group of parameters is put into words."""
