"""The way in once it is known who comes: tries that have to wait, and the session's cookie."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unionplan.config import settings
from unionplan.db import transaction
from unionplan.domain.access import Actor
from unionplan.errors import RefusedError
from unionplan.services.accounts import begin_sign_in, begin_try
from unionplan.start import COOKIE, database
from unionplan.web.forms import within


def wait_or_go(request: Request, login: str, now: datetime) -> None:
    """RefusedError where tries with this name, or from this address, have to wait."""
    with transaction(database()) as session:
        wait = begin_try(session, login, _address(request), now)
    if wait:
        raise RefusedError("try_later", minutes=int(wait.total_seconds() // 60) + 1)


def begin_session(
    request: Request, actor: Actor | None, account: Callable[[Session], int], then: str = ""
) -> Response:
    """Sign the account in that the actor's transaction gives, and go on to where the person was going."""
    device = request.headers.get("user-agent", "")
    with transaction(database(), actor) as session:
        token = begin_sign_in(session, account(session), _address(request), device, datetime.now(UTC))
    response = RedirectResponse(within(then or request.query_params.get("next")), status_code=303)
    age, secure = int(settings().lasting.whole.total_seconds()), request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=age, httponly=True, samesite="lax", secure=secure)
    return response


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
