"""`jiheng check`: what a reviewer would say; exit code 1 when something blocks the submission."""

from pathlib import Path

import click

from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome, Severity
from jiheng.checking.report import others, said_once, summary
from jiheng.cli.options import input_file, json_option, pack_option
from jiheng.cli.output import print_json, print_line
from jiheng.cli.waiting import waiting
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file
from jiheng.writing.findings_report import write_findings

BLOCKED = 1


@click.command("check", short_help="审核一份申报表")
@input_file
@click.option(
    "--report", type=click.Path(path_type=Path), metavar="OUT", help="写出审核意见：.pdf .xlsx .docx .html .md"
)
@pack_option
@json_option
def command(file: Path, report: Path | None, pack_name: str, *, as_json: bool) -> int:
    """审核 FILE。有“必须改”的发现时退出码为 1。"""
    pack = load_pack(pack_name)
    with waiting(f"正在审核 {file.name}"):
        reading = read_file(file, pack)
        findings = [f for r in reading.documents for f in check(r.document, pack, trace=r.trace)]
    if report:
        first = reading.documents[0]
        write_findings(check(first.document, pack, trace=first.trace), first.document, report)
    if as_json:
        print_json({"findings": [f.to_json() for f in findings]})
    else:
        _show(findings)
    is_blocked = any(f.severity is Severity.ERROR and f.outcome is Outcome.FIRES for f in findings)
    return BLOCKED if is_blocked else 0


def _show(findings: list[Finding]) -> None:
    for group in said_once(findings):
        first = group[0]
        place = f"　{first.place}" if first.place else ""
        print_line(f"[{first.severity.label}] {first.rule}{place}")
        print_line(f"    {first.message}")
        if more := others(group):
            print_line(f"    另有 {len(more)} 处相同：{'、'.join(more)}")
        print_line(f"    依据：{first.source}{'' if first.verified else '　待核实'}")
    print_line(summary(findings))
