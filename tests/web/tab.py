"""A browser tab that speaks Streamlit's own protocol and keeps none of its manners."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from unionplan.start import COOKIE

PATIENCE = 60.0
AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class Spoken:
    """What one end of an open page's line says and hears, whatever carries it."""

    def __init__(self) -> None:
        self.session, self.said = "", bytearray()
        self.fragments: set[str] = set()

    def asking(
        self, page: str = "", query: str = "", fragment: str = "", pressed: str = "", **typed: str
    ) -> bytes:
        """Words that run a page, or a fragment of it, with what was typed and pressed by key."""
        states = [WidgetState(id=self.widget(key), string_value=words) for key, words in typed.items()]
        if pressed:
            states.append(WidgetState(id=self.widget(pressed), trigger_value=True))
        self.said = bytearray()
        return rerun(
            query_string=query, page_name=page, fragment_id=fragment, widget_states={"widgets": states}
        )

    def heard(self, data: Any) -> bool:
        """Take in an answer's next part; whether it is the last."""
        assert isinstance(data, bytes)
        self.said += data
        message = ForwardMsg.FromString(data)
        self.session = message.new_session.initialize.session_id or self.session
        self.fragments |= {message.delta.fragment_id} - {""}
        return bool(message.WhichOneof("type") == "script_finished" and message.script_finished != AGAIN)

    def widget(self, key: str) -> str:
        """The id of a widget of the last run."""
        found = re.search(rb"\$\$ID-[0-9a-f]+-" + re.escape(key).encode(), self.said)
        assert found, key
        return found.group().decode()


class Tab(Spoken):
    """An open page."""

    def __init__(self, socket: ClientConnection) -> None:
        super().__init__()
        self.socket = socket

    def run(
        self, page: str = "", query: str = "", fragment: str = "", pressed: str = "", **typed: str
    ) -> str:
        """Run a page, or a fragment of it, with what was typed and pressed by key; all that came back."""
        self.socket.send(self.asking(page, query, fragment, pressed, **typed))
        while not self.heard(self.socket.recv(PATIENCE)):
            pass
        return self.said.decode("utf-8", "replace")

    def ask(self, **state: Any) -> None:
        """Send what makes Streamlit run, and wait for nothing: it may not answer."""
        self.socket.send(rerun(**state))

    def download(self, file: str) -> str:
        """The address of a file that is written when it is asked for."""
        asked = BackendOperationRequest(request_id="1", session_id=self.session)
        asked.deferred_file.file_id = file
        self.socket.send(BackMsg(backend_operation_request=asked).SerializeToString())
        return str(self._answer("backend_operation_response").deferred_file.url)

    def upload(self) -> str:
        """The address a file may be put to."""
        asked = FileURLsRequest(request_id="1", file_names=["计划.txt"], session_id=self.session)
        self.socket.send(BackMsg(file_urls_request=asked).SerializeToString())
        return str(self._answer("file_urls_response").file_urls[0].upload_url)

    def _answer(self, kind: str) -> Any:
        while True:
            data = self.socket.recv(PATIENCE)
            assert isinstance(data, bytes)
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == kind:
                return getattr(message, kind)


@contextmanager
def tab(url: str, cookie: str, session: str = "") -> Iterator[Tab]:
    """A page of whoever has the cookie; ``session`` is the Streamlit session it claims as its own."""
    with connect(**line(url, cookie, session)) as socket:
        yield Tab(socket)


def line(url: str, cookie: str, session: str = "") -> dict[str, Any]:
    """How a page's websocket is opened."""
    return {
        "uri": f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        "additional_headers": {"Origin": url, "Cookie": f"{COOKIE}={cookie}"},
        "subprotocols": [Subprotocol(word) for word in ("streamlit", "none", session) if word],
        "max_size": None,
        "open_timeout": PATIENCE,
        "proxy": None,
    }


def rerun(**state: Any) -> bytes:
    """What makes Streamlit run."""
    message: bytes = BackMsg(rerun_script=ClientState(**state)).SerializeToString()
    return message
