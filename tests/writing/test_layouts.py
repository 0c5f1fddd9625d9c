"""Which layout is taken, and that none loses what a document says."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

from hypothesis import given, settings

from jiheng.forms.blanks import Blank
from jiheng.forms.budget import BudgetLine
from jiheng.forms.codec import row_key
from jiheng.forms.document import Document, FormKind, IndicatorTable, OtherField
from jiheng.forms.indicator import Indicator, Target
from jiheng.policy.loading import load_pack
from jiheng.writing.completing import completed
from jiheng.writing.generic import GENERIC
from jiheng.writing.layouts import layout_for, sheet_for
from jiheng.writing.sheet import sheet_of
from jiheng.writing.widening import missing_columns
from strategies import CAUSES, CHANCES, documents
from writing.seed import PACKS, seed_declaration

TICKED = {*CAUSES, *CHANCES}
IN_ONE_CELL = {"operator", "unit_of_measure"}


def paths_with_values(value: object, path: str = "") -> Iterator[str]:
    """The path of every printed value of a document."""
    if isinstance(value, Target):
        yield path
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        for n, item in enumerate(value, 1):
            yield from paths_with_values(item, f"{path}.{row_key(item, n)}")
    elif is_dataclass(value):
        for f in fields(value):
            if f.name not in {"id", "form_kind", "is_rollup", "printed_unit", "lines"}:
                yield from paths_with_values(getattr(value, f.name), f"{path}.{f.name}".lstrip("."))
    elif path.endswith(("deviation_causes", "likelihood")) and value and not isinstance(value, Blank):
        yield from (f"{path}.{word}" for word in (value if isinstance(value, tuple) else (value,)))
    elif value is not None and value != () and not isinstance(value, Blank):
        yield path


@settings(max_examples=60, deadline=None)
@given(documents())
def test_writing_loses_nothing_a_document_says(document: Document) -> None:
    """Whatever layout the pack has, every value has a cell: the layout's own, an added row or an added column."""
    for pack in PACKS:
        sheet = sheet_for(document, load_pack(pack))
        for path in paths_with_values(document):
            whole = path.rpartition(".")[0] if path.rpartition(".")[2] in TICKED else path
            if path == "budget.total" and document.budget.total == document.budget.initial:
                continue  # printed once, under the head 年初预算数
            assert sheet.at(path) or sheet.at(whole) or path.rpartition(".")[2] in IN_ONE_CELL, path


def test_the_official_layout_is_left_as_it_is_when_it_holds_everything() -> None:
    """The seed needs neither an added row nor an added column in its own layout."""
    document = seed_declaration()
    layout = layout_for(document, load_pack("shanghai"))
    assert layout.form_kind is FormKind.UNIT_OVERALL
    texts = [cell.text for cell in sheet_of(document, layout).cells]
    assert [cell.text for cell in sheet_of(document, completed(layout, document)).cells] == texts


def test_weights_the_layout_has_no_column_for_are_added_at_the_right() -> None:
    """A declaration with weights, written in a layout without, gets the column 分值."""
    document = seed_declaration()
    weighed = replace(document, indicators=tuple(replace(r, weight=Decimal(2)) for r in document.indicators))
    columns = missing_columns(layout_for(weighed, load_pack("shanghai")), weighed)
    assert [(c.label, c.path) for c in columns] == [("分值", "weight")]


def test_unknown_fields_and_amounts_get_rows_above_the_indicators_heading() -> None:
    """What stands for no field of ours is printed under its own label, above 分解目标."""
    document = seed_declaration()
    budget = replace(document.budget, lines=(BudgetLine(label="上年结转资金", amount=Decimal("1234.5")),))
    document = replace(document, budget=budget, other_fields=(OtherField(label="立项依据", text="区政府会议纪要"),))
    sheet = sheet_for(document, load_pack("shanghai"))
    texts = [[c.text for c in row.cells] for row in sheet.rows]
    heading = texts.index(["分解目标"])
    assert ["上年结转资金（元）", "1,234.50"] in texts[:heading]
    assert ["立项依据", "区政府会议纪要"] in texts[:heading]


def test_a_kind_no_pack_has_a_layout_for_is_written_plainly() -> None:
    """A bare indicator table gets a layout of its own fields, which does not pass for an official one."""
    row = Indicator(id="QN1", level1="产出指标", level2="数量指标", name="养护里程", target=Target(raw="≥5公里"))
    document = IndicatorTable(form_kind=FormKind.INDICATOR_TABLE, indicators=(row,))
    sheet = sheet_for(document, load_pack("shanghai"))
    assert sheet.dated is not None
    assert sheet.dated.source.document == GENERIC
    assert [c.text for c in sheet.rows[-1].cells] == ["产出指标", "数量指标", "养护里程", "≥5公里"]
