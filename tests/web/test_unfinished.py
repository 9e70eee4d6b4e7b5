"""Half-written forms over HTTP: kept for who asks, refused from another site's page, never a mishap."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.types import Message

from tests.waiting import waited
from unionplan import db
from unionplan.queries.unfinished import form_left
from unionplan.services.unfinished import MOST_BYTES
from unionplan.start import LOCAL_CHAIR
from unionplan.web.unfinished import unfinished

SENT = json.dumps({"form": "record.1", "opening": "a", "fields": {"title": "写到一半"}}).encode()


def posted(body: bytes, site: str = "same-origin") -> int:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": "/unfinished"}
    headers = [(b"sec-fetch-site", site.encode())]
    return waited(unfinished(Request(scope | {"headers": headers}, receive))).status_code


def test_it_is_kept_for_who_sends_it(configured: Engine) -> None:
    assert posted(SENT, "cross-site") == 400
    assert posted(SENT) == 204
    with db.reading(configured) as session:
        assert form_left(session, LOCAL_CHAIR, "record.1", datetime.now(UTC)) == {"title": "写到一半"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"form":"a","opening":"b","fields":{"c":1}}',
        b'{"form":"","opening":"b","fields":{}}',
        SENT.replace(b"record.1", b"r" * 81),
    ],
)
def test_whatever_no_page_sends_is_refused(configured: Engine, body: bytes) -> None:
    assert posted(body) == 400


def test_what_is_too_large_is_not_even_read(configured: Engine) -> None:
    assert posted(b" " * (2 * MOST_BYTES + 1)) == 413
