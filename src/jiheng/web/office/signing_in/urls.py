"""Every address of coming in: of allauth's pages those that this system has, under the names allauth knows."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as issuer
from django.urls import include, path, re_path

from jiheng.web.office.views import login

RESET = r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("login/", login.Login.as_view(), name="account_login"),
    path("logout/", login.leave, name="account_logout"),
    path("enter/<str:username>/", login.enter, name="office_enter"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path("account/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(RESET, account.password_reset_from_key, name="account_reset_password_from_key"),
    path(
        "account/password/reset/changed/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/", include("allauth.mfa.urls")),
    path("issuer/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("issuer/failed/", social.login_error, name="socialaccount_login_error"),
    path("issuer/<str:provider_id>/", issuer.login, name="openid_connect_login"),
    path("issuer/<str:provider_id>/back/", issuer.callback, name="openid_connect_callback"),
]
