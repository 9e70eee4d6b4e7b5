"""What a public notice says, part by part: values and words that notice.html draws."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from unionplan.charts import gap, hero_alt, standing_sentence
from unionplan.domain.lights import Light
from unionplan.i18n import Text
from unionplan.queries.noticeboards import Notice, NoticeActivity, NoticeSection, NoticeTask

# Rows large enough for the back of a hall; for the whole table there is no room.
ON_A_WALL = {"year": 1, "bars": 7, "month": 6, "latest": 6, "photos": 3}
HIGHEST = 340  # of a year strip 1200 wide
MARKED = re.compile(r":orange\[(.*?)\]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the page, on a wall a screen of its own; ``kind`` says how its rows are drawn."""

    kind: str
    heading: str
    rows: Sequence[Any] = ()
    hint: str = ""
    nothing: str = ""


def parts(notice: Notice, t: Text, wall: bool) -> Iterator[Part]:
    """All parts below the first that have something to say; on a wall cut to what a screen has room for."""
    for part in _parts(notice, t):
        if not wall:
            yield part
        elif part.kind in ON_A_WALL:
            yield from _cut(part, t)


def _parts(notice: Notice, t: Text) -> Iterator[Part]:
    if notice.shares.done is not None:
        yield Part("year", t("noticeboard.strip"), [_strip(notice, t)], t("noticeboard.strip_hint"))
    if bars := [_bar(section, t) for section in notice.sections if section.shares.done is not None]:
        yield Part("bars", t("noticeboard.sections"), bars, t("noticeboard.sections_hint"))
    tasks = [(s.title, [_task(task, notice, t) for task in s.tasks]) for s in notice.sections if s.tasks]
    if tasks:
        due = [_task(task, notice, t) for task in notice.due]
        heading, nothing = t("noticeboard.due", count=len(due)), t("noticeboard.due_none")
        yield Part("month", heading, due, nothing=nothing)
    if notice.total is not None:
        rows, nothing = [_activity(a, t) for a in notice.activities], t("noticeboard.latest_none")
        yield Part("latest", t("noticeboard.latest"), rows, nothing=nothing)
    if seen := [a for a in notice.activities if a.photo_id]:
        photos = [(a.photo_id, a.title, t("noticeboard.photo", title=a.title)) for a in seen]
        yield Part("photos", t("noticeboard.photos"), photos)
    if tasks:
        yield Part("tasks", t("noticeboard.tasks"), tasks)


def _cut(part: Part, t: Text) -> Iterator[Part]:
    """As many screens as it takes, with as much on each."""
    count = ceil(len(part.rows) / ON_A_WALL[part.kind])
    if count < 2:
        yield part
        return
    each = ceil(len(part.rows) / count)
    for number in range(count):
        heading = part.heading + t("noticeboard.of_parts", number=number + 1, count=count)
        yield replace(part, heading=heading, rows=part.rows[number * each : (number + 1) * each])


def overall(notice: Notice, t: Text) -> dict[str, Any]:
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
        "months": [(t(f"month.{month}"), month == here, _told(notice.marks[month], t)) for month in months],
        "seen": [light for light in Light if counts[light]],
    }


def _told(found: Mapping[Light, int], t: Text) -> list[tuple[Light, str]]:
    words = {light: t(f"light.{light}") for light in found}
    return [(each, t("noticeboard.month_light", light=words[each], count=n)) for each, n in found.items()]


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
