"""Every address of the indicator library."""

from django.urls import path

from jiheng.web.library.views import keeping, reading

urlpatterns = [
    path("", reading.library, name="library"),
    path("alike/", reading.duplicates, name="library_alike"),
    path("merge", keeping.merge, name="library_merge"),
    path("rebuild", keeping.rebuild, name="library_rebuild"),
    path("<int:pk>/", reading.entry, name="library_entry"),
    path("<int:pk>/split", keeping.split, name="library_split"),
]
