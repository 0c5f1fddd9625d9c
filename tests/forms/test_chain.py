"""The chain of revisions finds a single changed byte."""

import copy
from typing import Any

import pytest

from jiheng.forms.canonical import sha256
from jiheng.forms.chain import ARCHIVE_SCHEMA, BEGINNING, chain_of, verify_chain


def archive(count: int = 3) -> dict[str, Any]:
    """Three revisions, the second published."""
    revisions, chain = [], BEGINNING
    for number in range(1, count + 1):
        document = {"unit_name": "第一中学", "budget": {"total": str(number * 100)}}
        digest = sha256(document)
        chain = chain_of(chain, number, digest)
        revisions.append({"number": number, "document": document, "sha256": digest, "chain": chain})
    published = {"number": 1, "revision": 2, "sha256": revisions[1]["sha256"], "chain": revisions[1]["chain"]}
    return {"schema": ARCHIVE_SCHEMA, "revisions": revisions, "publications": [published]}


def test_a_whole_archive_has_no_break() -> None:
    """Nor has an empty one."""
    assert verify_chain(archive()) == ()
    assert verify_chain({"schema": ARCHIVE_SCHEMA, "revisions": [], "publications": []}) == ()


@pytest.mark.parametrize("field", ["document", "sha256", "chain", "number"])
@pytest.mark.parametrize("position", [0, 1, 2])
def test_any_change_of_a_revision_is_found(field: str, position: int) -> None:
    """Whichever of its values it is."""
    data = archive()
    revision = data["revisions"][position]
    changed = {"document": {"unit_name": "第二中学"}, "sha256": "0" * 64, "chain": "0" * 64, "number": 9}
    revision[field] = changed[field]
    assert verify_chain(data)


def test_a_revision_rewritten_with_its_own_hash_breaks_the_chain_after_it() -> None:
    """Who recomputes one hash must recompute all that follow, and the publication tells."""
    data = archive()
    second = data["revisions"][1]
    second["document"]["budget"]["total"] = "999"
    second["sha256"] = sha256(second["document"])
    second["chain"] = chain_of(data["revisions"][0]["chain"], 2, second["sha256"])
    assert [b.where for b in verify_chain(data)] == ["第3版", "第1次公开"]


def test_a_missing_revision_is_found() -> None:
    """Numbers run from one without a gap."""
    data = archive()
    del data["revisions"][0]
    assert "中间少了或多了版本" in verify_chain(data)[0].message


@pytest.mark.parametrize("broken", [{}, {"schema": ARCHIVE_SCHEMA}, {"schema": ARCHIVE_SCHEMA, "revisions": [{}]}])
def test_what_is_no_archive_is_said(broken: dict[str, Any]) -> None:
    """Not a traceback."""
    assert verify_chain(copy.deepcopy(broken))[0].message
