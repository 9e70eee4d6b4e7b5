"""From home to the Word report in at most three clicks; the buttons fit on a phone."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect
from pptx import Presentation

from tests.browser.serving import Site
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
WORD, SLIDES, EXCEL = "文稿", "幻灯片", "表格"


def test_the_word_report_is_three_clicks_from_home(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go()
    visitor.click(visitor.page.get_by_role("link", name="季度小结").first)
    visitor.rest()
    with visitor.page.expect_download() as started:
        visitor.click(visitor.button(WORD))
    assert visitor.clicks <= 3
    assert started.value.suggested_filename == "桐荫街道总工会2026年三季度工作小结.docx"
    document = Document(str(Path(started.value.path())))
    assert document.paragraphs[0].text == "桐荫街道总工会2026年三季度工作小结"
    assert len(document.tables[-1].rows) > 45


@pytest.mark.parametrize("width", [390, 320])
def test_all_three_buttons_stand_side_by_side_on_a_phone(still_site: Site, visit: Visit, width: int) -> None:
    visitor = visit(still_site, viewport={"width": width, "height": 844})
    visitor.go("quarterly")
    boxes = [visitor.button(name).bounding_box() for name in (WORD, SLIDES, EXCEL)]
    placed = [box for box in boxes if box]
    assert len(placed) == 3 and len({box["y"] for box in placed}) == 1
    assert all(a["x"] + a["width"] < b["x"] for a, b in pairwise(placed))
    assert placed[-1]["x"] + placed[-1]["width"] <= width and min(b["height"] for b in placed) >= 44
    expect(visitor.button(WORD)).to_be_enabled()


def test_the_slides_come_as_a_file_of_at_most_eight(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go("quarterly")
    visitor.rest()
    with visitor.page.expect_download() as started:
        visitor.click(visitor.button(SLIDES))
    assert started.value.suggested_filename == "桐荫街道总工会2026年三季度工作小结.pptx"
    assert 2 <= len(Presentation(str(Path(started.value.path()))).slides) <= 8
