"""A public notice as one page of plain HTML: for a browser, a wall screen, and paper."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

from unionplan.charts import gap, hero_alt, standing_sentence
from unionplan.domain.lights import Light
from unionplan.i18n import Language, Text
from unionplan.queries.noticeboards import Notice, NoticeActivity, NoticeSection, NoticeTask

HERE = Path(__file__).parent
POLICY = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
ON_A_WALL = {"bars": 7, "month": 6, "latest": 6, "photos": 3}  # rows large enough for the back of a hall
HIGHEST = 340  # of a year strip 1200 wide
MARKED = re.compile(r":orange\[(.*?)\]")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a notice is asked for: ``base`` is the page's own path, a preview is nobody's but the chair's."""

    base: str
    language: Language = Language.ZH
    theme: str = "auto"
    wall: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the page, on a wall a screen of its own; ``kind`` says how its rows are drawn."""

    kind: str
    heading: str
    rows: Sequence[Any] = ()
    hint: str = ""
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The page, and the Content-Security-Policy that lets its own style and script in and nothing else."""

    html: str
    policy: str


def notice_page(notice: Notice, manner: Manner) -> Page:
    """The notice drawn."""
    t, script = Text(manner.language), _file("notice.js") if manner.wall else ""
    title = t("noticeboard.title", union=notice.plan.union_name, year=notice.plan.year.year)
    day = t("noticeboard.day", year=notice.day.year, day=notice.day)
    styles = (_file("notice.css"), _on_every_sheet(title, t("as_of", day=day)))
    html = _template("notice.html").render(
        n=notice,
        m=manner,
        lang=_tongue(manner.language),
        title=title,
        day=day,
        as_of=t("as_of", day=day),
        parts=list(_parts(notice, t, manner.wall)),
        overall=_overall(notice, t),
        lights={light: t(f"light.{light}") for light in Light},
        columns=[t(f"noticeboard.{name}") for name in ("number", "task", "goal", "tally", "light")],
        styles=styles,
        script=script,
        held=t("noticeboard.held"),
        wall=t("noticeboard.wall"),
        other=(_other(manner.language), t("noticeboard.other_language")),
        preview=t("noticeboard.preview"),
    )
    return Page(html, _policy(styles, script))


def no_page(language: Language) -> Page:
    """What every address gets where no notice is, whatever was there before."""
    t, styles = Text(language), (_file("notice.css"),)
    said = {"title": t("noticeboard.gone_title"), "said": t("noticeboard.gone")}
    html = _template("no_notice.html").render(lang=_tongue(language), styles=styles, **said)
    return Page(html, _policy(styles, ""))


def _parts(notice: Notice, t: Text, wall: bool) -> Iterator[Part]:
    if notice.shares.done is not None:
        yield Part("year", t("noticeboard.strip"), [_strip(notice, t)], t("noticeboard.strip_hint"))
    bars = [_bar(section, t) for section in notice.sections if section.shares.done is not None]
    tasks = [
        (section.title, [_task(task, notice, t) for task in section.tasks]) for section in notice.sections
    ]
    listed = any(rows for _, rows in tasks)
    if bars:
        yield from _cut(
            Part("bars", t("noticeboard.sections"), bars, t("noticeboard.sections_hint")), wall, t
        )
    if listed:
        due = [_task(task, notice, t) for task in notice.due]
        heading, nothing = t("noticeboard.due", count=len(due)), t("noticeboard.due_none")
        yield from _cut(Part("month", heading, due, nothing=nothing), wall, t)
    if notice.total is not None:
        rows, nothing = [_activity(a, t) for a in notice.activities], t("noticeboard.latest_none")
        yield from _cut(Part("latest", t("noticeboard.latest"), rows, nothing=nothing), wall, t)
        seen = [a for a in notice.activities if a.photo_id]
        photos = [(a.photo_id, a.title, t("noticeboard.photo", title=a.title)) for a in seen]
        if photos:
            yield from _cut(Part("photos", t("noticeboard.photos"), photos), wall, t)
    if listed and not wall:
        yield Part("tasks", t("noticeboard.tasks"), [row for row in tasks if row[1]])


def _cut(part: Part, wall: bool, t: Text) -> Iterator[Part]:
    """On a wall as many screens as it takes, with as much on each."""
    count = ceil(len(part.rows) / ON_A_WALL[part.kind]) if wall else 1
    if count < 2:
        yield part
        return
    each = ceil(len(part.rows) / count)
    for number in range(count):
        heading = part.heading + t("noticeboard.of_parts", number=number + 1, count=count)
        yield replace(part, heading=heading, rows=part.rows[number * each : (number + 1) * each])


