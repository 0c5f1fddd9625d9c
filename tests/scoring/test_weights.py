"""Weights: the unit's own, else the pack's blocks shared out in whole cents; what is absent moves on record."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jiheng.forms.document import Document, FormKind
from jiheng.policy.loading import Pack, load_pack
from jiheng.scoring.weights import Weighing, weigh
from scoring.forms import BENEFIT, GROUPS, OUTPUT, SATISFACTION, form, row

DAY = date(2024, 12, 31)
MOF, MOF_2021, SHANGHAI = load_pack("mof-2020"), load_pack("mof-2021"), load_pack("shanghai")
COST = ("成本指标", "经济成本指标")


def weights(document: Document, pack: Pack) -> dict[str, int | None]:
    return {row.indicator.id: row.weight for row in weigh(document, pack, DAY).rows}


def said(weighing: Weighing) -> list[str]:
    return [problem.message for problem in weighing.problems]


def test_blocks_are_shared_evenly_and_the_odd_cents_go_to_the_first_rows() -> None:
    """Three outputs share 50 points: 16.67, 16.67, 16.66; the execution rate has its own 10."""
    document = form(row("QN1"), row("QN2"), row("QN3"), row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION))
    assert weights(document, MOF) == {"QN1": 1667, "QN2": 1667, "QN3": 1666, "SO1": 3000, "SA1": 1000, "EXEC": 1000}


def test_shanghai_fills_input_management_from_its_template() -> None:
    """Seven groups without an indicator become the seventeen proposed rows, twenty points together."""
    document = form(row("QN1"), row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION), placeholders=GROUPS)
    weighing = weigh(document, SHANGHAI, DAY)
    proposed = [r for r in weighing.rows if r.origin == "template"]
    assert [len(proposed), sum(r.weight or 0 for r in proposed)] == [17, 2000]
    assert proposed[0].indicator.name == "预算编制规范完整性"
    assert sum(r.weight or 0 for r in weighing.rows) == 10_000
    assert all(r.source is not None and not r.source.verified for r in proposed)


def test_a_place_may_weigh_projects_as_its_parent_does() -> None:
    """Input management belongs to the unit's form; a project in Shanghai is weighed as everywhere."""
    rows = (row("QN1"), row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION))
    project = replace(form(*rows), form_kind=FormKind.PROJECT)
    assert weights(project, SHANGHAI) == {"QN1": 5000, "SO1": 3000, "SA1": 1000, "EXEC": 1000}


def test_only_the_groups_the_form_has_are_proposed() -> None:
    """Two groups of seven carry all twenty points in the proportion of their rows."""
    document = form(
        row("QN1"),
        row("SO1", levels=BENEFIT),
        row("SA1", levels=SATISFACTION),
        placeholders=("预算编审管理", "预算信息化"),
    )
    proposed = [r for r in weigh(document, SHANGHAI, DAY).rows if r.origin == "template"]
    assert [(r.indicator.id, r.weight) for r in proposed] == [("IN1", 1000), ("IN2", 500), ("IN17", 500)]


def test_input_management_rows_of_the_unit_itself_replace_the_template() -> None:
    """What the unit wrote is scored, not what the pack would have proposed."""
    own = row("IN1", levels=("投入管理指标", "预算执行管理"))
    document = form(own, row("QN1"), row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION), placeholders=GROUPS)
    assert weights(document, SHANGHAI) == {"IN1": 2000, "QN1": 4000, "SO1": 3000, "SA1": 1000}


def test_the_points_of_an_absent_block_move_in_proportion_and_on_record() -> None:
    """Without satisfaction, 10 points are shared 50 to 30 between output and benefit."""
    weighing = weigh(form(row("QN1"), row("SO1", levels=BENEFIT)), MOF, DAY)
    assert [r.weight for r in weighing.rows] == [5625, 3375, 1000]
    assert said(weighing) == ["表中没有“满意度指标”，其 10 分移到“产出指标” 6.25 分、“效益指标” 3.75 分。"]


def test_points_move_where_the_document_says() -> None:
    """财预〔2021〕101号: no satisfaction, then benefit; no cost, then ten to output and ten to benefit."""
    with_cost = form(row("QN1"), row("SO1", levels=BENEFIT), row("CO1", levels=COST))
    assert weights(with_cost, MOF_2021) == {"QN1": 4000, "SO1": 3000, "CO1": 2000, "EXEC": 1000}
    plain = form(row("QN1"), row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION))
    assert weights(plain, MOF_2021) == {"QN1": 5000, "SO1": 3000, "SA1": 1000, "EXEC": 1000}


