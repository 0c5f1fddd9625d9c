"""The one door to jobs: a person sees their own, and nobody else's."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from jiheng.web.jobs.models import Job, JobState, WaitingFile
from jiheng.web.models import ImportBatch

OPEN = (JobState.WAITING, JobState.RUNNING)


def jobs(owner: AbstractBaseUser) -> QuerySet[Job]:
    """A person's own jobs, newest first."""
    return Job.objects.filter(owner_id=owner.pk)


def job(owner: AbstractBaseUser, pk: int) -> Job:
    """The person's job with that number; Http404 alike where there is none and where it is another's."""
    found = jobs(owner).filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有这项任务。"))
    return found


def of_import(batch: ImportBatch) -> Job | None:
    """The newest job of an import, or None where its files were read at once."""
    return Job.objects.filter(batch=batch).first()


def waiting(batch: ImportBatch) -> QuerySet[WaitingFile]:
    """The files of an import that wait to be read, without what is in them."""
    return WaitingFile.objects.filter(batch=batch).defer("data")
