"""Every address of the indicator library."""

from django.urls import path

from jiheng.web.library.views import inserting, keeping, reading

urlpatterns = [
    path("", reading.library, name="library"),
    path("alike/", reading.duplicates, name="library_alike"),
    path("pick", inserting.pick, name="library_pick"),
    path("<int:pk>/insert", inserting.insert, name="library_insert"),
    path("merge", keeping.merge, name="library_merge"),
    path("rebuild", keeping.rebuild, name="library_rebuild"),
    path("<int:pk>/", reading.entry, name="library_entry"),
    path("<int:pk>/split", keeping.split, name="library_split"),
]
