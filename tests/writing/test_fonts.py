"""The fonts that come with the program, and what LibreOffice makes of our files with them."""

import os
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest

from jiheng.policy.loading import load_pack
from jiheng.writing.fonts import FONT_DIR_SETTING, font_dir, write_fonts_conf
from jiheng.writing.write import write_document
from writing.seed import seed_declaration


def test_both_faces_are_there() -> None:
    """黑体 and 宋体 are lent by two files."""
    assert {path.name for path in font_dir().glob("*.otf")} == {"NotoSansSC-Regular.otf", "NotoSerifSC-Regular.otf"}


def test_another_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An office with its own fonts points to them."""
    monkeypatch.setenv(FONT_DIR_SETTING, str(tmp_path))
    assert font_dir() == tmp_path
    assert str(tmp_path) in write_fonts_conf(tmp_path / "fonts.conf").read_text("utf-8")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_libreoffice_opens_what_we_write(ending: str, tmp_path: Path) -> None:
    """Every indicator is on paper, in our fonts, with the table's head on each page."""
    document = seed_declaration()
    source = tmp_path / f"form{ending}"
    write_document(document, source, load_pack("shanghai"))
    environment = os.environ | {"FONTCONFIG_FILE": str(write_fonts_conf(tmp_path / "fonts.conf"))}
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, env=environment, check=True, timeout=120, capture_output=True)
    with pdfplumber.open(tmp_path / "form.pdf") as pdf:
        pages = [page.extract_text() for page in pdf.pages]
        fonts = {str(char["fontname"]).partition("+")[2].partition("-")[0] for char in pdf.pages[0].chars}
    text = "".join("".join(pages).split())
    assert all(str(row.name)[:8] in text for row in document.indicators)
    assert fonts == {"NotoSansSC", "NotoSerifSC"}
    assert all("一级指标" in page for page in pages[1:])
