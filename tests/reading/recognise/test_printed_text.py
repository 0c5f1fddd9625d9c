"""Text as printed, aligned by blanks or one cell a line, comes out in its columns."""

from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_bytes
from jiheng.reading.recognise import Recognised

TITLE = "项目支出绩效自评表\n\n"


def read(table: str) -> Recognised:
    return read_bytes((TITLE + table).encode(), "form.txt", load_pack("shanghai")).documents[0]


def facts(table: str) -> list[tuple[object, ...]]:
    return [(i.level1, i.level2, i.name, i.target.raw, i.actual) for i in read(table).document.indicators]


def test_cells_stand_under_the_head_they_are_printed_under() -> None:
    """A row without level cells is not shifted, a wrapped name is one name, wide characters count twice."""
    found = facts(
        " 一级指标     二级指标      三级指标     年度指标值    实际完成值   得分\n"
        "\n"
        "                          修复文物数量    ≥120件         126件       10\n"
        "             数量指标\n"
        "                          举办临时展览    ≥10场           9场         9\n"
        " 产出指标                 场次\n"
        "\n"
        "             质量指标     文物合格率       100%           100%       10\n"
    )
    assert found == [
        ("产出指标", "数量指标", "修复文物数量", "≥120件", "126件"),
        ("产出指标", "数量指标", "举办临时展览场次", "≥10场", "9场"),
        ("产出指标", "质量指标", "文物合格率", "100%", "100%"),
    ]


def test_heads_over_several_lines_are_one_head() -> None:
    """`一级` over `指标`, `年度` over `指标值`; level names over two lines are one name."""
    found = facts(
        "   一级         二级         三级指标        年度         实际       得分\n"
        "   指标         指标                         指标值       完成值\n"
        "\n"
        "  满意度      服务对象     受益群众满意度    ≥90%         94%        10\n"
        "  指标        满意度指标\n"
    )
    assert found == [("满意度指标", "服务对象满意度指标", "受益群众满意度", "≥90%", "94%")]


def test_points_below_a_level_name_are_no_name() -> None:
    """`（40分）` below 产出指标 is not the level-1 name."""
    found = facts(
        " 一级指标      二级指标      三级指标      年初目标值    实际完成值    得分\n"
        "\n"
        " 产出指标      数量指标      检查企业数    ≥600家        648家        10\n"
        " （40分）\n"
    )
    assert found == [("产出指标", "数量指标", "检查企业数", "≥600家", "648家")]


def test_points_over_a_hundred_are_a_doubt() -> None:
    """Two figures printed as one are read, and said to be doubtful."""
    found = read(
        " 一级指标      二级指标      三级指标      年初目标值    实际完成值    得分\n"
        "\n"
        " 产出指标      数量指标      检查企业数    ≥600家        648家        1515\n"
    )
    assert any(p.path == "indicators.QN1.score" for p in found.problems)


def test_a_head_of_unknown_words_keeps_its_column() -> None:
    """One cell a line: the heads end at the first level name; what stands below an unknown head stays out."""
    cells = (
        "一级指标 二级指标 三级指标 甲乙丙丁 年度指标值 戊己庚辛 产出指标 数量指标 巡检次数 每年巡检的次数 ≥12次 合同"
    )
    more = "质量指标 可用率 运行时间的占比 ≥99% 标准"
    found = facts("\n".join(f"{cells} {more}".split()))
    assert [f[:4] for f in found] == [
        ("产出指标", "数量指标", "巡检次数", "≥12次"),
        ("产出指标", "质量指标", "可用率", "≥99%"),
    ]


def test_a_head_torn_over_rows_is_put_together() -> None:
    """`一级⏎指标` breaks the row of heads; `效益⏎指标` and `社会⏎效益指标` break a row below."""
    found = facts(
        "绩效指标\t一级\n指标\t二级\n指标\t三级指标\t年度\n指标值\t实际\n完成值\t得分\n"
        "\t产出指标\t数量指标\t水库数量\t36座\t36座\t10\n"
        "\t\t质量指标\t合格率\t100%\t100%\t10\n"
        "\t\t时效指标\t完工率\t100%\t100%\t10\n"
        "\t\t成本指标\t控制率\t100%\t90%\t10\n"
        "\t\t\t节约率\t1%\t2%\t10\n"
        "\t效益\n指标\t社会\n效益指标\t死亡人数\t0人\t0人\t10\n"
    )
    assert found[0] == ("产出指标", "数量指标", "水库数量", "36座", "36座")
    assert found[-1] == ("效益指标", "社会效益指标", "死亡人数", "0人", "0人")
