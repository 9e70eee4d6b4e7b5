"""Signing in by one's organisation: nobody gets in by merely having an account there, nor by a forged one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from joserfc.jwk import RSAKey
from sqlmodel import col, select

from tests.browser.serving import Site, free_port, serving
from tests.web.provider import CLIENT, SECRET, Provider, providing
from tests.web.raw import HTML, Answer, ask, post
from unionplan import db
from unionplan.config import Organisation
from unionplan.domain.access import Role
from unionplan.errors import RefusedError
from unionplan.hashing import hashed
from unionplan.models import Account, Identity, Invitation
from unionplan.queries.accounts import signed_in
from unionplan.services.accounts import NewAccount, accept_invitation, invite
from unionplan.start import COOKIE, LOCAL_CHAIR
from unionplan.web.journey import COOKIE as JOURNEY
from unionplan.web.journey import Deed, Journey
from unionplan.web.provider import known, leaving

PASSWORD = "清河镇秋天的银杏叶"
UNKNOWN, WRONG, DOWN = "还没有在这里开通", "没能确认您的单位账号", "暂时连不上"
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def honest() -> Iterator[Provider]:
    """The union's identity provider."""
    with providing(free_port()) as provider:
        yield provider


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, honest: Provider) -> Iterator[Site]:
    """A server that knows the provider, with three accounts: Li Mei's is linked, Zhou Lan's disabled, too."""
    port, folder = free_port(), tmp_path_factory.mktemp("organisation")
    configured = {"ISSUER": honest.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, "NAME": "清河云"}
    variables = {f"UNIONPLAN_OIDC_{name}": value for name, value in configured.items()}
    with serving(folder, port, UNIONPLAN_ADDRESS=f"http://localhost:{port}", **variables) as site:
        for login, name, role in (("limei", "李梅", Role.CHAIR), ("zhou", "周岚", Role.MEMBER)):
            with db.transaction(site.engine) as session:
                token = invite(session, LOCAL_CHAIR, 1, name, role, NOW)
                own = accept_invitation(session, token, NewAccount(login, name, hashed(PASSWORD)), NOW)
                session.add(
                    Identity(account_id=own, issuer=honest.issuer, subject=f"{login}@unit", linked_at=NOW)
                )
                if login == "zhou":
                    session.get_one(Account, own).disabled_at = NOW
        yield site
    log = (folder / "server.log").read_text(encoding="utf-8")
    assert SECRET not in log and "code=" not in log and "@unit" not in log


@pytest.fixture
def provider(honest: Provider) -> Provider:
    """As honest as ever."""
    honest.as_ever()
    return honest


@dataclass
class Browser:
    """Keeps the cookies it is given."""

    site: Site
    session: str = ""
    journey: str = ""

    def get(self, path: str) -> Answer:
        return self._kept(ask(self.site.url, path.removeprefix(self.site.url), self._headers()))

    def post(self, path: str, **typed: str) -> Answer:
        return self._kept(post(self.site.url, path, typed, self._headers()))

    def come_back(self, leaving: str) -> str:
        """Where the provider sends one."""
        at = urlsplit(leaving)
        return ask(f"http://{at.netloc}", f"{at.path}?{at.query}").headers["location"]

    def sign_in(self, begin: str = "/sign-in/organisation?next=/tasks") -> Answer:
        """The whole way; the page at its end."""
        return self.get(self.come_back(self.get(begin).headers["location"]))

    def said(self, answer: Answer) -> str:
        """What the page says one is sent to."""
        assert answer.status == 303 and not answer.cookie
        return self.get(answer.headers["location"]).body

    def _headers(self) -> dict[str, str]:
        return HTML | {"Cookie": f"{COOKIE}={self.session}; {JOURNEY}={self.journey}"}

    def _kept(self, answer: Answer) -> Answer:
        self.session = answer.cookie or self.session
        self.journey = answer.cookie_called(JOURNEY) or self.journey
        return answer


@pytest.fixture
def browser(running: Site, provider: Provider) -> Browser:
    """Nobody yet."""
    return Browser(running)


def invitation(site: Site) -> str:
    with db.transaction(site.engine) as session:
        return invite(session, LOCAL_CHAIR, 1, "王强", Role.VIEWER, NOW)


