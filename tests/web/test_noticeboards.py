"""A public board over HTTP: what was chosen and no word more, to whom it was shown and nobody else."""

import re
from base64 import b64encode
from dataclasses import fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import Response

from tests.build import make_activity, make_section, make_task
from tests.hostile import HOSTILE
from tests.uploads.files import prepared
from tests.waiting import waited
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.domain.noticeboards import Audience, Choices
from unionplan.models import Activity, Plan, Union
from unionplan.queries.noticeboards import notice
from unionplan.services.activities import withdraw_activity
from unionplan.services.evidence import add_evidence
from unionplan.services.noticeboards import arrange_noticeboard, share_noticeboard, take_down_noticeboard
from unionplan.start import LOCAL_CHAIR
from unionplan.uploads.store import Store
from unionplan.web.notice_page import Manner, notice_page
from unionplan.web.noticeboards import noticeboard

NOW = datetime(2026, 9, 15, tzinfo=UTC)
TODAY = NOW.date()
STRANGER = Actor("", Role.VIEWER, 1)
EVERYTHING = Choices(photos=True, people=True, money=True, owners=True)
NEVER = ("张三丰", "清河里", "郑丽", "内情")
TELLING = {  # what each choice shows, and nothing else does
    "sections": "各板块进度",
    "tasks": "走访张**",
    "activities": "看望张**",
    "photos": "/photo/1",
    "people": "7,331",
    "money": "9,913",
    "owners": "孙伟",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNIONPLAN_TODAY", TODAY.isoformat())


@pytest.fixture
def told(configured: Engine, store: Store) -> Engine:
    """A union with something in every field."""
    with db.transaction(configured, LOCAL_CHAIR) as session:
        plan = session.exec(select(Plan)).one()
        task = make_task(session, plan, title="走访张三丰", owner="孙伟")
        private: dict[str, Any] = {
            "place": "清河里",
            "person": "郑丽",
            "note": "内情",
            "recipients": "张三丰",
        }
        held = make_activity(
            session, task, TODAY, title="看望张三丰", people=7331, spent_fen=991300, **private
        )
        add_evidence(session, LOCAL_CHAIR, held.id, [store.keep(prepared(name="张三丰.jpg"))])
    return configured


def get(path: str, query: str = "", **sent: str) -> Response:
    """What a stranger's browser gets."""
    found = urlsplit(path).path.split("/")
    asked: dict[str, Any] = {"union_id": found[3]} if found[2] == "of" else {"secret": found[2]}
    if "photo" in found:
        asked["photo"] = found[-1]
    headers = [(name.encode(), value.encode()) for name, value in sent.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers, "path_params": asked}
    response: Response = waited(noticeboard(Request(scope | {"query_string": query.encode()})))
    return response


def body(response: Response) -> str:
    return bytes(response.body).decode()


def share(engine: Engine, audience: Audience = Audience.LINK, choices: Choices | None = None) -> str:
    """The path of the board."""
    with db.transaction(engine, LOCAL_CHAIR) as session:
        if choices:
            arrange_noticeboard(session, LOCAL_CHAIR, 1, choices)
        secret = share_noticeboard(session, LOCAL_CHAIR, 1, audience, NOW)
    return f"/board/{secret or 'of/1'}"


def test_there_is_nothing_until_it_is_shared_and_after_it_is_taken_down(told: Engine) -> None:
    before = [get("/board/of/1"), get("/board/of/404"), get("/board/of/" + "9" * 5000), get("/board/guess")]
    by_link = share(told)
    assert get(by_link).status_code == 200
    others = [get("/board/of/1"), get(by_link[:-1]), get(by_link.swapcase())]
    is_open = share(told, Audience.EVERYBODY)
    assert get(is_open).status_code == 200
    others.append(get(by_link))
    with db.transaction(told, LOCAL_CHAIR) as session:
        take_down_noticeboard(session, LOCAL_CHAIR, 1)
    gone = [*before, *others, get(is_open), get(by_link)]
    assert {(answer.status_code, body(answer)) for answer in gone} == {(404, body(gone[0]))}
    assert "这里没有公示" in body(gone[0])


def test_each_choice_shows_what_it_says_and_nothing_more(told: Engine) -> None:
    names = [field.name for field in fields(Choices)]
    with db.reading(told, STRANGER) as session:
        for chosen in product((True, False), repeat=len(names)):
            by_name = dict(zip(names, chosen, strict=True))
            choices = replace(Choices(**by_name), activities=5 * by_name["activities"])
            found = notice(session, STRANGER, 1, TODAY, choices)
            by_name["photos"] &= by_name["activities"]
            by_name["owners"] &= by_name["tasks"]
            for wall in (False, True):
                page = notice_page(found, Manner("/board/x", wall=wall)).html
                if wall:  # there is room for what is due this month only, and that is nothing
                    by_name |= {"tasks": False, "owners": False}
                assert {name: words in page for name, words in TELLING.items()} == by_name
                assert not any(word in page for word in NEVER)


def test_a_photo_is_there_as_long_as_it_stands_on_the_board(told: Engine) -> None:
    path = share(told, choices=EVERYTHING)
    shown = get(f"{path}/photo/1")
    assert (shown.body, shown.headers["content-type"]) == (b"photo", "image/jpeg")
    assert shown.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert get(f"{path}/photo/2").status_code == 404
    share(told, choices=Choices())
    assert get(f"{path}/photo/1").status_code == 404
    path = share(told, choices=EVERYTHING)
    with db.transaction(told, LOCAL_CHAIR) as session:
        withdraw_activity(session, LOCAL_CHAIR, 1, session.get_one(Activity, 1).version)
    assert get(f"{path}/photo/1").status_code == 404


def test_it_is_drawn_once_and_anew_with_every_change(told: Engine) -> None:
    path = share(told)
    pages = [body(get(path)) for _ in range(2)]
    with db.transaction(told, LOCAL_CHAIR) as session:
        withdraw_activity(session, LOCAL_CHAIR, 1, session.get_one(Activity, 1).version)
    assert pages[0] == pages[1] != body(get(path))
    assert "看望" in pages[0] and "看望" not in body(get(path))


def test_a_board_is_kept_nowhere_found_by_no_search_and_tells_no_other_site(told: Engine) -> None:
    path = share(told)
    for answer in (get(path), get(path, "wall=1"), get("/board/guess")):
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in answer.headers["x-robots-tag"] and "noindex" in body(answer)
    assert get(share(told, Audience.EVERYBODY)).headers["cache-control"] == "no-cache"


def test_while_the_database_is_away_a_wall_says_so_and_asks_again(told: Engine, tmp_path: Path) -> None:
    path = share(told)
    told.dispose()
    for file in tmp_path.glob("unionplan.db*"):
        file.rename(file.with_name(f"away {file.name}"))
    (tmp_path / "unionplan.db").mkdir()
    away = get(path, "wall=1")
    assert away.status_code == 503 and '<meta http-equiv="refresh" content="60">' in body(away)
    (tmp_path / "unionplan.db").rmdir()
    for file in tmp_path.glob("away *"):
        file.rename(file.with_name(file.name.removeprefix("away ")))
    assert get(path, "wall=1").status_code == 200


def test_it_speaks_as_asked_and_looks_as_asked(told: Engine) -> None:
    path = share(told)
    assert 'lang="zh-CN"' in body(get(path)) and 'lang="en">' in body(get(path, cookie="language=en"))
    assert "All tasks" in body(get(path, "lang=en")) and "全部任务" in body(get(path, "lang=zz"))
    assert 'class="dark"' in body(get(path, "theme=dark")) and 'class="auto"' in body(get(path, 'theme="x'))
    wall = body(get(path, "wall=1"))
    assert '<meta http-equiv="refresh" content="300">' in wall and "<script>" in wall
    gone = body(get("/board/guess", "wall=1"))
    assert '<meta http-equiv="refresh" content="60">' in gone and "refresh" not in body(get("/board/guess"))
    assert "refresh" not in body(get(path)) and "<script>" not in body(get(path))


class Skeleton(HTMLParser):
    """A page's tags with what could lead somewhere or run; its own styles and scripts; its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.bones: list[tuple[str, ...]] = []
        self.own: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        leads = [f"{name}={value}" for name, value in attrs if name in ("src", "href", "content", "style")]
        self.bones.append((tag, *(name for name, _ in attrs), *leads))

    def handle_data(self, data: str) -> None:
        if self.bones and self.bones[-1][0] in ("style", "script") and data.strip():
            self.own.append(data)
        self.words += data


def test_no_text_runs_leads_anywhere_or_breaks_the_page(configured: Engine) -> None:
    path = share(configured, choices=EVERYTHING)
    with db.transaction(configured, LOCAL_CHAIR) as session:
        plan = session.exec(select(Plan)).one()
        section = make_section(session, plan, "板块", 2)
        task = make_task(session, plan, section=section, title="任务", owner="某人")
        activity = make_activity(session, task, TODAY, title="活动")
        rows = [(session.get_one(Union, 1), "name", 100), (section, "title", 100), (task, "title", 100)]
        rows += [(task, "owner", 50), (activity, "title", 200)]
    plain = {query: Skeleton(body(get(path, query))).bones for query in ("", "wall=1")}
    for text in HOSTILE:
        with db.transaction(configured, LOCAL_CHAIR) as session:
            for row, column, longest in rows:
                setattr(row, column, text.replace("\0", "")[:longest])
                session.merge(row)
            session.get_one(Plan, 1).revision += 1
        for query, bones in plain.items():
            answer = get(path, query)
            found = Skeleton(body(answer))
            assert found.bones == bones
            assert " ".join(text.replace("\0", "")[:50].split()) in " ".join(found.words.split())
            hashes = {f"'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'" for own in found.own}
            policy = answer.headers["content-security-policy"]
            assert hashes == set(re.findall(r"'sha256-[^']+'", policy)) and "unsafe" not in policy
