"""The same on SQLite and PostgreSQL: searching, ordering, what cannot be kept, and many who write at once."""

from functools import partial
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from jiheng.forms.chain import chain_of
from jiheng.web import access, database
from jiheng.web.database import DatabaseAddressError, DriverMissingError
from jiheng.web.middleware import explain_errors
from jiheng.web.models import AuditEntry, ImportedFile, Revision, StoredDocument
from threads import database_of_threads, in_threads

WRITERS, EDITS = 4, 5
DOCUMENT = '{"schema": "jiheng/document/1", "form_kind": "unit_overall", "title": "申报表", "unit_name": "第BAD一中学"}'


def test_without_an_address_the_database_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    """Writers queue: BEGIN IMMEDIATE, and no transaction a request."""
    found = database.database(tmp_path)
    assert found["NAME"] == tmp_path / "db.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert found["ATOMIC_REQUESTS"] is False


def test_an_address_names_a_postgresql_server(tmp_path: Path) -> None:
    """Connections are kept and asked for their health; what the address says of them stays."""
    found = database.database(tmp_path, "postgres://u:p%40ss@db:5433/jiheng?sslmode=require")
    assert (found["ENGINE"], found["HOST"], found["PORT"]) == ("django.db.backends.postgresql", "db", 5433)
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("u", "p@ss", "jiheng")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["connect_timeout"] == 5
    assert found["CONN_HEALTH_CHECKS"] is True


def test_what_is_no_known_database_is_said(tmp_path: Path) -> None:
    """With how to write it."""
    with pytest.raises(DatabaseAddressError, match=r"“mysql”不能识别.*postgres://"):
        database.database(tmp_path, "mysql://u@db/jiheng")


def test_a_missing_driver_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setattr(database, "find_spec", lambda _: None)
    with pytest.raises(DriverMissingError, match=r"jiheng\[postgres\]"):
        database.database(tmp_path, "postgres://u@db/jiheng")


@pytest.mark.django_db
def test_lists_are_searched_and_ordered_alike() -> None:
    """Chinese in any length, Latin in any case, a wildcard as itself; by name in the order of the code points."""
    for title in ("阀门厂", "Abc学校", "水务局", "100%达标校", "abc中心"):
        StoredDocument.objects.create(title=title, form_kind="unit_overall", pack="shanghai", source_name="x")
    assert [d.title for d in access.listed("ABC", "title")] == ["Abc学校", "abc中心"]
    assert [d.title for d in access.listed("学校", "title")] == ["Abc学校"]
    assert [d.title for d in access.listed("%", "title")] == ["100%达标校"]
    assert [d.title for d in access.listed("", "title")] == ["100%达标校", "Abc学校", "abc中心", "水务局", "阀门厂"]


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/?q=a%00b", "/d/{pk}/cell?path=%00", "/d/{pk}/download/%00"])
def test_a_null_character_is_refused_with_a_sentence(client: Client, seed: StoredDocument, url: str) -> None:
    """PostgreSQL cannot keep one, and nobody can type one."""
    answer = client.get(url.format(pk=seed.pk))
    assert answer.status_code == 400
    assert "不能保存的字符" in answer.content.decode()


def test_what_is_too_long_for_its_place_is_a_sentence(rf: RequestFactory) -> None:
    """PostgreSQL refuses it; nothing is half saved."""
    answer = explain_errors(lambda _: HttpResponse()).process_exception(rf.post("/"), DataError("value too long"))
    assert answer is not None
    assert (answer.status_code, "太长，没有保存" in answer.content.decode()) == (422, True)


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["\\u0000", "\\ud800"])
def test_an_uploaded_document_with_what_no_database_keeps_is_refused(client: Client, bad: str) -> None:
    """As a file of ours that has been tampered with; its name and the reason are kept."""
    data = DOCUMENT.replace("BAD", bad)
    answer = client.post("/imports/", {"files": [SimpleUploadedFile("表.json", data.encode())]})
    assert answer.status_code == 302
    kept = ImportedFile.objects.get()
    assert "不能保存的字符" in kept.error


@pytest.mark.django_db
def test_a_number_beyond_every_table_is_not_there(client: Client) -> None:
    """Not an error."""
    assert client.get(f"/d/{10**30}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_whoever_is_told_saved_finds_it_in_the_history(seed: StoredDocument, tmp_path: Path) -> None:
    """Four people write one document at once: every acknowledged text is a revision, and the chain is whole."""
    acknowledged: list[str] = []

    def write(writer: int) -> None:
        client = Client(headers={"HX-Request": "true"})
        for n in range(EDITS):
            text = f"第{writer}人第{n}次写的职责"
            for _ in range(WRITERS * EDITS * 2):
                seen = StoredDocument.objects.values_list("head", flat=True).get(pk=seed.pk)
                answer = client.post(f"/d/{seed.pk}/edit", {"paths": "duties", "text": text, "seen": seen})
                if answer.status_code == 200 and "没有保存" not in answer.content.decode():
                    acknowledged.append(text)
                    break

    kept: list[tuple[int, str, str, str]] = []
    entries: list[str] = []

    def read() -> None:
        kept.extend(Revision.objects.order_by("number").values_list("number", "canonical", "sha256", "chain"))
        entries.extend(AuditEntry.objects.filter(verb="edit_value").values_list("new", flat=True))

    with database_of_threads(tmp_path):
        assert in_threads([partial(write, n) for n in range(WRITERS)]) == []
        assert in_threads([read]) == []
    assert len(acknowledged) == WRITERS * EDITS
    assert sorted(entries) == sorted(acknowledged)
    assert all(any(text in canonical for _, canonical, *_ in kept) for text in acknowledged)
    assert [number for number, *_ in kept] == list(range(1, len(kept) + 1))
    chain = ""
    for number, _, sha256, stands in kept:
        chain = chain_of(chain, number, sha256)
        assert chain == stands
