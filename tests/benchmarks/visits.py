"""A visitor in Chromium: opens the page, clicks what reruns all of it, and notes what each click cost."""

import contextlib
import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PILLS = ".st-key-grid-section button"  # of the floor and the naive page; the overview's redraw the grid alone
NUMBERS = "[class*=-numbers]:not(.st-key-grid-numbers) summary"  # the overview's tables, opened and closed
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
WARMING = 3  # clicks not counted
REST = 50  # ms between clicks
LISTEN = """window.WebSocket = class extends WebSocket {
  constructor(...where) {
    super(...where)
    this.addEventListener('message', () => { window.heardAt = performance.now() })
  }
}"""
# Settled: the last change of the page after which the server has answered, the script is not running and
# nothing changes for 250 ms. The script's state alone is not enough: React may skip a short "running".
CLICK = """button => new Promise((resolve, reject) => {
  const app = document.querySelector('[data-testid=stApp]'), begun = performance.now()
  let changed = begun
  const watch = new MutationObserver(() => { changed = performance.now() })
  watch.observe(document.body, {attributes: true, childList: true, characterData: true, subtree: true})
  const look = setInterval(() => {
    const now = performance.now(), idle = app.dataset.testScriptState === 'notRunning'
    const settled = idle && window.heardAt > begun && now - Math.max(changed, window.heardAt) > 250
    if (!settled && now - begun < 60000) return
    clearInterval(look)
    watch.disconnect()
    settled ? resolve(changed - begun) : reject(new Error('not settled in 60 s'))
  }, 50)
  button.click()
})"""


@dataclass(frozen=True, slots=True)
class Rerun:
    """One click: script and its computing in ms, statements, bytes received, click to settled in ms."""

    script_ms: float
    cpu_ms: float
    sql: int
    payload: int
    settled_ms: float


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The installed Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


def new_page(browser: Browser) -> Page:
    """A desktop window with an empty cache."""
    return browser.new_page(viewport={"width": 1440, "height": 900})


def open_home(browser: Browser, address: str) -> float:
    """Seconds until a visitor with an empty cache sees the heading."""
    page = new_page(browser)
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("h1").first.wait_for()
    took = time.perf_counter() - begun
    page.wait_for_selector(IDLE)
    page.close()
    return took


class Visitor:
    """A page being clicked on; ``log`` is where its server writes the script runs."""

    def __init__(self, page: Page, address: str, log: Path) -> None:
        self.page, self.log = page, log
        self._received = self._clicks = self._read = 0
        page.on("websocket", self._listen)
        page.add_init_script(LISTEN)
        page.goto(address)
        page.locator(PILLS).first.wait_for()
        page.wait_for_selector(IDLE)
        tables = page.locator(NUMBERS)
        self._targets = tables if tables.count() else page.locator(PILLS)
        self._count = (self._targets.count() - 1) | 1  # odd, so that two kinds meet every target
        for _ in range(WARMING):
            self.click()

    def click(self, before: Callable[[], None] | None = None) -> Rerun:
        """Click the next target, doing what is to be done ``before``."""
        self.page.wait_for_timeout(REST)
        if before is not None:
            before()
        self._runs()
        self._received = 0
        self._clicks += 1
        target = self._targets.nth((self._clicks + 1) % self._count)
        settled = float(target.evaluate(CLICK))
        self.page.wait_for_timeout(REST)
        runs = self._runs()
        script, cpu, sql = (sum(run[name] for run in runs) for name in ("script_ms", "cpu_ms", "sql"))
        return Rerun(script, cpu, int(sql), self._received, settled)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._receive)

    def _receive(self, frame: str | bytes) -> None:
        self._received += len(frame)

    def _runs(self) -> list[dict[str, float]]:
        """The script runs since the last look."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        fresh, self._read = lines[self._read :], len(lines)
        return [json.loads(line) for line in fresh]
