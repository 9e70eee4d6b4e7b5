"""Forms asked without a server between."""

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from tests.waiting import waited


def answered(route: Any, typed: dict[str, str], token: str = "") -> Response:
    """What a form's route answers to what was typed, sent from this machine."""
    body = urlencode(typed).encode()
    sent = [(b"host", b"localhost"), (b"content-type", b"application/x-www-form-urlencoded")]
    scope = {"type": "http", "method": "POST", "path": "/", "headers": sent, "client": ("127.0.0.1", 1)}
    scope |= {"scheme": "http", "server": ("localhost", 80), "query_string": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    found: Response = waited(route(Request(scope | {"path_params": {"token": token}}, receive)))
    return found
