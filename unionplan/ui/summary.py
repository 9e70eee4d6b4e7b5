"""The period summary's sentences and the records behind its numbers."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from unionplan.domain.lights import Light
from unionplan.domain.periods import PlanYear
from unionplan.queries.activities import ActivityFilter, activity_list
from unionplan.queries.board import Shares, TaskRow
from unionplan.queries.quarterly import PeriodSummary, SectionDone
from unionplan.ui import correcting, pictures, reads
from unionplan.ui.gate import Visit
from unionplan.ui.text import md, t, text

MOST_RECORDS = 200


def heading(summary: PeriodSummary) -> str:
    """What was due, done and late, in one line."""
    name = text().span_name(summary.span, summary.board.plan.year)
    if not summary.due.due:
        return t("quarterly.heading_none", span=name)
    late = t("quarterly.heading_late", late=summary.due.late) if summary.due.late else ""
    return t("quarterly.heading", span=name, due=summary.due.due, filled=summary.due.filled) + late


def gap(shares: Shares) -> str:
    """How the done share stands to the planned one."""
    if shares.done is None:
        return t("quarterly.gap_nothing")
    return t(f"quarterly.gap_{shares.gap}", points=abs(shares.points))


def report(summary: PeriodSummary) -> str:
    """The summary as Markdown in the form of a 季度小结."""
    return "\n\n".join([*_overall(summary), *_sections(summary), *_unfinished(summary), *_next(summary)])


def _overall(summary: PeriodSummary) -> Iterator[str]:
    board, due, year = summary.board, summary.due, summary.board.plan.year
    yield "## " + t("quarterly.report_title", span=text().span(summary.span, year))
    yield "### " + t("quarterly.overall")
    yield t(
        "quarterly.overall_text",
        day=board.day,
        done=board.shares.done_percent,
        planned=board.shares.planned_percent,
        gap=gap(board.shares),
        span=text().span_name(summary.span, year),
        due=due.due,
        filled=due.filled,
        late=due.late,
        open=due.open,
    )
    counts = board.counts
    yield t("quarterly.late_counts", overdue=counts[Light.OVERDUE], behind=counts[Light.BEHIND]) + _sums(
        summary
    )


def _sums(summary: PeriodSummary) -> str:
    sums = summary.sums
    said = t(
        "quarterly.overall_sums",
        activities=sums.activities,
        people=sums.people,
        money=text().money(sums.spent_fen),
    )
    return said + (t("quarterly.other_months", count=summary.other_months) if summary.other_months else "")


def _sections(summary: PeriodSummary) -> Iterator[str]:
    yield "### " + t("quarterly.sections")
    for section in summary.sections:
        yield f"**{md(section.section.title)}**\u3000{_section(section)}"


def _section(section: SectionDone) -> str:
    worked = [r for r in section.tasks if r.sums.activities]
    said = t(
        "quarterly.section_line",
        due=section.due.due,
        filled=section.due.filled,
        activities=section.sums.activities,
        people=section.sums.people,
        money=text().money(section.sums.spent_fen),
    )
    if not worked:
        return said if section.due.due else t("quarterly.section_none")
    told = (
        t(
            "quarterly.task_line",
            task=md(r.task.title),
            activities=r.sums.activities,
            tally=md(text().tally(r.task.terms, r.task.tally, short=True)),
        )
        for r in worked
    )
    return said + t("list.semicolon").join(told) + t("list.stop")


def _unfinished(summary: PeriodSummary) -> Iterator[str]:
    yield "### " + t("quarterly.unfinished")
    if not summary.unfinished:
        yield t("quarterly.unfinished_none")
    for i, task in enumerate(summary.unfinished, 1):
        yield t(
            "quarterly.unfinished_line",
            number=i,
            task=md(task.title),
            light=t(f"light.{task.light}"),
            reason=md(text().reason(task.reason)),
        )


def _next(summary: PeriodSummary) -> Iterator[str]:
    after, year = summary.next_span, summary.board.plan.year
    if after is None:
        return
    yield "### " + t("quarterly.next", span=text().span_name(after, year))
    for month, tasks in summary.next_months:
        named = t("list.semicolon").join(md(r.title) for r in tasks) or t("quarterly.month_none")
        yield f"**{text().months([month])}**\u3000{named}"


def section_table(summary: PeriodSummary) -> pd.DataFrame:
    """The sections' numbers with their total; money in yuan."""
    rows = [
        [
            s.section.title,
            s.due.due,
            s.due.filled,
            s.due.late,
            s.sums.activities,
            s.sums.people,
            text().money(s.sums.spent_fen),
            f"{s.section.shares.done_percent}%" if s.section.shares.done is not None else "–",
            f"{s.section.shares.planned_percent}%" if s.section.shares.planned is not None else "–",
        ]
        for s in summary.sections
    ]
    due, sums, shares = summary.due, summary.sums, summary.board.shares
    rows.append(
        [
            t("quarterly.total"),
            due.due,
            due.filled,
            due.late,
            sums.activities,
            sums.people,
            text().money(sums.spent_fen),
            f"{shares.done_percent}%" if shares.done is not None else "–",
            f"{shares.planned_percent}%" if shares.planned is not None else "–",
        ]
    )
    names = "section due filled late activities people money done planned"
    columns = [t(f"quarterly.column_{name}") for name in names.split()]
    return pd.DataFrame(rows, columns=columns)


