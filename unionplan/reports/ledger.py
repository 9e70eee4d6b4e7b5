"""活动台账: a period's activities one by one, as a table for a document."""

from unionplan.i18n import Text
from unionplan.reports.content import Grid, Line, Source
from unionplan.reports.content.grids import amount
from unionplan.reports.content.material import clean
from unionplan.reports.dossier import Dossier

COLUMNS = ("number", "held_on", "title", "task", "place", "people", "paid")


def ledger_grid(period: Dossier, t: Text) -> Grid | None:
    """The activities in date order; None where there are none."""
    lines = tuple(
        Line(
            (
                str(number),
                t.day(row.held_on),
                clean(row.title),
                clean(row.task),
                clean(row.place),
                "" if row.people is None else str(row.people),
                amount(row.spent_fen or 0),
            ),
            Source(activities=(row.id,)),
        )
        for number, row in enumerate(period.activities, 1)
    )
    return Grid(COLUMNS, tuple(t(f"excel.column.{name}") for name in COLUMNS), lines) if lines else None
