"""Photos and files as people upload them, and some nobody should."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

from tests.importer.office import archive
from unionplan.domain.evidence import EvidenceKind, Prepared

HEAD = "http://schemas.openxmlformats.org/package/2006/content-types"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
}
SECRET = b"SECRETCAMERA"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **said: Any) -> bytes:
    """A picture, red in its upper left quarter and blue elsewhere."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    file = io.BytesIO()
    image.convert(mode).save(file, kind, **said)
    return file.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: the camera, where it was, and a small picture."""
    said = Image.Exif()
    said[0x010F], said[0x0112] = SECRET.decode(), orientation
    said.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 12.0), 3: "E", 4: (116.0, 23.0, 5.0)})
    return said


def with_thumbnail(photo: bytes, thumb: bytes) -> bytes:
    """A JPEG that carries another one in its EXIF, as cameras do."""
    head = struct.pack(">2sHI", b"MM", 42, 8) + struct.pack(">HI", 0, 14)
    entries = [(0x0201, 4, 1, 14 + 2 + 24 + 4), (0x0202, 4, 1, len(thumb))]
    second = struct.pack(">H", 2) + b"".join(struct.pack(">HHII", *e) for e in entries) + b"\0" * 4
    body = b"Exif\0\0" + head + second + thumb
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + photo[2:]


def office(kind: str, **parts: str | bytes) -> bytes:
    """The least that is a docx, xlsx or pptx."""
    types = f'<Types xmlns="{HEAD}"><Override PartName="/main.xml" ContentType="{MAIN[kind]}"/></Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<main/>", **parts})


def compound(*streams: str) -> bytes:
    """The directory of a file of before 2007 with these streams."""
    entries = [
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * len(name) + 2, 2) + b"\0" * 61
        for name in streams
    ]
    return OLE.ljust(512, b"\0") + b"\0" * 512 + b"".join(entries)


def pdf() -> bytes:
    """The least that is a PDF here."""
    return b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


def huge_png(width: int, height: int) -> bytes:
    """A picture of few bytes and many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"\0" * (height * (width + 1)), 9)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def prepared(data: bytes = b"photo", name: str = "合影.jpg") -> Prepared:
    """A photo as if it had been examined."""
    return Prepared(EvidenceKind.PHOTO, name, data, b"thumb", 4, 3)
