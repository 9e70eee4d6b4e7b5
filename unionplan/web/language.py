"""Streamlit's page says lang="en"; this says what language it is in, for screen readers and browsers."""

from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LANGUAGES = {"zh": b"zh-CN", "en": b"en"}


class HtmlLanguage:
    """Rewrites the html element's lang by the language cookie; every other response passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        wants_page = scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")
        if not wants_page:
            await self.app(scope, receive, send)
            return
        plain = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        rewritten = _Rewritten(send, _language(scope))
        await self.app({**scope, "headers": plain}, receive, rewritten)


class _Rewritten:
    """Holds an html response back until it is whole, then sends it with its language."""

    def __init__(self, send: Send, language: bytes) -> None:
        self.send = send
        self.language = language
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = self.body.replace(b'<html lang="en">', b'<html lang="%s">' % self.language, 1)
        MutableHeaders(scope=start)["content-length"] = str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_html(message: Message) -> bool:
    headers = Headers(scope=message)
    return headers.get("content-type", "").startswith("text/html")


def _language(scope: Scope) -> bytes:
    cookie = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    chosen = cookie["language"].value if "language" in cookie else "zh"
    return LANGUAGES.get(chosen, LANGUAGES["zh"])
