"""Duties: days of a budget year, limits after an event, and what goes along with something else."""

from datetime import date

import pytest

from jiheng.policy.calendar import Duty, Within, duties_of
from jiheng.policy.loading import load_pack


def duties(pack: str, year: int = 2024) -> dict[str, Duty]:
    return {d.name: d for d in duties_of(load_pack(pack), year)}


def test_henan_reports_monitoring_by_the_middle_of_august() -> None:
    """January to July, with its article and standing."""
    duty = duties("henan")["monitoring"]
    assert (duty.due, duty.covers, duty.when) == (date(2024, 8, 15), (1, 7), "2024年8月15日前")
    assert (duty.who, duty.to) == ("省级部门（单位）", "省财政厅")
    assert (str(duty.dated.source), duty.dated.verified) == ("河南省省级预算绩效运行监控管理办法 第十二条", True)


def test_self_evaluation_may_be_due_in_the_year_after() -> None:
    """Zhengzhou wants it by the end of January."""
    assert duties("zhengzhou")["self-evaluation"].due == date(2025, 1, 31)


def test_duties_with_a_day_come_first_and_in_order() -> None:
    """A desk shows what is due next."""
    days = [d.due for d in duties_of(load_pack("zhengzhou"), 2024)]
    assert days[:3] == [date(2024, 7, 15), date(2024, 10, 15), date(2025, 1, 31)]
    assert set(days[3:]) == {None}


@pytest.mark.parametrize(
    ("limit", "event", "due"),
    [
        (Within(days=60, after="收到评价结果"), date(2024, 12, 2), date(2025, 1, 31)),
        (Within(days=3, after="审核结果为“中”", is_workdays=True), date(2024, 11, 7), date(2024, 11, 12)),
        (Within(days=3, after="审核结果为“中”", is_workdays=True), date(2024, 11, 9), date(2024, 11, 13)),
        (Within(days=20, after="收到报告", is_workdays=True), date(2024, 11, 1), date(2024, 11, 29)),
    ],
)
def test_a_limit_runs_from_its_event(limit: Within, event: date, due: date) -> None:
    """Workdays leave out Saturday and Sunday."""
    assert limit.due(event) == due


def test_a_limit_or_an_occasion_is_told_in_words() -> None:
    """Where there is no day."""
    found = duties("zhengzhou")
    assert found["rectification"].when == "收到评价结果后60日内"
    assert found["resubmission"].when == "审核结果为“中”后3个工作日内"
    assert found["approval"].when == "市人代会批准预算后"


def test_a_rule_of_2023_binds_no_year_before() -> None:
    """The opinion on ex-ante reports came with its rule."""
    assert "ex-ante-opinion" in duties("zhengzhou", 2023)
    assert "ex-ante-opinion" not in duties("zhengzhou", 2022)
