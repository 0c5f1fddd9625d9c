"""Every address of the office."""

from django.urls import include, path

from jiheng.web.office.views import against, cases, changes, desk, jobs, notices, queue, says, steps, versions

urlpatterns = [
    path("", include("jiheng.web.office.signing_in.urls")),
    path("admin/", include("jiheng.web.office.administration_urls")),
    path("", desk.desk, name="office"),
    path("read", notices.read_notices, name="read_notices"),
    path("notices/", notices.listed, name="notices"),
    path("notices/mail", notices.mail, name="notices_mail"),
    path("notices/<int:pk>/open", notices.open_one, name="notice_open"),
    path("jobs/", jobs.listed, name="jobs"),
    path("jobs/<int:pk>/file", jobs.download, name="job_file"),
    path("exports/", jobs.export, name="exports"),
    path("new/", desk.new_case, name="new_case"),
    path("review/", queue.queue, name="queue"),
    path("review/do", queue.together, name="queue_do"),
    path("c/<int:pk>/", cases.show, name="case"),
    path("c/<int:pk>/do/<str:verb>", steps.do, name="case_do"),
    path("c/<int:pk>/comment", steps.add_comment, name="case_comment"),
    path("c/<int:pk>/comment/<int:comment>/settle", steps.settle_comment, name="case_settle"),
    path("c/<int:pk>/invite", steps.invite_expert, name="case_invite"),
    path("c/<int:pk>/sheet", steps.hand_in_review, name="case_review"),
    path("c/<int:pk>/grade", says.grade, name="case_grade"),
    path("c/<int:pk>/edit", changes.edit, name="case_edit"),
    path("c/<int:pk>/repair", changes.repair, name="case_repair"),
    path("c/<int:pk>/answer", changes.answer_one, name="case_answer"),
    path("c/<int:pk>/undo", changes.undo_last, name="case_undo"),
    path("c/<int:pk>/against", against.show, name="case_against"),
    path("c/<int:pk>/explain", against.explain, name="case_explain"),
    path("c/<int:pk>/audit.json", versions.audit_json, name="case_audit_json"),
    path("c/<int:pk>/archive.zip", versions.archive_zip, name="case_archive_zip"),
    path("c/<int:pk>/checked", changes.checked, name="case_checked"),
    path("c/<int:pk>/cell", says.cell, name="case_cell"),
    path("c/<int:pk>/download/<str:kind>", cases.download, name="case_download"),
    path("c/<int:pk>/versions/", versions.versions, name="case_versions"),
    path("c/<int:pk>/versions/<int:number>/", versions.one, name="case_version"),
    path("c/<int:pk>/difference/", versions.difference, name="case_difference"),
    path("c/<int:pk>/audit.csv", versions.audit_csv, name="case_audit"),
    path("c/<int:pk>/archive.json", versions.archive, name="case_archive"),
]
