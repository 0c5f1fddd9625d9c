"""Importing: files become documents or sentences, together accepted, together undone."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jiheng.web import access
from jiheng.web.models import AuditEntry, ImportBatch, ImportedFile, Revision, StoredDocument
from paths import SEED

pytestmark = pytest.mark.django_db

TEXT = (SEED / "xinhong-2024.txt").read_bytes()


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_form_post_without_script_imports_all_files(client: Client) -> None:
    """One is a form, one is not: the first becomes a document, the second keeps its reason; neither harms the other."""
    response = client.post("/imports/", {"files": [upload("表.txt", TEXT), upload("空.xlsx", b"")], "pack": "shanghai"})
    assert response.status_code == 302
    page = client.get(response["Location"]).content.decode()
    assert "2 个文件，读成 1 份表" in page
    assert "1 个没有读成" in page
    assert [f.name for f in ImportedFile.objects.exclude(error="")] == ["空.xlsx"]


def test_a_script_adds_files_one_request_each(client: Client) -> None:
    """So that progress is real, and a file that did not arrive is named."""
    begun = client.post("/imports/", {"pack": "shanghai"}, headers={"Accept": "application/json"}).json()
    done = client.post(begun["add"], {"file": upload("表.txt", TEXT)}).json()
    assert (done["error"], done["documents"]) == ("", 1)
    big = client.post(begun["add"], {"name": "大.pdf", "size": str(300 * 1024 * 1024)}).json()
    assert big["error"].startswith("文件“大.pdf”有 300 MB，超过一次 50 MB 的上限")
    lost = client.post(begun["add"], {"name": "断.pdf", "size": "0"}).json()
    assert "没有传完" in lost["error"]


def test_a_path_in_a_name_is_only_a_name(client: Client) -> None:
    """Nothing is written outside, and the list shows the bare name."""
    client.post("/imports/", {"files": [upload("x", TEXT)]})
    batch = ImportBatch.objects.get()
    client.post(f"/imports/{batch.pk}/files", {"name": "..\\..\\etc/秘密.txt", "size": "0"})
    assert ImportedFile.objects.order_by("-pk")[0].name == "秘密.txt"


def test_an_unknown_pack_is_refused_with_the_known_ones(client: Client) -> None:
    """Before anything is read."""
    response = client.post("/imports/", {"files": [upload("表.txt", TEXT)], "pack": "atlantis"})
    assert response.status_code == 422
    assert "没有名为“atlantis”的规则包" in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_no_file_is_said(client: Client) -> None:
    """Not an empty import."""
    response = client.post("/imports/", {})
    assert response.status_code == 422
    assert "没有收到文件" in response.content.decode()


def test_undoing_an_import_takes_all_its_documents_and_erases_nothing(client: Client, seed: StoredDocument) -> None:
    """The list and the pages no longer show them; the revisions and the audit trail stay."""
    assert seed.file
    client.post(f"/imports/{seed.file.batch_id}/undo")
    assert client.get(f"/d/{seed.pk}/").status_code == 404
    assert not access.documents().exists()
    assert Revision.objects.filter(document=seed).count() == 1
    assert AuditEntry.objects.filter(verb="undo_import").get().details == {"batch": seed.file.batch_id, "documents": 1}
    assert "撤销" in client.get(f"/imports/{seed.file.batch_id}/").content.decode()


def test_source_and_form_stand_side_by_side(client: Client, seed: StoredDocument) -> None:
    """Every traced value of the form names a cell that is in the source."""
    page = client.get(f"/d/{seed.pk}/review/").content.decode()
    source, form = page.split("读成的表", 1)
    assert 'data-path="budget.total"' in form
    place = form.split('data-path="budget.total"')[1].split('data-place="')[1].split('"')[0]
    assert f'data-place="{place}"' in source


def test_accepting_is_kept(client: Client, seed: StoredDocument) -> None:
    """Once, with who and which revision."""
    client.post(f"/d/{seed.pk}/accept")
    client.post(f"/d/{seed.pk}/accept")
    seed.refresh_from_db()
    assert seed.accepted_at
    assert AuditEntry.objects.filter(verb="accept").count() == 1


def test_a_value_is_corrected_in_place(client: Client, htmx: Client, seed: StoredDocument) -> None:
    """A new revision says it, the trace calls it edited, the old one stays, and the undo brings it back."""
    del client
    fields = {"paths": "staffing.staff_at_year_end", "text": "５３", "seen": seed.head, "view": "review"}
    response = htmx.post(f"/d/{seed.pk}/edit", fields)
    assert response.status_code == 200
    assert "53" in response.content.decode()
    first, second = Revision.objects.filter(document=seed).order_by("number")
    assert json.loads(first.canonical)["staffing"]["staff_at_year_end"] == "52"
    assert json.loads(second.canonical)["staffing"]["staff_at_year_end"] == "53"
    assert [e["how"] for e in second.trace if e["path"] == "staffing.staff_at_year_end"] == ["edited"]
    htmx.post(f"/d/{seed.pk}/undo", {"seen": 2})
    assert Revision.objects.get(document=seed, number=3).sha256 == first.sha256


def test_what_cannot_be_saved_is_explained_and_changes_nothing(htmx: Client, seed: StoredDocument) -> None:
    """The page keeps what was typed; the server says what the field holds."""
    response = htmx.post(f"/d/{seed.pk}/edit", {"paths": "budget.total", "text": "很多", "seen": seed.head})
    assert response.status_code == 422
    assert "“很多”不能填在这里" in response.content.decode()
    assert Revision.objects.filter(document=seed).count() == 1


def test_an_edit_of_an_older_revision_shows_the_newer_one(htmx: Client, seed: StoredDocument) -> None:
    """Two people, two tabs: the second is told, and sees what the first wrote."""
    htmx.post(f"/d/{seed.pk}/edit", {"paths": "funding_mode", "text": "差额", "seen": 1})
    response = htmx.post(f"/d/{seed.pk}/edit", {"paths": "funding_mode", "text": "自收自支", "seen": 1})
    text = response.content.decode()
    assert response.status_code == 409
    assert 'data-stored="差额"' in text
    assert "你输入的是“自收自支”，还没有保存" in text


@pytest.mark.parametrize("url", ["/", "/imports/{batch}/"])
def test_a_list_asks_the_database_as_often_for_many_rows_as_for_one(
    client: Client, seed: StoredDocument, django_assert_max_num_queries: DjangoAssertNumQueries, url: str
) -> None:
    """No query a row."""
    assert seed.file
    for n in range(3):
        client.post(f"/imports/{seed.file.batch_id}/files", {"file": upload(f"{n}.txt", TEXT)})
    with django_assert_max_num_queries(4):
        assert client.get(url.format(batch=seed.file.batch_id)).status_code == 200


def test_the_tables_are_as_the_models_say() -> None:
    """No migration is missing."""
    call_command("makemigrations", "web", check=True, dry_run=True, verbosity=0)
