"""How lights, spans and values are written; every reason the domain can give has its sentence."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import product

import pytest

from unionplan.domain.lights import standing
from unionplan.domain.measures import Direction, Measure, Period, Terms
from unionplan.domain.periods import PlanYear, Span, SpanKind, Stretch
from unionplan.domain.progress import Held
from unionplan.domain.reasons import Months, Reason, Slot, reason, tally
from unionplan.i18n import Language, Text, number

ZH, EN = Text(Language.ZH), Text(Language.EN)
YEAR = PlanYear(2026)


@cache
def every_reason() -> tuple[tuple[Terms, Reason], ...]:
    """What domain.reasons says of all measures, on many days, with much and little held."""
    found: dict[tuple[Measure, str], tuple[Terms, Reason]] = {}
    for terms, held, day in product(_terms(), _histories(), _days()):
        stands = standing(YEAR, terms, held, day)
        why = reason(YEAR, terms, held, day, stands, original_months=frozenset({1, 2, 9}))
        found.setdefault((terms.measure, why.code), (terms, why))
        found.setdefault((terms.measure, f"{terms.period}.{why.code}"), (terms, why))
    return tuple(found.values())


def _terms() -> list[Terms]:
    windows = [
        frozenset[int](),
        frozenset({3, 4, 5}),
        frozenset({9}),
        frozenset({3, 9}),
        frozenset(range(1, 13)),
    ]
    made = [Terms(measure, w) for measure in (Measure.ONCE, Measure.ONGOING) for w in windows]
    made += [Terms(Measure.TIMES, w, quantity=Decimal(4), unit="场") for w in windows]
    for w, direction in product(windows, Direction):
        made.append(Terms(Measure.LEVEL, w, value=Decimal(3), unit="%", direction=direction))
    for w, period, (per, least) in product(windows, Period, ((1, None), (2, 9))):
        made.append(Terms(Measure.CADENCE, w, period=period, per_period=per, at_least=least))
    return made


def _histories() -> list[list[Held]]:
    def one(month: int, day: int, number: str, progress: int = 40) -> Held:
        return Held(date(2026, month, day), month, Decimal(number), progress, Decimal(number))

    return [
        [],
        [one(2, 8, "1")],
        [one(3, 10, "0.5"), one(4, 10, "1")],
        [one(3, 10, "1", 100)],
        [one(3, 10, "3.9")],
        [one(9, 2, "2.5", 70)],
        [one(m, 10, "5", 100) for m in range(1, 13)],
        [one(m, 10, "1") for m in range(1, 12) if m != 7],
        [one(m, d, str(d % 7 or 1)) for m in range(1, 13) for d in range(1, 29, 3)],
    ]


def _days() -> list[date]:
    ends = [YEAR.month(m).last for m in YEAR.months]
    return [date(2025, 12, 31), *ends, *(d + timedelta(days=1) for d in ends), date(2026, 9, 7)]


@pytest.mark.parametrize("t", [ZH, EN], ids=["zh", "en"])
def test_every_light_has_its_sentence(t: Text) -> None:
    assert len({why.code for _, why in every_reason()}) > 40
    for terms, why in every_reason():
        assert t.reason(why) and t.terms(terms, YEAR)
        assert t.tally(terms, tally(YEAR, terms, [], date(2026, 6, 30)))
    assert t.reason(Reason("cancelled", {"reason": "x"}))


@pytest.mark.parametrize("t", [ZH, EN], ids=["zh", "en"])
def test_every_span_month_and_slot_has_a_name(t: Text) -> None:
    for kind, most in ((SpanKind.MONTH, 12), (SpanKind.QUARTER, 4), (SpanKind.HALF, 2), (SpanKind.YEAR, 1)):
        for n in range(1, most + 1):
            assert t.span(Span(kind, n), YEAR) and t.span_name(Span(kind, n), YEAR)
    whole = Stretch(date(2026, 1, 1), date(2026, 6, 30))
    assert all(t.show(Slot(period, n, whole)) for period in Period for n in (1, 2))


def test_values_are_written_the_chinese_way() -> None:
    assert ZH.show(date(2026, 9, 15)) == "9月15日"
    assert ZH.show(Months((3, 4, 5, 9))) == "3至5月、9月"
    assert ZH.months((9, 10, 11, 12, 1)) == "9至1月"
    assert (ZH.months(()), ZH.months(tuple(range(1, 13)))) == ("年内", "全年")
    assert (ZH.money(123450), ZH.money(1200), ZH.money(0)) == ("1,234.50元", "12元", "0元")
    assert [number(Decimal(n)) for n in ("20", "0.5", "0.125", "1.10")] == ["20", "0.5", "0.125", "1.1"]
    assert ZH.span(Span(SpanKind.QUARTER, 3), YEAR) == "2026年三季度"


def test_an_unknown_key_is_a_bug_and_says_so() -> None:
    with pytest.raises(KeyError):
        ZH("no.such.key")
