"""A photo drawn anew: upright, of a size a screen can use, and nothing in the file but the picture."""

import contextlib
import io
from typing import Any

from PIL import Image, ImageCms

from unionplan.domain.evidence import FIELD, MAX_PIXELS
from unionplan.errors import InvalidError

LONGEST, THUMBNAIL = 2000, 360  # px of the long side
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85
PALETTES = ("P", "PA", "1")
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def redrawn(data: bytes, name: str) -> tuple[bytes, bytes, tuple[int, int]]:
    """The picture and its thumbnail as JPEG, the picture's size. InvalidError, or whatever Pillow raises."""
    Image.MAX_IMAGE_PIXELS = None  # counted here, with a sentence of its own
    image: Any = Image.open(io.BytesIO(data), formats=FORMATS)
    if image.width * image.height > MAX_PIXELS:
        raise InvalidError("evidence_too_many_pixels", FIELD, name=name, most=MAX_PIXELS // 1_000_000)
    turn, profile = _turn(image), image.info.get("icc_profile")
    image.draft("RGB", (LONGEST, LONGEST))  # a JPEG is decoded no larger than needed
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if image.mode in PALETTES or "transparency" in image.info:
        image = image.convert("RGBA")
    image.thumbnail((LONGEST, LONGEST))
    image = _coloured(image, profile)
    image = _bare(image if turn is None else image.transpose(turn))
    whole, size = _jpeg(image), image.size
    image.thumbnail((THUMBNAIL, THUMBNAIL))
    return whole, _jpeg(image), size


def _turn(image: Any) -> Image.Transpose | None:
    """What puts the picture upright; metadata too damaged to say so say nothing."""
    with contextlib.suppress(Exception):
        return TURNS.get(image.getexif().get(ORIENTATION))
    return None


def _coloured(image: Any, profile: bytes | None) -> Any:
    """In sRGB; what is transparent lies on white."""
    if "A" in image.getbands():
        image = image.convert("RGBA")
        under = Image.new("RGB", image.size, "white")
        under.paste(image, mask=image.getchannel("A"))
        image = under
    return (_in_srgb(image, profile) if profile else image).convert("RGB")


def _in_srgb(image: Any, profile: bytes) -> Any:
    """The colours its profile means; a profile that cannot be read means nothing."""
    try:
        return ImageCms.profileToProfile(
            image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _bare(image: Any) -> Any:
    """The pixels alone: what else a file said of them is not carried over."""
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare


def _jpeg(image: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
