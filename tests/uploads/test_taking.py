"""What is taken in: by content, within limits, drawn anew; anything else is one plain refusal."""

import io
import resource
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from tests.importer.office import archive
from tests.uploads.files import (
    SECRET,
    compound,
    exif,
    huge_png,
    office,
    pdf,
    picture,
    with_thumbnail,
)
from unionplan.apart.limits import OUT_OF_MEMORY
from unionplan.apart.runner import Outcome
from unionplan.domain.evidence import MAX_BYTES, EvidenceKind
from unionplan.errors import InvalidError
from unionplan.uploads.taking import answered, take_in

FILES = Path(__file__).parents[1] / "importer/files"
RED, BLUE = (254, 0, 0), (0, 0, 254)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refusal(data: bytes, name: str = "照片.jpg") -> str:
    with pytest.raises(InvalidError) as refused:
        take_in(data, name)
    assert refused.value.field == "evidence"
    assert "name" in refused.value.details
    return refused.value.code


def close(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    ("data", "kind", "suffix"),
    [
        (picture("JPEG"), EvidenceKind.PHOTO, ".jpg"),
        (picture("MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))]), EvidenceKind.PHOTO, ".jpg"),
        (picture("PNG"), EvidenceKind.PHOTO, ".jpg"),
        (picture("WEBP"), EvidenceKind.PHOTO, ".jpg"),
        (pdf(), EvidenceKind.PDF, ".pdf"),
        (office("docx"), EvidenceKind.WORD, ".docx"),
        (office("xlsx"), EvidenceKind.EXCEL, ".xlsx"),
        (office("pptx"), EvidenceKind.SLIDES, ".pptx"),
        ((FILES / "plan.doc").read_bytes(), EvidenceKind.WORD, ".doc"),
        ((FILES / "plan.xls").read_bytes(), EvidenceKind.EXCEL, ".xls"),
        (compound("Root Entry", "PowerPoint Document"), EvidenceKind.SLIDES, ".ppt"),
    ],
    ids=["jpeg", "two in one", "png", "webp", "pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt"],
)
def test_a_file_is_what_its_content_is_whatever_it_is_called(
    data: bytes, kind: EvidenceKind, suffix: str
) -> None:
    found = take_in(data, "..\\..\\活动 3.8.exe")
    assert (found.kind, found.name) == (kind, f"活动 3.8{suffix}")
    assert (found.data == data) is (kind is not EvidenceKind.PHOTO)


def test_a_photo_keeps_nothing_but_the_picture() -> None:
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    whole = picture(exif=exif(), comment=SECRET, icc_profile=icc, dpi=(300, 300))
    photo = with_thumbnail(whole, picture(comment=SECRET)) + SECRET
    assert photo.count(SECRET) == 4
    found = take_in(photo, "IMG_0001.jpg")
    for data in (found.data, found.thumb):
        assert SECRET not in data and b"Exif" not in data and b"ICC_PROFILE" not in data
        assert not opened(data).getexif()
        assert data.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, "00"), (2, "10"), (3, "11"), (4, "01"), (5, "00"), (6, "10"), (7, "11"), (8, "01")],
)
def test_a_photo_stands_upright(orientation: int, corner: str) -> None:
    found = take_in(picture(exif=exif(orientation)), "a.jpg")
    image = opened(found.data)
    assert image.size == (found.width, found.height) == ((48, 64) if orientation > 4 else (64, 48))
    for x in "01":
        for y in "01":
            pixel = image.getpixel((5 + int(x) * (image.width - 10), 5 + int(y) * (image.height - 10)))
            assert close(pixel, RED if x + y == corner else BLUE)


@pytest.mark.parametrize("mode", ["L", "P", "1", "RGBA", "LA", "I;16"])
def test_pictures_of_every_mode_become_a_photo(mode: str) -> None:
    file = io.BytesIO()
    opened(picture()).convert("L" if mode == "I;16" else "RGB").convert(mode).save(file, "PNG")
    image = opened(take_in(file.getvalue(), "a.png").data)
    assert image.mode == "RGB" and image.convert("L").getextrema() != (255, 255)


def test_what_is_transparent_lies_on_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (9, 9), (200, 0, 0, 0)).save(file, "PNG")
    assert close(opened(take_in(file.getvalue(), "a.png").data).getpixel((4, 4)), (255, 255, 255))


