"""Signing in with an organisation's account; nobody gets in by merely having one.

Who comes back from the provider is let in where that account was linked to one here: by an invitation, or by
a person signed in (web.linking).
"""

from datetime import UTC, datetime
from hmac import compare_digest
from urllib.parse import urlencode

from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unionplan.config import Organisation, settings
from unionplan.db import reading, transaction
from unionplan.domain.access import Actor
from unionplan.domain.signing_in import Known, new_token
from unionplan.errors import RefusedError, UnionPlanError
from unionplan.i18n import Text
from unionplan.queries.accounts import invited
from unionplan.queries.identities import account_of
from unionplan.services.accounts import NO_PASSWORD, NewAccount, accept_invitation
from unionplan.services.identities import link_identity
from unionplan.start import database, visitor
from unionplan.web.forms import within
from unionplan.web.guard import from_elsewhere, token_of
from unionplan.web.journey import PATH, Deed, Journey, forget, recalled, remember, with_problem
from unionplan.web.provider import known, leaving
from unionplan.web.sessions import begin_session


async def begin(request: Request) -> Response:
    """GET /sign-in/organisation?next=/tasks or ?invitation=<secret>: off to the provider."""
    return await run_in_threadpool(_begun, request)


async def callback(request: Request) -> Response:
    """GET /sign-in/organisation/callback?code=…&state=…: back from it."""
    return await run_in_threadpool(_returned, request)


def way_in(t: Text, deed: Deed, **of: str) -> tuple[str, str] | None:
    """Where a journey begins, and what to call that; None where no provider is configured.

    The address is the configured one: the cookie set there is the one found at the end.
    """
    chosen = settings().organisation
    if not chosen.ready:
        return None
    return f"{chosen.address}{PATH}?{urlencode(of)}", t(f"organisation.{deed}", name=called(t))


def called(t: Text) -> str:
    """What people call their organisation's accounts."""
    return settings().organisation.name or t("organisation.name")


def _begun(request: Request) -> Response:
    chosen = settings().organisation
    if not chosen.ready:
        return Response(status_code=404)
    invitation, wanted = request.query_params.get("invitation"), within(request.query_params.get("next"))
    deed, of = (Deed.ACCEPT, invitation) if invitation else (Deed.SIGN_IN, wanted)
    journey = Journey(deed, of, new_token())
    if from_elsewhere(request.headers):  # another site's link signs nobody in
        return RedirectResponse(journey.start, status_code=303)
    try:
        response = RedirectResponse(leaving(chosen, journey), status_code=303)
    except RefusedError as error:
        return with_problem(journey.start, error)
    return remember(response, chosen, journey)


def _returned(request: Request) -> Response:
    chosen, start = settings().organisation, "/sign-in"
    try:
        journey = recalled(request, chosen)
        start = journey.start
        return forget(_arrived(request, journey, _known(request, chosen, journey)))
    except UnionPlanError as error:
        return forget(with_problem(start, error))


def _known(request: Request, chosen: Organisation, journey: Journey) -> Known:
    said = request.query_params
    if not compare_digest(journey.state.encode(), said.get("state", "").encode()):
        raise RefusedError("organisation_wrong")
    if said.get("error") == "access_denied":
        raise RefusedError("organisation_cancelled")
    return known(chosen, journey, said.get("code", ""))


def _arrived(request: Request, journey: Journey, who: Known) -> Response:
    if journey.deed is Deed.ACCEPT:
        return _accepted(request, journey.of, who)
    if journey.deed is Deed.SIGN_IN:
        return begin_session(request, None, lambda session: account_of(session, who), journey.of)
    here = visitor(token_of(request.headers))
    if str(here.sign_in_id) != journey.of:  # somebody else sits there by now
        raise RefusedError("organisation_wrong")
    with transaction(database(), here.actor) as session:
        link_identity(session, here.actor, who, datetime.now(UTC))
    return RedirectResponse("/organisation", status_code=303)


def _accepted(request: Request, token: str, who: Known) -> Response:
    """The account an invitation was for, without a password; its login name is one that nobody types."""
    now = datetime.now(UTC)
    with reading(database()) as session:
        guest = invited(session, token, now)

    def account(session: Session) -> int:
        entry = NewAccount(new_token(), guest.name, NO_PASSWORD)
        own = accept_invitation(session, token, entry, now)
        return link_identity(session, Actor(guest.name, guest.role, None, own), who, now)

    return begin_session(request, Actor(guest.name, guest.role, None), account, "/")
