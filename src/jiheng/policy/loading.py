"""Packs by name or folder, held to every rule of form, and those from outside to every rule of content too."""

from functools import cache
from pathlib import Path

from jiheng.policy.errors import PackNotFoundError
from jiheng.policy.linting import lint
from jiheng.policy.pack import CASES, PACKS, Pack, assemble, available, folder_of

__all__ = ["CASES", "PACKS", "Pack", "available", "load_pack"]


def load_pack(name: str) -> Pack:
    """The pack of that name, or in that folder; PackNotFoundError, or PackFaultError for the first fault met."""
    folder = folder_of(name)
    if folder is None:
        raise PackNotFoundError(name, available())
    return _load(folder.resolve())


@cache
def _load(folder: Path) -> Pack:
    """A pack from outside is linted whole; those that come with the program have been, by its tests."""
    pack = assemble(folder)
    if folder.parent != PACKS.resolve() and (faults := lint(folder)):
        raise faults[0].error
    return pack
