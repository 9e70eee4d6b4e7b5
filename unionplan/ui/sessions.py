"""What web.told asks of Streamlit: which addresses a message gives away, and whether its memory is full."""

from collections.abc import Iterator

from streamlit import runtime
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.stats import CacheStat

MARKS = (b"/media/", b"/_stcore/upload_file/")
MOST_HELD = 1 << 30  # bytes of uploads that wait in memory for their forms to be saved or left


def addresses(frame: bytes) -> Iterator[str]:
    """Where the page that gets this message may put a file or fetch one; never what a person typed."""
    if not any(mark in frame for mark in MARKS):
        return
    message = ForwardMsg.FromString(frame)
    yield message.backend_operation_response.deferred_file.url
    yield message.delta.new_element.download_button.url
    for file in message.file_urls_response.file_urls:
        yield file.upload_url


def full() -> bool:
    """Whether as many bytes are held as one process has room for."""
    held = runtime.get_instance().uploaded_file_mgr.get_stats()
    sizes = (stat.byte_length for stats in held.values() for stat in stats if isinstance(stat, CacheStat))
    return sum(sizes) > MOST_HELD
