"""A file cut into its forms: titles, years, kinds, and several forms one after another."""

import pytest

from jiheng.forms.document import FormKind
from reading.recognise.gold import read_one, read_text

TABLE = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训场次\t≥12场\n"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("项目支出绩效目标申报表", FormKind.PROJECT),
        ("2024年度部门整体支出绩效目标表", FormKind.UNIT_OVERALL),
        ("单位整体支出绩效自评表", FormKind.SELF_EVALUATION),
        ("项目绩效运行监控表", FormKind.MONITORING),
        ("省对市县转移支付绩效目标表", FormKind.PROJECT),
        ("财政支出绩效评价指标体系框架", FormKind.INDICATOR_TABLE),
    ],
)
def test_the_title_says_the_kind(title: str, kind: FormKind) -> None:
    """Kind and title come from the line over the form."""
    document = read_one(f"{title}\n{TABLE}").document
    assert (document.form_kind, document.title) == (kind, title)


def test_without_a_title_the_columns_say_the_kind() -> None:
    """Scores beside actual values make a self-evaluation; forecasts make monitoring; else a bare table."""
    scored = TABLE.replace("指标值\n", "指标值\t实际完成值\t得分\n").replace("≥12场\n", "≥12场\t12场\t10\n")
    assert read_one(scored).document.form_kind is FormKind.SELF_EVALUATION
    forecast = TABLE.replace("指标值\n", "指标值\t全年预计完成情况\n").replace("≥12场\n", "≥12场\t12场\n")
    assert read_one(forecast).document.form_kind is FormKind.MONITORING
    assert read_one(TABLE).document.form_kind is FormKind.INDICATOR_TABLE


def test_the_number_of_the_annex_is_no_part_of_the_title() -> None:
    """附件2 goes, and that is said."""
    found = read_one(f"附件2：项目支出绩效目标申报表\n（2023年度）\n{TABLE}")
    assert (found.document.title, found.document.year) == ("项目支出绩效目标申报表", 2023)
    entry = found.trace.get("title")
    assert entry
    assert entry.repair == "去掉标题前的附件编号"


def test_a_title_over_two_lines() -> None:
    """A title cut before its second half is whole again."""
    assert (
        read_one(f"2024年度单位整体支出\n绩效目标申报表\n{TABLE}").document.title
        == "2024年度单位整体支出绩效目标申报表"
    )


def test_several_forms_in_one_file() -> None:
    """Each title begins a form with its own rows and ids."""
    text = "".join(
        f"项目支出绩效目标申报表\n（2024年度）\n项目名称\t{name}\n{TABLE}"
        for name in ("道路养护", "河道整治", "绿化养护")
    )
    found = read_text(text)
    assert [f.document.project_name for f in found] == ["道路养护", "河道整治", "绿化养护"]
    assert [[r.id for r in f.document.indicators] for f in found] == [["QN1"]] * 3


def test_a_title_printed_on_every_page_begins_no_form() -> None:
    """The same title again, with no head of a form below it, is a running title."""
    head, row = TABLE.splitlines()
    found = read_one(
        f"项目支出绩效目标申报表\n项目名称\t道路养护\n{head}\n{row}\n项目支出绩效目标申报表\n{head}\n\t质量指标\t合格率\t100%\n"
    )
    assert [r.name for r in found.document.indicators] == ["培训场次", "合格率"]


def test_a_long_file_of_many_forms_is_read_in_reasonable_time() -> None:
    """Three hundred forms in one text are three hundred documents."""
    rows = "".join(f"\t\t第{n}项工作完成率\t≥{n}%\n" for n in range(60, 90))
    text = "".join(f"项目支出绩效目标申报表\n项目名称\t项目{n}\n{TABLE}{rows}" for n in range(300))
    found = read_text(text)
    assert (len(found), {len(f.document.indicators) for f in found}) == (300, {31})