def test_a_large_photo_becomes_one_a_screen_can_use() -> None:
    found = take_in(picture(size=(5000, 3000)), "a.jpg")
    assert (found.width, found.height) == (2000, 1200)
    assert opened(found.data).size == (2000, 1200)
    assert opened(found.thumb).size == (360, 216)


def test_the_same_photo_twice_gives_the_same_bytes() -> None:
    assert take_in(picture(), "a.jpg").data == take_in(picture(), "b.jpg").data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "evidence_empty"),
        (b"\xff\xd8\xff" + bytes(MAX_BYTES), "evidence_too_large"),
        (b"MZ\x90\0 program", "evidence_kind_unknown"),
        (b"GIF89a" + bytes(50), "evidence_kind_unknown"),
        (b"<html><script>alert(1)</script></html>", "evidence_kind_unknown"),
        (b"\0\0\0\x18ftypheic" + bytes(50), "evidence_heic"),
        (picture()[:-300], "evidence_damaged"),
        (picture("PNG")[:60], "evidence_damaged"),
        (pdf()[:-8], "evidence_damaged"),
        (huge_png(7000, 6000), "evidence_too_many_pixels"),
        (office("docm"), "evidence_macros"),
        (office("xlsb"), "evidence_macros"),
        (compound("Root Entry", "WordDocument", "VBA"), "evidence_macros"),
        (compound("Root Entry", "EncryptedPackage"), "evidence_encrypted"),
        (compound("Root Entry", "Contents"), "evidence_kind_unknown"),
        (archive({"a.txt": "text"}), "evidence_damaged"),
        (office("docx", **{"bomb.xml": bytes(20_000_000)}), "evidence_too_heavy"),
        (office("docx", **{f"{n}.xml": "" for n in range(2_100)}), "evidence_too_heavy"),
        (office("docx")[:-60], "evidence_damaged"),
    ],
    ids=[
        "nothing", "over 20 MB", "a program", "a gif", "a page", "heic", "half a jpeg", "half a png",
        "half a pdf", "42 megapixels", "docm", "xlsb", "macros of old", "a password", "no office file",
        "a zip", "a zip bomb", "thousands of entries", "half a docx",
    ],
)  # fmt: skip
def test_what_is_no_evidence_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_vba_project_under_any_name_is_found() -> None:
    types = office("docx")
    with zipfile.ZipFile(io.BytesIO(types)) as package:
        said = package.read("[Content_Types].xml").decode()
    vba = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    data = office("docx", **{"[Content_Types].xml": said.replace("</Types>", vba)})
    assert refusal(data) == "evidence_macros"


def test_bombs_do_not_grow_the_server() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refusal(huge_png(7000, 6000))
    refusal(office("docx", **{"bomb.xml": bytes(20_000_000)}))
    take_in(huge_png(6000, 6000), "a.png")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * 1024


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome(None, b"", ""), "evidence_too_heavy"),
        (Outcome(OUT_OF_MEMORY, b"", ""), "evidence_too_heavy"),
        (Outcome(1, b"", "Traceback"), "evidence_damaged"),
        (Outcome(0, b"{", ""), "evidence_damaged"),
        (Outcome(0, b"[]\n", ""), "evidence_damaged"),
        (Outcome(0, b'{"kind": "virus"}\n', ""), "evidence_damaged"),
    ],
)
def test_a_child_that_ends_otherwise_is_a_refusal(outcome: Outcome, code: str) -> None:
    with pytest.raises(InvalidError, match=code):
        answered(outcome, b"", "a.jpg")


def test_a_name_in_any_script_is_a_label_and_nothing_more() -> None:
    names = ["../../etc/passwd", "\u202egpj.exe", "\ud800.jpg", "长" * 400, "a\0b\n.jpg", ".jpg", ""]
    found = [take_in(pdf(), name) for name in [*names, 'C:\\"<>|?*']]
    for file in found:
        assert file.name.endswith(".pdf") and len(file.name) <= 255
        assert file.name.isprintable() and not set(file.name) & set('\\/:*?"<>|')
    assert [f.name for f in found[:2]] == ["passwd.pdf", "gpj.pdf"]
