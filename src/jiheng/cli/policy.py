"""`jiheng policy`: the rules as data, listed, shown, linted and compared, in plain Chinese."""

from datetime import date, datetime
from pathlib import Path

import click

from jiheng.cli.options import DEFAULT_PACK, Day, json_option
from jiheng.cli.output import print_json, print_line, print_table
from jiheng.policy.differing import diff
from jiheng.policy.errors import PackFaultError
from jiheng.policy.linting import lint
from jiheng.policy.loading import available, load_pack
from jiheng.policy.parsing import Fault
from jiheng.policy.showing import show
from jiheng.scoring.cases import cases_of, run_case

FAULTY = 1


def today() -> date:
    """The day on which the command runs."""
    return datetime.now().astimezone().date()


@click.group("policy", short_help="查看、检查、比较规则包")
def command() -> None:
    """规则包：一个地方的层级、表样、权重、评分、等级和审核规则，每个取值都有日期、出处和是否核实。"""


@command.command("list", short_help="列出规则包")
@json_option
def list_packs(*, as_json: bool) -> None:
    """列出随程序提供的规则包。"""
    packs = [load_pack(name) for name in available()]
    if as_json:
        print_json([{"name": p.name, "title": p.title, "parents": list(p.lineage[1:])} for p in packs])
        return
    print_table(("名称", "说明", "沿用"), [(p.name, p.title, "、".join(p.lineage[1:])) for p in packs])


@command.command("show", short_help="查看规则包的内容")
@click.argument("pack", default=DEFAULT_PACK)
@click.argument("prefix", default="")
@click.option("--on", "day", type=Day(), metavar="日期", help="哪一天的规则（默认今天）")
@json_option
def show_pack(pack: str, prefix: str, day: date | None, *, as_json: bool) -> None:
    """查看规则包 PACK 在某一天的取值；PREFIX 只看以它开头的参数，如 grades。"""
    found = show(load_pack(pack), day or today(), prefix)
    if as_json:
        print_json([item.to_json() for item in found])
        return
    for item in found:
        print_line(f"{item.name}　{item.description}")
        for line in item.lines:
            print_line(f"    {line}")
        print_line(f"    {item.since}，{item.source}")
        for word, text in (("影响", item.dated.effect), ("说明", item.dated.note)):
            if text:
                print_line(f"    {word}：{text}")
    print_line(f"共 {len(found)} 个参数。" if found else "没有以此开头的参数。")


@command.command("lint", short_help="检查规则包的错误")
@click.argument("pack", nargs=-1)
@json_option
def lint_packs(pack: tuple[str, ...], *, as_json: bool) -> int:
    """检查规则包 PACK（名称或文件夹，默认全部），验算其中的算例，列出每一处错误的文件和行号。有错误时退出码为 1。"""
    faults = [fault for name in pack or available() for fault in _faults(name)]
    if as_json:
        print_json([{"file": f.file, "line": f.line, "message": f.message} for f in faults])
    else:
        for fault in faults:
            print_line(str(fault))
        print_line(f"共 {len(faults)} 处错误。" if faults else "没有发现错误。")
    return FAULTY if faults else 0


def _faults(name: str) -> tuple[Fault, ...]:
    """What is wrong with a pack; where nothing is, its worked cases that do not hold."""
    folder = Path(name).resolve() if Path(name).is_dir() else None
    if faults := lint(folder or name):
        return faults
    pack = load_pack(str(folder or name))
    results = (run_case(case, pack) for case in cases_of(pack))
    wrong = ((r.case, r.failure) for r in results if not r.holds)
    return tuple(Fault.of(PackFaultError(case.where, f"算例“{case.name}”不成立：{why}")) for case, why in wrong)


@command.command("diff", short_help="比较两个规则包，或一个规则包的两天")
@click.argument("before")
@click.argument("after", default="")
@click.option("--from", "day_before", type=Day(), metavar="日期", help="第一个包看哪一天（默认今天）")
@click.option("--to", "day_after", type=Day(), metavar="日期", help="第二个包看哪一天（默认今天）")
@click.option("--prefix", default="", metavar="P", help="只看以它开头的参数")
@json_option
def diff_packs(  # noqa: PLR0913, because two packs have two days
    before: str,
    after: str,
    day_before: date | None,
    day_after: date | None,
    prefix: str,
    *,
    as_json: bool,
) -> None:
    """比较规则包 BEFORE 和 AFTER；只给一个时，比较它在 --from 和 --to 两天的差别。"""
    old, new = load_pack(before), load_pack(after or before)
    changes = diff(old, new, day_before or today(), day_after or today(), prefix)
    if as_json:
        print_json([change.to_json() for change in changes])
        return
    for change in changes:
        print_line(f"[{change.kind.label}] {change.name}　{change.description}")
        for sentence in change.sentences:
            print_line(f"    {sentence}")
        print_line(f"    {change.by}")
        if change.effect:
            print_line(f"    影响：{change.effect}")
    print_line(f"共 {len(changes)} 处不同。" if changes else "没有不同。")
