"""A public notice on a wall screen and on paper."""

from collections.abc import Callable
from io import BytesIO
from unicodedata import normalize

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.serving import Site
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
NOTICE = "/board-preview/1"
HELD = "已暂停"
RADICALS = str.maketrans("⻓戶", "长户")
# What is wrong with how a screen stands in its window.
FAULTS = """() => {
  const unit = Math.min(innerWidth / 1920, innerHeight / 1080), found = [];
  const whole = document.scrollingElement, now = document.querySelector("section.now");
  if (whole.scrollHeight > innerHeight || whole.scrollWidth > innerWidth) found.push("scrolls");
  if (now.scrollHeight > now.clientHeight + 1 || now.scrollWidth > now.clientWidth + 1) found.push("cut");
  const foot = document.querySelector("#place").getBoundingClientRect();
  if (foot.bottom > innerHeight) found.push("no foot");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const on = node.parentElement;
    if (!node.textContent.trim() || !on.checkVisibility() || on.closest("svg")) continue;
    const size = parseFloat(getComputedStyle(on).fontSize);
    if (size < 28 * unit - 0.1) found.push(`small ${size}: ${node.textContent}`);
  }
  return found;
}"""


def test_a_wall_screen_turns_by_itself_and_fits_and_rests_while_somebody_is_at_it(
    still_site: Site, visit: Visit
) -> None:
    visitor = visit(still_site)
    page, place = visitor.page, visitor.page.locator("#place")
    page.clock.install()
    page.goto(f"{still_site.url}{NOTICE}?wall=1")
    count = page.locator("main > section").count()
    for width, height in ((1920, 1080), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        for number in range(1, count + 1):
            expect(place).to_have_text(f"{number} / {count}")
            assert page.evaluate(FAULTS) == [], f"screen {number} at {width} x {height}"
            page.clock.run_for(12_500)
    expect(place).to_have_text(f"1 / {count}")
    page.keyboard.press("ArrowRight")
    page.clock.run_for(30_000)
    expect(place).to_have_text(f"2 / {count}")
    expect(page.get_by_text(HELD)).to_be_visible()
    page.clock.run_for(31_000)
    expect(place).to_have_text(f"3 / {count}")
    expect(page.get_by_text(HELD)).to_be_hidden()
    page.reload()
    expect(place).to_have_text(f"3 / {count}")


def letters(text: str) -> str:
    """Without blanks; a PDF may say ⼯ (U+2F2F) for 工, and so of some that have no normal form."""
    return "".join(normalize("NFKC", text).translate(RADICALS).split())


def test_on_paper_every_sheet_says_whose_it_is_and_no_task_is_lost(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site, dark=True)
    visitor.page.goto(f"{still_site.url}{NOTICE}")
    heads = [letters(head) for head in ("桐荫街道总工会2026年度工作计划执行情况公示", "截至2026年9月15日")]
    titles = [task.title for task in still_site.tasks().values() if task.cancelled_reason is None]
    for landscape in (False, True):
        sheets = PdfReader(BytesIO(visitor.page.pdf(format="A4", landscape=landscape))).pages
        said = [letters(sheet.extract_text()) for sheet in sheets]
        assert len(said) > 1 and all(head in sheet for head in heads for sheet in said)
        assert [title for title in titles if not any(letters(title) in sheet for sheet in said)] == []
