"""The addresses that everybody may read without logging in."""

from django.urls import path

from jiheng.web.office.views import public

urlpatterns = [
    path("", public.listed, name="public"),
    path("<str:code>/<int:year>/", public.latest, name="public_latest"),
    path("<str:code>/<int:year>/archive.<str:kind>", public.archive, name="public_archive"),
    path("<str:code>/<int:year>/<int:old>-<int:new>/", public.difference, name="public_difference"),
    path("<str:code>/<int:year>/<int:number>/", public.page, name="public_page"),
    path("<str:code>/<int:year>/<int:number>.<str:kind>", public.download, name="public_file"),
]
