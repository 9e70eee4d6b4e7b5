"""A page of one form, in plain HTML that works without scripts."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from unionplan.errors import UnionPlanError
from unionplan.i18n import Language, Text

POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
SIZES = {"normal": 18, "large": 24}


@dataclass(frozen=True, slots=True)
class Field:
    """One field, which has to be filled in."""

    name: str
    label: str
    value: str = ""
    kind: str = "text"
    autocomplete: str = "off"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A page's words and fields; without a button it only says something."""

    title: str
    button: str = ""
    fields: tuple[Field, ...] = ()
    lines: tuple[str, ...] = ()
    link: tuple[str, str] | None = None


def words(request: Request) -> Text:
    """The language chosen on this device; Chinese until one is."""
    chosen = request.cookies.get("language")
    return Text(Language(chosen) if chosen in list(Language) else Language.ZH)


def shown(request: Request, form: Form, error: UnionPlanError | None = None) -> Response:
    """The form as a page; with what is wrong, as a 400."""
    t, nonce = words(request), token_urlsafe(16)
    html = _template().render(
        app=t("app"),
        lang="en" if t.language is Language.EN else "zh-CN",
        size=SIZES.get(request.cookies.get("text", ""), SIZES["normal"]),
        nonce=nonce,
        title=form.title,
        lines=form.lines,
        fields=form.fields,
        button=form.button,
        link=form.link,
        wrong=t(f"error.{error.code}", **error.details) if error else "",
    )
    headers = {"Content-Security-Policy": f"{POLICY}; style-src 'nonce-{nonce}'", "Cache-Control": "no-store"}
    return HTMLResponse(html, 400 if error else 200, headers)


def within(address: str | None) -> str:
    """An address of this site to go on to; the first page for any other."""
    wanted = address or "/"
    outside = not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or "\n" in wanted
    return "/" if outside or urlsplit(wanted).netloc else wanted


@lru_cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True).get_template("form.html")
