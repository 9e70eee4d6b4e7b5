"""Who is there is asked of the cookie on every run, and what a session holds is one visitor's."""

from datetime import UTC, datetime

import pytest
import streamlit as st
from sqlalchemy import Engine

from tests.build import make_plan
from tests.pages.conftest import Open, texts
from unionplan import db
from unionplan.models import SignIn
from unionplan.services.accounts import NewAccount, begin_sign_in, found_account
from unionplan.start import COOKIE, LOCAL_CHAIR

NOW = datetime.now(UTC)


@pytest.fixture
def cookies(sample: Engine) -> dict[str, str]:
    """The cookies of two chairs of two unions, by login."""
    with db.transaction(sample) as session:
        make_plan(session, union_id=2)
        return {
            login: begin_sign_in(session, account, "", "", NOW)
            for union_id, login in ((1, "limei"), (2, "zhaomin"))
            for account in [found_account(session, LOCAL_CHAIR, union_id, NewAccount(login, login, "x"), NOW)]
        }


@pytest.fixture
def jar(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The browser's cookies, which a page run by AppTest has none of."""
    jar: dict[str, str] = {}
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: jar))
    return jar


def test_a_session_that_comes_into_other_hands_is_empty(
    open_page: Open, cookies: dict[str, str], jar: dict[str, str]
) -> None:
    jar[COOKIE] = cookies["limei"]
    page = open_page("settings")
    page.session_state["kept"] = "只给自己看的"
    assert page.run().session_state["kept"] and "belongs_to" in page.session_state
    jar[COOKIE] = cookies["zhaomin"]
    page.run()
    assert "kept" not in page.session_state and page.session_state["belongs_to"][0] == 2


def test_a_page_is_shut_as_soon_as_its_sign_in_is_gone(
    sample: Engine, open_page: Open, cookies: dict[str, str], jar: dict[str, str]
) -> None:
    jar[COOKIE] = cookies["limei"]
    page = open_page("tasks")
    with db.transaction(sample) as session:
        session.delete(session.get_one(SignIn, 1))
    assert texts(page.run()) == "登录已结束"