def figures(visit: Visit, summary: PeriodSummary) -> None:
    """Choose a number of the summary and see what it is made of."""
    due, sums = summary.due, summary.sums
    money = text().money(sums.spent_fen)
    choices = {
        "activities": t(
            "quarterly.figure_activities", activities=sums.activities, people=sums.people, money=money
        ),
        "due": t("quarterly.figure_due", due=due.due),
        "filled": t("quarterly.figure_filled", filled=due.filled),
        "late": t("quarterly.figure_late", late=due.late),
    }
    for s in summary.sections:
        choices[f"section {s.section.id}"] = t(
            "quarterly.figure_section", section=s.section.title, activities=s.sums.activities
        )
    chosen = st.selectbox(
        t("quarterly.open_hint"), list(choices), format_func=choices.__getitem__, key="quarterly.figure"
    )
    kind, _, section_id = str(chosen).partition(" ")
    if kind in ("activities", "section"):
        _records(visit, summary, int(section_id) if section_id else None)
    else:
        _commitments(summary, kind)


def _records(visit: Visit, summary: PeriodSummary, section_id: int | None) -> None:
    wanted = ActivityFilter(summary.stretch, section_id)
    found = reads.read(activity_list, visit.actor, visit.plan, wanted, limit=MOST_RECORDS)
    for row in found.rows:
        st.markdown(correcting.activity_text(row, summary.board))
    if not found.rows:
        st.markdown(f":gray[{t('quarterly.section_none')}]")


def _commitments(summary: PeriodSummary, kind: str) -> None:
    """Each 项次: its task, by when, and how it stands."""
    day, year = summary.board.day, summary.board.plan.year
    rows = [
        (task.title, _until(year, task), text().day(c.stretch.last), state)
        for section in summary.sections
        for task in section.section.tasks
        for c in task.commitments
        if c.stretch.last in summary.stretch
        for state in ["filled" if c.filled else "late" if c.stretch.ended(day) else "open"]
        if kind in ("due", state)
    ]
    names = [t(f"quarterly.column_{n}") for n in ("task", "promise", "until", "state")]
    said = [(task, promise, until, t(f"quarterly.state_{s}")) for task, promise, until, s in rows]
    pictures.numbers(pd.DataFrame(said, columns=names))


def _until(year: PlanYear, task: TaskRow) -> str:
    return text().terms(task.terms, year)
