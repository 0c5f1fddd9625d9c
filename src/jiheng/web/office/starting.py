"""What a new declaration begins with: last year's, another unit's targets, templates; and what to look at first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from django.utils.translation import gettext as _

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Budget, Staffing
from jiheng.forms.document import Declaration, Document, FormKind, KeyTask
from jiheng.forms.figures import is_figure, is_text
from jiheng.forms.indicator import Indicator, PlaceholderRow
from jiheng.forms.trace import Trace
from jiheng.policy.governing import governing_day
from jiheng.policy.pack import Pack
from jiheng.policy.template import Template
from jiheng.policy.tree import tree_of
from jiheng.web.rows.numbering import Numbering
from jiheng.web.rows.rewriting import Rewriting, fill_rows
from jiheng.writing.layouts import layout_for

ROW = ("level1", "level2", "name", "nature", "operator", "target", "unit_of_measure", "definition", "scoring_standard")
TEXTS = {"funding_mode", "annual_objective", "lifetime_objective", "contact"}
"""Fields of words that a form may ask for."""
Problem = dict[str, str | None]


def moved_on(before: Document, year: int) -> Document:
    """Last year's declaration as this year's draft: targets kept, the year moved, results dropped."""
    old = str(before.year or "")
    title = before.title.replace(old, str(year)) if old and is_text(before.title) else before.title
    return replace(
        before,
        year=year,
        title=title,
        period=None if before.period is None else Blank.NOT_FILLED,
        indicators=tuple(_without_result(row) for row in before.indicators),
        objective_result=None,
        total_score=None,
    )


def taken_over(read: Document, unit: str, year: int) -> tuple[Document, list[Problem]]:
    """What was read off a file as this year's draft, and what tells it from a form of this unit and year."""
    problems = []
    document = read
    if read.year is None:
        document = replace(read, year=year)
    elif read.year != year:
        document = moved_on(read, year)
        said = _("文件是 %(old)s 年度的，已改为 %(year)s 年度；实际完成值和得分没有带过来")
        problems = [_problem("year", said % {"old": read.year, "year": year}), *to_look_at(document, year)]
    if is_text(read.unit_name) and "".join(read.unit_name.split()) != unit:
        said = _("文件里写的单位不是“%(unit)s”，请核对")
        problems.append(_problem("unit_name", said % {"unit": unit}))
    return document, problems


def _without_result(row: Indicator) -> Indicator:
    row = replace(row, actual=None, score=None, forecast=None, deviation_causes=(), deviation_reason=None)
    return replace(row, likelihood=None, improvement=None)


def to_look_at(document: Document, year: int) -> Iterator[Problem]:
    """What last year's declaration cannot know of this year: money, staff, names that carry a year, every target."""
    for group, value in (("budget", document.budget), ("staffing", document.staffing)):
        for field in fields(value):
            if is_figure(getattr(value, field.name)):
                yield _problem(f"{group}.{field.name}", _("还是上年的数，请改为本年的"))
    years = re.compile(r"(?:19|20)\d\d(?=年)")
    for path, text in _texts(document):
        if any(int(found) != year for found in years.findall(text)):
            yield _problem(path, _("写着别的年度，请核对"))
    for row in document.indicators:
        if row.target.raw or is_figure(row.target.number):
            yield _problem(f"indicators.{row.id}.target", _("还是上年的指标值，请看是否仍然合适"))


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    heads = ((name, getattr(document, name)) for name in ("annual_objective", "lifetime_objective"))
    tasks = (
        (f"key_tasks.{n}.{name}", getattr(task, name))
        for n, task in enumerate(document.key_tasks, 1)
        for name in ("name", "plan")
    )
    rows = ((f"indicators.{row.id}.{name}", getattr(row, name)) for row in document.indicators for name in ROW)
    yield from ((path, text) for path, text in (*heads, *tasks, *rows) if is_text(text))


def _problem(path: str, message: str) -> Problem:
    return {"path": path, "place": None, "message": message}


def blank_form(unit: str, department: str, year: int, pack: Pack) -> Document:
    """The empty form of a unit: a row to write in for each level 2 of the pack's tree."""
    empty = Declaration(form_kind=FormKind.UNIT_OVERALL, year=year, unit_name=unit)
    layout = layout_for(empty, pack)
    asked = {path for _label, path in layout.labelled_paths()}
    text = _empty(asked & TEXTS)
    if "supervising_department" in asked:
        text["supervising_department"] = department or Blank.NOT_FILLED
    money = _empty(f.name for f in fields(Budget) if f"budget.{f.name}" in asked)
    people = _empty(f.name for f in fields(Staffing) if f"staffing.{f.name}" in asked)
    document = replace(
        empty,
        title=layout.title,
        key_tasks=(KeyTask(name=Blank.NOT_FILLED, plan=Blank.NOT_FILLED),),
        budget=Budget(printed_unit=layout.money_unit, **money),
        staffing=Staffing(**people),
        **text,
    )
    return replace(document, placeholder_rows=tuple(_waiting(document, pack)))


def _empty(names: Iterable[str]) -> dict[str, Any]:
    return dict.fromkeys(names, Blank.NOT_FILLED)


def _waiting(document: Document, pack: Pack) -> Iterator[PlaceholderRow]:
    tree = tree_of(pack, document.form_kind, governing_day(document.year))
    numbering = Numbering(document, pack)
    for one in tree or ():
        for two in one.level2:
            row_id = numbering.new((one.name, two.name))
            yield PlaceholderRow(id=row_id, level1=one.name, level2=two.name, text=Blank.NOT_FILLED)


def from_templates(blank: Document, pack: Pack, chosen: Iterable[Template]) -> Document:
    """The empty form with the rows of these templates, each in its group."""
    return _with_rows(blank, pack, ({n: getattr(r, n) for n in (*ROW, "weight")} for t in chosen for r in t.rows))


def like(blank: Document, pack: Pack, other: Document) -> Document:
    """The empty form with another unit's indicators and targets; what is that unit's own stays with it."""
    has_weights = any(is_figure(row.weight) for row in other.indicators)
    names = (*ROW, "weight") if has_weights else ROW
    return _with_rows(blank, pack, ({n: getattr(row, n) for n in names} for row in other.indicators))


def _with_rows(blank: Document, pack: Pack, rows: Iterable[dict[str, Any]]) -> Document:
    rewriting = Rewriting(blank, Trace.of(), pack)
    fill_rows(rewriting, list(rows), None)
    return rewriting.document