def test_a_cost_level_counts_under_output_where_the_pack_has_no_points_for_it() -> None:
    """财预〔2020〕10号 lists cost among the outputs."""
    document = form(row("QN1"), row("CO1", levels=COST), row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION))
    assert weights(document, MOF) == {"QN1": 2500, "CO1": 2500, "SO1": 3000, "SA1": 1000, "EXEC": 1000}


@pytest.mark.parametrize(
    ("own", "rows"),
    [
        (("60", "40"), ["QN1", "SO1"]),
        (("50", "40"), ["QN1", "SO1", "EXEC"]),
    ],
    ids=["a hundred", "ninety, and ten for the execution rate"],
)
def test_own_weights_are_taken_as_they_are(own: tuple[str, str], rows: list[str]) -> None:
    """A unit's weights make 100, with or without the pack's execution rate."""
    document = form(row("QN1", weight=own[0]), row("SO1", levels=BENEFIT, weight=own[1]))
    weighing = weigh(document, MOF, DAY)
    assert [r.indicator.id for r in weighing.rows] == rows
    assert sum(r.weight or 0 for r in weighing.rows) == 10_000
    assert said(weighing) == []


def test_own_weights_beside_the_template_make_a_hundred_in_shanghai() -> None:
    """Eighty points of the unit and the template's twenty."""
    rows = (
        row("QN1", weight="40"),
        row("SO1", levels=BENEFIT, weight="30"),
        row("SA1", levels=SATISFACTION, weight="10"),
    )
    weighing = weigh(form(*rows, placeholders=GROUPS), SHANGHAI, DAY)
    assert sum(r.weight or 0 for r in weighing.rows) == 10_000
    assert said(weighing) == []


def test_own_weights_that_do_not_add_up_are_a_problem() -> None:
    """95 is neither 100 nor 90."""
    weighing = weigh(form(row("QN1", weight="55"), row("SO1", levels=BENEFIT, weight="40")), MOF, DAY)
    assert said(weighing) == ["各指标权重合计为 95，应为 100。请调整权重。"]


def test_a_row_without_weight_among_weighted_rows_is_asked_for() -> None:
    """Half the weights are not guessed from the other half."""
    weighing = weigh(form(row("QN1", weight="100"), row("QN2")), MOF, DAY)
    assert [r.weight for r in weighing.rows] == [10_000, None]
    assert said(weighing)[0] == "“QN2完成率”没有写权重，而其他指标写了。请补上，权重合计应为 100。"


def test_a_block_the_pack_does_not_know_is_not_scored() -> None:
    """A first level from another place has no points until somebody gives it some."""
    weighing = weigh(form(row("QN1"), row("X1", levels=("创新指标", "创新"))), MOF, DAY)
    assert [r.weight for r in weighing.rows if r.indicator.id == "X1"] == [None]
    assert "规则包没有给“创新指标”这一类指标分值" in said(weighing)[0]


def test_levels_are_known_by_their_second_name_when_the_first_is_lost() -> None:
    """A merged label that got lost does not cost the row its block."""
    lost = row("QN1", levels=("", "数量指标"))
    assert weights(form(lost, row("SO1", levels=BENEFIT), row("SA1", levels=SATISFACTION)), MOF)["QN1"] == 5000


def test_a_place_needs_yaml_only(tmp_path: Path) -> None:
    """Points by the names the form prints, without a word of code."""
    folder = tmp_path / "anyplace"
    folder.mkdir()
    (folder / "pack.yaml").write_text("title: 某地\nparent: mof-2020\n", "utf-8")
    source = "source: {document: 某办法}\n      verified: false\n"
    head = "    - valid_from: 2020-01-01\n      value: "
    (folder / "weights.yaml").write_text(
        f'level1:\n  values:\n{head}{{履职效能: "60", 可持续发展能力: "40"}}\n      {source}'
        f'execution:\n  values:\n{head}"off"\n      {source}',
        "utf-8",
    )
    document = form(row("A1", levels=("履职效能", "整体工作")), row("B1", levels=("可持续发展能力", "创新")))
    assert weights(document, load_pack(str(folder))) == {"A1": 6000, "B1": 4000}
    assert OUTPUT[0] == "产出指标"
