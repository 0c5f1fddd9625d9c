"""Every address of the administration of people and units, and of the log."""

from django.urls import path

from jiheng.web.office.views import log, people, tables, units

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", people.new_person, name="new_person"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/do/<str:verb>", people.do, name="person_do"),
    path("units/", units.units, name="units"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/change/<str:verb>", units.change, name="unit_change"),
    path("tables/<str:kind>/", tables.import_table, name="import_table"),
    path("tables/<str:kind>.csv", tables.empty_table, name="empty_table"),
    path("log/", log.log, name="log"),
    path("log.csv", log.log_csv, name="log_csv"),
]
