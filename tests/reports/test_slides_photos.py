"""The slide of photos: whole pictures with what they show, and only where there are any."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt
from sqlmodel import Session

from tests.reports.test_slides import LONG, PAYLOAD, QUARTER, TODAY, title, words
from tests.uploads.files import picture
from unionplan.i18n import Language, Text
from unionplan.queries.quarterly import period_summary
from unionplan.reports.dossier import Photo, dossier
from unionplan.reports.slides import summary_slides
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

SIZES = [(64, 48), (48, 64), (200, 4), (4, 200), (1, 1)]


def deck(session: Session, photos: list[Photo], language: Language = Language.ZH) -> Any:
    t = Text(language)
    summary = period_summary(session, LOCAL_CHAIR, load_sample(session, LOCAL_CHAIR, TODAY), QUARTER, TODAY)
    return Presentation(io.BytesIO(summary_slides(replace(dossier(summary, (), t), photos=tuple(photos)), t)))


def photo(number: int, size: tuple[int, int] = (64, 48), caption: str = "") -> Photo:
    return Photo(number, caption or f"9月{number}日，活动{number}", picture(size=size), *size)


def pictures(slide: Any) -> list[Any]:
    return [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]


def test_without_photos_there_is_no_such_slide(session: Session) -> None:
    slides = deck(session, []).slides
    assert len(slides) == 7 and not any(pictures(slide) for slide in slides)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6])
def test_up_to_four_stand_whole_on_the_slide_beside_their_captions(session: Session, count: int) -> None:
    photos = [photo(n, SIZES[n % len(SIZES)]) for n in range(1, count + 1)]
    slides = deck(session, photos).slides
    assert len(slides) == 8
    (shown,) = [slide for slide in slides if pictures(slide)]
    placed = pictures(shown)
    assert [p.image.blob for p in placed] == [p.jpeg for p in photos[:4]]
    for shape, told in zip(placed, photos, strict=False):
        ratio = shape.width / shape.height
        assert ratio == pytest.approx(told.width / told.height, rel=0.02)
        assert shape._element.nvPicPr.cNvPr.get("descr") == told.caption
        assert told.caption in list(words(shown))
        assert told.caption in shown.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("caption", [LONG * 5, PAYLOAD])
def test_nothing_lies_on_a_photo_or_beyond_the_slide(session: Session, caption: str) -> None:
    slides = deck(session, [photo(n, size, caption) for n, size in enumerate(SIZES[:4])]).slides
    (slide,) = [slide for slide in slides if pictures(slide)]
    shapes = [s for s in slide.shapes if s.shape_id != slide.shapes.title.shape_id]
    for shape in shapes:
        assert shape.left + shape.width <= Pt(960) and shape.top + shape.height <= Pt(540)
    for one in pictures(slide):
        for other in shapes:
            apart = (
                one.left + one.width <= other.left or other.left + other.width <= one.left
                or one.top + one.height <= other.top or other.top + other.height <= one.top
            )  # fmt: skip
            assert apart or one.shape_id == other.shape_id


def test_its_title_is_in_the_readers_language(session: Session) -> None:
    slide = next(s for s in deck(session, [photo(1)], Language.EN).slides if pictures(s))
    assert "in pictures" in title(slide)
