"""Word 97-2003, WPS and RTF (.doc .wps .rtf) → .docx by LibreOffice, where it is installed → grids."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from jiheng.reading.errors import DamagedFileError, MissingProgramError, TooSlowError
from jiheng.reading.files.docx import grids_of_docx
from jiheng.reading.grid import Grid

_SECONDS = 18
_MOST_KILOBYTES = 512 * 1024
_PACKAGE = "libreoffice-writer-nogui"


def grids_of_doc(data: bytes, name: str, *, ending: str = ".doc") -> tuple[Grid, ...]:
    """The tables of an old Word document; `ending` tells LibreOffice its kind, which the caller knows by content."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise MissingProgramError(name, "旧版 Word 文档（.doc）", "LibreOffice", _PACKAGE)
    with tempfile.TemporaryDirectory(prefix="jiheng-doc-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, f"in{ending}"), Path(folder, "out", "in.docx")
        source.write_bytes(data)
        _convert(program, source, target.parent, name)
        # The program answers 0 even for what it could not load: only the file it wrote tells.
        if not target.is_file():
            raise DamagedFileError(name, "Word 文档", "LibreOffice 也打不开它")
        return grids_of_docx(target.read_bytes(), name)


def _convert(program: str, source: Path, folder: Path, name: str) -> None:
    profile = source.parent / "profile"  # its own, so that a running LibreOffice is not disturbed
    command = ["sh", "-c", f'ulimit -d {_MOST_KILOBYTES}; exec "$@"', "sh"]
    command += [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += ["--convert-to", "docx", "--outdir", str(folder), str(source)]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(source.parent)},
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise TooSlowError(name, _SECONDS) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and whatever it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
