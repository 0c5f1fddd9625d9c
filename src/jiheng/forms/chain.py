"""The chain of revisions: each carries a hash of all before it, so that a changed byte anywhere shows."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jiheng.forms.canonical import sha256

ARCHIVE_SCHEMA = "jiheng/archive/1"
BEGINNING = ""
"""The chain before the first revision."""


def chain_of(previous: str, number: int, digest: str) -> str:
    """The chain after a revision: of the chain before, its number, and the SHA-256 of its canonical JSON."""
    return hashlib.sha256(f"{previous}\n{number}\n{digest}".encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A place where an archive does not hold together: which revision or publication, and what is wrong."""

    where: str
    message: str


def verify_chain(archive: Mapping[str, Any]) -> tuple[Break, ...]:
    """Every place where the archive of a case differs from what its hashes say; empty where it is whole."""
    if archive.get("schema") != ARCHIVE_SCHEMA:
        return (Break(where="schema", message=f"不是申报件存档，应为 {ARCHIVE_SCHEMA}。"),)
    try:
        return (*_revision_breaks(archive["revisions"]), *_publication_breaks(archive))
    except (KeyError, TypeError, AttributeError) as error:
        return (Break(where="archive", message=f"存档缺少 {error}，或写法不对。"),)


def _revision_breaks(revisions: list[dict[str, Any]]) -> list[Break]:
    found: list[Break] = []
    previous = BEGINNING
    for position, revision in enumerate(revisions, 1):
        where = f"第{revision['number']}版"
        if revision["number"] != position:
            found.append(Break(where=where, message=f"这里应是第{position}版，中间少了或多了版本。"))
        if sha256(revision["document"]) != revision["sha256"]:
            found.append(Break(where=where, message="内容和它的 SHA-256 不一致，内容被改过。"))
        if chain_of(previous, revision["number"], revision["sha256"]) != revision["chain"]:
            found.append(Break(where=where, message="链值和前一版接不上，这一版或它之前被改过。"))
        previous = revision["chain"]
    return found


def _publication_breaks(archive: Mapping[str, Any]) -> list[Break]:
    by_number = {r["number"]: r for r in archive["revisions"]}
    found: list[Break] = []
    for publication in archive["publications"]:
        revision = by_number.get(publication["revision"], {})
        kept = {key: revision.get(key) for key in ("sha256", "chain")}
        if kept != {key: publication[key] for key in kept}:
            found.append(Break(where=f"第{publication['number']}次公开", message="公开的内容和存档里的那一版不一致。"))
    return found
