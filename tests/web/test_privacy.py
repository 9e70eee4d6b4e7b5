"""隐私说明: plain HTML in both languages, on the way from every plain form."""

import re

import pytest
from starlette.requests import Request
from starlette.responses import Response

from tests.waiting import waited
from unionplan.backup.keeping import KEPT
from unionplan.web.privacy import PARTS, privacy


def asked(language: str = "zh") -> Response:
    headers = [(b"cookie", f"language={language}".encode())]
    return waited(privacy(Request({"type": "http", "method": "GET", "path": "/privacy", "headers": headers})))


@pytest.mark.parametrize(("language", "title"), [("zh", "隐私说明"), ("en", "Privacy")])
def test_it_says_all_there_is_to_say_without_scripts(language: str, title: str) -> None:
    page = bytes(asked(language).body).decode()
    assert f"<h1>{title}</h1>" in page and page.count("<h2>") == len(PARTS)
    assert f" {KEPT} " in page or f"{KEPT}份" in page
    assert (
        "<script" not in page
        and not re.search(r"(src|href)=\"(?!/)", page)
        and "{" not in page[page.find("<body") :]
    )


def test_nothing_of_it_comes_from_elsewhere() -> None:
    assert asked().headers["content-security-policy"].startswith("default-src 'none'")
