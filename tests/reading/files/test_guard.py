"""A file that crashes or hangs its reader costs one sentence, and the next file is read as if nothing had been."""

import sys
from multiprocessing import get_context

import pytest

from jiheng.reading.errors import CrashedError, EncryptedFileError, TooSlowError
from jiheng.reading.files import guard
from jiheng.reading.files.guard import PDF, guarded_grids
from jiheng.reading.files.pdf import grids_of_pdf
from paths import REAL

FORM = (REAL / "003.pdf").read_bytes()
IMPOSTOR = "import sys, time, os; sys.stdin.buffer.read(20); {}"


def impostor(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, does: str) -> None:
    """A guarded process that does something else than reading."""
    script = tmp_path_factory.mktemp("bin") / "python"
    script.write_text(f"#!{sys.executable}\n{IMPOSTOR.format(does)}\n")
    script.chmod(0o755)
    guard.end_guard()
    monkeypatch.setattr(sys, "executable", str(script))


def test_grids_come_back_as_they_were() -> None:
    """Through the other process and JSON, every cell is the same."""
    assert guarded_grids(PDF, FORM, "表.pdf") == grids_of_pdf(FORM, "表.pdf")


def test_errors_come_back_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """The class tells a program what the sentence tells a person."""
    del monkeypatch
    with pytest.raises(Exception, match="损坏") as caught:
        guarded_grids(PDF, b"%PDF-1.7\nnothing", "坏.pdf")
    assert type(caught.value).__name__ == "DamagedFileError"
    assert not isinstance(caught.value, EncryptedFileError)


@pytest.mark.parametrize("does", ["os.abort()", "print('nonsense' * 9)"])
def test_a_crash_is_one_sentence_and_the_next_file_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, does: str
) -> None:
    """The process dies or talks nonsense: it is replaced."""
    with monkeypatch.context() as patch:
        impostor(patch, tmp_path_factory, does)
        with pytest.raises(CrashedError, match=r"坏\.pdf"):
            guarded_grids(PDF, FORM, "坏.pdf")
    assert guarded_grids(PDF, FORM, "好.pdf")


def test_a_hang_is_one_sentence_and_the_next_file_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The process is ended after its time."""
    with monkeypatch.context() as patch:
        impostor(patch, tmp_path_factory, "time.sleep(60)")
        patch.setattr(guard, "SECONDS", 1)
        with pytest.raises(TooSlowError, match="1 秒"):
            guarded_grids(PDF, FORM, "慢.pdf")
    assert guarded_grids(PDF, FORM, "好.pdf")


def _read_in_a_fork() -> int:
    return len(guarded_grids(PDF, FORM, "表.pdf"))


@pytest.mark.skipif(sys.platform != "linux", reason="forks are of Unix")
def test_a_forked_process_starts_a_guard_of_its_own() -> None:
    """Two processes must not talk into one pipe."""
    assert guarded_grids(PDF, FORM, "表.pdf")
    with get_context("fork").Pool(2) as pool:
        assert pool.starmap(_read_in_a_fork, [()] * 4) == [1] * 4
    assert guarded_grids(PDF, FORM, "表.pdf")
