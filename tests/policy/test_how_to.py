"""The how-to is followed to the letter: its YAML makes a pack without a fault that scores a form."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jiheng.forms.document import Declaration, FormKind
from jiheng.forms.indicator import Indicator, Nature, Operator, Target
from jiheng.policy.calendar import duties_of
from jiheng.policy.differing import diff
from jiheng.policy.grades import grade_of
from jiheng.policy.linting import lint
from jiheng.policy.loading import Pack, load_pack
from jiheng.policy.review import review_form
from jiheng.policy.reviewing import verdict
from jiheng.policy.showing import show
from jiheng.scoring.actuals import ActualRow, Actuals
from jiheng.scoring.cases import cases_of, run_case
from jiheng.scoring.score import score
from jiheng.writing.layouts import layout_for

GUIDE = Path(__file__).parents[2] / "docs" / "how-to-add-a-place.md"
_STEP = re.compile(r"文件 `yunxi/([^`]+)`：\n\n```yaml\n(.*?)```", re.DOTALL)
ON = date(2024, 12, 31)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack of the guide, built as it says."""
    folder = tmp_path_factory.mktemp("places") / "yunxi"
    for name, text in _STEP.findall(GUIDE.read_text("utf-8")):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert lint(folder) == ()
    return load_pack(f"{folder}/")


def row(row_id: str, level1: str, level2: str, target: str) -> Indicator:
    return Indicator(
        id=row_id,
        level1=level1,
        level2=level2,
        name=f"指标{row_id}",
        nature=Nature.QUANTITATIVE,
        operator=Operator.GE,
        target=Target(raw=target, number=Decimal(target)),
        unit_of_measure="%",
    )


FORM = Declaration(
    form_kind=FormKind.UNIT_OVERALL,
    year=2024,
    unit_name="云溪市图书馆",
    indicators=(
        row("QN1", "产出指标", "数量指标", "100"),
        row("SV1", "效益指标", "服务成效", "100"),
        row("SA1", "满意度指标", "服务对象满意度指标", "90"),
    ),
)


def reported(**actual: str) -> Actuals:
    return Actuals(tuple(ActualRow(id=row_id, actual=value) for row_id, value in actual.items()))


def test_every_step_of_the_guide_is_a_file(pack: Pack) -> None:
    """Nothing that the guide shows is left out of the test."""
    assert len(list(pack.folder.rglob("*.yaml"))) == GUIDE.read_text("utf-8").count("```yaml") == 11


def test_the_new_place_scores_a_form(pack: Pack) -> None:
    """Proportional rows reach zero at the mark of 50 %: 40 · 25/50 + 30 + 10 + 20 · 40/50."""
    sheet = score(FORM, reported(QN1="75", SV1="100", SA1="95", EXEC="90"), pack)
    got = sheet.to_json()
    assert {r["id"]: (r["weight"], r["points"]) for r in got["rows"]} == {
        "QN1": ("40.00", "20.00"),
        "SV1": ("30.00", "30.00"),
        "SA1": ("10.00", "10.00"),
        "EXEC": ("20.00", "16.00"),
    }
    assert (got["total"], got["grade"]) == ("76.00", "合格")


def test_its_worked_cases_hold(pack: Pack) -> None:
    """The examples in the guide are recomputed."""
    results = [run_case(case, pack) for case in cases_of(pack)]
    assert len(results) == 3
    assert [r.failure for r in results if not r.holds] == []


def test_its_form_is_its_own(pack: Pack) -> None:
    """A unit's form is laid out as the place prints it."""
    assert layout_for(FORM, pack).title == "云溪市部门整体支出绩效目标表"


def test_its_grades_change_on_their_day(pack: Pack) -> None:
    """91 points were 优 in 2022 and are 良 in 2023."""
    assert grade_of(Decimal(91), pack, date(2022, 12, 31)).label == "优"
    assert grade_of(Decimal(91), pack, date(2023, 12, 31)).label == "良"
    (change,) = diff(pack, pack, date(2022, 12, 31), ON)
    assert change.sentences == (
        "“优”由 90分及以上 改为 92分及以上",
        "“良”由 80分及以上（不足90分） 改为 80分及以上（不足92分）",
    )
    assert change.effect == "总分90分和91分的，由优改为良。"
    assert change.by == "2023年7月1日起，云溪市预算绩效评价办法（2023年修订，示例） 第二十一条（待核实）"


def test_its_review_and_calendar_work(pack: Pack) -> None:
    """Two good answers pass; the half-year report is due on 20 July."""
    result = verdict(review_form(pack, ON), {"R1": "好", "R2": "好", "R3": "中"})
    assert result.grade == "通过"
    due = [d for d in duties_of(pack, 2024) if d.due]
    assert [(d.name, d.due) for d in due] == [("monitoring", date(2024, 7, 20))]


def test_what_it_does_not_say_is_its_parents(pack: Pack) -> None:
    """Only what differs is stated."""
    shown = {s.name: s.pack for s in show(pack, ON)}
    assert (shown["weights.level1"], shown["scoring.quantitative"]) == ("yunxi", "mof-2020")
