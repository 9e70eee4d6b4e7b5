"""Evidence over HTTP: to who may see its plan, to nobody's other site, and kept by no one on the way."""

import tempfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import IO
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from unionplan.db import reading
from unionplan.domain.access import Actor
from unionplan.domain.evidence import CONTENT_TYPES, EvidenceKind, plain_name
from unionplan.errors import NotFoundError, RefusedError
from unionplan.queries.evidence import evidence_file, period_evidence
from unionplan.queries.plans import plan_info
from unionplan.queries.unions import acting_in
from unionplan.reports.evidence_zip import write_zip
from unionplan.start import database, visitor
from unionplan.uploads.store import store
from unionplan.web.forms import words
from unionplan.web.guard import from_elsewhere, token_of

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LARGEST_ID = 2**31 - 1
BLOCK = 1024 * 1024
PHOTO = EvidenceKind.PHOTO


async def evidence(request: Request) -> Response:
    """GET /evidence/3: the picture, or another file to download. 404 for whatever is not the visitor's."""
    return await run_in_threadpool(_served, request, thumb=False)


async def thumbnail(request: Request) -> Response:
    """GET /evidence/3/thumb: a photo's small picture."""
    return await run_in_threadpool(_served, request, thumb=True)


async def evidence_box(request: Request) -> Response:
    """GET /evidence.zip?plan=1&month=9&union=2: all of a month's, of the whole year without one, in order."""
    return await run_in_threadpool(_boxed, request)


def _served(request: Request, thumb: bool) -> Response:
    try:
        with reading(database()) as session:
            row = evidence_file(session, asking(request), _id(request.path_params["evidence_id"]))
        data = store().read(row.file_id, thumb=thumb)
    except (NotFoundError, RefusedError, OSError):
        return Response(status_code=404)
    kind = CONTENT_TYPES[PurePath(row.name).suffix]
    return Response(data, media_type=kind, headers=HEADERS | _called(row.name, inline=row.kind is PHOTO))


def _boxed(request: Request) -> Response:
    """The zip is written to a file nobody else can open, gone once it is sent: it may be large."""
    try:
        plan_id, month = _id(request.query_params["plan"]), int(request.query_params.get("month", 0))
        with reading(database()) as session:
            actor, other = asking(request), request.query_params.get("union")
            if other:  # another they belong to
                actor = acting_in(session, actor, _id(other))
            plan = plan_info(session, actor, plan_id)
            span = plan.year.month(month) if month else plan.year.whole
            files = period_evidence(session, actor, plan_id, span)
    except (NotFoundError, RefusedError, LookupError, ValueError):
        return Response(status_code=404)
    t, kept = words(request), store()
    kept.folder.mkdir(parents=True, exist_ok=True)
    box = tempfile.TemporaryFile(dir=kept.folder)  # noqa: SIM115, closed once it is sent
    write_zip(box, files, kept.read, t)
    length = box.tell()
    box.seek(0)
    when = t.months([month] if month else plan.year.months)
    name = t("evidence.box_name", union=plan.union_name, year=plan.year.year, months=when)
    headers = HEADERS | _called(f"{plain_name(name)}.zip") | {"Content-Length": str(length)}
    sending = BackgroundTask(box.close)
    return StreamingResponse(_blocks(box), media_type="application/zip", headers=headers, background=sending)


def asking(request: Request) -> Actor:
    """Who asks. NotFoundError where another site's page makes the browser ask."""
    if from_elsewhere(request.headers):
        raise NotFoundError("not_found")
    return visitor(token_of(request.headers)).actor


def _id(typed: str) -> int:
    """A number a database takes for an id."""
    number = int(typed)
    if number > LARGEST_ID:
        raise NotFoundError("not_found")
    return number


def _called(name: str, *, inline: bool = False) -> dict[str, str]:
    """Shown in its tab or saved under its name (RFC 5987)."""
    how = "inline" if inline else "attachment"
    return {"Content-Disposition": f"{how}; filename*=UTF-8''{quote(name, safe='')}"}


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block
