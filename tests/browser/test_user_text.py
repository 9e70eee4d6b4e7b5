"""Thirty hostile texts in every field, on every page, drawer and fold: shown as typed, and nothing else.

SHOWS says which columns' texts a page shows, each of the thirty in full; elsewhere they are cut or drawn.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session

from tests.browser.serving import Site, serving
from tests.browser.visitor import Visitor
from tests.hostile import HOSTILE
from tests.hostile_exports import telling
from tests.hostile_union import marked, stored, write_hostile
from unionplan import db
from unionplan.domain.access import Role
from unionplan.domain.entries import tidy
from unionplan.hashing import hashed
from unionplan.models import Meeting, Plan, Union
from unionplan.services.accounts import NewAccount, begin_sign_in, found_account, invite
from unionplan.start import LOCAL_CHAIR
from unionplan.ui.text import UNSEEN

Visit = Callable[..., Visitor]
Held = dict[str, list[str]]
PASSWORD = "清河镇秋天的银杏叶"
ROW = HOSTILE.index(next(text for text in HOSTILE if text.startswith("![x]"))) + 1  # a task, its activity


@dataclass(frozen=True)
class Place:
    """A page, what is opened on it, and whose texts it then shows all thirty of."""

    address: str
    columns: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


TASK = ("task.title", "decision.owner")
HEAD = ("union.name",)
PLACES = {
    "overview": Place("", (*HEAD, *TASK), (".st-key-late-more button", ".st-key-due-more button")),
    "tasks": Place(
        "tasks",
        (*HEAD, *TASK, "section.title", "task.unit", "task.owner", "task.cancelled_reason"),
        (".st-key-chase summary", ".st-key-calendar summary"),
    ),
    "table": Place("tasks?view=table"),
    "record": Place(f"record?task={ROW}", HEAD),
    "activities": Place(
        "activities?month=0",
        (*HEAD, "activity.title", "activity.person", "evidence.name"),
    ),
    "quarterly": Place(
        "quarterly?quarter=3",
        (*TASK, "section.title", "keptreport.content", "union.name"),
        (".st-key-report-progress summary", ".st-key-report-history summary", ".st-key-template summary"),
    ),
    "meetings": Place(
        "meetings", (*HEAD, "meeting.title", "meeting.place", "decision.what", "decision.owner")
    ),
    "meeting": Place(
        "meetings?meeting=1",
        (
            "meeting.title",
            "meeting.place",
            "meeting.chair",
            "meeting.recorder",
            "meeting.agenda",
            "decision.what",
        ),
    ),
    "settings": Place(
        "settings",
        ("account.name", "account.login", "signin.address", "union.name", "plan.title"),
        ("summary",),
    ),
}


@pytest.fixture(scope="module")
def hostile(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Held, str]]:
    """A server of that union, whose chair Li Mei is; what is stored; the secret of an invitation."""
    folder = tmp_path_factory.mktemp("hostile")
    engine = db.connect(f"sqlite:///{folder}/unionplan.db")
    db.upgrade(engine)
    write_hostile(engine)
    with db.transaction(engine, LOCAL_CHAIR) as session:
        secret = _open_account(session)
    held = stored(engine)
    with db.transaction(engine, LOCAL_CHAIR) as session:
        _say_all_at_once(session, held)
    engine.dispose()
    with serving(folder) as site:
        yield site, held, secret


def _open_account(session: Session) -> str:
    """Li Mei's, signed in on thirty devices."""
    now = datetime.now(UTC)
    own = found_account(session, LOCAL_CHAIR, 1, NewAccount("limei", "李梅", hashed(PASSWORD)), now)
    for text in HOSTILE:
        begin_sign_in(session, own, marked(text, "signin.address"), marked(text, "signin.device"), now)
    return invite(session, LOCAL_CHAIR, 1, " ".join(HOSTILE)[:50], Role.MEMBER, now)


def _say_all_at_once(session: Session, held: Held) -> None:
    """What a page has one of says all thirty; SQLite does not count letters."""
    union, plan, meeting = (session.get_one(table, 1) for table in (Union, Plan, Meeting))
    union.name, plan.title = " ".join(held["union.name"]), " ".join(held["plan.title"])
    for name in ("title", "place", "chair", "recorder"):
        setattr(meeting, name, " ".join(held[f"meeting.{name}"]))


@pytest.fixture
def chair(hostile: tuple[Site, Held, str], visit: Visit) -> Callable[..., Visitor]:
    """Li Mei in a browser, signed in."""

    def begin(**how: bool) -> Visitor:
        visitor = visit(hostile[0], **how)
        visitor.page.goto(f"{hostile[0].url}/sign-in")
        visitor.page.locator("[name=login]").fill("limei")
        visitor.page.locator("[name=password]").fill(PASSWORD)
        visitor.page.keyboard.press("Enter")
        visitor.rest()
        return visitor

    return begin


def look_at(visitor: Visitor, place: Place) -> None:
    """Open a page and whatever is folded on it."""
    visitor.go(place.address)
    visitor.still()
    for fold in place.opened:
        for one in visitor.page.locator(fold).all():
            one.click()
        visitor.rest()
    visitor.still()


