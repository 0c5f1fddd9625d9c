"""The page that strangers open derives the same points as the steps, and says so in a sentence."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jiheng.scoring import verifier
from jiheng.scoring.verifier.verify_score import differences
from scoring.published import published_of
from scoring.table import shown, table
from scoring.test_score import FULL, sheet_of

PAGE = Path(verifier.__file__).with_name("verify.html")
EVERY = 11
"""The page is asked every eleventh line of the directed table; the script has the same formulas, line by line."""


@pytest.fixture
def opened(page: Page) -> Page:
    page.goto(PAGE.as_uri())
    return page


def test_the_page_agrees_with_the_steps(opened: Page) -> None:
    """Thousands of lines of the directed table, each to the cent."""
    entries = table()[::EVERY]
    asked = [published_of(entry) for entry in entries]
    found = opened.evaluate(
        "all => all.map(([rule, facts, settings, weight, given]) =>"
        " { const c = pointsOf(rule, facts, settings, weight, given); return c === null ? null : Number(c); })",
        asked,
    )
    wrong = [
        f"{shown(entry)}: {entry.compiled.evaluate(entry.given).points} but {points}"
        for entry, points in zip(entries, found, strict=True)
        if entry.compiled.evaluate(entry.given).points != points
    ]
    assert len(entries) > 5000
    assert wrong[:5] == []


def choose(page: Page, text: str) -> None:
    page.set_input_files("#file", {"name": "sheet.json", "mimeType": "application/json", "buffer": text.encode()})


def test_the_page_confirms_an_honest_sheet_and_marks_a_forged_row(opened: Page) -> None:
    """One sentence for the whole, and the row that differs stands out."""
    published = json.dumps(sheet_of(*FULL).to_json(), ensure_ascii=False)
    choose(opened, published)
    expect(opened.locator("#verdict")).to_contain_text(
        "某街道 每一行得分、小计、总分 89.91 和等级都能重新算出，没有差异。"
    )
    choose(opened, published.replace('"points": "16.00"', '"points": "16.01"', 1))
    expect(opened.locator("#verdict")).to_contain_text("QN1 QN1完成率：公布 16.01，复核 16.00")
    expect(opened.locator("tr.differs")).to_have_count(1)


FORGERIES = {
    "level": ('"level": "达成"', '"level": "未达成"'),
    "awarded": ('"awarded": "12.50"', '"awarded": "13.00"'),
    "gravity": ('"problems": []', '"problems": [{"gravity": "info"}]'),
    "state": ('"state": "scored"', '"state": "missing"'),
    "actual": ('"actual": "96/1"', '"actual": "97/1"'),
    "covered": ('"covered_weight": "100.00"', '"covered_weight": "99.00"'),
    "duplicate": ('"id": "QN2"', '"id": "QN1"'),
    "honest": ("", ""),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_page_and_script_say_the_same(opened: Page, name: str) -> None:
    """Both find each forgery, in the same sentences, and nothing in an honest sheet."""
    honest = json.dumps(sheet_of(*FULL).to_json(), ensure_ascii=False)
    forged = json.loads(honest.replace(*FORGERIES[name], 1))
    found = differences(forged)
    assert bool(found) == (name != "honest")
    assert opened.evaluate("sheet => check(sheet).found", forged) == found


def test_the_page_says_what_a_wrong_file_is(opened: Page) -> None:
    """Anything else than a score sheet is answered with what to choose."""
    choose(opened, "no json")
    expect(opened.locator("#verdict")).to_contain_text("请选择 jiheng score --json 输出的文件")


def test_both_verifiers_stand_alone() -> None:
    """The script imports the standard library only and is short; the page loads nothing; both are shipped as they are."""
    assert {name: len(data) for name, data in verifier.shipped().items()} == {
        name: PAGE.with_name(name).stat().st_size for name in ("verify_score.py", "verify.html")
    }
    script = PAGE.with_name("verify_score.py").read_text("utf-8")
    assert "jiheng" not in script.replace("python3 verify_score.py", "")
    assert len(script.splitlines()) <= 300
    assert "http" not in PAGE.read_text("utf-8")
