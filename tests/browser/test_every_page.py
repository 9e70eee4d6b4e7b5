"""What holds on every page: it fits a phone, axe finds nothing of ours, nothing leaves the machine."""

from collections.abc import Callable, Collection
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.serving import Site
from tests.browser.visitor import TITLE, Visitor

Visit = Callable[..., Visitor]
PAGES = {
    "overview": "",
    "tasks": "tasks",
    "table": "tasks?view=table",
    "record": "record",
    "form": "record?task=12",
    "activities": "activities?month=0",
    "quarterly": "quarterly",
    "whole year": "quarterly?span=year",
    "presenting": "meeting",
    "meeting": "meetings?meeting=2",
    "import": "import_plan",
    "settings": "settings",
}
WIDTHS = (390, 320)
# Rules that Streamlit's own elements break on a page with nothing else on it.
STREAMLITS_OWN = {
    "import": {"presentation-role-conflict"},  # the uploader's drop zone: role=presentation, yet labelled
    # a container of fixed height cannot be given a tabindex; Chromium and Firefox focus what scrolls anyway
    "draft": {"presentation-role-conflict", "scrollable-region-focusable"},
}
WIDER = "() => [document.documentElement.scrollWidth, innerWidth]"
every_page = pytest.mark.parametrize("name", PAGES)
light_and_dark = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def sideways(page: Page) -> list[str]:
    """Elements that reach beyond the right edge, when the page can be scrolled sideways."""
    wide, seen = page.evaluate(WIDER)
    return [] if wide <= seen else page.evaluate(CULPRITS)


def broken(page: Page, own: Collection[str] = ()) -> dict[str, list[str]]:
    """Each of axe's rules that is broken, with the elements that break it; those of ``own`` aside."""
    found = Axe().run(page).response["violations"]
    return {r["id"]: [node["html"][:200] for node in r["nodes"]] for r in found if r["id"] not in own}


@every_page
def test_a_page_never_scrolls_sideways_on_a_phone(still_site: Site, visit: Visit, name: str) -> None:
    visitor = visit(still_site, phone=True)
    visitor.go(PAGES[name])
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 844 if width == 390 else 568})
        visitor.still()
        assert sideways(visitor.page) == []


@every_page
@light_and_dark
def test_axe_finds_nothing_but_streamlits_own(still_site: Site, visit: Visit, name: str, dark: bool) -> None:
    visitor = visit(still_site, dark=dark)
    visitor.go(PAGES[name])
    visitor.still()
    assert broken(visitor.page, STREAMLITS_OWN.get(name, ())) == {}


@light_and_dark
def test_axe_finds_nothing_in_what_opens_at_the_side(still_site: Site, visit: Visit, dark: bool) -> None:
    visitor = visit(still_site, dark=dark)
    visitor.go("tasks")
    visitor.button("记一笔").first.click()
    expect(visitor.drawer.get_by_label(TITLE)).to_be_visible()
    visitor.still()
    assert broken(visitor.page) == {}
    visitor.button("取消", visitor.drawer).click()
    expect(visitor.drawer).to_have_count(0)
    visitor.button("添加任务").click()
    expect(visitor.button("保存", visitor.drawer)).to_be_visible()
    visitor.still()
    assert broken(visitor.page) == {}


@light_and_dark
def test_axe_finds_nothing_in_a_draft_under_review(still_site: Site, visit: Visit, dark: bool) -> None:
    visitor = visit(still_site, dark=dark)
    visitor.go("import_plan")
    visitor.button("填入示例文本").click()
    expect(visitor.page.get_by_role("heading", name="采用为年度计划")).to_be_visible()
    visitor.still()
    assert broken(visitor.page, STREAMLITS_OWN["draft"]) == {}


def test_no_request_leaves_the_machine(still_site: Site, visit: Visit) -> None:
    """Checked after every test, on every page: here, that the browser's requests are seen at all."""
    visitor = visit(still_site)
    visitor.go()
    visitor.still()
    assert visitor.strangers() == []
    kinds = {urlsplit(asked).scheme for asked in visitor.asked}
    assert {"http", "ws"} <= kinds, "the page's files and its socket were seen"


CULPRITS = """() => [...document.querySelectorAll('*')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 5)
  .map(e => `${e.tagName} ${e.className} ${e.innerText || ''}`.slice(0, 120))"""
