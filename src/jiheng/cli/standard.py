"""`jiheng standard`: one scoring standard in words as a rule, and its points for one actual value."""

from decimal import Decimal
from typing import Any

import click

from jiheng.cli.options import FigureParameter, json_option, pack_option
from jiheng.cli.output import print_json, print_line, print_table
from jiheng.forms.figures import parse_figure
from jiheng.forms.indicator import Indicator, Operator, Target
from jiheng.policy.governing import governing_day
from jiheng.policy.loading import load_pack
from jiheng.scoring.actuals import ActualRow
from jiheng.scoring.single import score_row
from jiheng.standards.parse import parse_standard
from jiheng.standards.parsed import Outcome, Parsed, subject_of

ROW = "R1"
OUTCOMES = {
    Outcome.RULE: "规则：得分由实际完成值算出",
    Outcome.DISCRETION: "酌情：由评分人决定，须写明理由",
    Outcome.CHECKLIST: "清单：由评分人逐项核对",
    Outcome.CANNOT_TELL: "不能判断：没有读成规则",
}
SIGNS = {"≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "＝": "=", "＞": ">", "＜": "<", "==": "="}


class OperatorParameter(click.ParamType[Operator]):
    """A sign of comparison, in any of the ways it is typed."""

    name = "方向"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Operator:
        """The operator a person typed."""
        try:
            return Operator(SIGNS.get(str(value).strip(), str(value).strip()))
        except ValueError:
            self.fail(f"“{value}”不是方向，应为 = >= > <= < 之一。", param, ctx)


@click.command("standard", short_help="把一句评分标准读成规则")
@click.argument("text")
@click.option("--weight", type=FigureParameter(), metavar="W", help="分值（满分）")
@click.option("--operator", type=OperatorParameter(), metavar="O", help="方向：= >= > <= <")
@click.option("--target", metavar="T", help="指标值：数字或文字")
@click.option("--unit", metavar="U", help="计量单位，如 %")
@click.option("--actual", metavar="A", help="实际完成值；给出时一并算出得分和证明")
@click.option("--achievement", metavar="达成情况", help="定性指标：达成、部分达成、未达成")
@pack_option
@json_option
def command(  # noqa: PLR0913, PLR0917, because each option is a column of the form
    text: str,
    weight: Decimal | None,
    operator: Operator | None,
    target: str | None,
    unit: str | None,
    actual: str | None,
    achievement: str | None,
    pack_name: str,
    *,
    as_json: bool,
) -> None:
    """把评分标准 TEXT 读成规则；读不懂的，指出是哪几个字，不作猜测。"""
    row = _row(text, weight, operator, target, unit)
    parsed = parse_standard(text, subject_of(row))
    typed = ActualRow(id=ROW, actual=actual, achievement=achievement)
    scored = _scored(row, typed, pack_name) if not typed.is_empty and weight is not None else None
    data = {**parsed.to_json(), **(scored or {"points": None, "proof": [], "sentence": None})}
    if as_json:
        print_json(data)
        return
    _show(parsed, data)
    if not typed.is_empty and weight is None:
        print_line("没有给出 --weight（分值），所以没有算分。")


def _row(
    text: str, weight: Decimal | None, operator: Operator | None, target: str | None, unit: str | None
) -> Indicator:
    number = parse_figure(target.strip().removesuffix("%")) if target else None
    if target and target.strip().endswith("%") and number is not None:
        unit = unit or "%"
    words = target if number is None else None
    return Indicator(
        id=ROW,
        name="指标",
        operator=operator,
        target=Target(raw=target, number=number, text=words),
        unit_of_measure=unit,
        weight=weight,
        scoring_standard=text,
    )


def _scored(row: Indicator, typed: ActualRow, pack_name: str) -> dict[str, Any]:
    found = score_row(row, typed, load_pack(pack_name), on=governing_day(None))
    data = found.to_json()
    problems = [problem.to_json() for problem in found.problems]
    return {"points": data["points"], "proof": data["proof"], "sentence": data["sentence"], "scoring": problems}


def _show(parsed: Parsed, data: dict[str, Any]) -> None:
    print_line(OUTCOMES[parsed.outcome])
    if parsed.canonical:
        print_line(f"标准写法：{parsed.canonical}")
    for span in parsed.stumbled_on:
        print_line(f"读不懂：“{span.text}”（第 {span.start + 1} 字起）")
    for line in (
        *(p.message for p in parsed.problems),
        *parsed.notes,
        *(p["message"] for p in data.get("scoring", ())),
    ):
        print_line(line)
    if data["points"] is not None:
        print_line(f"得分：{data['points']}　{data['sentence']}")
        print_table(
            ("步骤", "算式", "代入", "结果"),
            [(s["label"], s["expression"], s["worked"], s["value"]) for s in data["proof"]],
        )
