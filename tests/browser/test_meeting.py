"""Meeting mode on a projector, driven by the keyboard and a remote's keys."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.serving import Site
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]
LAST = 7
TURNS = ((1920, 1080, "PageDown", range(1, LAST + 1)), (1366, 768, "ArrowLeft", range(LAST, 0, -1)))
WHAT = "议定了什么事（必填）"
# What is wrong with how a screen stands in its window; every word's own boxes are looked at.
FAULTS = """() => {
  const unit = Math.min(innerWidth / 1920, innerHeight / 1080), found = [], boxes = [];
  for (const e of [document.scrollingElement, document.querySelector('[data-testid="stMain"]')])
    if (e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth) found.push('scrolls');
  const stage = document.querySelector('.st-key-meeting');
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  const sizes = new Set();
  for (let node; (node = walker.nextNode());) {
    const on = node.parentElement, range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(r => r.width > 1 && r.height > 1);
    if (!node.textContent.trim() || !rects.length || !on.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(on).fontSize);
    sizes.add(size);
    if (size < 28 * unit - 0.1) found.push(`small ${size}: ${node.textContent}`);
    for (const r of rects) boxes.push({ r, on, said: node.textContent.slice(0, 20), slack: r.height - size });
  }
  if (Math.max(...sizes) < 64 * unit - 0.1) found.push('no figure to see from the last row');
  const edge = { left: 85 * unit, right: innerWidth - 95 * unit, bottom: innerHeight - 20 * unit };
  for (const { r, said } of boxes)
    if (r.left < edge.left || r.right > edge.right || r.bottom > edge.bottom) found.push(`outside: ${said}`);
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    const wide = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
    const high = Math.min(a.r.bottom, b.r.bottom) - Math.max(a.r.top, b.r.top);
    if (wide > 2 && high > 2 + Math.max(a.slack, b.slack)) found.push(`overlap: ${a.said} | ${b.said}`);
  }));
  return found;
}"""


def standing(visitor: Visitor, place: str) -> None:
    """Wait until the screen of this place, such as 3 / 7, is drawn."""
    expect(visitor.page.locator(".st-key-below")).to_contain_text(place)
    visitor.rest()
    visitor.still()


def test_every_screen_fits_the_projector_and_is_turned_by_keys(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    keys = visitor.page.keyboard
    visitor.go("meeting")
    expect(visitor.page.get_by_test_id("stHeader")).to_be_hidden()
    for width, height, key, way in TURNS:
        visitor.page.set_viewport_size({"width": width, "height": height})
        for number in way:
            standing(visitor, f"{number} / {LAST}")
            assert visitor.page.evaluate(FAULTS) == [], f"screen {number} at {width} x {height}"
            keys.press(key)
    keys.press("End")
    standing(visitor, f"{LAST} / {LAST}")
    visitor.page.reload()
    standing(visitor, f"{LAST} / {LAST}")
    keys.press("Home")
    standing(visitor, f"1 / {LAST}")
    for _ in range(3):
        keys.press("PageDown")
    standing(visitor, f"4 / {LAST}")
    keys.press("Escape")
    visitor.page.wait_for_url("**/quarterly*")
    expect(visitor.page.get_by_test_id("stHeader")).to_be_visible()
    keys.press("b")
    expect(visitor.page.locator("body")).to_have_css("visibility", "visible")


def test_a_held_key_turns_one_screen_and_a_blank_one_comes_back(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    keys, body = visitor.page.keyboard, visitor.page.locator("body")
    visitor.go("meeting")
    visitor.still()
    for _ in range(3):  # the browser repeats what is not let go
        keys.down("ArrowRight")
    keys.up("ArrowRight")
    standing(visitor, f"2 / {LAST}")
    keys.press(".")
    expect(body).to_have_css("visibility", "hidden")
    keys.press("PageDown")
    expect(body).to_have_css("visibility", "visible")
    standing(visitor, f"2 / {LAST}")


def test_a_late_task_opens_its_records_and_keys_stay_in_the_drawer(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go("meeting", screen=4)
    visitor.still()
    task = next(t for t in still_site.tasks().values() if t.title == "新建企业工会3家")
    records = [a for a in still_site.activities() if a.task_id == task.id]
    visitor.page.get_by_role("button", name=task.title).click()
    expect(visitor.drawer).to_contain_text(f"活动记录 {len(records)} 条")
    for record in records:
        expect(visitor.drawer).to_contain_text(record.title)
    visitor.button("记一项决定", visitor.drawer).click()
    visitor.drawer.get_by_label(WHAT).fill("b. ")
    visitor.drawer.get_by_label(WHAT).press("ArrowRight")
    visitor.drawer.get_by_label(WHAT).press("PageDown")
    expect(visitor.drawer.get_by_label(WHAT)).to_have_value("b. ")
    expect(visitor.drawer.get_by_text("Enter")).not_to_be_visible()  # Streamlit's own hint is English
    visitor.page.keyboard.press("Escape")
    expect(visitor.drawer).to_have_count(0)
    standing(visitor, f"4 / {LAST}")


def test_a_decision_taken_by_keyboard_comes_back_as_a_task_of_the_plan(site: Site, visit: Visit) -> None:
    what = "给快递小哥办一次健康义诊"
    visitor = visit(site)
    keys = visitor.page.keyboard
    visitor.go("meeting", screen=4)
    visitor.still()
    visitor.button("记一项决定").focus()
    keys.press("Enter")
    expect(visitor.drawer.get_by_label(WHAT)).to_be_visible()
    for field, typed in ((f"INPUT {WHAT}", what), ("BUTTON  保存", "\n")):
        for _ in range(12):
            if visitor.focus() == field:
                break
            keys.press("Tab")
        keys.type(typed)
    expect(visitor.said).to_contain_text(f"已记下“{what}”")
    standing(visitor, "4 / 8")
    keys.press("End")
    standing(visitor, "8 / 8")
    expect(visitor.page.get_by_role("button", name=what)).to_contain_text("时限10月31日")
    assert site.tasks()[what].months == {10}
    visitor.go("tasks")
    expect(visitor.page.get_by_text(what)).to_be_visible()