def _overall(notice: Notice, t: Text) -> dict[str, Any]:
    """The sentence with its warning words apart, the bar, the lights' counts, and the sums chosen."""
    sums = [
        (t("noticeboard.activities"), notice.total, t("noticeboard.activities_unit")),
        (t("noticeboard.people"), notice.people, t("noticeboard.people_unit")),
        (t("noticeboard.money"), notice.spent_fen and notice.spent_fen / 100, t("noticeboard.money_unit")),
    ]
    return {
        "sentence": MARKED.split(standing_sentence(notice.shares, notice.late, t)),
        "counted": notice.shares.done is not None,
        "done": t("noticeboard.done"),
        "planned": t("noticeboard.planned", percent=notice.shares.planned_percent),
        "alt": hero_alt(notice.shares, t),
        "live": t("noticeboard.live", count=notice.live),
        "chips": [
            (light, t(f"light.{light}"), notice.counts[light]) for light in Light if notice.counts[light]
        ],
        "sums": [(name, f"{value:,.2f}".removesuffix(".00"), unit) for name, value, unit in sums if value],
    }


def _strip(notice: Notice, t: Text) -> dict[str, Any]:
    """The marks of the twelve months placed, what is done at the bottom; the same in numbers."""
    months, here = notice.plan.year.months, notice.day in notice.plan.year and notice.day.month
    most = max(sum(found.values()) for found in notice.marks.values())
    wide = next(n for n in range(3, 99) if ceil(most / n) * 90 / n <= HIGHEST)
    pitch, tall = 90 / wide, ceil(most / wide) * 90 / wide
    marks = [
        (light, column * 100 + 5 + (i % wide) * pitch, tall - (i // wide + 1) * pitch)
        for column, month in enumerate(months)
        for i, light in enumerate(light for light, n in notice.marks[month].items() for _ in range(n))
    ]
    counts = {light: sum(found.get(light, 0) for found in notice.marks.values()) for light in Light}
    return {
        "alt": t("chart.strip_alt", **{str(light): n for light, n in counts.items()}),
        "tall": round(tall),
        "size": round(pitch * 0.66, 1),
        "marks": [(light, round(x + pitch * 0.17, 1), round(y + pitch * 0.17, 1)) for light, x, y in marks],
        "months": [
            (t(f"month.{m}"), t(f"month_short.{m}"), m == here, _told(notice.marks[m], t)) for m in months
        ],
        "seen": [light for light in Light if counts[light]],
    }


def _told(found: Mapping[Light, int], t: Text) -> list[tuple[Light, str]]:
    said = (
        (light, t("noticeboard.month_light", light=t(f"light.{light}"), count=n))
        for light, n in found.items()
    )
    return list(said)


def _bar(section: NoticeSection, t: Text) -> dict[str, Any]:
    done, planned = section.shares.done_percent, section.shares.planned_percent
    light, word = gap(section.shares, section.counts, t) or (None, "")
    late = [(each, section.counts[each]) for each in (Light.OVERDUE, Light.BEHIND) if section.counts[each]]
    return {
        "title": section.title,
        "light": light,
        "word": word,
        "late": late,
        "done": done,
        "planned": planned,
        "alt": t("chart.both", done=done, planned=planned),
    }


def _task(task: NoticeTask, notice: Notice, t: Text) -> dict[str, Any]:
    return {
        "title": task.title,
        "owner": f"{t('noticeboard.owner')} {task.owner}" if task.owner else "",
        "light": task.light,
        "word": t("light.made_up") if task.made_up else t(f"light.{task.light}"),
        "goal": t.terms(task.terms, notice.plan.year),
        "tally": t.tally(task.terms, task.tally),
        "reason": t.reason(task.reason),
    }


def _activity(activity: NoticeActivity, t: Text) -> dict[str, Any]:
    facts = [
        t("noticeboard.attended", people=f"{activity.people:,}") if activity.people else "",
        t.money(activity.spent_fen) if activity.spent_fen else "",
    ]
    facts = [fact for fact in facts if fact]
    return {
        "title": activity.title,
        "day": t.day(activity.held_on),
        "section": activity.section,
        "facts": facts,
    }


def _on_every_sheet(title: str, day: str) -> str:
    """The head of each printed page, every letter written as its number: nothing in it is CSS."""
    left, right = ("".join(f"\\{ord(letter):06X}" for letter in words) for words in (title, day))
    return f'@page{{@top-left{{content:"{left}"}}@top-right{{content:"{right}"}}}}'


def _policy(styles: Sequence[str], script: str) -> str:
    allowed = f"style-src {' '.join(map(_hash, styles))}"
    return f"{POLICY}; {allowed}; script-src {_hash(script)}" if script else f"{POLICY}; {allowed}"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _tongue(language: Language) -> str:
    return "en" if language is Language.EN else "zh-CN"


def _other(language: Language) -> Language:
    return Language.ZH if language is Language.EN else Language.EN


@lru_cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@lru_cache
def _template(name: str) -> Template:
    kept = Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True)
    return kept.get_template(name)
