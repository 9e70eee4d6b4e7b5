"""Who looks on from above reads a member union's pages: no name, no file, nothing to change."""

from datetime import UTC, datetime

import pytest
import streamlit as st
from sqlalchemy import Engine
from sqlmodel import Session

from tests.build import make_union
from tests.pages.conftest import TODAY, Open, texts
from tests.services.calls import calls
from tests.services.test_matrix import FUNCTIONS, RIGHTS
from tests.services.world import NOW, Place, make_place
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.errors import NotFoundError
from unionplan.models import Activity, Union
from unionplan.queries.evidence import evidence_file, evidence_of
from unionplan.queries.unions import acting_in
from unionplan.services.accounts import NewAccount, begin_sign_in, found_account
from unionplan.start import COOKIE, LOCAL_CHAIR
from unionplan.ui import reads
from unionplan.ui.menu import PAGES

NAME = "张三丰"
OFFICER = "officer"
OTHER = ("record", "import_plan", "unions", "sent_down")  # refused, or not about the union looked at
# bytes of a report that went out with every name masked; names to hide by; a row for services only
NOT_SHOWN = {"reports.issued_file", "names.recipients_mask", "plans.plan_for"}


@pytest.fixture
def world(bare: Engine) -> tuple[Place, Actor, str]:
    """A union with the name of one it helped in every text, its district's officer, and their cookie."""
    with db.transaction(bare, LOCAL_CHAIR, TODAY) as session:
        district = make_union(session, name="清河区总工会").id
        place = make_place(session, NAME)
        union = session.get_one(Union, place.union_id)
        union.parent_id, union.name = district, "实验小学工会"
        session.get_one(Activity, place.activity_id).recipients = f"{NAME}（清河村）"
        officer = found_account(session, LOCAL_CHAIR, district, NewAccount(OFFICER, "李梅", "x"), NOW)
        cookie = begin_sign_in(session, officer, "", "", datetime.now(UTC))
    return place, Actor("李梅", Role.CHAIR, district, officer), cookie


def looking_on(engine: Engine, place: Place, officer: Actor) -> Actor:
    with Session(engine) as session:
        return acting_in(session, officer, place.union_id)


def test_no_query_tells_a_name(bare: Engine, world: tuple[Place, Actor, str]) -> None:
    place, officer, _ = world
    upper, told = looking_on(bare, place, officer), []
    assert upper.upper
    for name in set(RIGHTS["who may look"].split()) - NOT_SHOWN:
        for call in calls(FUNCTIONS[name], place):
            try:
                told.append((name, repr(reads.one(FUNCTIONS[name], upper, **call))))
            except NotFoundError:
                continue
    assert len(told) > 20
    assert [name for name, said in told if NAME in said or "清河村" in said] == []


def test_no_photo_or_file_is_given(bare: Engine, world: tuple[Place, Actor, str]) -> None:
    place, officer, _ = world
    upper = looking_on(bare, place, officer)
    with Session(bare) as session:
        for actor in (upper, officer):
            with pytest.raises(NotFoundError):
                evidence_file(session, actor, place.evidence_id)
        assert evidence_of(session, upper, place.plan_id, [place.activity_id]) == {}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in OTHER])
def test_no_page_shows_a_name_or_a_way_to_change(
    open_page: Open,
    world: tuple[Place, Actor, str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    place, _, cookie = world
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: {COOKIE: cookie}))
    at = open_page(name, union=place.union_id, month=0)
    assert list(at.exception) == []
    assert NAME not in repr(at.main) and NAME not in texts(at)
    assert "以上级工会身份查看" in texts(at)
    forbidden = {"记一笔", "更正", "撤回", "保存"}
    assert {button.label for button in at.button} & forbidden == set()


def test_an_officer_without_a_plan_is_led_to_the_unions_below(
    open_page: Open, world: tuple[Place, Actor, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: {COOKIE: world[2]}))
    at = open_page("overview")
    assert [button.label for button in at.button] == ["看下级工会", "导入我的计划"]
    at.button("empty.unions").click().run()
    assert at.title[0].value.startswith("3 家工会")
