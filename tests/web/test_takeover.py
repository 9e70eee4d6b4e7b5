"""Nobody gets what is another's: not by a Streamlit session's id (SAFETY.md, fault 1), not by any address."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select
from websockets.exceptions import InvalidStatus

from tests.browser.serving import Site, serving
from tests.build import make_plan, make_task, make_union
from tests.uploads.files import prepared
from tests.web.raw import ask, post
from tests.web.tab import Tab, tab
from unionplan import db
from unionplan.domain.access import Role
from unionplan.hashing import hashed
from unionplan.models import Activity, Plan, Section, Task, Union
from unionplan.services.accounts import NewAccount, accept_invitation, invite
from unionplan.services.calendars import share_calendar
from unionplan.services.evidence import add_evidence
from unionplan.start import COOKIE, LOCAL_CHAIR
from unionplan.ui.menu import PAGES
from unionplan.uploads.store import Store

PASSWORD = "清河镇秋天的银杏叶"
OURS, THEIRS, TYPED = "困难职工档案复审", "青山植树", "走访尚未公布名单的职工"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server where Li Mei chairs the sample's union and Zhao Min another, which has one task."""
    with serving(Path(tmp_path_factory.mktemp("takeover"))) as site:
        with db.transaction(site.engine) as session:
            make_task(session, make_plan(session, union_id=make_union(session).id), title=THEIRS)
            for union_id, login, name in ((1, "limei", "李梅"), (2, "zhaomin", "赵敏")):
                now = datetime.now(UTC)
                token = invite(session, LOCAL_CHAIR, union_id, name, Role.CHAIR, now)
                accept_invitation(session, token, NewAccount(login, name, hashed(PASSWORD)), now)
            add_evidence(
                session,
                LOCAL_CHAIR,
                1,
                [
                    Store(Path(site.engine.url.database or "").with_name("uploads") / "unionplan").keep(
                        prepared()
                    )
                ],
            )
            share_calendar(session, LOCAL_CHAIR, 1)
        yield site


def cookie(site: Site, login: str) -> str:
    return post(site.url, "/sign-in", {"login": login, "password": PASSWORD}).cookie


@pytest.fixture(scope="module")
def li(site: Site) -> Iterator[Tab]:
    """Li Mei's tab, in which she has begun to review a plan."""
    with tab(site.url, cookie(site, "limei")) as opened:
        opened.run("import_plan")
        review = opened.run("import_plan", **{"import.text": f"2026年工会工作计划\n3月份\n1、{TYPED}\n"})
        assert TYPED in review
        yield opened


def test_who_began_a_session_finds_what_was_typed_in_it(site: Site, li: Tab) -> None:
    assert TYPED in li.run("import_plan")


@pytest.mark.parametrize("nobodys", ["", "forged"])
def test_a_stranger_with_a_sessions_id_stays_outside(site: Site, li: Tab, nobodys: str) -> None:
    with pytest.raises(InvalidStatus, match="403"), tab(site.url, nobodys, li.session):
        pass


def test_another_account_with_a_sessions_id_gets_one_of_its_own(site: Site, li: Tab) -> None:
    with tab(site.url, cookie(site, "zhaomin"), li.session) as thief:
        assert TYPED not in thief.run("import_plan")
        seen = thief.run()
    assert THEIRS in seen and OURS not in seen and thief.session != li.session
    assert TYPED in li.run("import_plan")


def test_a_part_of_a_page_is_not_run_for_another_account(site: Site, li: Tab) -> None:
    assert OURS in li.run() and li.fragments
    with tab(site.url, cookie(site, "zhaomin"), li.session) as thief:
        for fragment in li.fragments:
            thief.ask(fragment_id=fragment)
        assert OURS not in thief.run()


def test_a_drawer_left_open_saves_nothing_once_its_owner_is_signed_out(site: Site) -> None:
    own, before = cookie(site, "limei"), len(site.activities())
    with tab(site.url, own) as opened:
        opened.run()
        page = set(opened.fragments)
        opened.run(pressed="late.12")
        (drawer,) = opened.fragments - page
        post(site.url, "/sign-out", {}, {"Cookie": f"{COOKIE}={own}"})
        said = opened.run(fragment=drawer, pressed="record.save", **{"record.title": "偷偷记的"})
    assert "没有保存。请重新登录" in said and len(site.activities()) == before


def test_a_button_left_on_a_page_does_nothing_once_its_owner_is_signed_out(site: Site) -> None:
    own = cookie(site, "limei")
    with tab(site.url, own) as opened:
        opened.run()
        page = set(opened.fragments)
        opened.run(pressed="late.8")
        (drawer,) = opened.fragments - page
        opened.run(fragment=drawer, pressed="record.save", **{"record.title": "记了一笔"})
        post(site.url, "/sign-out", {}, {"Cookie": f"{COOKIE}={own}"})
        said = opened.run(pressed="flash.undo")
    assert "登录已结束" in said and site.activities()[-1].withdrawn_at is None


