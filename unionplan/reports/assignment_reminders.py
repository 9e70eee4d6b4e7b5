"""What to paste into a chat group about work sent down: who has not accepted it, who is late."""

from collections.abc import Sequence
from datetime import date

from unionplan.domain.assignments import TO_REMIND, Stand
from unionplan.domain.periods import PlanYear
from unionplan.i18n import Text
from unionplan.queries.assignments import AssignmentRow, SentRow

MOST_NAMED = 200  # unions in one text


def reminder_to_all(sent: AssignmentRow, rows: Sequence[SentRow], sender: str, day: date, t: Text) -> str:
    """One text that names them, stand by stand; empty where nobody is to be reminded."""
    groups = {stand: [row.name for row in rows if row.stand is stand] for stand in TO_REMIND}
    lines = [_group(stand, names, t) for stand, names in groups.items() if names]
    if not lines:
        return ""
    greeting = t("assignment.remind_all", day=day, title=sent.title, terms=terms(sent, t))
    return "\n".join([greeting, *lines, t("assignment.remind_please", sender=sender)])


def reminder_to(sent: AssignmentRow, row: SentRow, sender: str, day: date, t: Text) -> str:
    """One union's own text."""
    said = t(f"assignment.remind_{row.stand}", title=sent.title, terms=terms(sent, t))
    greeting = t("assignment.remind_one", union=row.name, day=day, said=said)
    return "\n".join([greeting, t("assignment.remind_please", sender=sender)])


def terms(sent: AssignmentRow, t: Text) -> str:
    """What is asked, with its year."""
    return t("assignment.terms", year=sent.year, terms=t.terms(sent.terms, PlanYear(sent.year, 1)))


def _group(stand: Stand, names: Sequence[str], t: Text) -> str:
    named = t("list.and").join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        named = t("assignment.and_more", names=named, count=len(names))
    return t("assignment.remind_group", stand=t(f"assignment.stand.{stand}"), count=len(names), names=named)
