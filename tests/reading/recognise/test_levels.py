"""The level tree: labels of merged cells, labels printed on the wrong row, contradictions, and ids."""

from datetime import date
from pathlib import Path

import pytest

from jiheng.forms.blanks import Blank
from jiheng.forms.trace import How
from jiheng.policy.loading import load_pack
from jiheng.reading.recognise.vocabulary import vocabulary_of
from reading.recognise.gold import read_one

HEAD = "一级指标\t二级指标\t三级指标\t指标值\n"


def levels_of(text: str) -> list[tuple[object, object, str]]:
    return [(r.level1, r.level2, r.id) for r in read_one(HEAD + text).document.indicators]


def test_labels_of_merged_cells_reach_down() -> None:
    """A label printed once stands for the rows below it, which say so."""
    text = "产出指标\t数量指标\t培训场次\t≥12场\n\t\t培训人数\t≥300人\n\t质量指标\t培训合格率\t≥95%\n"
    assert levels_of(text) == [
        ("产出指标", "数量指标", "QN1"),
        ("产出指标", "数量指标", "QN2"),
        ("产出指标", "质量指标", "QL1"),
    ]
    entry = read_one(HEAD + text).trace.get("indicators.QN2.level2")
    assert entry
    assert (entry.how, entry.repair) == (How.INFERRED, "合并单元格的名称沿用到本行")


def test_a_level_1_label_on_the_wrong_row_is_put_right() -> None:
    """Level-2 names tell where 效益指标 begins, though a page break printed it a row too low."""
    text = "产出指标\t数量指标\t培训场次\t≥12场\n\t社会效益指标\t知晓率\t≥90%\n效益指标\t生态效益指标\t减排量\t≥5吨\n"
    assert levels_of(text) == [
        ("产出指标", "数量指标", "QN1"),
        ("效益指标", "社会效益指标", "SO1"),
        ("效益指标", "生态效益指标", "EN1"),
    ]


def test_only_labels_that_the_form_prints_are_used() -> None:
    """No level 1 is invented: where none is printed it stays blank, reported."""
    found = read_one(HEAD + "\t数量指标\t培训场次\t≥12场\n\t质量指标\t培训合格率\t≥95%\n")
    assert [r.level1 for r in found.document.indicators] == [Blank.NOT_FILLED] * 2
    assert any("没有印出一级指标" in p.message for p in found.problems)


def test_a_contradiction_is_kept_as_printed_and_reported() -> None:
    """数量指标 printed under 效益指标, beside its own rows, is the form's own matter."""
    found = read_one(HEAD + "效益指标\t数量指标\t培训场次\t≥12场\n")
    assert [(r.level1, r.level2) for r in found.document.indicators] == [("效益指标", "数量指标")]
    assert any("与通行的指标体系不符" in p.message for p in found.problems)


def test_names_without_their_usual_ending_and_with_points() -> None:
    """产出 and 产出指标（50分） are the same level; the points are not part of the name."""
    assert levels_of("产出\t数量\t培训场次\t≥12场\n") == [("产出", "数量", "QN1")]
    assert levels_of("产出指标（50分）\t数量指标（20分）\t培训场次\t≥12场\n") == [("产出指标", "数量指标", "QN1")]


def test_names_that_no_vocabulary_knows() -> None:
    """Unknown names are read by their place; their rows are numbered by level 1, or as ID."""
    assert levels_of("产出指标\t宣传工作\t宣传篇数\t≥12篇\n") == [("产出指标", "宣传工作", "OU1")]
    assert levels_of("品牌建设\t宣传工作\t宣传篇数\t≥12篇\n") == [("品牌建设", "宣传工作", "ID1")]


@pytest.mark.parametrize("level2", ["产出数量", "数量", "数量指标", "产出数量指标", "数 量\n指标"])
def test_synonyms_of_a_level_share_their_prefix(level2: str) -> None:
    """However 数量指标 is written, its rows are QN, and the writing stays as printed."""
    row = f"产出指标\t{level2}\t培训场次\t≥12场\n".replace("\n指标", "指标")
    assert levels_of(row)[0][2] == "QN1"


def test_a_pack_of_one_place_adds_its_own_words(tmp_path: Path) -> None:
    """A pack adds a level name in its own vocabulary and inherits the rest."""
    (tmp_path / "town" / "vocabulary").mkdir(parents=True)
    (tmp_path / "town" / "pack.yaml").write_text("title: 某镇\nparent: mof-2020\n", "utf-8")
    (tmp_path / "town" / "vocabulary" / "levels.yaml").write_text(
        "brand:\n  description: 品牌\n  values:\n    - valid_from: 2020-01-01\n"
        "      value: {level: 2, prefix: BR, parents: [output], names: [品牌建设指标]}\n"
        "      source: {document: 某镇发〔2020〕1号}\n      verified: false\n",
        "utf-8",
    )
    vocabulary = vocabulary_of(load_pack(str(tmp_path / "town")), date(2024, 1, 1))
    assert [lv.prefix for lv in vocabulary.levels["品牌建设指标"]] == ["BR"]
    assert vocabulary.levels["数量指标"]
