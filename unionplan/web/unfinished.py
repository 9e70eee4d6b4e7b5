"""Half-written forms over HTTP: a page sends what stands in its form's fields, whose run is not disturbed."""

import json
from datetime import UTC, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from unionplan.db import transaction
from unionplan.errors import InvalidError, NotFoundError
from unionplan.services.unfinished import MOST_BYTES, keep_form
from unionplan.start import database
from unionplan.web.files import asking


async def unfinished(request: Request) -> Response:
    """POST /unfinished {form, opening, fields}: 204 once it is kept, 4xx for what never will be."""
    body = bytearray()
    try:
        async for block in request.stream():
            body += block
            if len(body) > 2 * MOST_BYTES:
                return Response(status_code=413)
    except ClientDisconnect:  # the page went before it had said it all
        return Response(status_code=400)
    return await run_in_threadpool(_kept, request, bytes(body))


def _kept(request: Request, body: bytes) -> Response:
    try:
        form, opening, fields = _read(body)
        actor = asking(request)
        with transaction(database(), actor) as session:
            keep_form(session, actor, form, opening, fields, datetime.now(UTC))
    except (InvalidError, NotFoundError, ValueError, RecursionError):
        return Response(status_code=400)
    return Response(status_code=204)


def _read(body: bytes) -> tuple[str, str, dict[str, str]]:
    """ValueError for whatever no page of ours sends."""
    said: Any = json.loads(body)
    match said:
        case {"form": str(form), "opening": str(opening), "fields": dict(fields)}:
            if all(isinstance(value, str) for value in fields.values()):
                return form, opening, fields
    raise ValueError
