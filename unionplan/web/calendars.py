"""A plan's calendar for the phones that subscribed to it: whoever has the address, and nobody else."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from unionplan.config import settings
from unionplan.db import reading
from unionplan.errors import NotFoundError
from unionplan.i18n import Language, Text
from unionplan.queries.calendars import shared_plan
from unionplan.reports.calendar import plan_calendar
from unionplan.start import database

HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


async def calendar(request: Request) -> Response:
    """GET /calendar/<secret>.ics; 404 for any other secret."""
    return await run_in_threadpool(_written, request)


def _written(request: Request) -> Response:
    language = request.query_params.get("language")
    words = Text(Language(language) if language in list(Language) else Language.ZH)
    try:
        with reading(database()) as session:
            board = shared_plan(session, request.path_params["key"], settings().today())
    except NotFoundError:
        return Response(status_code=404)
    return Response(plan_calendar(board, words), media_type="text/calendar; charset=utf-8", headers=HEADERS)
