"""The chain of revisions and the seals of an archive find a single changed byte."""

import copy
import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.forms.canonical import canonical_json, sha256
from jiheng.forms.chain import BEGINNING, VERIFIER, chain_of, verifier, verify_bytes, verify_chain
from jiheng.forms.verify_archive import ARCHIVE, LISTS, SCHEMA, packed, sealed


def archive(count: int = 3) -> dict[str, Any]:
    """Three revisions, the second published."""
    revisions, chain = [], BEGINNING
    for number in range(1, count + 1):
        document = {"unit_name": "第一中学", "budget": {"total": str(number * 100)}}
        digest = sha256(document)
        chain = chain_of(chain, number, digest)
        revisions.append({"number": number, "document": document, "sha256": digest, "chain": chain})
    published = {"number": 1, "revision": 2, "sha256": revisions[1]["sha256"], "chain": revisions[1]["chain"]}
    audit = [{"by": "王五", "verb": verb, "details": {"reason": ""}} for verb in ("submit", "sign", "approve")]
    head = {"unit": {"code": "111", "name": "第一中学"}, "year": 2027}
    return sealed({"head": head, "revisions": revisions, "publications": [published], "audit": audit})


def zipped() -> bytes:
    """The same as a ZIP with a published file and the verifier."""
    members = {VERIFIER: b"print()", "publication-1.json": b"{}"}
    files = [{"name": n, "sha256": hashlib.sha256(d).hexdigest()} for n, d in members.items()]
    whole = sealed({**archive(), "files": files})
    return packed({**members, ARCHIVE: canonical_json(whole)})


def test_a_whole_archive_has_no_break() -> None:
    """Nor has an empty one, nor a ZIP."""
    assert verify_chain(archive()) == ()
    assert verify_chain(sealed({"head": {}})) == ()
    assert verify_bytes(zipped()) == ()


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
    assert {b.where for b in verify_chain(data)} >= {"第3版", "第1次公开"}
    assert {b.where for b in verify_chain(sealed(data))} == {"第3版", "第1次公开"}


def test_a_missing_revision_is_found() -> None:
    """Numbers run from one without a gap."""
    data = archive()
    del data["revisions"][0]
    assert "中间少了或多了版本" in verify_chain(data)[0].message


def test_each_part_says_where_it_was_changed() -> None:
    """The cover, a step of the trail, a step left out."""
    data = archive()
    data["head"]["year"] = 2028
    data["audit"][1]["by"] = "赵六"
    del data["audit"][2]
    assert [b.where for b in verify_chain(data)] == ["封面", "经过第2条", "经过第3条"]
    data["seals"]["head"] = sha256(data["head"])
    assert [b.where for b in verify_chain(data)][-1] == "总封印"


def test_what_is_not_sealed_cannot_be_slipped_in() -> None:
    """A further part is a break; so is one that is missing."""
    assert verify_chain({**archive(), "note": "另有说明"})
    assert verify_chain({k: v for k, v in archive().items() if k != "audit"})


WHOLE = canonical_json(archive())
ZIP = zipped()


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_any_changed_byte_of_an_archive_is_found(place: int, flip: int) -> None:
    """Wherever it is, also between the values."""
    assert verify_bytes(WHOLE[:place] + bytes([WHOLE[place] ^ flip]) + WHOLE[place + 1 :])


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(ZIP) - 1), st.integers(1, 255))
def test_any_changed_byte_of_a_zip_is_found(place: int, flip: int) -> None:
    """In a file, in the list of files, or in the wrapping."""
    assert verify_bytes(ZIP[:place] + bytes([ZIP[place] ^ flip]) + ZIP[place + 1 :])


def test_a_file_that_was_changed_left_out_or_added_is_named() -> None:
    """Also when the ZIP itself is well made."""
    members = {VERIFIER: b"print()", "publication-1.json": b"{ }", "more.txt": b""}
    whole = sealed(
        {
            "head": {},
            "files": [
                {"name": n, "sha256": hashlib.sha256(b"{}").hexdigest()} for n in ("publication-1.json", "gone.pdf")
            ],
        }
    )
    found = verify_bytes(packed({**members, ARCHIVE: canonical_json(whole)}))
    assert [b.where for b in found] == ["gone.pdf", "more.txt", "publication-1.json", VERIFIER]


def test_a_stranger_needs_python_and_nothing_else(tmp_path: Path) -> None:
    """The program alone, in a folder of its own, isolated from every package."""
    (tmp_path / VERIFIER).write_bytes(verifier())
    (tmp_path / "whole.json").write_bytes(WHOLE)
    (tmp_path / "broken.json").write_bytes(WHOLE.replace("王五".encode(), "赵六".encode(), 1))
    run = [sys.executable, "-I", "-S", VERIFIER]
    whole, broken = (
        subprocess.run([*run, f], cwd=tmp_path, capture_output=True, check=False, env={"PYTHONIOENCODING": "utf-8"})
        for f in ("whole.json", "broken.json")
    )
    assert (whole.returncode, broken.returncode) == (0, 1)
    assert "经过第1条" in broken.stdout.decode()


def test_the_verifier_writes_values_as_we_do() -> None:
    """Its canonical form and hash are those of the forms."""
    value = {"b": ["1", None, True], "a": {"名": "值"}}
    assert sealed({"head": value})["seals"]["head"] == sha256(value)
    assert set(LISTS) < set(archive())


@pytest.mark.parametrize("broken", [{}, {"schema": SCHEMA}, {**sealed({"head": {}}), "revisions": [{}]}])
def test_what_is_no_archive_is_said(broken: dict[str, Any]) -> None:
    """Not a traceback."""
    assert verify_chain(copy.deepcopy(broken))[0].message
