"""A browser tab that speaks Streamlit's own protocol and keeps none of its manners."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from unionplan.start import COOKIE

PATIENCE = 60.0
AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class Tab:
    """An open page."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.session, self.said = "", b""
        self.fragments: set[str] = set()

    def run(self, page: str = "", *, query: str = "", typed: Mapping[str, str] | None = None) -> str:
        """Run a page with an address and what was typed into its fields; all that came back."""
        states = [
            WidgetState(id=self.widget(key), string_value=words) for key, words in (typed or {}).items()
        ]
        self.ask(ClientState(query_string=query, page_name=page, widget_states=WidgetStates(widgets=states)))
        self.said = b""
        while not self._finished():
            pass
        return self.said.decode("utf-8", "replace")

    def ask(self, state: ClientState) -> None:
        """Send what makes Streamlit run, and wait for nothing: it may not answer."""
        self.socket.send(BackMsg(rerun_script=state).SerializeToString())

    def widget(self, key: str) -> str:
        """The id of a widget of the last run."""
        found = re.search(rb"\$\$ID-[0-9a-f]+-" + re.escape(key).encode(), self.said)
        assert found, key
        return found.group().decode()

    def _finished(self) -> bool:
        data = self.socket.recv(PATIENCE)
        assert isinstance(data, bytes)
        self.said += data
        message = ForwardMsg.FromString(data)
        self.session = message.new_session.initialize.session_id or self.session
        self.fragments |= {message.delta.fragment_id} - {""}
        return message.WhichOneof("type") == "script_finished" and message.script_finished != AGAIN


@contextmanager
def tab(url: str, cookie: str, session: str = "") -> Iterator[Tab]:
    """A page of whoever has the cookie; ``session`` is the Streamlit session it claims as its own."""
    headers = {"Origin": url, "Cookie": f"{COOKIE}={cookie}"}
    claims = [Subprotocol(word) for word in ("streamlit", "none", session) if word]
    address = f"ws://{urlsplit(url).netloc}/_stcore/stream"
    with connect(
        address, additional_headers=headers, subprotocols=claims, max_size=None, proxy=None
    ) as socket:
        yield Tab(socket)
