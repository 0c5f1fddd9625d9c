"""The chain of revisions: each carries a hash of all before it, so that a changed byte anywhere shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from jiheng.forms import verify_archive

BEGINNING = ""
"""The chain before the first revision."""
VERIFIER = "verify_archive.py"
"""The program that strangers get beside an archive; it is the one we use."""


def chain_of(previous: str, number: int, digest: str) -> str:
    """The chain after a revision: of the chain before, its number, and the SHA-256 of its canonical JSON."""
    return verify_archive.chain(previous, number, digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A place where an archive does not hold together: which part, and what is wrong."""

    where: str
    message: str


def verify_chain(archive: Mapping[str, Any]) -> tuple[Break, ...]:
    """Every place where the archive of a case differs from what its hashes say; empty where it is whole."""
    return verify_bytes(verify_archive.canonical(dict(archive)))


def verify_bytes(data: bytes) -> tuple[Break, ...]:
    """The same for the bytes of an archive, JSON or ZIP: a single changed one is found."""
    return tuple(Break(where=where, message=message) for where, message in verify_archive.verify(data))


def verifier() -> bytes:
    """The program that strangers get."""
    return files(__package__ or "jiheng.forms").joinpath(VERIFIER).read_bytes()
