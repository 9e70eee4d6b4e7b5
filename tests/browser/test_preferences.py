"""Language and text size are remembered on the device; the address keeps what a page is narrowed to."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.serving import Site
from tests.browser.visitor import Visitor
from unionplan.ui.menu import PAGES

Visit = Callable[..., Visitor]


def test_english_is_chosen_remembered_and_left_again(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go("settings")
    visitor.page.get_by_role("link", name="English").click()
    expect(visitor.page.get_by_role("heading", name="Settings", level=1)).to_be_visible()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    visitor.go()
    expect(visitor.page.locator("h1")).to_contain_text("tasks")
    visitor.page.reload()
    visitor.rest()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    visitor.go("settings")
    visitor.page.get_by_role("link", name="中文").click()
    expect(visitor.page.get_by_role("heading", name="设置", level=1)).to_be_visible()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_every_page_comes_up_in_english_without_a_chinese_sentence_of_ours(
    still_site: Site, visit: Visit
) -> None:
    visitor = visit(still_site)
    visitor.context.add_cookies([{"name": "language", "value": "en", "url": still_site.url}])
    for name in PAGES:
        visitor.go("" if name == PAGES[0] else name)
        expect(visitor.complaints).to_have_count(0)
        buttons = visitor.page.get_by_role("button").all_inner_texts()
        ours = [b for b in buttons if any("\u4e00" <= c <= "\u9fff" for c in b)]
        assert [b for b in ours if len(b) > 6] == [], name  # sections and phrases are the users' own words


def test_large_text_is_larger_everywhere_and_remembered(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go("settings")
    visitor.page.get_by_role("link", name="大字").click()
    expect(visitor.page.get_by_role("link", name="大字")).to_have_attribute("aria-current", "true")
    visitor.go()
    visitor.page.reload()
    visitor.rest()
    size = "() => getComputedStyle(document.querySelector('[data-testid=stMain] p')).fontSize"
    assert float(visitor.page.evaluate(size).removesuffix("px")) >= 24


def test_large_text_fits_a_phone(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site, phone=True)
    visitor.context.add_cookies([{"name": "text", "value": "large", "url": still_site.url}])
    for name in PAGES:
        visitor.go("" if name == PAGES[0] else name)
        visitor.still()
        wide = visitor.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 390, name


def test_body_text_is_never_under_sixteen_pixels(still_site: Site, visit: Visit) -> None:
    small = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
      .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
      .filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 16)
      .filter(e => getComputedStyle(e).fontSize !== '0px')
      .filter(e => !e.closest('[data-testid=stIconMaterial]') && !e.closest('style'))
      .map(e => e.outerHTML.slice(0, 160))"""
    visitor = visit(still_site)
    for name in PAGES:
        visitor.go("" if name == PAGES[0] else name)
        visitor.still()
        assert visitor.page.evaluate(small) == [], name


def test_a_shared_address_shows_the_same_part(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go("activities", month=9)
    visitor.page.get_by_role("radio", name="5月").click()
    visitor.page.wait_for_url("**month=5**")
    expect(visitor.page.get_by_text("5月共")).to_be_visible()
    other = visit(still_site)
    other.page.goto(visitor.page.url)
    other.rest()
    expect(other.page.get_by_text("5月共")).to_be_visible()


def test_a_wrong_preference_changes_nothing_and_leads_nowhere_else(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.page.goto(f"{still_site.url}/preferences?language=xx&back=//example.com")
    visitor.rest()
    assert visitor.page.url.startswith(still_site.url)
    assert visitor.context.cookies() == [] or all(
        c["name"] not in ("language", "text") for c in visitor.context.cookies()
    )
