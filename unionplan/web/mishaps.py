"""What goes wrong outside the pages: a sentence with a number for the visitor, the rest for the log."""

import sys

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from unionplan.errors import OutageError, UnionPlanError
from unionplan.i18n import Text
from unionplan.logs import note
from unionplan.web.forms import Form, shown, within, words
from unionplan.web.guard import with_headers


class Mishaps:
    """Answers where anything within raised an exception, unless the answer has begun."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or websocket."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        if scope["type"] == "lifespan":
            await self.app(scope, receive, lambda message: send(_told(message)))
            return
        try:
            await self.app(scope, receive, sent)
        except Exception as error:
            outage = error if isinstance(error, OutageError) else None
            number = "" if outage else note("unexpected error", error)
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1011})
            elif not begun:
                answer = _answer(Request(scope), outage, number)
                await answer(scope, receive, with_headers(send, https=scope["scheme"] == "https"))


def _told(message: Message) -> Message:
    """Why the server does not start, as a sentence on its console, where Starlette tells a traceback."""
    error = sys.exception()
    if message["type"] != "lifespan.startup.failed" or not isinstance(error, Exception):
        return message
    t = Text()
    if isinstance(error, UnionPlanError):
        return {**message, "message": t(f"error.{error.code}", **error.details)}
    return {**message, "message": t("unexpected", number=note("unexpected error", error))}


def _answer(request: Request, outage: OutageError | None, number: str) -> Response:
    """A page for a person, the bare sentence for whatever else asks."""
    t = words(request)
    said = t(f"error.{outage.code}") if outage else t("unexpected", number=number)
    if "text/html" in request.headers.get("accept", ""):
        again = (within(request.url.path), t("mishap.again"))
        response = shown(request, Form(t("mishap.title"), lines=(said,), link=again))
    else:
        response = PlainTextResponse(said)
    response.status_code = 503 if outage else 500
    return response
