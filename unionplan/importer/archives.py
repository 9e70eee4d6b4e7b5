"""A zip package (docx, xlsx, ods): its directory checked first, its parts unpacked within limits."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from unionplan.errors import DocumentError

MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
_SMALL = 1024 * 1024  # below this much text no ratio is a danger
_ENCRYPTED = 0x1
_BLOCK = 256 * 1024
_HARDENED = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ValueError, OSError, EOFError, KeyError,
    NotImplementedError, RuntimeError, AttributeError, TypeError, IndexError,
)  # fmt: skip


class Package:
    """The parts of a zip package; what is unpacked of all of them together is counted while reading.

    Raises DocumentError ``file_damaged``, ``file_encrypted`` or ``file_too_large``.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _BROKEN as error:
            raise DocumentError("file_damaged") from error
        self._left = min(MAX_UNPACKED, max(_SMALL, MAX_RATIO * len(data)))
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > self._left:
            raise _too_large()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise DocumentError("file_encrypted")
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """Return a part's bytes, stopping once more than the limit has come out of the package."""
        blocks = []
        try:
            with self._archive.open(name) as part:
                while block := part.read(_BLOCK):
                    self._left -= len(block)
                    if self._left < 0:
                        raise _too_large()
                    blocks.append(block)
        except _BROKEN as error:
            raise DocumentError("file_damaged") from error
        return b"".join(blocks)

    def xml(self, name: str) -> Any:
        """Return the root element of an XML part."""
        return parsed(self.read(name))

    def optional(self, name: str) -> Any | None:
        """Return the root element of a part, None where the package has no such part."""
        return self.xml(name) if name in self.names else None


def parsed(data: bytes) -> Any:
    """Return the root of XML that declares no document type and resolves no entity.

    Raises DocumentError ``file_damaged``.
    """
    from lxml import etree  # type: ignore[import-untyped]

    try:
        root = etree.fromstring(data, etree.XMLParser(**_HARDENED))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentError("file_damaged") from error
    return _plain(root)


def streamed(data: bytes, *tags: str) -> Iterator[Any]:
    """Yield the elements of these tags one by one, each emptied once the next is asked for.

    Raises DocumentError ``file_damaged``.
    """
    from lxml import etree

    try:
        events = etree.iterparse(io.BytesIO(data), tag=tags, **_HARDENED)
        for _, element in events:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentError("file_damaged") from error
    _plain(events.root)


def _plain(root: Any) -> Any:
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("file_damaged")
    return root


def _too_large() -> DocumentError:
    return DocumentError("file_too_large", limit_mb=MAX_UNPACKED // (1024 * 1024))
