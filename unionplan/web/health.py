"""Whether the process is alive and the database can be read."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from unionplan.db import reading
from unionplan.errors import OutageError
from unionplan.start import database


async def health(_request: Request) -> Response:
    """Alive."""
    return JSONResponse({"status": "ok"})


async def ready(_request: Request) -> Response:
    """Alive and able to read the database; 503 otherwise."""
    try:
        await run_in_threadpool(_ask)
    except (SQLAlchemyError, OutageError):
        return JSONResponse({"status": "database"}, status_code=503)
    return JSONResponse({"status": "ok"})


def _ask() -> None:
    with reading(database()) as session:
        session.connection().execute(text("SELECT version_num FROM alembic_version"))  # opens the file
