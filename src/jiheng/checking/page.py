"""The reference page of all checks, written from the catalogue and from a failing form for each."""

from collections.abc import Iterator, Mapping
from datetime import date

from jiheng.checking.catalogue import Entry, catalogue
from jiheng.checking.finding import Finding
from jiheng.policy.loading import Pack

AREAS = {
    "A": "完整性",
    "B": "预算勾稽",
    "C": "定量化",
    "D": "目标质量",
    "E": "解释与评分标准",
    "F": "前后一致",
}
FORMS = {
    "unit_overall": "单位整体",
    "project": "项目",
    "monitoring": "监控",
    "self_evaluation": "自评",
    "indicator_table": "只有指标表",
}
HEAD = """# 检查规则

<!-- Written by jiheng.checking.page from the catalogue; tests/checking/test_page.py keeps it true. -->

每条规则的编号不变、不重用；文字可能改写。级别、限值和词表由规则包设定，这里列的是 {pack}。
未核实的依据标明“待核实”。例子是一张不合格的表得到的回答。
"""


def page(pack: Pack, on: date, examples: Mapping[str, Finding]) -> str:
    """The page in Markdown; `examples` gives for each check what it says of a form that fails it."""
    return "\n".join(_lines(pack, on, examples)) + "\n"


def _lines(pack: Pack, on: date, examples: Mapping[str, Finding]) -> Iterator[str]:
    yield HEAD.format(pack=pack.title)
    area = ""
    for entry in catalogue(pack, on):
        if entry.id[0] != area:
            area = entry.id[0]
            yield f"## {area} {AREAS[area]}\n"
        yield from _entry(entry, examples[entry.id])


def _entry(entry: Entry, example: Finding) -> Iterator[str]:
    standing = "" if entry.verified else "（待核实）"
    yield f"### {entry.id} {entry.title}\n"
    yield f"- 级别：{entry.severity.label}"
    yield f"- 理由：{entry.reason}"
    yield f"- 依据：{entry.source}{standing}"
    yield f"- 用于：{'、'.join(FORMS[kind] for kind in FORMS if kind in entry.forms)}"
    where = f"`{example.path}`：" if example.path else ""
    yield f"- 例：{where}{example.message}\n"
