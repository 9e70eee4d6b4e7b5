"""A client that sends exactly what it is told, as no browser would."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from unionplan.start import COOKIE

HTML = {"Accept": "text/html"}
SPOKEN = Subprotocol("streamlit")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def cookie(self) -> str:
        """The session cookie it sets, empty for none."""
        return self.cookie_called(COOKIE)

    def cookie_called(self, name: str) -> str:
        """Any cookie it sets, empty for none."""
        cookie = SimpleCookie(self.headers.get("set-cookie", ""))
        return cookie[name].value if name in cookie else ""


def ask(
    url: str, path: str, headers: Mapping[str, str] = HTML, method: str = "GET", body: str = ""
) -> Answer:
    """One request with no headers but these (and Host, unless given)."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    try:
        connection.request(method, path, body.encode(), dict(headers))
        answer = connection.getresponse()
        sent = {name.lower(): "; ".join(answer.headers.get_all(name, [])) for name in answer.headers}
        return Answer(answer.status, sent, answer.read().decode("utf-8", "replace"))
    finally:
        connection.close()


def post(url: str, path: str, typed: Mapping[str, str], headers: Mapping[str, str] = HTML) -> Answer:
    """A form sent from a page of the site itself, unless ``headers`` say otherwise."""
    own = {"Origin": url, "Content-Type": "application/x-www-form-urlencoded"}
    return ask(url, path, own | dict(headers), "POST", urlencode(typed))


def socket_opens(url: str, headers: Mapping[str, str]) -> bool:
    """Whether Streamlit's websocket lets one in with these headers."""
    address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
    try:
        with connect(address, additional_headers=dict(headers), subprotocols=[SPOKEN], proxy=None) as it:
            it.ping().wait(10)
            return True
    except (InvalidStatus, ConnectionClosed):
        return False
