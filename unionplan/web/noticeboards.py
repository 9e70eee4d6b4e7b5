"""A union's public board over HTTP: by its secret address, or open; to everybody else it is not there."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from unionplan.config import settings
from unionplan.db import reading
from unionplan.domain.access import Actor, Role
from unionplan.domain.evidence import CONTENT_TYPES
from unionplan.domain.masking import Mask
from unionplan.domain.noticeboards import Audience, Choices
from unionplan.errors import NotFoundError, OutageError, RefusedError
from unionplan.i18n import Language
from unionplan.queries import noticeboards
from unionplan.queries.evidence import evidence_file
from unionplan.queries.names import recipients_mask
from unionplan.queries.noticeboards import (
    Notice,
    NoticeboardInfo,
    board_by_secret,
    notice,
    noticed_plan,
    open_board,
)
from unionplan.queries.unions import acting_in
from unionplan.start import database
from unionplan.uploads.store import store
from unionplan.web.files import HEADERS as FILE_HEADERS
from unionplan.web.files import asking
from unionplan.web.forms import words
from unionplan.web.notice_page import Manner, Page, no_page, notice_page

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
SECRET = {"Cache-Control": "private, no-store"}
OPEN = {"Cache-Control": "no-cache"}  # once it is taken down it is gone everywhere
THEMES = ("light", "dark")
LONGEST_ID = 10  # digits, what every database takes
KEPT = 128  # pages in memory, each some tens of kB


@dataclass(frozen=True)
class Told:
    """All a notice depends on: as long as it is the same, so is the notice."""

    where: str
    union_id: int
    plan_id: int
    revision: int
    day: date
    choices: Choices
    mask: Mask


async def noticeboard(request: Request) -> Response:
    """GET /board/<secret>, /board/of/1 where it is open, /board-preview/1 for who may share it; photos below.

    One and the same 404 where there is none, was one, or there is no such union.
    """
    return await run_in_threadpool(_answered, request)


def _answered(request: Request) -> Response:
    manner = Manner(
        base=request.url.path,
        language=_language(request),
        theme=_one_of(request, "theme", THEMES, "auto"),
        wall=request.query_params.get("wall") == "1",
        preview=_is_preview(request),
    )
    try:
        board = _board(request)
        told = _told(board)
        if "photo" in request.path_params:
            return _photo(told, _number(request.path_params["photo"]))
        kept = OPEN if board.audience is Audience.EVERYBODY and not manner.preview else SECRET
        return _shown(_page(told, manner), kept)
    except (NotFoundError, RefusedError, OSError):
        return _shown(no_page(manner.language, manner.wall), SECRET, 404)
    except OutageError as outage:  # nobody stands by a wall to load it again
        return _shown(no_page(manner.language, manner.wall, outage), SECRET, 503)


def _board(request: Request) -> NoticeboardInfo:
    asked = request.path_params
    with reading(database()) as session:
        if _is_preview(request):
            union_id = _number(asked["union_id"])
            return noticeboards.noticeboard(session, acting_in(session, asking(request), union_id), union_id)
        if "union_id" in asked:
            return open_board(session, _number(asked["union_id"]))
        return board_by_secret(session, asked.get("secret", ""))


def _told(board: NoticeboardInfo) -> Told:
    day, stranger = settings().today(), _stranger(board.union_id)
    with reading(database(), stranger) as session:
        plan = noticed_plan(session, stranger, board.union_id, day)
        mask = recipients_mask(session, stranger, board.union_id)
    return Told(f"{database().url}", board.union_id, plan.id, plan.revision, day, board.choices, mask)


@lru_cache(maxsize=KEPT)
def _notice(told: Told) -> Notice:
    stranger = _stranger(told.union_id)
    with reading(database(), stranger) as session:
        return notice(session, stranger, told.plan_id, told.day, told.choices)


@lru_cache(maxsize=KEPT)
def _page(told: Told, manner: Manner) -> Page:
    return notice_page(_notice(told), manner)


def _photo(told: Told, photo_id: int) -> Response:
    """A photo that stands on the board; NotFoundError for any other file."""
    if photo_id not in {activity.photo_id for activity in _notice(told).activities}:
        raise NotFoundError("not_found")
    stranger = _stranger(told.union_id)
    with reading(database(), stranger) as session:
        photo = evidence_file(session, stranger, photo_id)
    kind = CONTENT_TYPES[PurePath(photo.name).suffix]
    return Response(store().read(photo.file_id), media_type=kind, headers=FILE_HEADERS | HEADERS)


def _number(typed: str) -> int:
    """An id as it may stand in an address."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) < LONGEST_ID):
        raise NotFoundError("not_found")
    return int(typed)


def _stranger(union_id: int) -> Actor:
    return Actor("", Role.VIEWER, union_id)


def _is_preview(request: Request) -> bool:
    return request.url.path.startswith("/board-preview/")


def _language(request: Request) -> Language:
    return Language(_one_of(request, "lang", tuple(Language), words(request).language))


def _one_of(request: Request, name: str, known: tuple[str, ...], otherwise: str) -> str:
    asked = request.query_params.get(name, "")
    return asked if asked in known else otherwise


def _shown(page: Page, kept: dict[str, str], status: int = 200) -> Response:
    return HTMLResponse(page.html, status, {**HEADERS, **kept, "Content-Security-Policy": page.policy})
