"""A sheet renewed after a change is the sheet that laying the form out anew would give."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.forms.document import Document
from jiheng.forms.patch import Change, apply_patch
from jiheng.policy.loading import load_pack
from jiheng.writing.layouts import sheet_for
from jiheng.writing.renewing import renewed
from strategies import documents
from writing.seed import PACKS, seed_declaration

VALUES: dict[str, list[object]] = {
    "name": ["居民满意度", "河道整治数量", None],
    "operator": [">=", "=", None],
    "target": [
        {"raw": "95", "number": "95", "text": None, "parts": []},
        {"raw": "≥ 95%", "number": "95", "text": None, "parts": []},
        {"raw": "明显改善", "number": None, "text": "明显改善", "parts": []},
        {"raw": None, "number": None, "text": None, "parts": []},
    ],
    "unit_of_measure": ["%", "个", None],
    "weight": ["5", "2.5", None],
    "definition": ["按签到人次计", None],
    "scoring_standard": ["达到目标值得满分，否则按比例扣分", None],
    "level2": ["质量指标", "数量指标"],
    "nature": ["qualitative", None],
}


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=40, deadline=None)
@given(document=documents(), data=st.data())
def test_a_renewed_sheet_is_the_one_laid_out_anew(pack: str, document: Document, data: st.DataObject) -> None:
    """Whatever cell of whatever row changes to whatever it can hold; or it says that it cannot tell."""
    if not document.indicators:
        return
    rules = load_pack(pack)
    row = data.draw(st.sampled_from(document.indicators))
    field = data.draw(st.sampled_from(sorted(VALUES)))
    path = f"indicators.{row.id}.{field}"
    after = apply_patch(document, [Change(path=path, value=data.draw(st.sampled_from(VALUES[field])))])
    found = renewed(sheet_for(document, rules), document, after, [path])
    assert found is None or found == sheet_for(after, rules)


@pytest.mark.parametrize("pack", PACKS)
@settings(max_examples=30, deadline=None)
@given(document=documents(), data=st.data())
def test_a_head_cell_is_renewed_as_it_would_be_laid_out(pack: str, document: Document, data: st.DataObject) -> None:
    """The same for what stands above the indicators."""
    rules = load_pack(pack)
    path = data.draw(st.sampled_from(("contact", "funding_mode", "annual_objective", "duties", "year", "unit_name")))
    words: dict[str, list[object]] = {"duties": [["甲"], ["甲", "乙"], []], "year": [2023, 2025]}
    value = data.draw(st.sampled_from(words.get(path, ["全额", "张三 13800000000", None])))
    after = apply_patch(document, [Change(path=path, value=value)])
    found = renewed(sheet_for(document, rules), document, after, [path])
    assert found is None or found == sheet_for(after, rules)


def test_the_common_cells_are_renewed_and_the_others_are_not() -> None:
    """A definition is; an amount of the budget, which other cells depend on, is laid out anew."""
    before = seed_declaration()
    sheet = sheet_for(before, load_pack("shanghai"))
    path = "indicators.QN2.definition"
    after = apply_patch(before, [Change(path=path, value="按签到人次计")])
    found = renewed(sheet, before, after, [path])
    assert found is not None
    assert (cell := found.at(path)) is not None
    assert cell.text == "按签到人次计"
    richer = apply_patch(before, [Change(path="budget.total", value="1")])
    assert renewed(sheet, before, richer, ["budget.total"]) is None
