"""The score taken away as data, with what proves it."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from jiheng.web.models import StoredDocument

pytestmark = pytest.mark.django_db


def test_a_stranger_can_take_the_score_away_and_prove_it(client: Client, seed: StoredDocument, tmp_path: Path) -> None:
    """The archive holds the sheet and both verifiers, and the script inside proves the sheet inside."""
    saved = client.post(f"/d/{seed.pk}/actuals/SA1/actual", {"value": "93", "was": ""})
    assert saved.status_code == 200
    answer = client.get(f"/d/{seed.pk}/score.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        assert set(parts.namelist()) == {"score.json", "verify_score.py", "verify.html"}
        parts.extractall(tmp_path)
    assert json.loads((tmp_path / "score.json").read_text("utf-8"))["total"] == "5.00"
    script = [sys.executable, "-I", str(tmp_path / "verify_score.py"), str(tmp_path / "score.json")]
    assert subprocess.run(script, timeout=60, check=False, capture_output=True).returncode == 0
