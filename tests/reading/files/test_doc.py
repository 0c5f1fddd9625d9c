"""Old Word documents are read through LibreOffice, and without it a sentence names what to install."""

import shutil
import subprocess
from pathlib import Path

import pytest

from jiheng.reading.errors import DamagedFileError, MissingProgramError
from jiheng.reading.files import doc
from jiheng.reading.files.grids import grids_of
from paths import SEED

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
OLE_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@needs_office
@pytest.mark.parametrize("ending", ["doc", "rtf"])
def test_an_old_document_says_what_its_new_twin_says(tmp_path: Path, ending: str) -> None:
    """Same cells, same spans."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    twin = SEED / "xinhong-2024.docx"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(twin)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    old = grids_of((tmp_path / f"xinhong-2024.{ending}").read_bytes(), f"表.{ending}")
    new = grids_of(twin.read_bytes(), "表.docx")
    assert [(c.text, c.rows, c.columns) for c in old[0]] == [(c.text, c.rows, c.columns) for c in new[0]]


def test_without_libreoffice_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install, and what to do instead."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingProgramError, match="libreoffice-writer-nogui"):
        doc.grids_of_doc(OLE_WORD, "旧.doc")


@needs_office
def test_what_libreoffice_cannot_open_is_said_to_be_damaged() -> None:
    """The program itself answers that all is well."""
    with pytest.raises(DamagedFileError, match="LibreOffice"):
        doc.grids_of_doc(OLE_WORD + bytes(3_000), "坏.doc")