def texts_of(site: Site, plan_id: int) -> set[str]:
    """What was typed into a plan, where nobody says it by chance."""
    with db.reading(site.engine) as session:
        typed = [
            text
            for table, name in ((Section, "title"), (Task, "title"), (Task, "owner"), (Activity, "title"))
            for text in session.exec(select(getattr(table, name)).where(table.plan_id == plan_id))
        ]
        typed.append(session.get_one(Union, session.get_one(Plan, plan_id).union_id).name)
    return {text for text in typed if len(text) > 2}


@pytest.mark.parametrize("page", PAGES)
def test_another_unions_ids_in_an_address_show_nothing_of_it(site: Site, page: str) -> None:
    ours, ids = texts_of(site, 1), "section=1&task=12&meeting=1&screen=2&month=0"
    with tab(site.url, cookie(site, "zhaomin")) as stranger:
        for query in ("plan=1", ids, f"plan=1&{ids}"):
            said = stranger.run(page, query)
            assert not [text for text in ours if text in said or ascii(text)[1:-1] in said], query
    with tab(site.url, cookie(site, "limei")) as own:
        said = own.run(page, "plan=1")
        assert page in ("import_plan", "sent_down", "unions") or any(text in said for text in ours)


@pytest.mark.parametrize("path", ["/evidence/1", "/evidence/1/thumb", "/evidence.zip?plan=1"])
def test_another_unions_files_are_not_there(site: Site, path: str) -> None:
    whose = {name: {"Cookie": f"{COOKIE}={cookie(site, name)}"} for name in ("limei", "zhaomin")}
    assert ask(site.url, path, whose["limei"]).status == 200
    assert (ask(site.url, path, whose["zhaomin"]).status, ask(site.url, path, {}).status) == (404, 401)


def test_a_calendar_is_its_secrets_holders_alone(site: Site) -> None:
    with db.reading(site.engine) as session:
        key = session.get_one(Plan, 1).calendar_key or ""
    assert "桐荫街道总工会2026年计划" in ask(site.url, f"/calendar/{key}.ics", {}).body
    for other in (key[:-1], key.swapcase(), "1", "None"):
        assert ask(site.url, f"/calendar/{other}.ics", {}).status == 404


def sent(site: Site, path: str, cookie: str, method: str = "PUT", size: int = 9) -> int:
    """What the server answers to a file for a page, sent as its browser would."""
    page = ask(site.url, "/_stcore/health", {"Cookie": f"{COOKIE}={cookie}"})
    xsrf = page.headers.get("set-cookie", "").partition(";")[0]
    headers = {
        "Origin": site.url,
        "Cookie": f"{COOKIE}={cookie}; {xsrf}",
        "X-Xsrftoken": xsrf.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=b",
    }
    head = '--b\r\nContent-Disposition: form-data; name="f"; filename="计划.txt"\r\n\r\n'
    return ask(site.url, path, headers, method, f"{head}{'x' * size}\r\n--b--\r\n").status


def test_a_file_goes_to_ones_own_page_alone(site: Site) -> None:
    own, other = cookie(site, "limei"), cookie(site, "zhaomin")
    with tab(site.url, own) as opened:
        opened.run()
        path = opened.upload()
        for method in ("PUT", "DELETE"):
            assert [sent(site, path, whose, method) for whose in (other, "forged", "")] == [404, 401, 401]
            assert sent(site, path, own, method) == 204
        assert sent(site, path, own, size=21 << 20) == 413
        assert sent(site, path[:-1], own) == sent(site, path.replace(opened.session, "x"), own) == 404


def test_a_download_is_its_own_pages_alone(site: Site) -> None:
    whose = {name: {"Cookie": f"{COOKIE}={cookie(site, name)}"} for name in ("limei", "zhaomin")}
    with tab(site.url, whose["limei"]["Cookie"].partition("=")[2]) as opened:
        opened.run("tasks", "plan=1")
        button = re.search(rb"\$\$ID-[0-9a-f]+-tasks\.download.*?([0-9a-f]{32})", opened.said, re.DOTALL)
        assert button
        path = opened.download(button[1].decode())
        assert path.startswith("/media/") and ask(site.url, path, whose["limei"]).status == 200
        with tab(site.url, whose["zhaomin"]["Cookie"].partition("=")[2]) as thief:
            thief.run("import_plan")
            review = {"import.text": f"2026年工会工作计划\n3月份\n1、{TYPED}\n{path}\n"}
            assert path in thief.run("import_plan", **review), "an address somebody typed is nobody's"
        assert [ask(site.url, path, seen).status for seen in (whose["zhaomin"], {})] == [404, 401]