def test_who_is_linked_comes_in_with_the_cookie_of_every_sign_in(browser: Browser) -> None:
    assert "用清河云登录" in browser.get("/sign-in").body
    answer = browser.sign_in()
    assert answer.status == 303 and answer.headers["location"] == "/tasks"
    with db.reading(browser.site.engine) as session:
        here = signed_in(session, browser.session, datetime.now(UTC))
    assert here and here.actor.name == "李梅" and browser.get("/tasks").status == 200
    assert "httponly" in answer.headers["set-cookie"].lower()


def test_who_is_not_linked_is_told_to_ask_for_an_invitation(browser: Browser, provider: Provider) -> None:
    provider.subject = "stranger@unit"
    page = browser.said(browser.sign_in())
    assert UNKNOWN in page and 'name="password"' in page
    assert browser.post("/sign-in", login="limei", password=PASSWORD).cookie


def test_a_disabled_account_is_refused(browser: Browser, provider: Provider) -> None:
    provider.subject = "zhou@unit"
    assert "您的账号已停用" in browser.said(browser.sign_in())


def test_who_turns_back_there_is_told_so(browser: Browser, provider: Provider) -> None:
    provider.refuses = "access_denied"
    assert "没有在单位账号的页面上完成登录" in browser.said(browser.sign_in())


FORGED: dict[str, dict[str, object]] = {
    "another's audience": {"aud": "another client"},
    "another's audience in our name": {"aud": "another client", "azp": CLIENT},
    "ours among others, with none in charge": {"aud": [CLIENT, "another client"]},
    "another issuer": {"iss": "https://evil.example"},
    "another attempt's nonce": {"nonce": "0" * 64},
    "no nonce": {"nonce": None},
    "expired": {"exp": 1_700_000_000},
    "no end": {"exp": None},
    "nobody": {"sub": ""},
    "no text": {"sub": 7},
}


@pytest.mark.parametrize("claims", FORGED.values(), ids=FORGED)
def test_what_is_not_signed_for_this_very_attempt_is_refused(
    browser: Browser, provider: Provider, claims: dict[str, object]
) -> None:
    provider.claims = claims
    assert WRONG in browser.said(browser.sign_in())


@pytest.mark.parametrize("algorithm", ["RS256", "none", "HS256"])
def test_what_another_key_has_signed_is_refused(browser: Browser, provider: Provider, algorithm: str) -> None:
    provider.algorithm = algorithm
    provider.key = RSAKey.generate_key(2048, {"kid": "1"})
    assert WRONG in browser.said(browser.sign_in())


def test_an_answer_is_good_once_and_for_the_browser_that_asked(browser: Browser) -> None:
    back = browser.come_back(browser.get("/sign-in/organisation").headers["location"])
    journey = browser.journey
    for other in (Browser(browser.site), Browser(browser.site, journey="forged")):
        assert WRONG in other.said(other.get(back))
    assert WRONG in browser.said(browser.get(back.replace("state=", "state=0")))
    browser.journey = journey
    assert browser.get(back).cookie
    again = Browser(browser.site, journey=journey)
    assert WRONG in again.said(again.get(back))


class Long(TimestampSigner):
    """Signs as eleven minutes ago."""

    def get_timestamp(self) -> int:
        return super().get_timestamp() - 660


def test_who_took_too_long_begins_again(browser: Browser) -> None:
    back = browser.come_back(browser.get("/sign-in/organisation").headers["location"])
    ours, earlier = (URLSafeTimedSerializer(SECRET, "unionplan.journey", signer=s) for s in (None, Long))
    browser.journey = str(earlier.dumps(ours.loads(browser.journey)))
    assert WRONG in browser.said(browser.get(back))


def test_a_code_of_another_attempt_is_refused(browser: Browser) -> None:
    stolen = Browser(browser.site)
    code = parse_qs(urlsplit(stolen.come_back(stolen.get("/sign-in/organisation").headers["location"])).query)
    own = parse_qs(urlsplit(browser.get("/sign-in/organisation").headers["location"]).query)
    mixed = urlencode({"code": code["code"][0], "state": own["state"][0]})
    assert WRONG in browser.said(browser.get(f"/sign-in/organisation/callback?{mixed}"))


