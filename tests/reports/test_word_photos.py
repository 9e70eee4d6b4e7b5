"""Photos in the Word file: two beside each other, whole, with their captions; none, no trace of them."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_task
from tests.reports.drafting import PAYLOADS, period
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.i18n import Text
from unionplan.reports.dossier import Photo, dossier
from unionplan.reports.word import report_document

SIZES = ((1600, 1200), (1200, 1600), (1600, 900), (900, 900))


def photo(place: int, caption: str) -> Photo:
    file = io.BytesIO()
    Image.new("RGB", SIZES[place], (60 * place, 90, 120)).save(file, "JPEG")
    return Photo(place, caption, file.getvalue(), *SIZES[place])


def opened(session: Session, *captions: str) -> Any:
    task = make_task(session, make_plan(session), Terms(Measure.CADENCE, period=Period.MONTH))
    make_activity(session, task, date(2026, 9, 2))
    photos = tuple(photo(place, caption) for place, caption in enumerate(captions))
    whole = replace(dossier(*period(session, task.plan_id), Text()), photos=photos)
    return Document(io.BytesIO(report_document(whole, Text())))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_they_stand_two_by_two_with_their_captions(session: Session, count: int) -> None:
    captions = ["9月2日 职工运动会", *PAYLOADS][:count]
    block, _ = opened(session, *captions).tables
    said = [p.text for cell in block._cells for p in cell.paragraphs if p.text]
    assert list(dict.fromkeys(said)) == captions and len(block.rows) == (count + 1) // 2
    assert [d.get("descr") for d in block._tbl.iter(qn("wp:docPr"))] == captions


def test_each_keeps_its_shape_and_fits_half_the_lines(session: Session) -> None:
    shapes = opened(session, *"甲乙丙丁").inline_shapes
    photos = [s for s in shapes if s._inline.graphic.graphicData.pic is not None]
    for shape, (width, height) in zip(photos, SIZES, strict=True):
        assert abs(shape.width / shape.height - width / height) < 0.01
        assert shape.width <= Mm(75) and shape.height <= Mm(57)


def test_they_stand_below_the_deeds(session: Session) -> None:
    body = list(opened(session, "甲").iter_inner_content())
    place = next(n for n, block in enumerate(body) if hasattr(block, "rows"))
    assert body[place + 1].text == "三、未完成事项及原因"


def test_without_photos_there_is_no_table_for_them(session: Session) -> None:
    assert len(opened(session).tables) == 1
