"""Signing in and out, setting up the first account, accepting an invitation, changing a password."""

from datetime import UTC, datetime

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unionplan.db import reading, transaction
from unionplan.domain.access import Actor
from unionplan.domain.entries import required
from unionplan.domain.passwords import check_password
from unionplan.domain.unions import UnionKind
from unionplan.errors import InvalidError, NotFoundError, RefusedError
from unionplan.hashing import hashed, matches
from unionplan.i18n import Text
from unionplan.queries.accounts import any_account, credentials, invited, own_credentials
from unionplan.queries.plans import visible_unions
from unionplan.services.accounts import (
    NewAccount,
    accept_invitation,
    change_password,
    end_sign_in,
    found_account,
    login_of,
)
from unionplan.services.memberships import join_union
from unionplan.services.unions import found_union
from unionplan.start import COOKIE, LOCAL_CHAIR, database, visitor
from unionplan.web.forms import Field, Form, Typed, answer, within, words
from unionplan.web.guard import at_this_machine, token_of
from unionplan.web.journey import Deed
from unionplan.web.linking import to_settings
from unionplan.web.organisation import called, way_in
from unionplan.web.sessions import begin_session, wait_or_go
from unionplan.web.set_up_code import code_is_right, print_code


async def sign_in(request: Request) -> Response:
    """GET, POST /sign-in?next=/tasks."""
    return await answer(request, _sign_in_form, _sign_in)


async def set_up(request: Request) -> Response:
    """GET, POST /set-up: the first account, while there is none."""
    return await answer(request, _set_up_form, _set_up)


async def invitation(request: Request) -> Response:
    """GET, POST /invitation/<secret>: an account of one's own."""
    return await answer(request, _invitation_form, _accept)


async def join(request: Request) -> Response:
    """GET, POST /invitation/<secret>/join: the same with the account one is signed in with."""
    return await answer(request, _join_form, _join)


async def password(request: Request) -> Response:
    """GET, POST /password: another password; every other device is signed out."""
    return await answer(request, _password_form, _change)


async def sign_out(request: Request) -> Response:
    """GET, POST /sign-out."""
    return await answer(request, _sign_out_form, _sign_out)


def _sign_in_form(request: Request, typed: Typed) -> Form:
    t = words(request)
    name = Field("login", t("sign_in.login"), typed.get("login", ""), autocomplete="username")
    secret = Field("password", t("sign_in.password"), "", "password", "current-password")
    other = way_in(t, Deed.SIGN_IN, next=within(request.query_params.get("next")))
    said = (t("sign_in.hint"),)
    return Form(t("sign_in.title"), t("sign_in.button"), (name, secret), said, other=other)


def _sign_in(request: Request, typed: Typed) -> Response:
    login = login_of(typed.get("login", ""))
    wait_or_go(request, login, datetime.now(UTC))
    with reading(database()) as session:
        known = credentials(session, login)
    right = matches(typed.get("password", ""), known.password if known else None)
    if known is None or not right:
        raise RefusedError("sign_in_wrong")
    return begin_session(request, None, lambda _session: known.account_id)


def _set_up_form(request: Request, typed: Typed) -> Form:
    t = words(request)
    with reading(database()) as session:
        if any_account(session):
            raise NotFoundError("set_up_done")
        own = [u.name for u in visible_unions(session, LOCAL_CHAIR) if not u.is_sample]
    near = at_this_machine(request)
    first = typed.get("union", own[0] if own else "")
    fields = (Field("union", t("set_up.union"), first, hint=t("set_up.union_hint")), *_own_fields(t, typed))
    if not near:
        print_code()
        code = Field("code", t("set_up.code"), typed.get("code", ""), hint=t("set_up.code_hint"))
        fields = (code, *fields)
    return Form(t("set_up.title"), t("set_up.button"), fields, (t("set_up.hint"),))


def _set_up(request: Request, typed: Typed) -> Response:
    if not at_this_machine(request) and not code_is_right(typed.get("code", "")):
        raise RefusedError("set_up_code_wrong")
    entry, now = _entry(typed), datetime.now(UTC)

    def account(session: Session) -> int:
        if any_account(session):
            raise NotFoundError("set_up_done")
        name = typed.get("union", "").strip()
        own = {u.name: u.id for u in visible_unions(session, LOCAL_CHAIR) if not u.is_sample}
        union_id = own.get(name) or found_union(session, LOCAL_CHAIR, name, UnionKind.OTHER)
        return found_account(session, LOCAL_CHAIR, union_id, entry, now)

    return begin_session(request, LOCAL_CHAIR, account)


