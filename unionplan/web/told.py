"""Streamlit's own addresses, each good only for the visitor whose page was told it.

Streamlit takes a file for any session whose id is in the address, and gives a download to anyone who has
its address (SAFETY.md, faults 2 and 7).
"""

import re
from collections import OrderedDict
from collections.abc import Iterable
from typing import Protocol

from starlette.types import Message, Scope, Send

ADDRESS = re.compile(r"/_stcore/upload_file/.*|(?<!/static)/media/.*", re.DOTALL)  # not its pages' fonts
MOST = 50_000  # addresses remembered; the ones told first are forgotten first


class Streamlit(Protocol):
    """What is asked of Streamlit (ui.sessions)."""

    def addresses(self, frame: bytes, /) -> Iterable[str]:
        """Those a message to a page gives away."""

    def full(self) -> bool:
        """Whether its memory holds as many uploads as it has room for."""


class Told:
    """Who was told which address, in this process: what is behind them is in its memory too."""

    def __init__(self, streamlit: Streamlit) -> None:
        self.streamlit = streamlit
        self.known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def listening(self, send: Send, visitor: str) -> Send:
        """Remember for a visitor what their page is told."""

        async def sent(message: Message) -> None:
            for address in self.streamlit.addresses(message.get("bytes") or b""):
                self.known[visitor, address] = None
            while len(self.known) > MOST:
                self.known.popitem(last=False)
            await send(message)

        return sent

    def refusal(self, scope: Scope, visitor: str) -> int:
        """404 where it is another's or nobody's, 503 for a file there is no room for; 0 otherwise."""
        found = ADDRESS.search(scope["path"])
        if found is None:
            return 0
        if (visitor, found[0]) not in self.known:
            return 404
        return 503 if scope["method"] == "PUT" and self.streamlit.full() else 0