def test_a_forged_host_or_another_sites_link_sends_nobody_away(browser: Browser) -> None:
    forged = ask(browser.site.url, "/sign-in/organisation", HTML | {"Host": "evil.example"})
    asked = parse_qs(urlsplit(forged.headers["location"]).query)
    assert asked["redirect_uri"] == [f"{browser.site.url}/sign-in/organisation/callback"]
    linked = ask(browser.site.url, "/sign-in/organisation", HTML | {"Sec-Fetch-Site": "cross-site"})
    assert linked.headers["location"] == "/sign-in?next=%2F" and not linked.cookie_called(JOURNEY)
    assert browser.sign_in("/sign-in/organisation?next=//evil.example").headers["location"] == "/"


def test_an_invitation_opens_one_account_without_a_password(browser: Browser, provider: Provider) -> None:
    token, provider.subject = invitation(browser.site), "wang@unit"
    assert f"/sign-in/organisation?invitation={token}" in browser.get(f"/invitation/{token}").body
    assert browser.sign_in(f"/sign-in/organisation?invitation={token}").headers["location"] == "/"
    for path, said in (("/password", "没有密码"), ("/organisation", "所以不能解除绑定")):
        page = browser.get(path).body
        assert said in page and "<form" not in page
    for path in ("/password", "/organisation/unlink"):
        assert "现在的密码不对" in browser.post(path, password="").body
    assert Browser(browser.site).sign_in().cookie
    again = Browser(browser.site)
    page = again.said(again.sign_in(f"/sign-in/organisation?invitation={token}"))
    assert "已用过或已过期" in page and "<form" not in page


def test_an_account_of_the_organisation_has_one_account_here(browser: Browser) -> None:
    token = invitation(browser.site)
    page = browser.said(browser.sign_in(f"/sign-in/organisation?invitation={token}"))
    assert "已绑定另一个账号" in page and "<form" in page
    with db.reading(browser.site.engine) as session:
        last = session.exec(select(Invitation).order_by(col(Invitation.id).desc())).first()
        assert last and last.used_at is None


def test_who_is_signed_in_links_and_unlinks_by_password(browser: Browser, provider: Provider) -> None:
    browser.post("/sign-in", login="limei", password=PASSWORD)
    browser.post("/organisation/unlink", password=PASSWORD)
    assert UNKNOWN in Browser(browser.site).said(Browser(browser.site).sign_in())
    assert "现在的密码不对" in browser.post("/organisation", password="别的").body and not browser.journey
    going = browser.post("/organisation", password=PASSWORD).headers["refresh"].removeprefix("0; url=")
    back, other = browser.come_back(going), Browser(browser.site)
    other.post("/sign-in", login="limei", password=PASSWORD)
    other.journey = browser.journey
    assert WRONG in other.said(other.get(back))
    going = browser.post("/organisation", password=PASSWORD).headers["refresh"].removeprefix("0; url=")
    assert "已绑定" in browser.said(browser.get(browser.come_back(going)))
    assert Browser(browser.site).sign_in().cookie


@pytest.mark.parametrize("secret", ["", "nobody's"])
def test_no_password_opens_an_account_without_one(browser: Browser, secret: str) -> None:
    with db.transaction(browser.site.engine) as session:
        token = invite(session, LOCAL_CHAIR, 1, "孙洁", Role.VIEWER, NOW)
        accept_invitation(session, token, NewAccount(f"sun{len(secret)}", "孙洁", ""), NOW)
    answer = browser.post("/sign-in", login=f"sun{len(secret)}", password=secret)
    assert answer.status == 400 and not answer.cookie and "登录名或密码不对" in answer.body


def test_a_provider_that_is_down_is_told_and_waited_for_no_longer_than_bearable() -> None:
    silent = Organisation(f"http://localhost:{free_port()}", CLIENT, SECRET, "http://localhost:1")
    with pytest.raises(RefusedError, match="organisation_down"):
        leaving(silent, Journey(Deed.SIGN_IN, "/", "secret"))


def test_who_is_half_configured_asks_nobody() -> None:
    half = Organisation(f"http://localhost:{free_port()}", CLIENT, "", "http://localhost:1")
    with pytest.raises(RefusedError, match="organisation_wrong"):
        known(half, Journey(Deed.SIGN_IN, "/", "secret"), "code")
