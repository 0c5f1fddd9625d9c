"""The wordings that people really use, and what each check makes of them: one row, one rule, fires or not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checking.forms import form, row
from jiheng.checking.check import check
from jiheng.checking.finding import Outcome
from jiheng.forms.indicator import Indicator, Nature, Target
from jiheng.policy.loading import load_pack

PACK = load_pack("mof-2020")
FIRES, PASSES = True, False

WORDINGS = [
    # A07: what is a placeholder
    ("A07", row("QN1", "XX项目数量"), FIRES),
    ("A07", row("QN1", "××工程数量"), FIRES),
    ("A07", row("QN1", "数量", "○○"), FIRES),
    ("A07", row("QN1", "数量", definition="完成数/计划数*100%"), PASSES),
    ("A07", row("QN1", "XXL号工装采购数量"), PASSES),
    # C01: what is a figure
    ("C01", replace(row("TM1", "发放时间", "按月发放"), nature=Nature.QUANTITATIVE), FIRES),
    ("C01", replace(row("TM1", "发放时间", "12月31日前"), nature=Nature.QUANTITATIVE), PASSES),
    # C04: what can be counted
    ("C04", row("SO1", "“一网通办”办理率", "较高"), FIRES),
    ("C04", row("EC1", "户均收入", "提高"), FIRES),
    ("C04", row("SO1", "执法力量", "增强"), PASSES),
    ("C04", row("SO1", "居民健康水平", "提高"), PASSES),
    # C05, C06, C07: when = is right
    ("C05", row("SO1", "就业服务满意率", "= 95 %"), FIRES),
    ("C06", row("SO1", "重大事故数", "= 0 起"), PASSES),
    ("C06", row("CO1", "单位成本", "= 50 元"), FIRES),
    ("C07", row("QN1", "展品数量", "= 100 件"), PASSES),
    # C08: the words of the standard
    ("C08", row("QL1", "合格率", "= 95 %", "不低于95%得满分，否则不得分"), FIRES),
    ("C08", row("CO1", "人均成本", "≥ 50 元", "不超过50元得满分，否则不得分"), FIRES),
    ("C08", row("QL1", "合格率", "≥ 90 %", "≥90%得满分；80%以下不得分"), PASSES),
    # C12: what should be little
    ("C12", row("SO1", "群众投诉率", "≥ 5 %"), FIRES),
    ("C12", row("SO1", "群众投诉率", "增加"), FIRES),
    ("C12", row("SO1", "投诉处理满意率", "≥ 95 %"), PASSES),
    ("C12", row("SO1", "事故应急演练次数", "≥ 4 次"), PASSES),
    ("C12", row("SO1", "失业人员再就业人数", "≥ 500 人"), PASSES),
    # C13: what the unit counts
    ("C13", row("QN1", "培训人数", "≥ 95 %"), FIRES),
    ("C13", row("QL1", "合格率", "≥ 95 个"), FIRES),
    ("C13", row("QN1", "巡查频率", "≥ 2 次"), PASSES),
    ("C13", row("QL1", "达标率", "≥ 95 %", definition="考察是否达到95%"), PASSES),
    ("C13", replace(row("QN1", "支出金额", "≥ 28 %"), target=Target(raw="28.8万元", number=Decimal("28.8"))), FIRES),
    ("C13", replace(row("QL1", "合格率", "≥ 95 %"), target=Target(raw="95.00（%）", number=Decimal(95))), PASSES),
    # D01: what is a yardstick
    ("D01", row("TM1", "完成及时性", "2024年12月底前"), PASSES),
    ("D01", row("TM1", "完成及时性", "及时", "12月31日前完成得满分，每延迟1天扣0.5分"), PASSES),
    ("D01", row("TM1", "完成及时性", "及时", "及时完成得满分，每延迟1天扣0.5分"), FIRES),
    ("D01", row("SO1", "制度情况", "健全"), PASSES),
    ("D01", row("SO1", "影响情况", "作用明显"), FIRES),
    # D04: what is a time
    ("D04", row("TM1", "报送及时性", "每月5日前报送"), PASSES),
    ("D04", row("TM1", "资金拨付", "及时", definition="收到申请后15个工作日内拨付"), PASSES),
    ("D04", row("TM1", "报酬发放", "按月发放"), PASSES),
    ("D04", row("TM1", "2024年度任务完成及时性", "及时"), FIRES),
    # D08, D09: how many objects
    ("D08", row("SA1", "企业和居民满意度", "≥ 90 %"), FIRES),
    ("D08", row("SO1", "和谐社区创建数", "≥ 3 个"), PASSES),
    ("D08", row("QN1", "公众参与活动场次"), PASSES),
    ("D08", row("QN1", "病媒消杀、垃圾清运次数"), FIRES),
    ("D09", row("QN1", "高等院校合作数量"), PASSES),
    ("D09", row("QN1", "平等就业讲座等活动场次"), FIRES),
    # D10: what is a goal
    ("D10", row("SO1", "促进就业人数", "≥ 50 人"), PASSES),
    ("D10", row("SO1", "维护社会稳定", "≥ 95 %"), FIRES),
    ("D10", row("SO1", "增强居民安全意识", "明显"), FIRES),
    ("D10", row("QN1", "完成宣传册印制", "≥ 1 册"), FIRES),
    ("D10", row("QN1", "保障房竣工面积", "≥ 900 平方米"), PASSES),
    # D11: what can be measured
    ("D11", row("SO1", "单位对外形象", "良好"), FIRES),
    ("D11", row("SO1", "噪声控制水平", "≤ 55 分贝"), PASSES),
    # D12, what is accepted
    ("D12", row("QL1", "信息系统验收通过率", "≥ 95 %"), PASSES),
    ("D12", row("QL1", "稿件审核通过率", "≥ 95 %"), PASSES),
    ("D12", row("QL1", "招商工作验收通过率", "≥ 95 %"), FIRES),
    # D13: what is an effect
    ("D13", row("SO1", "补贴发放率", "≥ 95 %"), FIRES),
    ("D13", row("EN1", "绿化覆盖率", "≥ 35 %"), PASSES),
    ("D13", row("SO1", "污染物减排量", "≥ 5 吨"), FIRES),
    ("D13", row("SO1", "居民安全感", "≥ 95 %"), PASSES),
    # D14: what is no content
    ("D14", row("EN1", "生态效益", "/"), FIRES),
    ("D14", row("SO1", "社会效益情况", "无"), FIRES),
    ("D14", row("SO1", "安全事故数", "无"), PASSES),
    # E01: what is a formula
    ("E01", row("QL1", "合格率", "≥ 95 %", definition="合格人数占参训人数的比例"), PASSES),
    ("E01", row("QL1", "合格率", "≥ 95 %", definition="合格率=（合格数/总数）×100%"), PASSES),
    ("E01", row("QN1", "活动场次", definition="全年举办的活动场次"), PASSES),
    # E03: which numbers must agree
    ("E03", row("QL1", "合格率", "≥ 95 %", "≥95%得满分；85%（含）-95%得80%"), PASSES),
    ("E03", row("QL1", "合格率", "≥ 95 %", definition="合格率达到98%", standard="达标得满分"), FIRES),
    ("E03", row("QL1", "合格率", "≥ 95 %", definition="合格数/总数×100%", standard="达标得满分"), PASSES),
    ("E03", row("QN1", "2024年度活动场次", "≥ 12 场", "举办10场得满分"), FIRES),
    ("E03", row("TM1", "完成时间", "≤ 30 天", "30天内完成得满分，每超1天扣1分"), PASSES),
    # E04, E06, E07: how what falls short is scored
    ("E04", row("QL1", "合格率", "≥ 95 %", "≥95%得满分，每低1个百分点扣1分"), PASSES),
    ("E06", row("SO1", "影响情况", "良好", "根据完成情况酌情扣分"), FIRES),
    ("E07", row("QL1", "合格率", "≥ 95 %", "达标得满分，未达标按比例得分"), PASSES),
    # E09, punctuation
    ("E09", row("QL1", "合格率", "≥ 95 %", definition="合格率=合格数/总数*100%"), PASSES),
    ("E09", row("QL1", "合格率", "≥ 95 %", definition="考察合格率;以抽检为准"), FIRES),
    ("E06", row("QN1", "活动场次", "≥ 3 次", "未达指标值酌情扣分"), FIRES),
    # E10: one object
    ("E10", row("QN1", "政府投资项目数量", definition="反映政府性投资项目的数量"), FIRES),
    ("E10", row("QN1", "政府投资项目数量", definition="反映投资项目（政府类）的数量"), PASSES),
    ("E10", row("QL1", "管理制度健全性", "健全", definition="管理制度是否健全"), PASSES),
    ("E10", row("QN1", "房屋修缮面积", definition="反映修缮房屋的面积"), PASSES),
    ("E10", row("QN1", "道路建设长度", definition="反映修建道路的长度"), PASSES),
    ("E10", row("SA1", "农村居民满意度", "≥ 90 %", definition="反映居民的满意程度"), FIRES),
    # F09: which years are left over
    ("F09", row("QN1", "项目数", definition="2021年—2025年规划确定的项目"), PASSES),
    ("F09", row("QN1", "项目数", definition="2026年底前竣工的项目"), PASSES),
    ("F09", row("QN1", "项目数", definition="考察2022年度项目完成情况"), FIRES),
    # F11: document numbers
    ("F11", row("QN1", "数量", definition="依据财预[2020]10号"), FIRES),
    ("F11", row("QN1", "数量", definition="依据国发（2015） 5号"), FIRES),
    ("F11", row("QN1", "数量", definition="地铁（2020年）10号线"), PASSES),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "one", "fires"), WORDINGS, ids=lambda v: v.name if isinstance(v, Indicator) else str(v)
)
def test_a_wording_is_understood(rule: str, one: Indicator, fires: bool) -> None:  # noqa: FBT001, because the table says it
    """The rule fires on the row, or it does not."""
    found = check(form(one), PACK, only={rule})
    assert any(f.outcome is Outcome.FIRES for f in found) is fires
