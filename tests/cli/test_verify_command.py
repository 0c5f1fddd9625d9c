"""`jiheng verify` on the archive of a declaration: whole, broken, as JSON and as ZIP."""

import hashlib
import json
from pathlib import Path

from click.testing import CliRunner

from jiheng.cli.verify import command
from jiheng.forms.canonical import canonical_json
from jiheng.forms.verify_archive import ARCHIVE, packed, sealed


def archive(**parts: object) -> bytes:
    return canonical_json(sealed({"head": {"unit": {"code": "111", "name": "第一中学"}}, **parts}))


def verify(tmp_path: Path, data: bytes, *options: str) -> tuple[int, str]:
    file = tmp_path / "archive"
    file.write_bytes(data)
    result = CliRunner().invoke(command, [str(file), *options], standalone_mode=False)
    return result.return_value, result.output


def test_a_whole_archive_is_proved(tmp_path: Path) -> None:
    """As JSON and as ZIP with a file, and it says what that does not prove."""
    code, said = verify(tmp_path, archive())
    assert code == 0
    assert "每一版、每一条都对得上，没有改动。" in said
    assert "与公开页面上的核对" in said
    files = [{"name": "a.json", "sha256": hashlib.sha256(b"{}").hexdigest()}]
    zipped = packed({ARCHIVE: archive(files=files), "a.json": b"{}"})
    assert verify(tmp_path, zipped)[0] == 0


def test_a_changed_byte_is_named(tmp_path: Path) -> None:
    """Exit code 1, and where it is."""
    code, said = verify(tmp_path, archive().replace("第一".encode(), "第二".encode()))
    assert (code, "封面：和封印不一致" in said) == (1, True)
    code, said = verify(tmp_path, archive() + b"\n", "--json")
    assert code == 1
    assert "个字节" in json.loads(said)["differences"][0]


def test_a_score_sheet_in_an_archive_is_recomputed(tmp_path: Path) -> None:
    """What is sealed and wrong is still wrong."""
    code, said = verify(tmp_path, archive(scores=[{"total": "100"}]))
    assert code == 1
    assert "第1张得分表" in said
