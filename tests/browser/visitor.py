"""What a person does in the browser, and what they see."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, WebSocket, expect

SLOW = 30_000  # ms to wait for what must come; the machine may be busy with other tests
expect.set_options(timeout=SLOW)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)
# Nothing of ours moves. What Streamlit moves costs a tenth of the time a page takes, and a click that waits
# for it to stand still; where a click may fall on what moves, ask for ``visit(site, **MOVING)``.
MOVING: dict[str, Any] = {"reduced_motion": "no-preference"}
ALIKE: dict[str, Any] = {"locale": "zh-CN", "reduced_motion": "reduce"}
DESKTOP: dict[str, Any] = ALIKE | {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = ALIKE | {
    "viewport": {"width": 390, "height": 844},
    "user_agent": IPHONE,
    "has_touch": True,
    "is_mobile": True,
}
RESTING = '[data-testid="stApp"][data-test-script-state="notRunning"]'
TITLE = "做了什么（必填）"


class Visitor:
    """One browser profile with a tab open; counts clicks, and writes down every request."""

    def __init__(self, url: str, context: BrowserContext) -> None:
        self.url = url
        self.context = context
        self.clicks = 0
        self.asked: list[str] = []
        self.errors: list[str] = []
        context.set_default_timeout(SLOW)
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.page: Page = context.new_page()
        self.page.on("websocket", self._opened)
        self.page.on("console", self._heard)
        self.page.on("dialog", lambda dialog: self.errors.append(f"dialog: {dialog.message}"))

    def _heard(self, message: ConsoleMessage) -> None:
        """What the page's policy forbids is an error, whether anybody sees it or not."""
        if "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def _opened(self, socket: WebSocket) -> None:
        self.asked.append(socket.url)

    def strangers(self) -> list[str]:
        """Addresses asked for outside the server."""
        home = urlsplit(self.url).netloc
        outside = (a for a in self.asked if urlsplit(a).scheme not in ("data", "blob"))
        return [a for a in outside if urlsplit(a).netloc != home]

    def go(self, name: str = "", **address: object) -> None:
        """Open a page of the site by its address, and wait until it is drawn."""
        query = f"?{urlencode(address)}" if address else ""
        self.page.goto(f"{self.url}/{name}{query}")
        self.rest()

    def rest(self) -> None:
        """Wait until the page has a heading and its script has come to its end."""
        expect(self.page.locator("h1").first).to_be_visible()
        expect(self.page.locator(RESTING)).to_be_attached()

    def still(self) -> None:
        """Wait until nothing on the page grows or shrinks any more (charts come after the script)."""
        self.page.evaluate("() => { window.stillFor = 0; }")
        self.page.wait_for_function(STILL, polling=120)

    def click(self, what: Locator) -> None:
        """One click, counted."""
        self.clicks += 1
        what.click()

    def click_twice(self, what: Locator, gap: int) -> None:
        """Two clicks on the same spot, ``gap`` ms apart, whatever the first one changes."""
        what.scroll_into_view_if_needed()
        box = what.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.click(x, y)
        if gap:
            self.page.wait_for_timeout(gap)
        self.page.mouse.click(x, y)

    def type_date(self, year: int, month: int, day: int, within: Locator | None = None) -> None:
        """Type a date into the form's date field, as a person does who does not open the calendar."""
        for part, digits in (("year", f"{year:04}"), ("month", f"{month:02}"), ("day", f"{day:02}")):
            (within or self.page).get_by_role("spinbutton", name=f"{part}, 日期").focus()
            self.page.keyboard.type(digits)
        (within or self.page).get_by_role("heading").first.click()  # the calendar closes

    def edit_cell(self, row: int, column: int, was: str, words: str) -> None:
        """Open the cell that says ``was`` by keyboard and type over it; the cell is left open.

        The table is a canvas that takes keys only once it is ready and shows nothing to wait for.
        """
        table = self.page.get_by_test_id("stDataFrame").locator("canvas").first
        table.scroll_into_view_if_needed()
        field = self.page.locator("#portal textarea, #portal input").first
        for _ in range(20):
            box = table.bounding_box()
            assert box
            self.page.mouse.click(box["x"] + 8, box["y"] + 38 * (row + 1.5))
            for key in [*["ArrowRight"] * column, "Enter"]:
                self.page.wait_for_timeout(150)
                self.page.keyboard.press(key)
            self.page.wait_for_timeout(300)
            if field.is_visible() and field.input_value() == was:
                field.fill(words)
                return
            self.page.keyboard.press("Escape")
        raise AssertionError(f"the cell that says {was} does not open")

    def button(self, name: str, within: Locator | None = None) -> Locator:
        """A button by its exact words."""
        return (within or self.page).get_by_role("button", name=name, exact=True)

    @property
    def drawer(self) -> Locator:
        """The form at the side of the page."""
        return self.page.get_by_role("dialog")

    @property
    def said(self) -> Locator:
        """The line that says what was just done."""
        return self.page.locator(".st-key-saved")

    @property
    def complaints(self) -> Locator:
        """The sentences about what is wrong."""
        return self.page.get_by_role("alert")

    def row(self, key: str) -> Locator:
        """A row of a list, such as ``late-3`` or ``activity-12``."""
        return self.page.locator(f".st-key-row-{key}")

    def focus(self) -> str:
        """What the keyboard is on: its tag, role and words."""
        return str(self.page.evaluate(FOCUS))


STILL = """() => {
  const all = what => [...document.querySelectorAll(what)];
  const drawn = all('[data-testid="stPlotlyChart"]').every(e => e.querySelector('.main-svg'))
    && !all('[data-testid="stSkeleton"]').length;
  const main = document.querySelector('[data-testid="stMain"]') || document.body;
  const size = [all('*').length, document.documentElement.scrollWidth, main.scrollHeight].join();
  window.stillFor = drawn && window.lastSize === size ? (window.stillFor || 0) + 1 : 0;
  window.lastSize = size;
  return window.stillFor >= 2;
}"""
FOCUS = """() => {
  const e = document.activeElement;
  return [e.tagName, e.getAttribute('aria-label') || '', e.innerText || ''].join(' ').trim();
}"""
