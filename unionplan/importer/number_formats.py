"""A number of a sheet as its reader sees it: 0.95 shown as 95%, a day as 3月15日."""

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from unionplan.importer import vocabulary_sheets as v

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATES = frozenset([*range(14, 18), *range(27, 32), *range(50, 59), 22, 36])
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys(_DATES, "m/d"),
    17: "m/yy",
    27: "m/d",
    57: "y/m",
    55: "y/m",
}
_LAST_DAY = 2_958_465  # 31 December 9999


def number_text(text: str, form: str, from_1904: bool = False) -> str:
    """Return a stored number as its format shows it, as far as plans need: percents, dates, numbers."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number) > 10**15:
        return text
    plain = _QUOTED.sub("", form.partition(";")[0]).lower()
    if "%" in plain:
        return _shortest(number * 100) + "%"
    if re.search(r"[ymd]", plain) and "general" not in plain and 0 < number <= _LAST_DAY:
        return _day(float(number), plain, from_1904)
    return _shortest(number)


def day_text(day: date, with_day: bool = True) -> str:
    """Return a day as plans write it, without its year."""
    form = v.DAY_WRITTEN if with_day else v.MONTH_WRITTEN
    return form.format(month=day.month, day=day.day)


def built_in(number: int) -> str:
    """Return the format behind one of a sheet program's own numbers, empty for plain numbers."""
    return _BUILT_IN.get(number, "")


def float_text(number: float) -> str:
    """Return a number without the noise of its binary form: 0.1 + 0.2 is 0.3, 3.0 is 3."""
    return _shortest(Decimal(repr(number))) if math.isfinite(number) else ""


def _day(number: float, plain: str, from_1904: bool) -> str:
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    try:
        day = first + timedelta(days=number)
    except OverflowError:
        return float_text(number)
    return day_text(day.date(), with_day="d" in plain)


def _shortest(number: Decimal) -> str:
    rounded = number.quantize(Decimal("0.0001")) if abs(number) < 10**12 else number
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
