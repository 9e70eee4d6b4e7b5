"""What holds for any plan, any history and any day."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests import draws
from unionplan.domain import periods
from unionplan.domain.lights import Light, Standing, commitments, month_marks, share_means, standing
from unionplan.domain.measures import Measure, Period, Terms, check_terms
from unionplan.domain.periods import PlanYear, slots
from unionplan.domain.progress import Held, done_share, percent, planned_share
from unionplan.domain.reasons import reason, tally

GROWING = (Measure.ONCE, Measure.TIMES, Measure.CADENCE, Measure.ONGOING)
Case = tuple[PlanYear, Terms, list[Held], date]


def cases(*measures: Measure) -> st.SearchStrategy[Case]:
    return draws.years().flatmap(
        lambda year: st.tuples(
            st.just(year), draws.terms(*measures), draws.histories(year), draws.around(year)
        )
    )


def standings(least_weight: int = 0) -> st.SearchStrategy[list[tuple[Standing, int]]]:
    share = st.fractions(0, 1, max_denominator=12)
    live = st.sampled_from([light for light in Light if light is not Light.CANCELLED])
    row = st.tuples(st.builds(Standing, live, share, share), st.integers(least_weight, 5))
    return st.lists(row, min_size=1, max_size=8)


def all_said(year: PlanYear, terms: Terms, held: list[Held], day: date) -> object:
    where = standing(year, terms, held, day)
    marks = month_marks(year, terms, held, day, Light.BEHIND)
    told = reason(year, terms, held, day, where), tally(year, terms, held, day)
    return where, marks, told, commitments(year, terms, held, day)


@given(cases())
def test_drawn_terms_are_terms_a_person_could_enter(case: Case) -> None:
    check_terms(case[1])


@given(cases())
def test_shares_lie_between_nothing_and_all(case: Case) -> None:
    year, terms, held, day = case
    assert 0 <= done_share(year, terms, held, day) <= 1
    assert 0 <= planned_share(year, terms, day) <= 1


@given(cases(*GROWING), st.data())
def test_one_more_activity_never_lowers_what_is_done(case: Case, data: st.DataObject) -> None:
    year, terms, held, day = case
    more = [*held, data.draw(draws.one_held(year))]
    assert done_share(year, terms, more, day) >= done_share(year, terms, held, day)


@given(cases(*GROWING))
def test_what_is_done_never_falls_as_days_pass(case: Case) -> None:
    year, terms, held, day = case
    later = day + timedelta(days=20)
    assert done_share(year, terms, held, later) >= done_share(year, terms, held, day)


@given(cases())
def test_planned_share_only_grows_and_ends_at_all(case: Case) -> None:
    year, terms, _, day = case
    assert planned_share(year, terms, day) <= planned_share(year, terms, day + timedelta(days=9))
    assert planned_share(year, terms, year.stretch(terms.months).first - timedelta(days=1)) == 0
    assert planned_share(year, terms, year.stretch(terms.months).last) == 1


@given(cases(), st.data())
def test_the_order_of_activities_of_different_days_does_not_matter(case: Case, data: st.DataObject) -> None:
    year, terms, held, day = case
    one_a_day = list({h.held_on: h for h in held}.values())
    shuffled = data.draw(st.permutations(one_a_day))
    assert all_said(year, terms, shuffled, day) == all_said(year, terms, one_a_day, day)


@given(cases())
def test_what_is_held_after_the_day_changes_nothing(case: Case) -> None:
    year, terms, held, day = case
    so_far = [h for h in held if h.held_on <= day]
    assert all_said(year, terms, held, day) == all_said(year, terms, so_far, day)


@given(cases())
def test_same_input_says_the_same(case: Case) -> None:
    year, terms, held, day = case
    before = all_said(year, terms, held, day)
    periods.slots.cache_clear()
    assert all_said(year, terms, list(held), day) == before


@given(standings(), st.fractions(0, 1), st.integers(0, 5))
def test_a_cancelled_task_changes_nothing_else(
    rows: list[tuple[Standing, int]], share: Fraction, weight: int
) -> None:
    cancelled = (Standing(Light.CANCELLED, share, share), weight)
    assert share_means([*rows, cancelled]) == share_means(rows)


@given(standings(least_weight=1))
def test_a_plan_lies_between_its_smallest_and_its_largest_task(rows: list[tuple[Standing, int]]) -> None:
    means = share_means(rows)
    assert means is not None
    done, planned = means
    assert min(s.done for s, _ in rows) <= done <= max(s.done for s, _ in rows)
    assert min(s.planned for s, _ in rows) <= planned <= max(s.planned for s, _ in rows)


@given(cases())
def test_done_means_all_of_it_and_only_the_window_s_end_makes_overdue(case: Case) -> None:
    year, terms, held, day = case
    where = standing(year, terms, held, day)
    assert (where.light is Light.DONE) == (where.done == 1)
    assert (where.light is Light.OVERDUE) == (where.done < 1 and day > year.stretch(terms.months).last)
    assert not (where.made_up and day <= year.stretch(terms.months).last)


@given(cases())
def test_less_done_than_planned_is_never_called_on_track(case: Case) -> None:
    year, terms, held, day = case
    where = standing(year, terms, held, day)
    any_time = terms.measure is Measure.ONCE and not terms.months
    if where.done < where.planned and not any_time:
        assert where.light in (Light.BEHIND, Light.OVERDUE)


@given(st.fractions(0, 1))
def test_percentages_are_rounded_down(share: Fraction) -> None:
    assert percent(share) <= share * 100 < percent(share) + 1
    assert (percent(share) == 100) == (share == 1)


@given(draws.years(), st.sampled_from(Period), draws.month_sets())
def test_slots_partition_the_window_without_gaps(
    year: PlanYear, period: Period, months: frozenset[int]
) -> None:
    found, window = slots(year, period, months), year.stretch(months)
    assert (found[0].first, found[-1].last) == (window.first, window.last)
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(found))
    assert all(s.first <= s.last for s in found)


@given(draws.years(), draws.month_sets())
def test_week_slots_are_four_to_ten_days_long(year: PlanYear, months: frozenset[int]) -> None:
    found = slots(year, Period.WEEK, months)
    assert all(4 <= (s.last - s.first).days + 1 <= 10 for s in found)
    assert all((s.first.weekday(), s.last.weekday()) == (0, 6) for s in found[1:-1])


@given(cases())
def test_month_marks_stay_within_the_window(case: Case) -> None:
    year, terms, held, day = case
    marks = month_marks(year, terms, held, day, Light.BEHIND)
    assert set(marks) <= set(year.window(terms.months))
    assert Light.CANCELLED not in marks.values()


@given(cases())
def test_a_done_task_is_marked_done_in_every_month(case: Case) -> None:
    year, terms, held, day = case
    if standing(year, terms, held, day).light is Light.DONE:
        assert set(month_marks(year, terms, held, day, Light.BEHIND).values()) == {Light.DONE}


@given(cases())
def test_every_open_task_has_a_reason(case: Case) -> None:
    year, terms, held, day = case
    said = reason(year, terms, held, day, standing(year, terms, held, day))
    assert said.code.split(".")[0] == terms.measure


@given(cases(Measure.ONGOING))
def test_an_ongoing_task_s_months_are_counted_the_same_everywhere(case: Case) -> None:
    year, terms, held, day = case
    found = tally(year, terms, held, day)
    filled = [c.filled for c in commitments(year, terms, held, day)]
    assert found.have == sum(filled)
    assert sum(filled) / found.goal == done_share(year, terms, held, day)
