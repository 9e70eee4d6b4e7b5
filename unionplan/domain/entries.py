"""What a person types, checked: activities and tasks before they are stored (DOMAIN.md)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from unionplan.domain.masking import names_in
from unionplan.domain.measures import Measure, Terms, check_terms
from unionplan.domain.periods import PlanYear
from unionplan.errors import InvalidError

LONGEST = {
    "title": 200,
    "task_title": 100,
    "place": 100,
    "person": 50,
    "recipients": 2000,
    "owner": 50,
    "unit": 10,
    "note": 5000,
    "reason": 200,
    "union_name": 100,
    "union_code": 40,
    "area": 50,
    "plan_title": 100,
    "section": 100,
    "quote": 2000,
    "meeting_title": 100,
    "chair": 50,
    "recorder": 50,
    "agenda": 5000,
    "what": 200,
    "login": 64,
}
LINES = ("note", "recipients", "agenda")  # have several; a line break in a name would end a calendar's line
MOST = Decimal(10_000_000_000)  # any count, value or sum of money in fen stays below this
RESTORABLE = timedelta(days=30)  # after it was withdrawn
MOST_PEOPLE = 10_000_000  # so does any number of people or of times


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """An activity as typed. ``progress`` is percent and belongs to once, ``value`` to level.

    ``recipients`` are the names of people who were helped, one a line once they are checked.
    """

    task_id: int
    title: str
    held_on: date
    month: int
    place: str = ""
    person: str = ""
    people: int | None = None
    quantity: Decimal = Decimal(1)
    value: Decimal | None = None
    progress: int = 0
    spent_fen: int | None = None
    note: str = ""
    recipients: str = ""


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task as typed; money in fen."""

    section_id: int
    title: str
    terms: Terms
    owner: str = ""
    weight: int = 1
    budget_fen: int | None = None


def checked_activity(year: PlanYear, terms: Terms, entry: ActivityEntry, today: date) -> ActivityEntry:
    """The entry tidied, with only the numbers its task's measure knows; InvalidError names the field."""
    if entry.held_on not in year:
        raise InvalidError("date_outside_year", "held_on", year=year.year, first=year.first, last=year.last)
    if entry.held_on > today:
        raise InvalidError("date_in_future", "held_on", today=today)
    if entry.month not in year.months:
        raise InvalidError("month_unknown", "month")
    _check_progress(entry)
    return replace(
        entry,
        title=required(entry.title, "title"),
        place=tidy(entry.place, "place"),
        person=tidy(entry.person, "person"),
        note=tidy(entry.note, "note"),
        recipients=tidy("\n".join(names_in(entry.recipients)), "recipients"),
        people=not_negative(entry.people, "people", MOST_PEOPLE),
        spent_fen=not_negative(entry.spent_fen, "spent", int(MOST)),
        quantity=_quantity(terms, entry.quantity),
        value=exact(entry.value, "value") if terms.measure is Measure.LEVEL else None,
        progress=entry.progress if terms.measure is Measure.ONCE else 0,
    )


def checked_task(entry: TaskEntry) -> TaskEntry:
    """The entry tidied; InvalidError names the field."""
    if entry.weight < 0 or entry.weight > 100:
        raise InvalidError("weight_out_of_range", "weight", most=100)
    terms = replace(
        entry.terms,
        unit=tidy(entry.terms.unit, "unit"),
        quantity=exact(entry.terms.quantity, "quantity"),
        value=exact(entry.terms.value, "value"),
        per_period=not_negative(entry.terms.per_period, "per_period", MOST_PEOPLE) or 0,
        at_least=not_negative(entry.terms.at_least, "at_least", MOST_PEOPLE),
    )
    check_terms(terms)
    return replace(
        entry,
        title=required(entry.title, "title", LONGEST["task_title"]),
        owner=tidy(entry.owner, "owner"),
        terms=terms,
        budget_fen=not_negative(entry.budget_fen, "budget", int(MOST)),
    )


def required(text: str, field: str, most: int | None = None) -> str:
    """Tidied text that may not be empty."""
    tidied = tidy(text, field, most)
    if not tidied:
        raise InvalidError(f"{field}_missing", field)
    return tidied


def tidy(text: str, field: str, most: int | None = None) -> str:
    """Without surrounding blanks and control characters, on one line but for what has several.

    InvalidError where it is too long.
    """
    kept = "\n\u3000" if field in LINES else "\u3000"
    plain = (c if c.isprintable() or c in kept else " " if c.isspace() else "" for c in text)
    tidied = "".join(plain).strip()
    most = most or LONGEST[field]
    if len(tidied) > most:
        raise InvalidError("text_too_long", field, most=most, length=len(tidied))
    return tidied


def verbatim(text: str) -> str:
    """Text as it stood in a document or request, without what no database takes."""
    return text.replace("\0", "").encode(errors="replace").decode()


def exact(value: Decimal | None, field: str) -> Decimal | None:
    """A number of up to three decimal places, not negative and within reason."""
    if value is None:
        return None
    if not value.is_finite() or value < 0:
        raise InvalidError("number_negative", field)
    if value >= MOST:
        raise InvalidError("number_too_large", field)
    if value != round(value, 3):
        raise InvalidError("too_many_decimals", field)
    return value


def not_negative(number: int | None, field: str, most: int) -> int | None:
    """A whole number below ``most``, or none."""
    if number is not None and number < 0:
        raise InvalidError("number_negative", field)
    if number is not None and number >= most:
        raise InvalidError("number_too_large", field)
    return number


def _quantity(terms: Terms, quantity: Decimal) -> Decimal:
    """Counted for times and cadence only; one record is one elsewhere."""
    if terms.measure not in (Measure.TIMES, Measure.CADENCE):
        return Decimal(1)
    if exact(quantity, "quantity") == 0:
        raise InvalidError("quantity_not_positive", "quantity")
    return quantity


def _check_progress(entry: ActivityEntry) -> None:
    if not 0 <= entry.progress <= 100:
        raise InvalidError("progress_out_of_range", "progress")
