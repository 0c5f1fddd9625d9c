"""Every address of the web system."""

from django.urls import include, path

from jiheng.web.views import actuals, changes, downloads, form, health, imports, language, review, rows, says, start

handler400 = "jiheng.web.views.errors.bad"
handler404 = "jiheng.web.views.errors.not_found"
handler429 = "jiheng.web.views.errors.too_many"
handler500 = "jiheng.web.views.errors.broken"

urlpatterns = [
    path("", start.start, name="start"),
    path("healthz", health.healthz, name="healthz"),
    path("language/", language.switch, name="language"),
    path("imports/", imports.begin, name="imports"),
    path("imports/<int:pk>/", imports.show, name="import"),
    path("imports/<int:pk>/files", imports.add, name="import_add"),
    path("imports/<int:pk>/read", imports.read, name="import_read"),
    path("imports/<int:pk>/accept", imports.accept_sure, name="import_accept"),
    path("imports/<int:pk>/undo", imports.undo, name="import_undo"),
    path("d/<int:pk>/", form.show, name="form"),
    path("d/<int:pk>/score/", form.score_page, name="score_page"),
    path("d/<int:pk>/actuals/", actuals.upload, name="actuals"),
    path("d/<int:pk>/actuals/<str:row>/<str:column>", actuals.save, name="save_actual"),
    path("d/<int:pk>/score.zip", downloads.proof, name="score_proof"),
    path("d/<int:pk>/review/", review.show, name="review"),
    path("d/<int:pk>/accept", review.accept_one, name="accept"),
    path("d/<int:pk>/edit", changes.edit, name="edit"),
    path("d/<int:pk>/checked", changes.checked, name="checked"),
    path("d/<int:pk>/answer", changes.answer_one, name="answer"),
    path("d/<int:pk>/repair", changes.repair, name="repair"),
    path("d/<int:pk>/undo", changes.undo_last, name="undo"),
    path("d/<int:pk>/rows/<str:what>", rows.change, name="row_change"),
    path("d/<int:pk>/paste", rows.paste, name="paste"),
    path("d/<int:pk>/cell", says.cell, name="cell"),
    path("d/<int:pk>/scores", says.scores, name="scores"),
    path("d/<int:pk>/download/<str:kind>", downloads.document, name="download"),
    path("d/<int:pk>/actuals.<str:kind>", downloads.actuals_template, name="actuals_template"),
    path("office/library/", include("jiheng.web.library.urls")),
    path("office/", include("jiheng.web.office.urls")),
    path("public/", include("jiheng.web.office.public_urls")),
]
