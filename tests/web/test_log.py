"""What a server's own log says of all that is typed, sent and opened: where it went wrong, no more."""

import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, text

from tests.browser.serving import LOG, Site, free_port, started
from tests.web.raw import HTML, ask, post
from tests.web.tab import tab
from unionplan import db
from unionplan.domain.access import Role
from unionplan.hashing import hashed
from unionplan.services.accounts import NewAccount, accept_invitation, invite
from unionplan.services.calendars import share_calendar
from unionplan.start import COOKIE, LOCAL_CHAIR

MARK = "痕迹"  # in every name, text and password of this test
QUOTED = quote(MARK)
PASSWORD = f"{MARK}银杏叶"
NUMBER = re.compile("[0-9a-f]{8}")


def test_the_log_holds_no_name_no_text_and_no_secret(tmp_path: Path) -> None:
    port = free_port()
    command = ["uvicorn", "app:app", "--host", "localhost", "--port", str(port), "--log-level", "debug"]
    with started(command, tmp_path, port) as site:
        secrets, numbers = visited(site)
    logged = (tmp_path / LOG).read_text(encoding="utf-8")
    assert [secret for secret in (MARK, *secrets) if secret in logged] == []
    assert numbers and [number for number in numbers if number not in logged] == []
    assert "GET /calendar/" in logged and logged.count("Traceback") >= len(numbers)


def visited(site: Site) -> tuple[list[str], list[str]]:
    """Sign-in, links, a page, an upload; then what breaks a page and two routes: secrets, numbers shown."""
    invitation, key = opened(site.engine)
    cookie = post(site.url, f"/sign-in?next=/tasks?x={QUOTED}", {"login": MARK, "password": PASSWORD}).cookie
    assert cookie and post(site.url, "/sign-in", {"login": MARK, "password": f"{MARK}?"}).status == 400
    inside, address = HTML | {"Cookie": f"{COOKIE}={cookie}"}, f"/calendar/{key}.ics"
    for path in (f"/invitation/{invitation}", address, f"/activities?q={QUOTED}"):
        assert ask(site.url, path, inside).status == 200
    with tab(site.url, cookie) as page:
        page.run("tasks")
        upload = f"/_stcore/upload_file/{page.session}/{MARK.encode().hex()}"
        ask(site.url, upload, inside | {"Origin": site.url}, "PUT", MARK)
        break_down(site.engine)
        said = [page.run("tasks"), *(ask(site.url, address, headers).body for headers in (HTML, {}))]
        assert all("程序出了意外" in each and MARK not in each for each in said[1:])
        secrets = [invitation, key, cookie, page.session, MARK.encode().hex(), QUOTED]
    return secrets, [NUMBER.findall(each.partition("编号")[2])[0] for each in said]


def opened(engine: Engine) -> tuple[str, str]:
    """An account, an open invitation and a shared calendar: the secrets of the latter two."""
    now = datetime.now(UTC)
    with db.transaction(engine) as session:
        own = invite(session, LOCAL_CHAIR, 1, MARK, Role.CHAIR, now)
        accept_invitation(session, own, NewAccount(MARK, MARK, hashed(PASSWORD)), now)
        return invite(session, LOCAL_CHAIR, 1, MARK, Role.CHAIR, now), share_calendar(session, LOCAL_CHAIR, 1)


def break_down(engine: Engine) -> None:
    """A word no program knows, where a measure should be: the error says it."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE task SET measure = :word WHERE id = 1"), {"word": MARK})
        connection.execute(text("UPDATE plan SET revision = revision + 1"))
