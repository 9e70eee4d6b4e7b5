"""A database that is away, a bug: the routes beside the pages answer with one sentence, never a trace."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.faults import Fault, damaged, file_of, readonly, unopenable
from tests.waiting import waited
from tests.web.inside import answered
from unionplan import db
from unionplan.errors import OutageError, UnionPlanError
from unionplan.services.calendars import share_calendar
from unionplan.start import LOCAL_CHAIR
from unionplan.web.calendars import calendar
from unionplan.web.health import health, ready
from unionplan.web.journey import with_problem
from unionplan.web.mishaps import Mishaps
from unionplan.web.sign_in import sign_in

MARK = "痕迹"
PASSWORD = "清河镇秋天的银杏叶"


def said(app: ASGIApp, kind: str = "http", accept: str = "text/html", path: str = "/tasks") -> list[Message]:
    """What a visitor at this machine is sent."""
    sent = list[Message]()
    headers = [(b"host", b"localhost"), (b"accept", accept.encode()), (b"origin", b"http://localhost")]
    scope = {"type": kind, "path": path, "headers": headers, "client": ("127.0.0.1", 1), "scheme": "http"}
    scope |= {"server": ("localhost", 80), "query_string": b"", "root_path": ""}
    scope |= {"method": "GET"} if kind == "http" else {}

    async def receive() -> Message:
        return {"type": f"{kind}.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    waited(Mishaps(app)(scope, receive, send))
    return sent


async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise KeyError(MARK)


async def breaks_off(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise KeyError(MARK)


def test_a_bug_is_a_sentence_with_a_number_on_a_page_with_the_usual_headers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    start, body = said(broken)
    page, headers = body["body"].decode(), dict(start["headers"])
    assert start["status"] == 500 and "程序出了意外" in page and MARK not in page + caplog.text
    number = page.partition("编号 ")[2][:8]
    assert f"unexpected error {number}" in caplog.text and "in broken" in caplog.text
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"frame-ancestors" in headers[b"content-security-policy"]


def test_what_is_no_page_gets_the_bare_sentence() -> None:
    start, body = said(broken, accept="*/*")
    assert start["status"] == 500 and body["body"].decode().startswith("程序出了意外")


def test_an_answer_that_has_begun_is_left_as_it_is() -> None:
    assert [message["type"] for message in said(breaks_off)] == ["http.response.start"]


def test_a_websocket_is_closed() -> None:
    assert said(broken, "websocket") == [{"type": "websocket.close", "code": 1011}]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(UnionPlanError("database_newer"), "请先更新程序"), (KeyError(MARK), "程序出了意外")],
    ids=["newer database", "bug"],
)
def test_a_server_that_cannot_start_says_why_on_its_console(error: Exception, sentence: str) -> None:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        raise error
        yield

    app = Starlette(lifespan=lifespan)

    async def bears_it(scope: Scope, receive: Receive, send: Send) -> None:
        with suppress(type(error)):
            await app(scope, receive, send)

    (answer,) = said(bears_it, "lifespan")
    assert answer["type"] == "lifespan.startup.failed"
    assert sentence in answer["message"] and MARK not in answer["message"]


@pytest.mark.parametrize(
    ("fault", "sentence"), [(unopenable, "现在读不到数据"), (damaged, "用备份恢复")], ids=["away", "damaged"]
)
def test_a_route_says_that_the_database_is_away_until_it_is_back(
    configured: Engine, fault: Fault, sentence: str
) -> None:
    with db.transaction(configured) as session:
        key = share_calendar(session, LOCAL_CHAIR, 1)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked = dict(scope) | {"path_params": {"key": key}}
        response = await calendar(Request(asked))
        await response(scope, receive, send)

    with fault(configured):
        start, body = said(app)
        assert start["status"] == 503 and sentence in body["body"].decode()
    assert said(app)[0]["status"] == 200


def test_a_form_keeps_what_was_typed_while_the_database_is_away(configured: Engine) -> None:
    with readonly(configured):
        response = answered(sign_in, {"login": "limei", "password": PASSWORD})
    page = bytes(response.body).decode()
    assert response.status_code == 503 and "不能写入" in page
    assert 'value="limei"' in page and PASSWORD not in page


@pytest.mark.parametrize("fault", [unopenable, damaged])
def test_it_is_alive_all_the_time_and_ready_while_the_database_is_there(
    configured: Engine, fault: Fault
) -> None:
    with fault(configured):
        assert (status(health), status(ready)) == (200, 503)
    assert (status(health), status(ready)) == (200, 200)


def test_an_empty_file_where_the_database_was_is_not_ready(configured: Engine) -> None:
    configured.dispose()
    file_of(configured).unlink()
    assert status(ready) == 503


def status(route: Callable[[Request], Coroutine[Any, Any, Response]]) -> int:
    return waited(route(Request({"type": "http"}))).status_code


def test_who_comes_back_from_elsewhere_is_not_sent_on_to_a_database_that_is_away() -> None:
    with pytest.raises(OutageError):
        with_problem("/sign-in", OutageError("database_unreadable"))
