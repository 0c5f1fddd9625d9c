"""The first administrator of a new installation, made on the server."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("jiheng")), "people", "add-administrator", *args]
    env = {**os.environ, "JIHENG_DATA": str(folder / "new"), "DATABASE_URL": ""}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_the_first_administrator_is_made_on_the_server(tmp_path: Path) -> None:
    """With tables, a bureau and a first password that is shown once; the same name twice is refused."""
    done = run(tmp_path, "--username", "lin", "--name", "林予安", "--bureau", "临溪区财政局")
    assert done.returncode == 0, done.stderr
    password = re.search(r"首次密码：(\w{4}-\w{4}-\w{4})", done.stdout)
    assert password
    with sqlite3.connect(tmp_path / "new" / "db.sqlite3") as database:
        rows = database.execute(
            "SELECT p.username, p.has_first_password, a.role, u.name FROM office_person p "
            "JOIN office_appointment a ON a.person_id = p.id JOIN office_unit u ON u.id = a.unit_id"
        ).fetchall()
        dump = "\n".join(database.iterdump())
    assert rows == [("lin", 1, "administrator", "临溪区财政局")]
    assert password[1] not in dump
    again = run(tmp_path, "--username", "lin", "--name", "又一个")
    assert again.returncode == 2
    assert "已经有人用" in again.stderr
    second = run(tmp_path, "--username", "chen", "--name", "陈一舟")
    assert second.returncode == 0
