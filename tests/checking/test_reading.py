"""The seed as read from its files gets the same findings as from its gold file."""

import pytest

from checking.seed import seed_document, seed_trace
from jiheng.checking.check import check
from jiheng.checking.finding import Finding, Outcome
from jiheng.policy.loading import load_pack
from jiheng.reading.read import read_file
from paths import SEED

PACK = load_pack("shanghai")


def verdicts(findings: tuple[Finding, ...]) -> set[tuple[str, Outcome, str]]:
    return {(f.rule, f.outcome, f.path) for f in findings}


@pytest.mark.parametrize("name", ["xinhong-2024.txt", "xinhong-2024.xlsx"])
def test_the_file_gets_the_findings_of_its_gold(name: str) -> None:
    """Same rules, same outcomes, same places; each in a cell of the file."""
    (read,) = read_file(SEED / name, PACK).documents
    findings = check(read.document, PACK, trace=read.trace)
    expected = verdicts(check(seed_document(), PACK, trace=seed_trace()))
    assert verdicts(findings) == expected
    assert all(f.place for f in findings if f.path.startswith("indicators."))
