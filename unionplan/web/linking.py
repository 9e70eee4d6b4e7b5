"""Linking one's account of the organisation with one's own here, and parting the two; by password."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unionplan.config import settings
from unionplan.db import reading, transaction
from unionplan.domain.signing_in import Visitor, new_token
from unionplan.errors import NotFoundError, RefusedError
from unionplan.hashing import matches
from unionplan.i18n import Text
from unionplan.queries.accounts import own_credentials
from unionplan.queries.identities import is_linked
from unionplan.services.identities import unlink_identity
from unionplan.start import database, visitor
from unionplan.web.forms import Field, Form, Typed, answer, shown, words
from unionplan.web.guard import token_of
from unionplan.web.journey import Deed, Journey, remember
from unionplan.web.organisation import called
from unionplan.web.provider import leaving
from unionplan.web.sessions import wait_or_go


async def organisation(request: Request) -> Response:
    """GET, POST /organisation: link the two."""
    return await answer(request, _link_form, _link)


async def unlink(request: Request) -> Response:
    """GET, POST /organisation/unlink: part them."""
    return await answer(request, _unlink_form, _unlink)


def to_settings(t: Text) -> tuple[str, str]:
    """The way back to the settings."""
    return "/settings", t("organisation.back")


def _link_form(request: Request, _typed: Typed) -> Form:
    t, chosen = words(request), settings().organisation
    if not chosen.ready:
        raise NotFoundError("organisation_off")
    actor, title, name = visitor(token_of(request.headers)).actor, t("organisation.title"), called(t)
    with reading(database()) as session:
        own, linked = own_credentials(session, actor), is_linked(session, actor, chosen.issuer)
    if not own.password:
        return Form(title, lines=(t("organisation.only", name=name),), link=to_settings(t))
    if linked:
        other, said = ("/organisation/unlink", t("organisation.unlink")), t("organisation.linked", name=name)
        return Form(title, lines=(said,), other=other, link=to_settings(t))
    return Form(
        title, t("organisation.link"), _password(t), (t("organisation.hint", name=name),), to_settings(t)
    )


def _link(request: Request, typed: Typed) -> Response:
    """Off to the provider by a page of its own: what a form leads to stays within the site (form-action)."""
    t, chosen = words(request), settings().organisation
    here = _checked(request, typed)
    journey = Journey(Deed.LINK, str(here.sign_in_id), new_token())
    address = leaving(chosen, journey)
    response = shown(request, Form(t("organisation.going"), link=(address, t("organisation.go_on"))))
    response.headers["Refresh"] = f"0; url={address}"
    return remember(response, chosen, journey)


def _unlink_form(request: Request, _typed: Typed) -> Form:
    t = words(request)
    said = (t("organisation.unlink_hint", name=called(t)),)
    return Form(t("organisation.unlink"), t("organisation.unlink"), _password(t), said, to_settings(t))


def _unlink(request: Request, typed: Typed) -> Response:
    here = _checked(request, typed)
    with transaction(database(), here.actor) as session:
        unlink_identity(session, here.actor, settings().organisation.issuer)
    return RedirectResponse("/organisation", status_code=303)


def _checked(request: Request, typed: Typed) -> Visitor:
    """Who is signed in and knows the password: an unwatched screen is not enough to change the ways in."""
    here = visitor(token_of(request.headers))
    with reading(database()) as session:
        own = own_credentials(session, here.actor)
    wait_or_go(request, own.login, datetime.now(UTC))
    if not matches(typed.get("password", ""), own.password):
        raise RefusedError("password_wrong")
    return here


def _password(t: Text) -> tuple[Field]:
    return (Field("password", t("password.old"), "", "password", "current-password"),)
