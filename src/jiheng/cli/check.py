"""`jiheng check`: what a reviewer would say; exit code 1 when something blocks the submission."""

from pathlib import Path

import click

from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome, Severity
from jiheng.cli.options import input_file, json_option, pack_option
from jiheng.cli.output import print_json, print_line
from jiheng.cli.waiting import waiting
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file
from jiheng.writing.findings_report import write_findings

BLOCKED = 1
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
WORDS = {Severity.ERROR: "错误", Severity.WARNING: "需说明", Severity.INFO: "提示"}


@click.command("check", short_help="审核一份申报表")
@input_file
@click.option(
    "--report", type=click.Path(path_type=Path), metavar="OUT", help="写出审核意见：.pdf .xlsx .docx .html .md"
)
@pack_option
@json_option
def command(file: Path, report: Path | None, pack_name: str, *, as_json: bool) -> int:
    """审核 FILE。有“错误”级别的发现时退出码为 1。"""
    pack = load_pack(pack_name)
    with waiting(f"正在审核 {file.name}"):
        reading = read_file(file, pack)
        findings = [f for r in reading.documents for f in check(r.document, pack, trace=r.trace)]
    fired = sorted((f for f in findings if f.outcome is Outcome.FIRES), key=lambda f: ORDER[f.severity])
    if report:
        first = reading.documents[0]
        write_findings(check(first.document, pack, trace=first.trace), first.document, report)
    if as_json:
        print_json({"findings": [f.to_json() for f in findings]})
    else:
        _show(findings, fired)
    return BLOCKED if any(f.severity is Severity.ERROR for f in fired) else 0


def _show(findings: list[Finding], fired: list[Finding]) -> None:
    for finding in fired:
        place = f"　{finding.place}" if finding.place else ""
        standing = "" if finding.verified else "　待核实"
        print_line(f"[{WORDS[finding.severity]}] {finding.rule}{place}")
        print_line(f"    {finding.message}")
        print_line(f"    依据：{finding.source}{standing}")
    counts = "，".join(f"{WORDS[s]} {sum(f.severity is s for f in fired)} 处" for s in ORDER)
    rules = {o: len({f.rule for f in findings if f.outcome is o}) for o in Outcome}
    print_line(
        f"{counts}。{rules[Outcome.FIRES]} 条规则有发现，"
        f"{rules[Outcome.PASSES]} 条通过，{rules[Outcome.CANNOT_TELL]} 条无法判断。"
    )
