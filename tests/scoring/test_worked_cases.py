"""The worked cases of every pack hold: what the official who knows the rule expects is what the rules give."""

from pathlib import Path

import pytest

from jiheng.policy.errors import PackFaultError
from jiheng.policy.loading import available, load_pack
from jiheng.scoring.cases import Case, cases_of, run_case

ALL = [(name, case) for name in available() for case in cases_of(load_pack(name))]


@pytest.mark.parametrize(("pack", "case"), ALL, ids=lambda part: part.name if isinstance(part, Case) else str(part))
def test_worked_case(pack: str, case: Case) -> None:
    """A worked case gives the points it says."""
    assert run_case(case, load_pack(pack)).failure == ""


def test_a_pack_inherits_no_cases_but_its_parents_hold_for_it_where_it_changes_nothing() -> None:
    """Shanghai changes none of the national conventions, so the national cases hold under Shanghai as well."""
    shanghai = load_pack("shanghai")
    for case in cases_of(load_pack("mof-2020")):
        assert run_case(case, shanghai).holds, case.name


def test_a_case_that_does_not_hold_says_what_came_out(tmp_path: Path) -> None:
    """A wrong expectation is answered with both figures and the reason."""
    pack = place(tmp_path, 'points: "2.89"')
    (case,) = cases_of(load_pack(pack))
    assert (
        run_case(case, load_pack(pack)).failure
        == "应得 2.89，实得 2.88：未达到目标，按比例得分：3.00 × 96 ÷ 100 = 2.88 分。"
    )


def test_a_case_without_its_result_is_a_fault_with_its_line(tmp_path: Path) -> None:
    """A case says its points, even if they are null."""
    with pytest.raises(
        PackFaultError, match=r"place/cases/one.yaml:1：每个算例应写明 name（一句话）、weight 和 points"
    ):
        cases_of(load_pack(place(tmp_path, 'why: "met"')))


def place(folder: Path, last_line: str) -> str:
    (folder / "place" / "cases").mkdir(parents=True)
    (folder / "place" / "pack.yaml").write_text("title: 某地\nparent: mof-2020\n", "utf-8")
    text = (
        f'- name: 一例\n  weight: "3"\n  operator: "="\n  target: "100"\n  unit: "%"\n  actual: "96"\n  {last_line}\n'
    )
    (folder / "place" / "cases" / "one.yaml").write_text(text, "utf-8")
    return str(folder / "place")
