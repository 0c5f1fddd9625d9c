"""Uploads: what is dangerous is refused with a sentence; many files are handed in first and read by the worker."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Self

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiheng.reading.errors import HostileFileError
from jiheng.web.actions import hand_in
from jiheng.web.jobs.models import Job, JobState, WaitingFile
from jiheng.web.models import AuditEntry, ImportedFile, StoredDocument
from jiheng.web.uploads import MacroFileError, refuse_dangerous
from paths import SAMPLES, SEED

Work = Callable[[], None]
TEXT = (SEED / "xinhong-2024.txt").read_bytes()


def workbook(extra: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    openpyxl.Workbook().save(data)
    with zipfile.ZipFile(data, "a") as package:
        for name, content in extra.items():
            package.writestr(name, content)
    return data.getvalue()


def compound(*streams: str) -> bytes:
    """The head of a compound file whose directory names these; enough for who lists it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "".join(streams).encode() + b"\0" * 1600


def test_a_file_with_macros_is_refused() -> None:
    """By what is in it, whatever its name says."""
    with pytest.raises(MacroFileError, match=r"“表.xlsx”：文件里带有宏程序，出于安全不接收。请.*不带宏"):
        refuse_dangerous("表.xlsx", workbook({"xl/vbaProject.bin": b"x"}))


def test_an_old_file_with_macros_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its streams."""

    class Compound:
        def __init__(self, data: object) -> None:
            del data

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing is open."""

        def listdir(self, *, storages: bool) -> list[list[str]]:
            return [["Workbook"], ["_VBA_PROJECT_CUR", "VBA", "dir"]] if storages else []

    monkeypatch.setattr("olefile.OleFileIO", Compound)
    with pytest.raises(MacroFileError):
        refuse_dangerous("表.xls", compound())


@pytest.mark.parametrize("part", ["../../etc/passwd", "/etc/passwd", "xl\\..\\..\\x"])
def test_a_package_that_leads_outside_is_refused(part: str) -> None:
    """Nothing is unpacked to a disk, and nothing pretends to."""
    with pytest.raises(HostileFileError, match="指向外部文件夹的路径"):
        refuse_dangerous("表.xlsx", workbook({part: b"x"}))


def test_no_real_form_is_refused() -> None:
    """Every sample of the reader passes."""
    files = [f for f in SAMPLES.rglob("*") if f.is_file()]
    assert len(files) > 20
    for file in files:
        refuse_dangerous(file.name, file.read_bytes())


@pytest.mark.parametrize("data", [b"PK\x03\x04", compound(), b"", b"PK"])
def test_what_is_broken_is_left_to_the_readers(data: bytes) -> None:
    """They say how it is broken."""
    refuse_dangerous("表.xlsx", data)


@pytest.mark.django_db
def test_a_dangerous_file_harms_no_other(client: Client) -> None:
    """It is kept by name with the reason; the form beside it is read."""
    files = [SimpleUploadedFile("表.txt", TEXT), SimpleUploadedFile("宏.xlsx", workbook({"xl/vbaProject.bin": b"x"}))]
    client.post("/imports/", {"files": files})
    assert StoredDocument.objects.count() == 1
    assert "带有宏程序" in ImportedFile.objects.get(name="宏.xlsx").error


@pytest.mark.django_db
def test_a_dangerous_table_of_actual_values_is_refused(client: Client, seed: StoredDocument) -> None:
    """422 with the sentence."""
    answer = client.post(f"/d/{seed.pk}/actuals/", {"file": SimpleUploadedFile("a.xlsx", workbook({"../x": b"x"}))})
    assert answer.status_code == 422
    assert "指向外部文件夹的路径" in answer.content.decode()


@pytest.mark.django_db
def test_many_files_are_read_by_the_worker(client: Client, work: Work) -> None:
    """The page shows how far it is, and asks again until all are read."""
    files = [SimpleUploadedFile(f"{n}.txt", TEXT) for n in range(6)] + [SimpleUploadedFile("空.xlsx", b"")]
    page = client.post("/imports/", {"files": files})["Location"]
    assert not StoredDocument.objects.exists()
    waiting = client.get(page).content.decode()
    assert "0 / 7" in waiting
    assert 'hx-trigger="every' in waiting
    part = client.get(page, headers={"HX-Request": "true"})
    assert "HX-Refresh" not in part.headers
    work()
    job = Job.objects.get()
    assert (job.state, job.done, job.total) == (JobState.DONE, 7, 7)
    assert (StoredDocument.objects.count(), WaitingFile.objects.count()) == (6, 0)
    assert "读完 7 个文件，这次导入有 1 个没有读成" in client.get(page).content.decode()
    assert client.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert AuditEntry.objects.filter(verb="hand_in").count() == 7


@pytest.mark.django_db
def test_a_script_hands_in_and_then_has_it_read(client: Client, work: Work) -> None:
    """Nothing is read before all have been handed in."""
    begun = client.post("/imports/", {"pack": "shanghai"}, headers={"Accept": "application/json"}).json()
    client.post(begun["add"], {"file": SimpleUploadedFile("表.txt", TEXT), "later": "1"})
    assert not Job.objects.exists()
    assert client.post(begun["read"]).json() == {"show": begun["show"]}
    work()
    assert ImportedFile.objects.get().name == "表.txt"


@pytest.mark.django_db
def test_an_import_has_an_end(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the number of its files, and by their size together."""
    begun = client.post("/imports/", {"pack": "shanghai"}, headers={"Accept": "application/json"}).json()
    monkeypatch.setattr(hand_in, "MOST_FILES", 2)
    for n in range(2):
        assert (
            client.post(begun["add"], {"file": SimpleUploadedFile(f"{n}.txt", TEXT), "later": "1"}).status_code == 200
        )
    third = client.post(begun["add"], {"file": SimpleUploadedFile("3.txt", TEXT)})
    assert third.status_code == 413
    assert "一次导入最多 2 个文件" in third.content.decode()
    monkeypatch.setattr(hand_in, "MOST_FILES", 9)
    monkeypatch.setattr(hand_in, "MOST_BYTES", len(TEXT) * 2 + 10)
    assert client.post(begun["add"], {"file": SimpleUploadedFile("3.txt", TEXT), "later": "1"}).status_code == 413


@pytest.mark.django_db
def test_undoing_an_import_stops_its_reading(client: Client, work: Work) -> None:
    """What was not yet read is not read, and nothing of it is kept."""
    page = client.post("/imports/", {"files": [SimpleUploadedFile(f"{n}.txt", TEXT) for n in range(6)]})["Location"]
    client.post(f"{page}undo")
    work()
    assert (StoredDocument.objects.count(), WaitingFile.objects.count(), ImportedFile.objects.count()) == (0, 0, 0)
    assert Job.objects.get().sentence == "导入已经撤销，其余的文件没有读。"
