"""The real server asked by a client that keeps no rules: nobody gets in who should not."""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.requests import Request

from tests.browser.serving import Site, serving
from tests.web.raw import HTML, Answer, ask, post, socket_opens
from tests.web.tab import tab
from unionplan import db
from unionplan.domain.access import Role
from unionplan.domain.noticeboards import Audience
from unionplan.hashing import hashed
from unionplan.services.accounts import NewAccount, found_account, invite
from unionplan.services.noticeboards import share_noticeboard
from unionplan.start import COOKIE, LOCAL_CHAIR
from unionplan.web.guard import at_this_machine

PASSWORD = "清河镇秋天的银杏叶"
INSIDE = ("/", "/quarterly?quarter=2", "/record", "/settings", "/set-up", "/password", "/nope")
PARTS = (
    "/media/0123abcd.png",
    "/_stcore/upload_file/x/y",
    "/_stcore/host-config",
    "/evidence/1",
    "/evidence.zip",
    "/backup/daily-20260915-120000.zip",
)


@pytest.fixture(scope="module")
def free(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server without accounts."""
    with serving(tmp_path_factory.mktemp("free")) as site:
        yield site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server where Li Mei is chair of the sample's union."""
    with serving(Path(tmp_path_factory.mktemp("guarded"))) as site:
        with db.transaction(site.engine) as session:
            entry = NewAccount("limei", "李梅", hashed(PASSWORD))
            found_account(session, LOCAL_CHAIR, 1, entry, datetime.now(UTC))
        yield site


def sign_in(site: Site, password: str = PASSWORD, login: str = "limei", path: str = "/sign-in") -> Answer:
    return post(site.url, path, {"login": login, "password": password})


def carrying(cookie: str) -> dict[str, str]:
    return HTML | {"Cookie": f"{COOKIE}={cookie}"}


def test_at_this_machine_without_accounts_everything_is_open(free: Site) -> None:
    assert ask(free.url, "/quarterly").status == 200
    assert socket_opens(free.url, {"Origin": free.url})


@pytest.mark.parametrize("path", INSIDE)
def test_a_stranger_is_shown_the_way_in_whatever_the_address(site: Site, path: str) -> None:
    answer = ask(site.url, path)
    assert answer.status == 303 and answer.headers["location"].startswith("/sign-in?next=%2F")
    assert answer.headers.get("set-cookie") is None


@pytest.mark.parametrize("path", PARTS)
def test_a_stranger_gets_no_part_of_a_page(site: Site, path: str) -> None:
    answer = ask(site.url, path, {})
    assert (answer.status, answer.body) == (401, "")


def test_a_strangers_websocket_is_not_opened(site: Site) -> None:
    assert not socket_opens(site.url, {"Origin": site.url})
    assert not socket_opens(site.url, {"Origin": site.url, "Cookie": f"{COOKIE}=forged"})


def test_the_cookie_opens_pages_and_the_websocket_until_it_is_signed_out(site: Site) -> None:
    cookie = sign_in(site).cookie
    assert ask(site.url, "/quarterly", carrying(cookie)).status == 200
    assert socket_opens(site.url, carrying(cookie) | {"Origin": site.url})
    post(site.url, "/sign-out", {}, carrying(cookie))
    assert ask(site.url, "/quarterly", carrying(cookie)).status == 303
    assert not socket_opens(site.url, carrying(cookie) | {"Origin": site.url})


@pytest.mark.parametrize("path", ["/sign-in", "/set-up", "/invitation/x", "/sign-out", "/password"])
def test_a_form_reads_no_more_than_a_form_can_hold(site: Site, free: Site, path: str) -> None:
    url = site.url if path.startswith(("/sign-in", "/invitation")) else free.url
    for kind, body, status in (
        ("application/x-www-form-urlencoded", "login=" + "x" * 20_000, 413),
        ("multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="login"', 415),
        ("application/json", '{"login": "limei"}', 415),
    ):
        answer = ask(url, path, HTML | {"Origin": url, "Content-Type": kind}, "POST", body)
        assert answer.status == status and "没有收下" in answer.body and not answer.cookie


def test_no_other_open_address_takes_a_body(site: Site) -> None:
    for path in ("/preferences", "/health", "/ready", "/calendar/x.ics", "/board/x", "/board/of/1"):
        assert ask(site.url, path, {"Origin": site.url}, "POST", "x" * 20_000).status == 405
    assert ask(site.url, "/static/x", {"Origin": site.url}, "POST", "x" * 20_000).status in (404, 405)


def test_who_breaks_off_within_a_form_leaves_no_trace(site: Site) -> None:
    host = site.url.removeprefix("http://")
    head = f"POST /sign-in HTTP/1.1\r\nHost: {host}\r\nOrigin: {site.url}\r\nContent-Length: 999\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin="
    with socket.create_connection(("localhost", int(host.split(":")[1]))) as line:
        line.sendall((head + kind).encode())
    assert ask(site.url, "/sign-in").status == 200  # an error in the log fails the server's end


def test_signing_out_everywhere_ends_this_device_too(site: Site) -> None:
    here, there = (sign_in(site).cookie for _ in range(2))
    with tab(site.url, here) as opened:
        opened.run("settings")
        said = opened.run("settings", pressed="people.end_all")
    assert "登录已结束" in said
    assert {ask(site.url, "/tasks", carrying(cookie)).status for cookie in (here, there)} == {303}


def test_signing_in_needs_the_right_password_and_gives_another_secret_each_time(site: Site) -> None:
    first, second = sign_in(site), sign_in(site)
    assert first.status == second.status == 303 and len({first.cookie, second.cookie, ""}) == 3
    for wrong in (sign_in(site, "别的密码别的密码"), sign_in(site, login="nobody"), sign_in(site, "", "")):
        assert wrong.status == 400 and not wrong.cookie and "登录名或密码不对" in wrong.body


def test_the_cookie_is_kept_from_scripts_and_other_sites(site: Site) -> None:
    said = sign_in(site).headers["set-cookie"].lower()
    assert "httponly" in said and "samesite=lax" in said and "path=/" in said


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null", "http://localhost:1"])
def test_what_another_site_sends_changes_nothing(site: Site, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    own = {"Content-Type": "application/x-www-form-urlencoded"}
    body = f"login=limei&password={PASSWORD}"
    assert ask(site.url, "/sign-in", own | headers, "POST", body).status == 403
    assert not socket_opens(site.url, carrying(sign_in(site).cookie) | headers)


@pytest.mark.parametrize(
    "to", ["//evil.example", "/\\evil.example", "http://evil.example/", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(site: Site, to: str) -> None:
    assert sign_in(site, path=f"/sign-in?next={to}").headers["location"] == "/"
    assert sign_in(site, path="/sign-in?next=/tasks").headers["location"] == "/tasks"


def test_guesses_at_the_same_moment_are_no_more_than_in_turn(site: Site) -> None:
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda n: sign_in(site, f"猜一个密码{n}", "someone"), range(24)))
    looked_at = sum("登录名或密码不对" in answer.body for answer in answers)
    assert looked_at == 5 and sum("请等" in answer.body for answer in answers) == 19


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/script-health-check"])
def test_what_tells_about_the_server_is_closed(free: Site, path: str) -> None:
    assert ask(free.url, path).status == 404


def test_every_page_carries_its_headers(site: Site, free: Site) -> None:
    for answer in (ask(free.url, "/"), ask(site.url, "/sign-in")):
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
        assert "script-src 'self' 'unsafe-inline'" not in policy and "http:" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "elsewhere",
    [{"Host": "unionplan.evil.example"}, {"X-Forwarded-For": "203.0.113.7"}, {"Forwarded": "for=1"}],
)
def test_from_elsewhere_without_accounts_there_is_only_the_set_up(
    free: Site, elsewhere: dict[str, str]
) -> None:
    answer = ask(free.url, "/", HTML | elsewhere)
    assert answer.status == 303 and answer.headers["location"].startswith("/set-up")
    origin = {"Origin": f"http://{elsewhere.get('Host', free.url.removeprefix('http://'))}"}
    assert not socket_opens(free.url, origin | elsewhere)
    assert "设置码" in ask(free.url, "/set-up", HTML | elsewhere).body
    typed = {
        "union": "别家工会",
        "name": "陌生人",
        "login": "x1",
        "new_password": PASSWORD,
        "again": PASSWORD,
    }
    refused = post(free.url, "/set-up", typed | {"code": "AAAA-AAAA"}, HTML | origin | elsewhere)
    assert refused.status == 400 and "设置码不对" in refused.body and "陌生人" in refused.body


def test_an_invitation_makes_an_account_once(site: Site) -> None:
    with db.transaction(site.engine) as session:
        token = invite(session, LOCAL_CHAIR, 1, "王强", Role.VIEWER, datetime.now(UTC))
    typed = {"name": "王强", "login": "wang", "new_password": PASSWORD + "1", "again": PASSWORD + "2"}
    assert "两遍输入的密码不一样" in post(site.url, f"/invitation/{token}", typed).body
    accepted = post(site.url, f"/invitation/{token}", typed | {"again": PASSWORD + "1"})
    assert accepted.status == 303 and ask(site.url, "/tasks", carrying(accepted.cookie)).status == 200
    for again in (ask(site.url, f"/invitation/{token}"), post(site.url, f"/invitation/{token}", typed)):
        assert again.status == 400 and "已用过或已过期" in again.body


def test_a_changed_password_ends_every_other_device(site: Site) -> None:
    with db.transaction(site.engine) as session:
        found_account(
            session, LOCAL_CHAIR, 1, NewAccount("zhou", "周岚", hashed(PASSWORD)), datetime.now(UTC)
        )
    here, there = (sign_in(site, login="zhou").cookie for _ in range(2))
    fresh = dict.fromkeys(("new_password", "again"), "换成另外一句更长的话")
    wrong = post(site.url, "/password", fresh | {"password": "不是这个"}, carrying(here))
    assert wrong.status == 400 and "现在的密码不对" in wrong.body
    changed = post(site.url, "/password", fresh | {"password": PASSWORD}, carrying(here))
    assert changed.status == 303 and ask(site.url, "/tasks", carrying(changed.cookie)).status == 200
    assert {ask(site.url, "/tasks", carrying(old)).status for old in (here, there)} == {303}


def test_a_stranger_comes_as_far_as_the_public_boards_and_they_lead_nowhere(site: Site) -> None:
    for path in ("of/1", "of/" + "9" * 5000, "of/x", "x", "x/y", "x/photo/1", ""):
        closed = ask(site.url, f"/board/{path}", HTML)
        assert closed.status == 404 and "这里没有公示" in closed.body and "href" not in closed.body
    assert ask(site.url, "/board-preview/1", HTML).status == 303
    with db.transaction(site.engine, LOCAL_CHAIR) as session:
        share_noticeboard(session, LOCAL_CHAIR, 1, Audience.EVERYBODY, datetime.now(UTC))
    shown = ask(site.url, "/board/of/1", HTML | {"Cookie": "language=zh"})
    assert shown.status == 200 and not shown.cookie and 'lang="zh-CN"' in shown.body
    assert set(re.findall(r'(?:href|src)="([^"#]+)"', shown.body)) == {"?wall=1&amp;lang=zh", "?lang=en"}
    assert "default-src 'none'" in shown.headers["content-security-policy"]
    mine = carrying(sign_in(site).cookie)
    assert ask(site.url, "/board-preview/1", mine).status == 200
    assert ask(site.url, "/board-preview/2", mine).status == 404


def test_what_is_typed_stays_text(site: Site) -> None:
    answer = sign_in(site, "x", '"><script>alert(1)</script>')
    assert "<script>alert" not in answer.body and "&lt;script&gt;" in answer.body


def test_a_stranger_reads_the_privacy_page_from_the_sign_in_page(site: Site) -> None:
    assert 'href="/privacy"' in ask(site.url, "/sign-in", HTML).body
    page = ask(site.url, "/privacy", HTML)
    assert page.status == 200 and "隐私说明" in page.body


def here(**headers: str) -> Request:
    """A request from this machine to localhost."""
    sent = [(name.encode(), value.encode()) for name, value in ({"host": "localhost:8501"} | headers).items()]
    return Request(
        {"type": "http", "path": "/", "headers": sent, "client": ("127.0.0.1", 5), "query_string": b""}
    )


def test_where_the_server_has_an_address_elsewhere_nobody_is_at_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A proxy that says nothing makes every visitor look near."""
    assert at_this_machine(here()) and not at_this_machine(here(**{"x-real-ip": "10.0.0.9"}))
    monkeypatch.setenv("UNIONPLAN_ADDRESS", "http://localhost:8501")
    assert at_this_machine(here())
    monkeypatch.setenv("UNIONPLAN_ADDRESS", "https://plan.example.org")
    assert not at_this_machine(here())
