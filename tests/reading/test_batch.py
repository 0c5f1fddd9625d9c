"""A folder of files is read by several processes, and no file harms another."""

import shutil
import sys
from pathlib import Path

import pytest

from jiheng.policy.loading import load_pack
from jiheng.reading import batch
from jiheng.reading.batch import FileRead, files_in, read_many
from paths import REAL, SEED

PACK = load_pack("shanghai")


def read_all(*paths: Path) -> dict[str, FileRead]:
    return {result.path.name: result for result in read_many(paths, PACK)}


def test_every_file_has_its_reading_or_its_sentence(tmp_path: Path) -> None:
    """Good ones beside an empty, a broken, a foreign and a missing one; the counts go up to the end."""
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "信.txt").write_text("关于召开会议的通知\n各单位：请准时参加。\n", "utf-8")
    good = [SEED / "xinhong-2024.xlsx", SEED / "xinhong-2024.txt", REAL / "003.pdf"]
    results = read_all(*good, *(tmp_path / n for n in ("空.txt", "坏.xlsx", "信.txt", "无.docx")))
    assert [len(r.documents) for p in good if (r := results[p.name].reading)] == [1, 1, 1]
    assert {n: results[n].problem is None for n in ("空.txt", "坏.xlsx", "信.txt", "无.docx")} == dict.fromkeys(
        ("空.txt", "坏.xlsx", "信.txt", "无.docx"), False
    )
    assert sorted(r.done for r in results.values()) == [1, 2, 3, 4, 5, 6, 7]
    assert {r.total for r in results.values()} == {7}


def test_a_file_that_hangs_is_given_up_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process is ended and replaced."""
    monkeypatch.setattr(batch, "SECONDS", 0)
    assert "秒内没有读完" in str(read_all(SEED / "xinhong-2024.xlsx")["xinhong-2024.xlsx"].problem)
    monkeypatch.undo()
    assert read_all(SEED / "xinhong-2024.xlsx")["xinhong-2024.xlsx"].reading


def test_a_process_that_dies_costs_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Here every process dies at its first file: each file gets its sentence, and the batch ends."""
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\nexit 1\n")
    dying.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(dying))
    results = list(read_many([SEED / "xinhong-2024.xlsx", REAL / "003.pdf"], PACK))
    assert ["出错" in str(r.problem) for r in results] == [True, True]


def test_a_reader_that_stops_asking_leaves_no_process_behind() -> None:
    """Closing the iterator is enough."""
    results = read_many([SEED / "xinhong-2024.xlsx"] * 5, PACK)
    next(results)
    results.close()  # type: ignore[attr-defined]  # because the iterator is a generator
    assert list(results) == []


def test_a_folder_gives_its_files_without_locks_links_and_hidden_ones(tmp_path: Path) -> None:
    """What an office program leaves beside a file is none of the batch."""
    (tmp_path / "b").mkdir()
    for name in ("2.txt", "1.txt", "~$1.xlsx", ".hidden", "b/3.txt"):
        shutil.copy(REAL / "001.txt", tmp_path / name)
    (tmp_path / "link.txt").symlink_to(tmp_path / "1.txt")
    assert [p.relative_to(tmp_path).as_posix() for p in files_in(tmp_path)] == ["1.txt", "2.txt", "b/3.txt"]
