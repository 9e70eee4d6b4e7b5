"""What a person types: tidied, kept within reason, refused with the field's name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionplan.domain.entries import (
    ActivityEntry,
    TaskEntry,
    checked_activity,
    checked_task,
    exact,
    required,
    tidy,
)
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import PlanYear
from unionplan.errors import InvalidError

YEAR = PlanYear(2026)
TODAY = date(2026, 9, 15)
ENTRY = ActivityEntry(task_id=1, title="工会例会", held_on=TODAY, month=9)
TIMES = Terms(Measure.TIMES, quantity=Decimal(12), unit="场")
ONCE = Terms(Measure.ONCE)
LEVEL = Terms(Measure.LEVEL, value=Decimal(100), unit="%")


def checked(terms: Terms = ONCE, **changes: Any) -> ActivityEntry:
    return checked_activity(YEAR, terms, replace(ENTRY, **changes), TODAY)


def refusal(terms: Terms = ONCE, **changes: Any) -> tuple[str, str | None]:
    with pytest.raises(InvalidError) as refused:
        checked(terms, **changes)
    return refused.value.code, refused.value.field


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"held_on": date(2025, 12, 31)}, "date_outside_year", "held_on"),
        ({"held_on": date(2027, 1, 1)}, "date_outside_year", "held_on"),
        ({"held_on": date(2026, 9, 16)}, "date_in_future", "held_on"),
        ({"month": 0}, "month_unknown", "month"),
        ({"month": 13}, "month_unknown", "month"),
        ({"title": ""}, "title_missing", "title"),
        ({"title": "\0\x07 \u3000"}, "title_missing", "title"),
        ({"title": "长" * 300}, "text_too_long", "title"),
        ({"note": "长" * 5001}, "text_too_long", "note"),
        ({"place": "长" * 101}, "text_too_long", "place"),
        ({"person": "长" * 51}, "text_too_long", "person"),
        ({"recipients": "长\n" + "长" * 2000}, "text_too_long", "recipients"),
        ({"people": -1}, "number_negative", "people"),
        ({"people": 10_000_000}, "number_too_large", "people"),
        ({"spent_fen": -1}, "number_negative", "spent"),
        ({"spent_fen": 10**10}, "number_too_large", "spent"),
        ({"progress": -1}, "progress_out_of_range", "progress"),
        ({"progress": 101}, "progress_out_of_range", "progress"),
    ],
)
def test_it_refuses_and_names_the_field(changes: dict[str, Any], code: str, field: str) -> None:
    assert refusal(**changes) == (code, field)


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        ("0", "quantity_not_positive"),
        ("-1", "number_negative"),
        ("NaN", "number_negative"),
        ("Infinity", "number_negative"),
        ("1E+10", "number_too_large"),
        ("0.0001", "too_many_decimals"),
    ],
)
def test_it_refuses_quantities(quantity: str, code: str) -> None:
    assert refusal(TIMES, quantity=Decimal(quantity)) == (code, "quantity")
    if code != "quantity_not_positive":
        assert refusal(LEVEL, value=Decimal(quantity)) == (code, "value")


def test_a_long_title_is_refused_with_both_lengths() -> None:
    with pytest.raises(InvalidError) as refused:
        checked(title="长" * 300)
    assert refused.value.details == {"most": 200, "length": 300}


def test_the_longest_title_and_the_smallest_number_are_taken() -> None:
    assert len(checked(title="长" * 200).title) == 200
    assert checked(TIMES, quantity=Decimal("0.001")).quantity == Decimal("0.001")
    assert checked(LEVEL, value=Decimal(0)).value == 0


def test_nul_characters_are_stripped_and_lines_kept() -> None:
    found = checked(title=" 例\0会\u3000", note="第一行\n第二行\x1b")
    assert (found.title, found.note) == ("例会", "第一行\n第二行")


def test_only_the_numbers_of_the_measure_are_kept() -> None:
    said: dict[str, Any] = {"quantity": Decimal(3), "value": Decimal(96), "progress": 70}
    kept: dict[Measure, tuple[Any, ...]] = {
        terms.measure: (c.quantity, c.value, c.progress)
        for terms in (ONCE, TIMES, LEVEL)
        for c in (checked(terms, **said),)
    }
    assert kept == {
        Measure.ONCE: (1, None, 70),
        Measure.TIMES: (3, None, 0),
        Measure.LEVEL: (1, 96, 0),
    }


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": " "}, "title_missing", "title"),
        ({"title": "长" * 101}, "text_too_long", "title"),
        ({"owner": "长" * 51}, "text_too_long", "owner"),
        ({"weight": -1}, "weight_out_of_range", "weight"),
        ({"weight": 101}, "weight_out_of_range", "weight"),
        ({"budget_fen": -1}, "number_negative", "budget"),
        ({"terms": replace(TIMES, unit="十一个字的单位确实太长")}, "text_too_long", "unit"),
        ({"terms": replace(TIMES, quantity=Decimal("sNaN"))}, "number_negative", "quantity"),
        ({"terms": replace(LEVEL, value=Decimal("NaN"))}, "number_negative", "value"),
        ({"terms": replace(LEVEL, value=Decimal("0.0001"))}, "too_many_decimals", "value"),
        (
            {"terms": Terms(Measure.CADENCE, period=Period.WEEK, at_least=10**9)},
            "number_too_large",
            "at_least",
        ),
    ],
)
def test_it_refuses_tasks_and_names_the_field(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InvalidError) as refused:
        checked_task(replace(TaskEntry(section_id=1, title="工会例会", terms=ONCE), **changes))
    assert (refused.value.code, refused.value.field) == (code, field)


@given(st.text(max_size=30))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = tidy(text, "title")
    assert tidy(once, "title") == once
    assert "\0" not in once


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_a_number_taken_is_one_the_database_keeps(value: Decimal) -> None:
    try:
        taken = exact(value, "value")
    except InvalidError:
        return
    assert taken is not None and Decimal(int(taken * 1000)) / 1000 == value


@pytest.mark.parametrize("field", ["title", "plan_title", "section", "union_name", "reason"])
def test_every_required_text_has_a_code_of_its_own(field: str) -> None:
    with pytest.raises(InvalidError, match=f"{field}_missing"):
        required("", field)


def test_recipients_stand_one_a_line_each_once() -> None:
    assert checked(recipients=" 张 三、李四,\n张三；\x07").recipients == "张三\n李四"
