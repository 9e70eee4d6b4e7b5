"""A damaged upload is a photo, a file or a refusal, never anything else (UNIONPLAN_MUTATIONS: how many)."""

import random

import pytest
from PIL import ImageCms

from tests.importer.test_mutations import FILES, VARIANTS, mutated
from tests.uploads.files import exif, office, pdf, picture
from unionplan.errors import InvalidError
from unionplan.uploads.child import examined

ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
WHOLE = {
    "jpeg": picture(exif=exif(6), icc_profile=ICC, comment=b"words"),
    "progressive": picture(progressive=True),
    "cmyk": picture(mode="CMYK"),
    "png": picture("PNG", mode="P"),
    "webp": picture("WEBP", mode="RGBA"),
    "pdf": pdf(),
    "docx": office("docx"),
    "xlsx": office("xlsx"),
    "pptx": office("pptx"),
    "doc": (FILES / "plan.doc").read_bytes(),
    "xls": (FILES / "plan.xls").read_bytes(),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_mutated_upload_is_taken_or_refused(kind: str) -> None:
    whole, draw = WHOLE[kind], random.Random(kind)
    assert examined(whole, "a").data
    for _ in range(5 * VARIANTS):
        try:
            found = examined(mutated(whole, draw), "a")
        except InvalidError as error:
            assert error.code.startswith("evidence_")
        else:
            assert found.data and found.name.startswith("a.")
