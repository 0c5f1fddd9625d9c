"""Lint: one small broken pack for each way a pack can be wrong; the fault stands as a comment on its own line."""

import re
from pathlib import Path

import pytest

from jiheng.policy.cases import CASE_KEYS
from jiheng.policy.errors import PackFaultError, PackNotFoundError
from jiheng.policy.linting import lint
from jiheng.policy.loading import available, load_pack
from jiheng.scoring import cases

BROKEN = Path(__file__).parent / "broken"
RING = {"ring", "ring-beyond"}
SAMPLES = sorted(p.name for p in BROKEN.iterdir() if p.name not in RING)
_FAULT = re.compile(r"# fault: (.*)")


def expected(folder: Path) -> dict[str, list[str]]:
    """Place → the words that must stand in its message, by the comments in the sample."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*.yaml")):
        text = file.read_bytes().decode("gb18030" if folder.name == "no-utf8" else "utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if m := _FAULT.search(line):
                found[f"{folder.name}/{file.relative_to(folder).as_posix()}:{number}"] = m[1].split("; ")
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_a_fault_is_told_with_file_line_and_what_to_do(name: str) -> None:
    """Exactly the faults that the sample names, each at its line, and each a whole sentence."""
    wanted = expected(BROKEN / name)
    faults = lint(BROKEN / name)
    assert {f.where for f in faults} == set(wanted), [str(f) for f in faults]
    for where, words in wanted.items():
        messages = [f.message for f in faults if f.where == where]
        assert len(messages) == len(words), messages
        for word in words:
            assert any(word in message for message in messages), messages
    assert all(f.message.endswith(("。", "？")) for f in faults)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_loader_stops_at_the_first_fault(name: str) -> None:
    """A broken pack never comes into use; the error is one of lint's sentences."""
    with pytest.raises(PackFaultError) as error:
        load_pack(str(BROKEN / name))
    assert str(error.value) in {str(f) for f in lint(BROKEN / name)}


def test_a_ring_of_parents_is_told_at_the_parent_that_closes_it() -> None:
    """Two packs that name one another."""
    (fault,) = lint(BROKEN / "ring")
    assert str(fault) == "ring-beyond/pack.yaml:2：上级包绕成了圈：ring → ring-beyond → ring。请改正 parent。"


def test_several_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    """Lint does not stop at the first."""
    faults = lint(BROKEN / "unknown-convention")
    assert [f.line for f in faults] == [4, 10, 16]


@pytest.mark.parametrize("name", available())
def test_the_packs_that_come_with_the_program_have_no_fault(name: str) -> None:
    """Their lint is here, so that loading them need not repeat it."""
    assert [str(f) for f in lint(name)] == []


def test_no_pack_of_that_name_says_which_there_are() -> None:
    """A typo in the name."""
    with pytest.raises(PackNotFoundError, match=r"没有名为“mof-2002”的规则包。可用的有：.*mof-2020"):
        lint("mof-2002")


def test_cases_are_linted_by_the_keys_that_scoring_reads() -> None:
    """Two rooms, one list."""
    assert cases._KEYS == CASE_KEYS  # noqa: SLF001, because only this test compares them
