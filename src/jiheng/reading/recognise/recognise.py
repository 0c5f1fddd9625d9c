"""The way from grids to documents: rows, forms, head, indicator table, and the typed document with its trace."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import Staffing
from jiheng.forms.document import CLASSES, Document, FormKind, IndicatorTable
from jiheng.forms.figures import Text
from jiheng.policy.loading import Pack
from jiheng.reading.grid import Grid
from jiheng.reading.recognise.apart import apart
from jiheng.reading.recognise.body import Body, read_body
from jiheng.reading.recognise.forms import FormRows, cut, kind_of, without_number
from jiheng.reading.recognise.heads import HeadReader
from jiheng.reading.recognise.indicators import RowBuilder, Rows
from jiheng.reading.recognise.ledger import Ledger
from jiheng.reading.recognise.levels import rebuild
from jiheng.reading.recognise.prepare import ordered_rows
from jiheng.reading.recognise.recognised import Recognised
from jiheng.reading.recognise.sharing import shared
from jiheng.reading.recognise.sides import LIFETIME, two_sides
from jiheng.reading.recognise.stacked import two_tables
from jiheng.reading.recognise.tokens import Row, tidy
from jiheng.reading.recognise.total import read_total
from jiheng.reading.recognise.vocabulary import Vocabulary, vocabulary_of


def recognise(grids: Sequence[Grid], pack: Pack, on: date | None = None) -> tuple[Recognised, ...]:
    """The documents that the grids hold, in order; empty where they hold none.

    `on` is the day whose vocabulary counts, today if not given.
    """
    day = on or date.today()  # noqa: DTZ011, because vocabularies are dated by civil days
    vocabulary = vocabulary_of(pack, day)
    rows = ordered_rows(grids, vocabulary)
    return tuple(r for form in cut(rows, vocabulary) for r in _read(form, vocabulary))


def _read(form: FormRows, vocabulary: Vocabulary) -> list[Recognised]:
    """The document of one form; after it the table of the project's whole life, where one is printed as well."""
    sides = two_sides(form.table, vocabulary) or two_tables(form.table, vocabulary)
    if sides is None:
        return _read_side(form, form.table, vocabulary)
    whole_life = replace(form, head=[])
    left = _read_side(whole_life, sides[0], vocabulary, is_whole_life=True)
    return [*_read_side(form, sides[1], vocabulary), *left]


def _read_side(
    form: FormRows, table: Sequence[Row], vocabulary: Vocabulary, *, is_whole_life: bool = False
) -> list[Recognised]:
    ledger = Ledger()
    body = read_body(table, vocabulary) if table else None
    if body is None:
        return []
    head = HeadReader(vocabulary, ledger)
    head.read(form.head)
    head.read(body.rest)
    for token in body.left_over:
        ledger.problem(f"“{token.text}”这一格对不上指标表的任何一栏，没有读入，请核对。", None, token)
    builder = RowBuilder(body, vocabulary, ledger)
    builder.add(rebuild(shared(apart(body.lines, vocabulary)), vocabulary, body.loose))
    document = _document(form, head, body, builder.rows, (vocabulary, ledger))
    if is_whole_life:
        title = f"{document.title or ''}{LIFETIME}"
        document = IndicatorTable(**{**_fields(document), "form_kind": FormKind.INDICATOR_TABLE, "title": title})
    grids = tuple(sorted({r.grid for r in (*form.head, *form.table)}))
    return [Recognised(document=document, trace=ledger.trace, problems=tuple(ledger.problems), grids=grids)]


def _fields(document: Document) -> dict[str, Any]:
    return {f.name: getattr(document, f.name) for f in fields(document)}


def _document(form: FormRows, head: HeadReader, body: Body, rows: Rows, tools: tuple[Vocabulary, Ledger]) -> Document:
    vocabulary, ledger = tools
    kind = _kind(form, head, body, vocabulary)
    unit_name = head.text("unit_name")
    title = without_number(tidy(form.title)) if form.title else None
    if title:
        ledger.record("title", title)
    if form.year:
        ledger.record("year", form.year[1])
    return CLASSES[kind](
        form_kind=kind,
        title=title.text if title else None,
        year=form.year[0] if form.year else None,
        period=_period(head),
        unit_name=unit_name,
        is_rollup=isinstance(unit_name, str) and any(w in unit_name for w in vocabulary.words.rollups),
        supervising_department=head.text("supervising_department"),
        project_name=head.text("project_name"),
        project_nature=head.text("project_nature"),
        project_category=head.text("project_category"),
        funding_mode=head.text("funding_mode"),
        duties=head.read_duties(),
        lifetime_objective=head.text("lifetime_objective"),
        annual_objective=head.text("annual_objective"),
        objective_result=head.text("objective_result"),
        key_tasks=tuple(t for table in head.task_tables for t in table.tasks),
        budget=head.money.build(),
        staffing=Staffing(
            staff_at_year_end=head.figure("staffing.staff_at_year_end"),
            internal_offices=head.figure("staffing.internal_offices"),
        ),
        contact=head.text("contact"),
        placeholder_rows=tuple(rows.placeholders),
        indicators=tuple(rows.indicators),
        total_score=read_total(body.total, body.headers[-1], ledger),
        other_fields=tuple(head.others),
    )


def _kind(form: FormRows, head: HeadReader, body: Body, vocabulary: Vocabulary) -> FormKind:
    if form.title and (kind := kind_of(form.title.key, vocabulary)):
        return kind
    if body.header.has("forecast") or body.header.has("chances"):
        return FormKind.MONITORING
    if body.header.has("score") and body.header.has("actual"):
        return FormKind.SELF_EVALUATION
    if "project_name" in head.values:
        return FormKind.PROJECT
    return FormKind.UNIT_OVERALL if "unit_name" in head.values else FormKind.INDICATOR_TABLE


def _period(head: HeadReader) -> Text:
    start, end = head.text("period_start"), head.text("period_end")
    known = [p for p in (start, end) if isinstance(p, str) and not isinstance(p, Blank)]
    return "至".join(known) if known else head.text("period")
