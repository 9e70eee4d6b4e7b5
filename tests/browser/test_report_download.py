"""From home to the Word report in at most three clicks; both buttons fit on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.serving import Site
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
WORD, EXCEL = "下载 Word", "下载 Excel"


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
def test_both_buttons_stand_side_by_side_on_a_phone(still_site: Site, visit: Visit, width: int) -> None:
    visitor = visit(still_site, viewport={"width": width, "height": 844})
    visitor.go("quarterly")
    boxes = [visitor.button(name).bounding_box() for name in (WORD, EXCEL)]
    assert boxes[0] and boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]
    assert boxes[1]["x"] + boxes[1]["width"] <= width and min(b["height"] for b in boxes if b) >= 44
    expect(visitor.button(WORD)).to_be_enabled()
