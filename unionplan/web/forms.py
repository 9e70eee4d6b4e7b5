"""A page of one form, in plain HTML that works without scripts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import parse_qsl, urlsplit

from jinja2 import Environment, FileSystemLoader, Template
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from unionplan.errors import OutageError, RefusedError, UnionPlanError
from unionplan.i18n import Language, Text

LARGEST = 16 * 1024  # a form of five fields of 200 letters, each letter written as 9
KIND = "application/x-www-form-urlencoded"
# what went wrong on the way to the organisation and back, told on the page the way began at
PROBLEMS = (
    *("organisation_cancelled", "organisation_down", "organisation_wrong"),
    *("identity_unknown", "identity_taken", "account_disabled", "invitation_gone", "signed_out"),
)
STATUS = {"form_too_large": 413, "form_kind_wrong": 415}
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
    other: tuple[str, str] | None = None  # as large as the button
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a heading and what stands below it


Typed = dict[str, str]
Page = Callable[[Request, Typed], Form]
Done = Callable[[Request, Typed], Response]


async def answer(request: Request, page: Page, done: Done) -> Response:
    """Show a form, or do what was sent; where that is refused, the form again with what was typed and why."""
    typed: Typed = {}
    try:
        if request.method == "POST":
            typed = await _typed(request)
    except RefusedError as unread:
        return shown(request, Form(words(request)("sign_in.unread")), unread)
    except ClientDisconnect:
        return Response(status_code=400)
    return await run_in_threadpool(_answered, request, typed, page, done)


async def _typed(request: Request) -> Typed:
    """What was typed into a form; RefusedError for what no form here sends: anybody may send it."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != KIND:
        raise RefusedError("form_kind_wrong")
    body = bytearray()
    async for block in request.stream():
        body += block
        if len(body) > LARGEST:
            raise RefusedError("form_too_large")
    return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def _answered(request: Request, typed: Typed, page: Page, done: Done) -> Response:
    problem = request.query_params.get("problem", "")
    error = UnionPlanError(problem) if problem in PROBLEMS else None
    try:
        if request.method == "POST":
            return done(request, typed)
    except UnionPlanError as refused:
        error = refused
    try:
        return shown(request, page(request, typed), error)
    except OutageError:
        raise
    except UnionPlanError as gone:  # the link itself is no good: there is no form for it
        t = words(request)
        return shown(request, Form(t("sign_in.gone"), link=("/sign-in", t("sign_in.title"))), gone)


def words(request: Request) -> Text:
    """The language chosen on this device; Chinese until one is."""
    chosen = request.cookies.get("language")
    return Text(Language(chosen) if chosen in list(Language) else Language.ZH)


def shown(request: Request, form: Form, error: UnionPlanError | None = None) -> Response:
    """The form as a page; with what is wrong, as a 400 or what says it closer."""
    t, nonce = words(request), token_urlsafe(16)
    html = _template().render(
        app=t("app"),
        lang="en" if t.language is Language.EN else "zh-CN",
        size=SIZES.get(request.cookies.get("text", ""), SIZES["normal"]),
        nonce=nonce,
        title=form.title,
        lines=form.lines,
        parts=form.parts,
        privacy=t("privacy.title"),
        fields=form.fields,
        button=form.button,
        link=form.link,
        other=form.other,
        wrong=t(f"error.{error.code}", **error.details) if error else "",
    )
    headers = {"Content-Security-Policy": f"{POLICY}; style-src 'nonce-{nonce}'", "Cache-Control": "no-store"}
    return HTMLResponse(html, _status(error), headers)


def _status(error: UnionPlanError | None) -> int:
    if isinstance(error, OutageError):
        return 503
    return STATUS.get(error.code, 400) if error else 200


def within(address: str | None) -> str:
    """An address of this site to go on to; the first page for any other."""
    wanted = address or "/"
    outside = not wanted.startswith("/") or wanted.startswith(("//", "/\\")) or "\n" in wanted
    return "/" if outside or urlsplit(wanted).netloc else wanted


@lru_cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True).get_template("form.html")
