"""What happened to a record, in words: who changed what, when."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from unionplan.config import settings
from unionplan.domain.measures import Direction
from unionplan.domain.periods import PlanYear
from unionplan.errors import NotFoundError
from unionplan.queries.history import Alteration, HistoryRow
from unionplan.ui import reads
from unionplan.ui.gate import Visit
from unionplan.ui.text import md, t, text

LONGEST = 60  # letters of a typed text; the whole of it stands in the audit
Query = Callable[..., tuple[HistoryRow, ...]]
SAID: dict[str, Callable[[Any], str]] = {
    "budget_fen": lambda fen: text().money(fen),
    "direction": lambda sign: t(f"direction.{Direction(sign).name.lower()}"),
    "held_on": lambda day: text().day(date.fromisoformat(day)),
    "measure": lambda measure: t(f"measure.{measure}"),
    "month": lambda month: text().months([month]),
    "period": lambda period: t(f"period.{period}"),
    "progress": "{}%".format,
    "quantity": str,
    "spent_fen": lambda fen: text().money(fen),
    "value": str,
}


def history(visit: Visit, query: Query, record_id: int) -> None:
    """The record's last changes, folded; nothing for one that somebody removed meanwhile."""
    try:
        rows = reads.one(query, visit.actor, record_id)
    except NotFoundError:
        return
    with st.expander(t("history.title")):
        st.markdown("\n".join(f"- {_line(visit, row)}" for row in rows) or f":gray[{t('history.none')}]")


def _line(visit: Visit, row: HistoryRow) -> str:
    moment = row.at.astimezone(settings().timezone)
    key = "history.at" if moment.year == visit.today.year else "history.at_year"
    when = t(key, year=moment.year, day=moment.date(), time=f"{moment:%H:%M}")
    said = [] if row.deed == "changed" else [t(f"history.deed.{row.what}.{row.deed}", name=md(row.name))]
    said += [_altered(alteration, visit.plan.year) for alteration in row.alterations]
    return f":gray[{when}] {md(row.actor) or t('history.nobody')} {t('history.next').join(said)}"


def _altered(altered: Alteration, year: PlanYear) -> str:
    """把时限由3至5月改为9月."""
    column = t(f"history.column.{altered.column}")
    before, after = (value(altered.column, kept, year) for kept in (altered.before, altered.after))
    if not before:
        return t("history.filled", column=column, after=after)
    if not after:
        return t("history.emptied", column=column, before=before)
    return t("history.changed", column=column, before=before, after=after)


def value(column: str, kept: Any, year: PlanYear) -> str:
    """A column's value as the audit keeps it, as the pages say it; empty where there was none."""
    if column == "months":
        return text().months(year.in_order(kept))
    if kept in (None, ""):
        return ""
    if column in SAID:
        return SAID[column](kept)
    return str(kept) if isinstance(kept, int) else t("history.quoted", words=md(_short(kept)))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
