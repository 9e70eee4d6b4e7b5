"""Sentences people read: the catalogues in locale/ and the way values are written in each language."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.periods import PlanYear, Span, SpanKind
from unionplan.domain.reasons import Months, Reason, Slot, Tally

LOCALE = Path(__file__).parent / "locale"


class Language(StrEnum):
    """A language the screen can speak; Chinese comes first."""

    ZH = "zh"
    EN = "en"


@lru_cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Dotted key to sentence: a file's name is the first part, but words.toml belongs to all of them."""
    found: dict[str, str] = {}
    for path in sorted((LOCALE / language).glob("*.toml")):
        prefix = "" if path.stem == "words" else f"{path.stem}."
        found |= _flat(tomllib.loads(path.read_text(encoding="utf-8")), prefix)
    return found


class Text:
    """``t("record.saved", title=…)``: a sentence with its values written the language's way."""

    def __init__(self, language: Language = Language.ZH) -> None:
        self.language = language
        self._sentences = catalogue(language)

    def __call__(self, key: str, **details: object) -> str:
        """The sentence for a key. KeyError for a key no catalogue has."""
        return self._sentences[key].format_map({k: self.show(v) for k, v in details.items()})

    def show(self, value: object) -> str:
        """A value as it is written in a sentence."""
        match value:
            case Months():
                return self.months(value.months)
            case Slot():
                return self._slot(value)
            case tuple():
                return self("list.and").join(self.show(v) for v in value)
            case date():
                return self.day(value)
            case Decimal() | Fraction():
                return number(value)
            case _:
                return str(value)

    def day(self, day: date) -> str:
        """9月15日."""
        return self("day.short", month=self._month(day.month), day=day.day)

    def months(self, months: Sequence[int]) -> str:
        """3至5月, 3月、9月; 全年 for all twelve, 年内 for none."""
        if not months:
            return self("months.any")
        if len(months) == 12:
            return self("months.all")
        runs = _runs(months)
        return self("list.and").join(self._run(first, last) for first, last in runs)

    def span(self, span: Span, year: PlanYear) -> str:
        """2026年三季度, 2026年上半年, 2026年9月, 2026年."""
        name = "" if span.kind is SpanKind.YEAR else self.span_name(span, year)
        return self("span.of_year", year=year.year, span=name).strip()

    def span_name(self, span: Span, year: PlanYear) -> str:
        """三季度, 上半年, 9月, 全年."""
        if span.kind is SpanKind.MONTH:
            return self._month(span.months(year)[0])
        return self(f"span.{span.kind}.{span.number}")

    def money(self, fen: int) -> str:
        """1,234.50元; whole yuan without decimals."""
        return self("money", amount=f"{fen / 100:,.2f}" if fen % 100 else f"{fen // 100:,}")

    def reason(self, reason: Reason) -> str:
        """The sentence beside a light, with the months a postponed task had before."""
        sentence = self(f"reason.{reason.code}", **reason.details)
        if reason.postponed is None:
            return sentence
        before, now = reason.postponed
        return self("reason.postponed", sentence=sentence, before=before, now=now)

    def terms(self, terms: Terms, year: PlanYear) -> str:
        """What a task promises in a few words: 3至5月, 每季1次, ≥100%."""
        whole_year = not terms.months and terms.measure in (Measure.CADENCE, Measure.ONGOING)
        months = "" if whole_year else self.months(year.in_order(terms.months))
        key = f"terms.{terms.measure}"
        if terms.measure is Measure.CADENCE and terms.at_least:
            key += "_at_least"
        said = self(
            key,
            months=months,
            quantity=terms.quantity,
            unit=terms.unit,
            period=self(f"period.{terms.period or Period.MONTH}"),
            per=terms.per_period,
            at_least=terms.at_least,
            sign=self(f"direction.{terms.direction.name.lower()}"),
            value=terms.value,
        )
        return said.strip()

    def tally(self, terms: Terms, tally: Tally, *, short: bool = False) -> str:
        """2/4次 · 1/4季, 6/20项, 96/100%, 70%; short leaves the filled slots out."""
        key = f"tally.{terms.measure}"
        if terms.measure is Measure.LEVEL and tally.have is None:
            key = "tally.unreported"
        elif terms.measure is Measure.CADENCE and short:
            key = "tally.cadence_short"
        return self(
            key,
            have=tally.have,
            goal=tally.goal,
            unit=terms.unit,
            filled=tally.filled,
            slots=tally.slots,
            period=self(f"slot_unit.{terms.period or Period.MONTH}"),
        )

    def _month(self, month: int) -> str:
        return self(f"month.{month}")

    def _run(self, first: int, last: int) -> str:
        if first == last:
            return self._month(first)
        return self(
            "months.run", first=first, last=last, first_name=self._month(first), last_name=self._month(last)
        )

    def _slot(self, slot: Slot) -> str:
        first, last = slot.stretch.first, slot.stretch.last
        match slot.period:
            case Period.WEEK | Period.TWO_WEEKS:
                return self("slot.days", first=first, last=last)
            case Period.QUARTER:
                return self(f"span.quarter.{slot.number}")
            case Period.HALF_YEAR:
                return self(f"span.half.{slot.number}")
            case Period.YEAR:
                return self("months.all")
            case _:
                return self._run(first.month, last.month)


def number(value: Decimal | Fraction | int) -> str:
    """A number without superfluous zeros, three decimals at most."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    return f"{float(round(exact, 3)):.3f}".rstrip("0")


def _runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring months joined; December and January are neighbours in a school year."""
    breaks = [i for i, (a, b) in enumerate(pairwise(months), 1) if b != a % 12 + 1]
    edges = [0, *breaks, len(months)]
    return [(months[a], months[b - 1]) for a, b in pairwise(edges)]


def _flat(table: Mapping[str, object], prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = str(value)
    return found
