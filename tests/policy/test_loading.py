"""Packs as they are read: overlays, days, sources; what is asked for outside its dates stops the work."""

from datetime import date
from pathlib import Path

import pytest

from jiheng.policy.errors import PackFaultError, PackNotFoundError, ParameterNotFoundError
from jiheng.policy.loading import Pack, available, load_pack

SOURCE = "source: {document: 某办法, article: 第三条}\n      verified: true\n"


def place(folder: Path, name: str, parent: str | None, said: dict[str, str]) -> Pack:
    """A pack in a folder of its own: file → text."""
    (folder / name).mkdir()
    (folder / name / "pack.yaml").write_text(f"title: {name}\n" + (f"parent: {parent}\n" if parent else ""), "utf-8")
    for file, text in said.items():
        (folder / name / file).write_text(text, "utf-8")
    return load_pack(str(folder / name))


def name_of_monitoring(*values: str) -> dict[str, str]:
    return {"names.yaml": "monitoring:\n  values:\n" + "".join(f"    - {v}\n      {SOURCE}" for v in values)}


def test_a_child_states_only_what_differs(tmp_path: Path) -> None:
    """Its own value comes before its parent's; the rest is inherited."""
    pack = place(tmp_path, "county", "shanghai", name_of_monitoring("valid_from: 2024-01-01\n      value: 跟踪"))
    on = date(2024, 12, 31)
    assert (pack.at("names.monitoring", on).value, pack.at("grades.thresholds", on).value[2]["label"]) == (
        "跟踪",
        "合格",
    )
    assert pack.lineage == ("county", "shanghai", "mof-2020")


def test_before_and_after_its_own_dates_the_parents_rule_holds(tmp_path: Path) -> None:
    """A local rule that is not yet or no longer in force leaves the national one."""
    said = name_of_monitoring("valid_from: 2022-01-01\n      valid_to: 2022-12-31\n      value: 跟踪")
    pack = place(tmp_path, "county", "mof-2020", said)
    days = (date(2021, 12, 31), date(2022, 12, 31), date(2023, 1, 1))
    assert [pack.at("names.monitoring", d).value for d in days] == ["绩效监控", "跟踪", "绩效监控"]
    assert [pack.under("names", d)["monitoring"].value for d in days] == ["绩效监控", "跟踪", "绩效监控"]


def test_a_pack_may_lie_over_a_neighbour(tmp_path: Path) -> None:
    """A county names the city's folder beside its own."""
    place(tmp_path, "city", "mof-2020", name_of_monitoring("valid_from: 2024-01-01\n      value: 市里的叫法"))
    county = place(tmp_path, "county", "city", {})
    assert county.at("names.monitoring", date(2024, 5, 1)).value == "市里的叫法"


def test_what_is_asked_for_outside_its_dates_stops_the_work() -> None:
    """The sentence names pack, day and parameter."""
    with pytest.raises(ParameterNotFoundError) as error:
        load_pack("henan").at("grades.thresholds", date(2011, 3, 4))
    assert str(error.value) == (
        "规则包“henan”在2011年3月4日没有参数“grades.thresholds”。请在该包或其上级包中补充，或换一个日期。"
    )


def test_a_parameter_that_nobody_has_stops_the_work() -> None:
    """No day is blamed where the name is wrong."""
    with pytest.raises(ParameterNotFoundError, match=r"^规则包“henan”没有参数“grades\.threshold”"):
        load_pack("henan").at("grades.threshold", date(2024, 1, 1))


def test_a_pack_that_is_not_there_says_which_are() -> None:
    """A typo in the name, or a folder without a pack."""
    for name in ("shang-hai", "./nowhere", "."):
        with pytest.raises(PackNotFoundError, match="可用的有：henan、hubei-pattern、mof-2020"):
            load_pack(name)


def test_a_value_knows_its_line_its_source_and_its_standing() -> None:
    """What is shown beside every figure that rests on it."""
    dated = load_pack("henan").at("grades.thresholds", date(2024, 12, 31))
    assert (str(dated.source), dated.standing) == ("豫财效〔2020〕10号 第二十一条", "已核实")
    file, line = dated.where.split(":")
    text = (load_pack("henan").folder / "grades.yaml").read_text("utf-8").splitlines()
    assert file == "henan/grades.yaml"
    assert "valid_from: 2020-07-30" in text[int(line) - 1]


def test_figures_stay_text(tmp_path: Path) -> None:
    """No float is made on the way: a whole number may stand bare, a decimal stands in quotation marks."""
    said = {"evaluation.yaml": f"cycle:\n  values:\n    - valid_from: 2024-01-01\n      value: 5\n      {SOURCE}"}
    assert place(tmp_path, "bare", "mof-2020", said).at("evaluation.cycle", date(2024, 5, 1)).value == "5"
    said = {"evaluation.yaml": said["evaluation.yaml"].replace("value: 5", "value: 5.5")}
    with pytest.raises(PackFaultError, match=r"decimal/evaluation.yaml:4：.*小数 5.5 要加引号"):
        place(tmp_path, "decimal", "mof-2020", said)


@pytest.mark.parametrize("name", available())
def test_a_pack_is_read_once(name: str) -> None:
    """The second time costs nothing."""
    assert load_pack(name) is load_pack(name)
