"""Files are written whole or not at all, and every refusal says what to do."""

import json
import os
from pathlib import Path

import pytest

from jiheng.forms.codec import from_json
from jiheng.policy.loading import load_pack
from jiheng.writing.errors import UnknownEndingError, UnwritableFileError
from jiheng.writing.write import ENDINGS, document_bytes, write_document
from writing.seed import seed_declaration

SIGNATURES = {".xlsx": b"PK", ".docx": b"PK", ".pdf": b"%PDF", ".html": b"<!doctype html>", ".md": b"# ", ".json": b"{"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_chooses_the_kind(ending: str, tmp_path: Path) -> None:
    """Each ending gives a file of its kind, and nothing else in the folder."""
    path = tmp_path / f"新虹{ending.upper()}"
    write_document(seed_declaration(), path, load_pack("shanghai"))
    assert path.read_bytes().startswith(SIGNATURES[ending])
    assert list(tmp_path.iterdir()) == [path]


def test_json_is_the_published_shape() -> None:
    """What is written as JSON reads back as the same document."""
    document = seed_declaration()
    assert from_json(json.loads(document_bytes(document, ".json", load_pack("shanghai")))) == document


@pytest.mark.parametrize("name", ["a.doc", "a", "a.xlsx.exe", ".xlsx"])
def test_an_unknown_ending_is_refused_with_the_known_ones(name: str, tmp_path: Path) -> None:
    """The sentence names the ending and what to use instead."""
    with pytest.raises(UnknownEndingError, match=r"\.xlsx、\.docx、\.pdf、\.html、\.md、\.json"):
        write_document(seed_declaration(), tmp_path / name, load_pack("shanghai"))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The sentence says that the folder is not there."""
    with pytest.raises(UnwritableFileError, match="所在文件夹不存在"):
        write_document(seed_declaration(), tmp_path / "没有" / "a.json", load_pack("shanghai"))


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder is not overwritten."""
    (tmp_path / "a.json").mkdir()
    with pytest.raises(UnwritableFileError, match="这是一个文件夹"):
        write_document(seed_declaration(), tmp_path / "a.json", load_pack("shanghai"))


def test_a_full_disk_leaves_the_old_file_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fills up, what was there stays, and no half file lies beside it."""
    path = tmp_path / "a.json"
    path.write_text("旧", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableFileError, match="请检查磁盘空间"):
        write_document(seed_declaration(), path, load_pack("shanghai"))
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]
