"""The pages for who is not signed in yet show whatever is typed as it was typed, and fall over nothing."""

from contextlib import suppress
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from starlette.responses import Response

from tests.build import make_plan
from tests.hostile import HOSTILE
from tests.web.inside import answered
from unionplan import db
from unionplan.domain.access import Role
from unionplan.errors import InvalidError, NotFoundError
from unionplan.queries.accounts import credentials, invited, signed_in
from unionplan.queries.calendars import shared_plan
from unionplan.services.accounts import (
    NewAccount,
    accept_invitation,
    begin_sign_in,
    begin_try,
    invite,
    login_of,
)
from unionplan.start import LOCAL_CHAIR
from unionplan.web import sign_in

NOW = datetime.now(UTC)
WORDS = "平常的话"
FORMS = {
    sign_in.sign_in: ("login",),
    sign_in.set_up: ("union", "name", "login"),
    sign_in.invitation: ("name", "login"),
}


class Shape(HTMLParser):
    """A page's elements without what stands in them, and the values of its fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        self.tags.append((tag, tuple(said)))
        if tag == "input":
            self.values[said["name"] or ""] = said["value"] or ""


@pytest.mark.parametrize("route", FORMS)
def test_a_field_shows_what_was_typed_and_nothing_comes_alive(configured: Engine, route: Any) -> None:
    with db.transaction(configured) as session:
        token = invite(session, LOCAL_CHAIR, 1, "王强", Role.MEMBER, NOW)
    passwords = {"new_password": "清河镇秋天", "again": "两遍不一样"}
    plain = Shape(_page(answered(route, passwords | dict.fromkeys(FORMS[route], WORDS), token)))
    for text in HOSTILE:
        shown = Shape(_page(answered(route, passwords | dict.fromkeys(FORMS[route], text), token)))
        assert shown.tags == plain.tags
        assert {shown.values[name] for name in FORMS[route]} == {text}


def _page(response: Response) -> str:
    assert response.status_code == 400 and "set-cookie" not in response.headers
    return bytes(response.body).decode()


def test_an_account_takes_any_name_or_says_what_is_wrong(session: Session) -> None:
    make_plan(session)
    for text in HOSTILE:
        for entry in (NewAccount(f"limei{len(text)}", text, "散列"), NewAccount(text, "李梅", "散列")):
            token = invite(session, LOCAL_CHAIR, 1, "李梅", Role.MEMBER, NOW)
            with suppress(InvalidError):
                begin_sign_in(session, accept_invitation(session, token, entry, NOW), text, text, NOW)
        begin_try(session, login_of(text), text, NOW)


def test_no_such_text_is_a_name_or_a_secret(session: Session) -> None:
    for text in HOSTILE:
        assert credentials(session, login_of(text)) is None and signed_in(session, text, NOW) is None
        with pytest.raises(NotFoundError):
            invited(session, text, NOW)
        with pytest.raises(NotFoundError):
            shared_plan(session, text, NOW.date())
