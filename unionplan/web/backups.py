"""Backups over HTTP: to who answers for every union in them, under names of the folder's own listing."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from unionplan.backup.keeping import kept_backups
from unionplan.config import settings
from unionplan.db import reading
from unionplan.errors import NotFoundError, RefusedError
from unionplan.queries.backups import unions_in_a_backup
from unionplan.start import database
from unionplan.web.files import HEADERS, asking
from unionplan.web.forms import words


async def backup(request: Request) -> Response:
    """GET /backup/daily-20260915-120000.zip. 404 for what is not there, a sentence for who may not."""
    return await run_in_threadpool(_served, request)


def _served(request: Request) -> Response:
    name, chosen = request.path_params["name"], settings()
    try:
        with reading(database()) as session:
            unions_in_a_backup(session, asking(request))
    except NotFoundError:
        return Response(status_code=404)
    except RefusedError as error:
        said = words(request)(f"error.{error.code}", **error.details)
        return PlainTextResponse(said, status_code=403, headers=HEADERS)
    if name not in {kept.name for kept in kept_backups(chosen)}:
        return Response(status_code=404)
    return FileResponse(chosen.backups / name, headers=HEADERS, filename=name, media_type="application/zip")
