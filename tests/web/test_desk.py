"""Where the desk is not open: one logs in, sees one's own forms, and another's are not there."""

import pytest
from django.test import Client
from pytest_django import Settings

from jiheng.web.actions.import_file import import_file, start_import
from jiheng.web.models import AuditEntry, StoredDocument
from jiheng.web.office.models import Person
from paths import SEED

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def closed_desk(open_desk: None, settings: Settings) -> None:
    del open_desk
    settings.OPEN_DESK = False


def person(name: str) -> tuple[Person, Client]:
    found = Person.objects.create(username=name, name=name)
    client = Client()
    client.force_login(found, backend=BACKEND)
    return found, client


def form_of(owner: Person | None) -> StoredDocument:
    batch = start_import("shanghai", by="测试", owner=owner.pk if owner else None)
    return import_file(batch, "a.txt", (SEED / "xinhong-2024.txt").read_bytes(), by="测试").documents.get()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/d/1/", "/imports/1/"])
def test_without_logging_in_one_is_asked_to(path: str) -> None:
    """Nothing on any desk is shown to a stranger."""
    answer = Client().get(path)
    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.django_db
def test_ones_own_forms_are_listed_and_open() -> None:
    """What I imported lies on my desk."""
    me, client = person("甲")
    mine = form_of(me)
    assert f"/d/{mine.pk}/" in client.get("/").content.decode()
    assert client.get(f"/d/{mine.pk}/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("whose", ["乙", None])
def test_anothers_forms_are_not_there(whose: str | None) -> None:
    """What somebody else imported, or nobody in particular, is neither listed nor found."""
    owner = person(whose)[0] if whose else None
    theirs = form_of(owner)
    _, client = person("甲")
    assert f"/d/{theirs.pk}/" not in client.get("/").content.decode()
    assert client.get(f"/d/{theirs.pk}/").status_code == 404
    assert theirs.file is not None
    assert client.get(f"/imports/{theirs.file.batch_id}/").status_code == 404


@pytest.mark.django_db
def test_a_post_to_anothers_form_is_refused_and_kept_in_the_trail() -> None:
    """404 as for a form that is not there, with who tried what."""
    theirs = form_of(person("乙")[0])
    _, client = person("甲")
    assert client.post(f"/d/{theirs.pk}/undo", {"seen": 1}).status_code == 404
    entry = AuditEntry.objects.get(verb="refused")
    assert (entry.by, entry.details["path"]) == ("甲", f"/d/{theirs.pk}/undo")


@pytest.mark.django_db
def test_who_imports_is_named_in_the_trail() -> None:
    """Not the machine, but the person."""
    _, client = person("甲")
    with (SEED / "xinhong-2024.txt").open("rb") as file:
        client.post("/imports/", {"files": file})
    assert set(AuditEntry.objects.values_list("by", flat=True)) == {"甲"}
    assert StoredDocument.objects.get().file.batch.owner.name == "甲"  # type: ignore[union-attr]  # because it was just imported
