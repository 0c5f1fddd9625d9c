"""Chromium for the page that strangers use."""

from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; a machine without it skips these tests, and `make test` installs it."""
    if not CHROMIUM.exists():
        pytest.skip("没有 /usr/bin/chromium：运行 make system-packages 后再跑")
    return {"executable_path": str(CHROMIUM), "args": ["--no-sandbox", "--disable-gpu", "--disable-quic"]}
