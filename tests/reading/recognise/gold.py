"""The labels of the samples, and the documents that the recogniser makes of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jiheng.policy.loading import load_pack
from jiheng.reading.files.grids import grids_of
from jiheng.reading.recognise import Recognised, recognise


@cache
def recognised(path: Path, pack: str = "mof-2020") -> tuple[Recognised, ...]:
    """What the recogniser makes of a sample."""
    return recognise(grids_of(path.read_bytes(), path.name), load_pack(pack))


@cache
def gold(path: Path) -> dict[str, Any]:
    """The labels in a `.gold.json`."""
    labels: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return labels


def read_text(text: str, pack: str = "mof-2020") -> tuple[Recognised, ...]:
    """What the recogniser makes of a text as a file would hold it."""
    return recognise(grids_of(text.encode(), "表.txt"), load_pack(pack))


def read_one(text: str) -> Recognised:
    """The one document of a text."""
    (found,) = read_text(text)
    return found
