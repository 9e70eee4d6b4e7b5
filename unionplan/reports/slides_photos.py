"""The slide of photos, where there are any: each upright and whole, with what it shows."""

import io
from collections.abc import Sequence

from unionplan.i18n import Text
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports.dossier import Photo
from unionplan.reports.slides_parts import ACROSS, BODY, BOTTOM, MARGIN, TABLE, TOP, Box, Deck, Page, Words
from unionplan.reports.slides_tasks import source
from unionplan.reports.slides_text import LINE, SPARE, cut, plain

MOST = 4
GAP = 20
SHARE = 0.62  # of a place's width, at most, for the picture


def add_photos(deck: Deck, summary: PeriodSummary, photos: Sequence[Photo], t: Text) -> None:
    """Up to four photos, each beside its caption; no photos, no slide."""
    shown = photos[:MOST]
    if not shown:
        return
    title = t("slides.photos", span=t.span_name(summary.span, summary.board.plan.year))
    page = deck.page(title, [source(summary, t), *(photo.caption for photo in shown)])
    across, down = min(2, len(shown)), -(-len(shown) // 2)
    wide, high = (ACROSS - GAP * (across - 1)) / across, (BOTTOM - TOP - GAP * (down - 1)) / down
    for place, photo in enumerate(shown):
        left, top = MARGIN + place % 2 * (wide + GAP), TOP + place // 2 * (high + GAP)
        _add(page, Box(left, top, wide, high), photo, BODY if len(shown) == 1 else TABLE)


def _add(page: Page, place: Box, photo: Photo, size: int) -> None:
    """The picture as large as its share of the place allows, the caption in what is left."""
    scale = min(place.width * SHARE / photo.width, place.height / photo.height)
    picture = Box(place.left, place.top, photo.width * scale, photo.height * scale)
    shape = page.slide.shapes.add_picture(io.BytesIO(photo.jpeg), *picture.emu)
    shape._element.nvPicPr.cNvPr.set("descr", plain(photo.caption))
    left = picture.left + picture.width + GAP / 2
    room = place.left + place.width - left
    most = int(place.height // (size * LINE))
    caption = cut(photo.caption, size, room / SPARE, most)
    page.text(Box(left, place.top, room, place.height), [Words(caption, size)])