def _invitation_form(request: Request, typed: Typed) -> Form:
    t = words(request)
    token = request.path_params["token"]
    with reading(database()) as session:
        who = invited(session, token, datetime.now(UTC))
    said = t("invitation.hint", union=who.union_name, role=t(f"role.{who.role}"))
    fields = _own_fields(t, {"name": who.name} | typed)
    other = way_in(t, Deed.ACCEPT, invitation=token)
    if (here := _account_here(request)) is not None:
        other = f"/invitation/{token}/join", t("invitation.join", name=here.name)
    return Form(t("invitation.title"), t("invitation.button"), fields, (said,), other=other)


def _accept(request: Request, typed: Typed) -> Response:
    token, entry, now = request.path_params["token"], _entry(typed), datetime.now(UTC)
    with reading(database()) as session:
        who = invited(session, token, now)
    guest = Actor(required(entry.name, "person"), who.role, None)
    return begin_session(request, guest, lambda session: accept_invitation(session, token, entry, now))


def _join_form(request: Request, _typed: Typed) -> Form:
    t = words(request)
    with reading(database()) as session:
        who = invited(session, request.path_params["token"], datetime.now(UTC))
    name = visitor(token_of(request.headers)).actor.name
    said = t("invitation.join_hint", union=who.union_name, role=t(f"role.{who.role}"), name=name)
    return Form(t("invitation.title"), t("invitation.join", name=name), lines=(said,))


def _join(request: Request, _typed: Typed) -> Response:
    actor = visitor(token_of(request.headers)).actor
    with transaction(database(), actor) as session:
        union_id = join_union(session, actor, request.path_params["token"], datetime.now(UTC))
    return RedirectResponse(f"/?union={union_id}", status_code=303)


def _account_here(request: Request) -> Actor | None:
    """Whose account the browser is signed in with, if any."""
    try:
        actor = visitor(token_of(request.headers)).actor
    except RefusedError:
        return None
    return actor if actor.account_id is not None else None


def _password_form(request: Request, _typed: Typed) -> Form:
    t = words(request)
    with reading(database()) as session:
        known = own_credentials(session, visitor(token_of(request.headers)).actor)
    if not known.password:
        return Form(t("password.title"), lines=(t("password.none", name=called(t)),), link=to_settings(t))
    old = Field("password", t("password.old"), "", "password", "current-password")
    return Form(t("password.title"), t("password.button"), (old, *_new_password(t)), (t("password.hint"),))


def _change(request: Request, typed: Typed) -> Response:
    actor = visitor(token_of(request.headers)).actor
    with reading(database()) as session:
        known = own_credentials(session, actor)
    wait_or_go(request, known.login, datetime.now(UTC))
    if not matches(typed.get("password", ""), known.password):
        raise RefusedError("password_wrong")
    fresh = _checked_password(typed, known.login, actor.name)
    return begin_session(request, actor, lambda session: change_password(session, actor, fresh))


def _sign_out_form(request: Request, _typed: Typed) -> Form:
    t = words(request)
    name = visitor(token_of(request.headers)).actor.name
    said, stay = t("sign_out.hint", name=name), ("/", t("sign_out.stay"))
    return Form(t("sign_out.title"), t("sign_out.button"), lines=(said,), link=stay)


def _sign_out(request: Request, _typed: Typed) -> Response:
    here = visitor(token_of(request.headers))
    if here.sign_in_id is not None:
        with transaction(database()) as session:
            end_sign_in(session, here.actor, here.sign_in_id)
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response


def _own_fields(t: Text, typed: Typed) -> tuple[Field, ...]:
    name = Field("name", t("account.name"), typed.get("name", ""), autocomplete="name")
    hint = t("account.login_hint")
    login = Field("login", t("account.login"), typed.get("login", ""), autocomplete="username", hint=hint)
    return (name, login, *_new_password(t))


def _new_password(t: Text) -> tuple[Field, Field]:
    hint = t("account.password_hint")
    first = Field("new_password", t("account.password"), "", "password", "new-password", hint)
    return first, Field("again", t("account.again"), "", "password", "new-password")


def _entry(typed: Typed) -> NewAccount:
    login, name = typed.get("login", ""), typed.get("name", "")
    return NewAccount(login, name, _checked_password(typed, login, name))


def _checked_password(typed: Typed, *names: str) -> str:
    """The hash of a new password typed twice."""
    fresh = typed.get("new_password", "")
    check_password(fresh, *names)
    if fresh != typed.get("again"):
        raise InvalidError("password_differs", "again")
    return hashed(fresh)
