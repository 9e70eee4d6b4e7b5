"""A period's summary as at most eight slides for the committee, each saying one thing in its title.

Nothing is counted here: the numbers are the summary's own, so they equal what the pages show. What
does not fit is left out from the end and counted; the speaker's notes name everything.
"""

from collections.abc import Iterator

from unionplan.domain.lights import LATE, Light
from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard, SectionRow, Shares
from unionplan.queries.quarterly import PeriodSummary
from unionplan.reports import headlines
from unionplan.reports.dossier import Dossier
from unionplan.reports.marks import MARKS
from unionplan.reports.native_charts import Bars, Series, as_written, taken
from unionplan.reports.slides_charts import add_bars
from unionplan.reports.slides_numbers import add_next, add_numbers
from unionplan.reports.slides_parts import (
    ACROSS,
    BODY,
    BOTTOM,
    MARGIN,
    SMALL,
    TABLE,
    TOP,
    Box,
    Deck,
    Page,
    Words,
    marked,
)
from unionplan.reports.slides_photos import add_photos
from unionplan.reports.slides_tasks import add_late, add_worked, source, task_notes
from unionplan.reports.slides_text import LINE, cut
from unionplan.reports.slides_theme import INK, MUTE

KEY, COUNT, COVER = 120, 44, 54
MOST_SECTIONS = 7
PITCH = 62  # of two bars with their section


def summary_slides(period: Dossier, t: Text) -> bytes:
    """The .pptx file: cover, progress, sections, what was done, photos, what is late, numbers, next steps."""
    summary = period.summary
    span = t.span(summary.span, summary.board.plan.year)
    deck = Deck(t("slides.report", span=span), summary.board.plan.union_name, summary.board.day, t)
    _cover(deck, summary, t)
    _overall(deck, summary, t)
    _sections(deck, summary, t)
    add_worked(deck, summary, t)
    add_photos(deck, summary, period.photos, t)
    add_late(deck, summary, t)
    add_numbers(deck, summary, t)
    add_next(deck, summary, t)
    return deck.save()


def _cover(deck: Deck, summary: PeriodSummary, t: Text) -> None:
    plan = summary.board.plan
    title = t("slides.report", span=t.span(summary.span, plan.year))
    place = Box(MARGIN, 190, ACROSS, 2 * COVER * LINE)
    page = deck.page(title, [source(summary, t)], place, COVER)
    page.text(Box(MARGIN, 92, ACROSS, 78), [Words(cut(plan.union_name, 30, ACROSS, 2), 30, colour=INK)])
    page.rule(MARGIN, 356, ACROSS)
    day = t("as_of", day=t("span.of_year", year=summary.board.day.year, span=t.day(summary.board.day)))
    said = f"{day} · {t('sample_mark')}" if plan.is_sample else day
    page.text(Box(MARGIN, 376, ACROSS, 40), [Words(said, 28, colour=MUTE)])


def _overall(deck: Deck, summary: PeriodSummary, t: Text) -> None:
    board, due = summary.board, summary.due
    if board.shares.done is None:
        page = deck.page(t("slides.nothing"), [source(summary, t)])
        page.text(Box(MARGIN, TOP, ACROSS, 70), [Words(t("slides.nothing_text"))])
        return
    shares = board.shares
    gap = t(f"slides.gap_{shares.gap}", points=abs(shares.points))
    title = t("slides.overall", day=board.day, done=shares.done_percent, gap=gap)
    page = deck.page(title, [source(summary, t), *task_notes(board.tasks, t)])
    page.text(Box(MARGIN, 126, 330, KEY * LINE), [Words(f"{shares.done_percent}%", KEY, True)])
    page.text(Box(MARGIN, 282, 330, BODY * LINE), [Words(t("slides.whole_done"), colour=MUTE)])
    series = _shares([shares], t)
    add_bars(page, Box(390, 144, 522, 160), Bars([t("slides.whole")], series, BODY, 0, 0.34, 1, 90))
    _counts(page, board, t)
    if due.due:
        span = t.span_name(summary.span, board.plan.year)
        key = "slides.due_open" if due.open else "slides.due"
        said = t(key, span=span, due=due.due, filled=due.filled, late=due.late, open=due.open)
        page.text(Box(MARGIN, 462, ACROSS - 70, BODY * LINE), [Words(cut(said, BODY, ACROSS - 70))])


def _counts(page: Page, board: PlanBoard, t: Text) -> None:
    """How many tasks under each light that has any."""
    there = [light for light in MARKS if board.counts[light]]
    wide = ACROSS / max(len(there), 4)
    for place, light in enumerate(there):
        left = MARGIN + place * wide
        page.rule(left, 328, wide - 16)
        page.text(Box(left, 334, wide - 6, COUNT * LINE), [Words(str(board.counts[light]), COUNT, True)])
        page.text(Box(left, 392, wide - 6, 2 * BODY * LINE), [marked(light, t)])


def _sections(deck: Deck, summary: PeriodSummary, t: Text) -> None:
    """Done against planned, the largest gap first; one section alone is the whole."""
    told = headlines.widest_gap_first(summary.board)
    if len(told) < 2:
        return
    most = MOST_SECTIONS if len(told) <= MOST_SECTIONS else MOST_SECTIONS - 1
    shown, rest = told[:most], told[most:]
    page = deck.page(headlines.sections(told, t), [source(summary, t), *_section_notes(told, t)])
    pitch = min(PITCH, (BOTTOM - TOP - (BODY * LINE + 6 if rest else 0)) / len(shown))
    names = [cut(s.title, TABLE, 236) for s in shown]
    bars = Bars(names, _shares([s.shares for s in shown], t), TABLE, taken(names, TABLE, 702), 0.2, 1, 45)
    add_bars(page, Box(MARGIN, TOP, 702, pitch * len(shown)), bars)
    for place, section in enumerate(shown):
        _late_counts(page, section, TOP + (place + 0.5) * pitch, t)
    if rest:
        said = [Words(headlines.more_sections(rest, t), colour=MUTE)]
        page.text(Box(MARGIN, BOTTOM - BODY * LINE, ACROSS - 80, BODY * LINE), said)


def _shares(shares: list[Shares], t: Text) -> list[Series]:
    done, planned = t("slides.done"), t("slides.planned")
    return [
        Series(done, [s.done_percent / 100 for s in shares], as_written(done, "0%")),
        Series(planned, [s.planned_percent / 100 for s in shares], as_written(planned, "0%")),
    ]


def _late_counts(page: Page, section: SectionRow, middle: float, t: Text) -> None:
    """Beside a mean stand the tasks it hides."""
    said = []
    for light in LATE:
        if count := section.counts[light]:
            mark = marked(light, t, SMALL)
            said.append([Words(f"{mark.words} {count}", SMALL, colour=mark.colour)])
    high = len(said) * SMALL * LINE
    if said:
        page.text(Box(MARGIN + 710, middle - high / 2, ACROSS - 710, high), *said)


def _section_notes(told: list[SectionRow], t: Text) -> Iterator[str]:
    for s in told:
        yield t(
            "slides.notes.section",
            section=s.title,
            done=s.shares.done_percent,
            planned=s.shares.planned_percent,
            overdue=s.counts[Light.OVERDUE],
            behind=s.counts[Light.BEHIND],
        )
