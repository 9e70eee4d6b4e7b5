"""A phone subscribes to the plan's calendar without signing in, until it is stopped."""

import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.serving import Site
from tests.browser.visitor import Visitor

Visit = Callable[..., Visitor]


def test_the_address_shows_the_deadlines_until_it_is_stopped(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    visitor.go("tasks")
    visitor.page.get_by_text("手机日历").click()
    visitor.button("生成订阅地址").click()
    address = visitor.page.locator(".st-key-calendar code").inner_text()
    assert address.startswith(f"{site.url}/calendar/")
    with urllib.request.urlopen(address) as answer:
        assert answer.headers["Cache-Control"] == "private, no-store"
        events = Calendar.from_ical(answer.read()).walk("VEVENT")
    assert len(events) > 10
    visitor.rest()
    visitor.button("停止订阅").click()
    expect(visitor.button("生成订阅地址")).to_be_visible()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address)
