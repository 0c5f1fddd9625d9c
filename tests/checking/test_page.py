"""The reference page lists every check with what it says of a failing form, and is the one in the repository."""

from datetime import date
from pathlib import Path

from checking.cases import CASES
from jiheng.checking.catalogue import CHECKS
from jiheng.checking.check import check
from jiheng.checking.page import page
from jiheng.policy.loading import load_pack

PAGE = Path(__file__).parent.parent.parent / "docs" / "checks.md"
PACK = load_pack("mof-2020")


def written() -> str:
    """The page as it should be; to renew it: python -c "from checking.test_page import *; PAGE.write_text(written())"."""
    examples = {c.rule: check(c.fails, PACK, context=c.fails_with, only={c.rule})[0] for c in CASES}
    return page(PACK, date(2024, 12, 31), examples)


def test_the_page_in_the_repository_is_the_one_the_catalogue_writes() -> None:
    """No check changes without its page."""
    assert PAGE.read_text("utf-8") == written()


def test_every_check_has_its_heading_and_its_example() -> None:
    """Each id once, with the words its failing form gets."""
    text = PAGE.read_text("utf-8")
    for one in CHECKS:
        assert text.count(f"### {one.id} ") == 1
        part = text.split(f"### {one.id} ")[1].split("### ")[0]
        assert "- 例：" in part
        assert ("（待核实）" in part) != PACK.at(
            f"checks.{one.id}.severity", date(2024, 12, 31)
        ).verified or "限值" in part