def unsaid(page: Page, held: Held, columns: tuple[str, ...]) -> dict[str, list[str]]:
    """Of each column the texts the page does not show as they are stored; HALF comes in no browser's way."""
    shown = " ".join(page.evaluate(SHOWN).replace(UNSEEN, "").split())
    missing = {}
    for column in columns:
        texts = [" ".join(line.split()) for text in held[column] for line in telling(text, column)]
        missing[column] = [
            text for text in texts if text not in shown and "半" not in text
        ]  # HALF is no page's
    return {column: texts for column, texts in missing.items() if texts}


def alive(page: Page) -> list[str]:
    """What became more than words: whatever runs, is fetched or leads elsewhere, and formatting."""
    found: list[str] = page.evaluate(ALIVE)
    return found


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_page_shows_every_text_as_typed(
    hostile: tuple[Site, Held, str], chair: Callable[..., Visitor], phone: bool
) -> None:
    visitor = chair(phone=phone)
    wrong: dict[str, tuple[list[str], dict[str, list[str]]]] = {}
    for name, place in PLACES.items():
        if not phone or name in DRAWN_OTHERWISE:
            look_at(visitor, place)
            columns = tuple(column for column in place.columns if not phone or column not in BROAD)
            found = (alive(visitor.page), unsaid(visitor.page, hostile[1], columns))
            wrong |= {name: found} if any(found) else {}
    assert wrong == {}


def test_what_opens_over_a_page_shows_them_too(chair: Callable[..., Visitor]) -> None:
    """Editing and correcting, with their histories; what was just done; the screens of a meeting."""
    visitor = chair()
    page = visitor.page
    visitor.go("tasks")
    visitor.row(f"task-{ROW}").get_by_role("button", name="更多").click()
    page.get_by_role("menuitem", name="编辑").click()
    visitor.rest()
    visitor.drawer.get_by_text("修改记录").click()
    visitor.still()
    assert alive(page) == []
    visitor.go("activities", month=0, task=ROW)
    row = page.locator("[class*=st-key-row-activity]").first
    row.get_by_role("button", name="更正").click()
    visitor.rest()
    visitor.still()
    visitor.drawer.get_by_text("修改记录").click()
    visitor.still()
    assert alive(page) == []
    visitor.button("取消", visitor.drawer).click()
    visitor.button("撤回", row).click()
    expect(visitor.said).to_contain_text("//example.com/a.png) **b** <img src=x")
    assert alive(page) == []
    visitor.go("meeting", quarter=3)
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        visitor.rest()
        visitor.still()
        assert alive(page) == []


def test_a_document_under_review_is_shown_as_it_was_typed(chair: Callable[..., Visitor]) -> None:
    visitor = chair()
    typed = [" ".join(tidy(text, "note", 5000).split())[:60] for text in HOSTILE]
    visitor.go("import_plan")
    lines = [f"{n}、3月组织{text}" for n, text in enumerate(typed, 1)]
    visitor.page.get_by_role("textbox").fill("\n".join(["2026年工会工作计划", "一、文体", *lines]))
    visitor.page.keyboard.press("Control+Enter")
    visitor.page.locator(".st-key-import-whole label").click()
    visitor.rest()
    visitor.still()
    said = " ".join(visitor.page.evaluate(SHOWN).replace(UNSEEN, "").split())
    assert [text for text in typed if text not in said] == [] and alive(visitor.page) == []


def test_the_plain_pages_and_a_files_name_are_no_more_than_words(
    hostile: tuple[Site, Held, str], chair: Callable[..., Visitor]
) -> None:
    visitor = chair()
    visitor.go("tasks", section="![x](http://example.com/a.png)<img src=x>")
    expect(visitor.complaints).to_contain_text("//example.com/a.png)<img src=x")
    assert alive(visitor.page) == []
    with visitor.page.expect_download() as saved:
        visitor.page.locator(".st-key-tasks-download button").click()
    assert saved.value.suggested_filename.endswith(".docx")
    assert not set(saved.value.suggested_filename) & set('/\\:*?"<>|\r\n')
    visitor.page.goto(f"{hostile[0].url}/invitation/{hostile[2]}")
    assert unsaid(visitor.page, hostile[1], ("union.name",)) == {} and alive(visitor.page) == []


DRAWN_OTHERWISE = ("overview", "tasks", "activities", "meeting")  # on a phone
BROAD = ("union.name", "decision.owner")  # no room for it on a phone
DEEP = """const deep = root => [...root.querySelectorAll('*')].flatMap(
  e => [e, ...(e.shadowRoot ? deep(e.shadowRoot) : [])]);"""
SHOWN = f"""() => {{ {DEEP}
  const all = deep(document);
  const roots = all.filter(e => e.shadowRoot).map(e => e.shadowRoot.textContent);
  return [document.body.textContent, ...roots, ...all.map(e => e.value || '')].join(' ');
}}"""
ALIVE = f"""() => {{ {DEEP}
  const foreign = address => address && !/^(blob|data):/.test(address)
    && (!URL.canParse(address, location.href) || new URL(address, location.href).origin !== location.origin);
  return deep(document).filter(e =>
    [...e.attributes].some(a => a.name.startsWith('on'))
    || ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MATH'].includes(e.tagName)
    || (e.tagName === 'SCRIPT' && e.closest('#root'))
    || foreign(e.getAttribute('src')) || foreign(e.getAttribute('href')) || foreign(e.getAttribute('action'))
    || e.matches('.stMain .katex, .stMain strong') && ['b', 'x'].includes(e.textContent)
    || e.matches('.stMarkdown img') && !e.getAttribute('src').startsWith('/evidence/')
  ).map(e => e.outerHTML.slice(0, 300));
}}"""
