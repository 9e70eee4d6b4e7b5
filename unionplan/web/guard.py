"""Nothing is answered to a stranger: every request and websocket is asked who it is before all else."""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from importlib.resources import files
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from unionplan.config import HERE, settings
from unionplan.domain.signing_in import fingerprint
from unionplan.errors import RefusedError
from unionplan.start import COOKIE, has_accounts, visitor
from unionplan.web.told import Streamlit, Told

OPEN = (
    *("/sign-in", "/sign-in/organisation", "/sign-in/organisation/callback"),
    *("/health", "/ready", "/preferences", "/privacy"),
)
OPEN_BELOW = ("/invitation/", "/calendar/", "/board/", "/static/")
VISITOR = b"x-unionplan-visitor"  # trusted by .streamlit/config.toml
CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check")
CHANGING = ("POST", "PUT", "PATCH", "DELETE")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@lru_cache
def policy() -> str:
    """The Content-Security-Policy, as strict as Streamlit bears.

    It styles its elements inline, imports components from blobs, and its page has one script inside it,
    known by its hash. Nothing comes from elsewhere.
    """
    page = (files("streamlit") / "static/index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    hashes = " ".join(f"'sha256-{b64encode(sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval' {hashes}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


class Guard:
    """Lets in who is signed in, and at this machine everybody as long as there are no accounts."""

    def __init__(self, app: ASGIApp, streamlit: Streamlit) -> None:
        self.app, self.told = app, Told(streamlit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or websocket."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal, whose = await _refusal(HTTPConnection(scope)), _whose(scope)
        if scope["type"] == "websocket":
            if refusal is None:
                await self.app(_named(scope, whose), receive, self.told.listening(send, whose))
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            return
        if refusal is None and (status := self.told.refusal(scope, whose)):
            refusal = Response(status_code=status)
        answer = self.app if refusal is None else refusal
        await answer(scope, receive, with_headers(send, https=scope["scheme"] == "https"))


async def _refusal(request: HTTPConnection) -> Response | None:
    """What a request gets instead of an answer; None where it may have one."""
    path = request.url.path
    if request.scope.get("method", "POST") in CHANGING and not same_origin(request.headers):
        return Response(status_code=403)  # a websocket has no method and may change everything
    if path in CLOSED:
        return Response(status_code=404)
    if "method" in request.scope and (path in OPEN or path.startswith(OPEN_BELOW)):
        return None
    if not await run_in_threadpool(has_accounts):
        free = at_this_machine(request) or path == "/set-up"
        return None if free else _sent_to("/set-up", request)
    try:
        await run_in_threadpool(visitor, token_of(request.headers))
    except RefusedError:
        return _sent_to("/sign-in", request)
    return None


def at_this_machine(request: HTTPConnection) -> bool:
    """Whether the browser runs on the server's own machine and called it by a name of its own.

    A name from elsewhere that leads here (DNS rebinding) is none; nor is what a proxy passes on. Where the
    server's own address is said to be another, everybody comes from elsewhere: a proxy need not say so.
    """
    client = request.client.host if request.client else ""
    try:
        near = ip_address(client).is_loopback
    except ValueError:
        return False
    away = (urlsplit(settings().organisation.address).hostname or HERE[0]) not in HERE
    forwarded = {"forwarded", "x-forwarded-for", "x-real-ip"} & set(request.headers)
    return near and not away and not forwarded and (request.url.hostname or "") in HERE


def same_origin(headers: Headers) -> bool:
    """Whether a page of this very site asks: browsers say so for what changes something."""
    origin = headers.get("origin")
    return bool(origin) and urlsplit(origin).netloc == headers.get("host")


def from_elsewhere(headers: Headers) -> bool:
    """Whether another site's page makes the browser ask."""
    return headers.get("sec-fetch-site", "none") not in ("same-origin", "none")


def token_of(headers: Headers) -> str | None:
    """The session cookie's secret."""
    try:
        cookie = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return cookie[COOKIE].value if COOKIE in cookie else None


def _sent_to(path: str, request: HTTPConnection) -> Response:
    """A person is shown the way in; whatever is not a page is told no."""
    if "text/html" not in request.headers.get("accept", ""):
        return Response(status_code=401)
    came_for = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{path}?next={quote(came_for, safe='')}", status_code=303)


def _named(scope: Scope, whose: str) -> Scope:
    """A websocket's request with whose it is in a header, whatever it said itself.

    Streamlit gives a session back only to the visitor who began it (SAFETY.md, fault 1): its buttons and
    fragments would act for that visitor before a page could ask.
    """
    said = [(name, value) for name, value in scope["headers"] if name != VISITOR]
    return {**scope, "headers": [*said, (VISITOR, whose.encode())]}


def _whose(scope: Scope) -> str:
    """The visitor's name to Streamlit."""
    return fingerprint(token_of(Headers(scope=scope)) or "")


def with_headers(send: Send, *, https: bool) -> Send:
    """Security headers on every answer, unless it brings stricter ones of its own."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", policy())
            if https:
                headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        await send(message)

    return sent
