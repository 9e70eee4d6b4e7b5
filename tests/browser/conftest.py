"""Chromium against the real server. Skipped without Chromium, but never on CI."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import Site, serving
from tests.browser.visitor import DESKTOP, PHONE, Visitor

HERE = Path(__file__).parent
# Chromium draws what its address bar could unfold for every new window, half a second each time, never seen.
# A second switch replaces Playwright's own, so what that one turns off stands here once more.
NEVER_SEEN = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"
AS_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,"
    "AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,"
    "PreconnectToSearch"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    f"--disable-features={NEVER_SEEN},{AS_PLAYWRIGHT}",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium")
    if path is None:
        missing = "no chromium on the PATH (Debian: apt-get install chromium fonts-noto-cjk)"
        if os.environ.get("CI") or os.environ.get("UNIONPLAN_NOTHING_SKIPPED"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def still_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with the sample that no test changes; one for all modules of a worker."""
    with serving(tmp_path_factory.mktemp("still")) as site:
        yield site


@pytest.fixture(scope="module")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with the sample for the tests of one module, which may change it."""
    with serving(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Any]:
    """``visit(site, phone=True, dark=True)``: a new browser profile; at the end nothing left the machine."""
    visitors: list[Visitor] = []

    def begin(site: Site, *, phone: bool = False, dark: bool = False, **more: Any) -> Visitor:
        options = (PHONE if phone else DESKTOP) | {"color_scheme": "dark" if dark else "light"} | more
        visitors.append(Visitor(site.url, chromium.new_context(**options)))
        return visitors[-1]

    yield begin
    try:
        for visitor in visitors:
            assert visitor.strangers() == []
            assert visitor.errors == []
    finally:
        for visitor in visitors:
            visitor.context.close()
