"""Why a task has its light: a code and details; the sentences are in the catalogues (``reason.<code>``)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from unionplan.domain.lights import Light, Standing
from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.periods import PlanYear, Stretch
from unionplan.domain.progress import Held, latest_value, per_slot, percent, slot_sums, task_slots, total

MOST_NAMED = 3  # more missing slots than this are counted, not named


@dataclass(frozen=True, slots=True)
class Reason:
    """``code`` names the sentence, ``details`` fill it; ``postponed`` adds the months kept from before."""

    code: str
    details: Mapping[str, object] = field(default_factory=dict)
    postponed: "tuple[Months, Months] | None" = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot to be named: 二月, 三季度, 9月7日至13日; ``number`` counts from the plan's first."""

    period: Period
    number: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Months:
    """Planned months to be named, in the plan's order."""

    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What a task has against what it needs, as shown: "2/4次 · 1/4季", "6/20项", "96/100%".

    ``have`` is None for a level nobody has reported yet.
    """

    have: Fraction | None
    goal: Fraction
    filled: int = 0
    slots: int = 0


def tally(year: PlanYear, terms: Terms, held: Sequence[Held], day: date) -> Tally:
    """The count shown for a task on ``day``: percent for once, months for ongoing."""
    so_far = [h for h in held if h.held_on <= day]
    sums = slot_sums(year, terms, so_far)
    filled = sum(s >= per_slot(terms) for s in sums)
    match terms.measure:
        case Measure.ONCE:
            return Tally(Fraction(max((h.progress for h in so_far), default=0)), Fraction(100))
        case Measure.LEVEL:
            latest = latest_value(so_far)
            return Tally(
                Fraction(latest.value) if latest and latest.value is not None else None, _number(terms.value)
            )
        case Measure.TIMES:
            return Tally(total(so_far), _number(terms.quantity))
        case Measure.CADENCE:
            goal = Fraction(terms.at_least or terms.per_period * len(sums))
            return Tally(total(so_far), goal, filled, len(sums))
        case Measure.ONGOING:
            return Tally(Fraction(filled), Fraction(len(sums)), filled, len(sums))


def reason(
    year: PlanYear,
    terms: Terms,
    held: Sequence[Held],
    day: date,
    standing: Standing,
    *,
    cancelled_reason: str = "",
    original_months: frozenset[int] | None = None,
) -> Reason:
    """The one sentence that goes with the light."""
    if standing.light is Light.CANCELLED:
        return Reason("cancelled", {"reason": cancelled_reason})
    so_far = [h for h in held if h.held_on <= day]
    code, details = _REASONS[terms.measure](_Case(year, terms, so_far, day, standing))
    if original_months is None:
        return Reason(code, details)
    before, now = (Months(year.in_order(months)) for months in (original_months, terms.months))
    return Reason(code, details, (before, now))


@dataclass(frozen=True, slots=True)
class _Case:
    year: PlanYear
    terms: Terms
    held: list[Held]
    day: date
    standing: Standing

    @property
    def light(self) -> Light:
        return self.standing.light

    @property
    def months(self) -> Months:
        return Months(self.year.in_order(self.terms.months))


Said = tuple[str, dict[str, object]]


def _once(case: _Case) -> Said:
    done = percent(case.standing.done)
    details: dict[str, object] = {
        "months": case.months,
        "done": done,
        "planned": percent(case.standing.planned),
    }
    if case.light is Light.DONE:
        return "once.done", {"day": min(h.held_on for h in case.held if h.progress >= 100)}
    when = "" if case.terms.months else "_any_time"
    light = Light.NOT_DUE if not done and case.light is Light.ON_TRACK else case.light
    return f"once.{light}{when}{'_part' if done else ''}", details


def _times(case: _Case) -> Said:
    need = case.terms.quantity or Decimal(1)
    details: dict[str, object] = {
        "unit": case.terms.unit,
        "goal": need,
        "have": total(case.held),
        "expected": ceil(case.standing.planned * Fraction(need)),
        "months": case.months,
    }
    when = "_any_time" if not case.terms.months and case.light in (Light.OVERDUE, Light.DUE) else ""
    return f"times.{case.light}{when}", details


def _level(case: _Case) -> Said:
    latest = latest_value(case.held)
    if case.light is Light.NOT_DUE:
        return "level.not_due", {"months": case.months, "goal": case.terms.value, "unit": case.terms.unit}
    details: dict[str, object] = {"goal": case.terms.value, "unit": case.terms.unit}
    if latest is None:
        return "level.unreported", details
    details |= {"have": latest.value, "day": latest.held_on}
    if case.light is Light.DONE:
        return "level.done", details
    return ("level.above" if case.terms.direction is Direction.AT_MOST else "level.below"), details


def _slotted(case: _Case) -> Said:
    kind = case.terms.measure.value
    sums = slot_sums(case.year, case.terms, case.held)
    slots = task_slots(case.year, case.terms)
    per, full = per_slot(case.terms), sum(s >= per_slot(case.terms) for s in sums)
    details: dict[str, object] = {"per": per, "filled": full, "slots": len(slots), "have": total(case.held)}
    if case.light is Light.DUE:
        here = next(i for i, s in enumerate(slots) if case.day in s)
        name = (_slot(case, here, slots[here]),)
        return f"{kind}.due", details | {"slot": name, "lack": per - sums[here], "day": slots[here].last}
    if case.light not in (Light.BEHIND, Light.OVERDUE):
        started = "" if case.held or case.light is not Light.ON_TRACK else "_nothing"
        return f"{kind}.{case.light}{started}", details | {"months": case.months}
    missing = [i for i, s in enumerate(slots) if s.ended(case.day) and sums[i] < per]
    if not missing:
        return f"{kind}.too_few", details | {"goal": case.terms.at_least}
    if len(missing) > MOST_NAMED:
        return f"{kind}.many_missing", details | {
            "missing": len(missing),
            "ended": sum(s.ended(case.day) for s in slots),
        }
    nothing = not any(sums[i] for i in missing)
    code = f"{kind}.{'missing' if nothing else 'short'}{'_each' if len(missing) > 1 else ''}"
    lack = sum((per - sums[i] for i in missing), Decimal(0))
    return code, details | {"slot": tuple(_slot(case, i, slots[i]) for i in missing), "lack": lack}


def _slot(case: _Case, index: int, stretch: Stretch) -> Slot:
    """Months, quarters and halves are numbered by the year, whatever the window cuts off."""
    period = case.terms.period or Period.MONTH
    size = {Period.QUARTER: 3, Period.HALF_YEAR: 6}.get(period)
    number = case.year.position(stretch.last.month) // size + 1 if size else index + 1
    return Slot(period, number, stretch)


def _number(value: Decimal | None) -> Fraction:
    return Fraction(value) if value is not None else Fraction(0)


_REASONS = {
    Measure.ONCE: _once,
    Measure.TIMES: _times,
    Measure.LEVEL: _level,
    Measure.CADENCE: _slotted,
    Measure.ONGOING: _slotted,
}
