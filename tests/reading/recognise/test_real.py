"""Printed forms of several places, in every flattening they came in, against labels made by hand."""

from pathlib import Path

import pytest
from bench.fields import best, compare
from bench.reading import TABLES, without_columns

from jiheng.forms.codec import from_json, to_json
from paths import BLANK, REAL
from reading.recognise.gold import gold, recognised

FILES = sorted(p for p in REAL.iterdir() if p.suffix != ".json")
FORMS = sorted(BLANK.glob("*.txt"))


def is_without_columns(path: Path) -> bool:
    """Whether the flattening threw all columns away, lines of wrapped cells one after another."""
    return ".pdftotext" in path.name


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_fields_are_read_as_labelled(path: Path) -> None:
    """Nearly every field of every row, whatever the flattening; the rows themselves all."""
    labels = gold(REAL / f"{path.name[:3]}.gold.json")
    found = best(recognised(path))
    report = compare(found, labels)
    assert report.f1 >= (0.85 if is_without_columns(path) else 0.98), report.misses[:10]
    assert found
    assert len(found.document.indicators) == len(labels["indicators"])


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_number_is_wrong_without_a_flag(path: Path) -> None:
    """A target or weight that differs from the label has a problem or less than full confidence."""
    report = compare(best(recognised(path)), gold(REAL / f"{path.name[:3]}.gold.json"))
    assert report.silent == []


@pytest.mark.parametrize("path", [p for p in FILES if not is_without_columns(p)], ids=lambda p: p.name)
def test_money_is_exact_or_flagged(path: Path) -> None:
    """Every labelled amount is there in yuan, or kept as printed with a problem where no unit is printed."""
    found = best(recognised(path))
    assert compare(found, gold(REAL / f"{path.name[:3]}.gold.json")).money["missing"] == 0
    assert found
    if any(line.amount is None for line in found.document.budget.lines):
        assert any(p.path == "budget" and "单位" in p.message for p in found.problems)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_lost_its_columns(name: str) -> None:
    """One cell a line: most fields come back, and no wrong number without a flag."""
    report = without_columns(name)
    assert report.f1 >= 0.92, report.misses[:10]
    assert report.silent == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_value_has_its_place(path: Path) -> None:
    """Each row's name and target point to a cell that holds their raw text."""
    found = best(recognised(path))
    assert found
    for row in found.document.indicators:
        entry = found.trace.get(f"indicators.{row.id}.name")
        assert entry
        assert entry.place
        assert entry.raw


@pytest.mark.parametrize("path", FORMS, ids=lambda p: p.name)
def test_blank_forms_give_their_structure(path: Path) -> None:
    """Empty official forms neither fail nor invent values, and what they give survives JSON."""
    for found in recognised(path):
        document = found.document
        assert from_json(to_json(document)) == document
        assert all(row.target.number is None for row in document.indicators)


@pytest.mark.parametrize(
    ("name", "kind", "title"),
    [
        ("T01", "self_evaluation", "项目支出绩效自评表"),
        ("T03", "project", "省级部门预算项目支出绩效目标表"),
        ("T06", "monitoring", "项目支出绩效监控情况表"),
        ("T13", "project", "市对县（市、区）专项转移支付整体绩效目标申报表"),
    ],
)
def test_the_kind_of_a_blank_form(name: str, kind: str, title: str) -> None:
    """A form's title says what it is."""
    document = recognised(BLANK / f"{name}.txt")[0].document
    assert (document.form_kind, document.title) == (kind, title)
