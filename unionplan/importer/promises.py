"""What a sentence promises: how often, how many, up to which level — DOMAIN.md's five measures."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from unionplan.domain.measures import Direction, Measure, Period
from unionplan.importer import vocabulary as v
from unionplan.importer.pieces import number

MOST_CONGRESSES = 4  # 十五次代表大会 is the fifteenth congress, 两次职代会 are two meetings


@dataclass(frozen=True, slots=True)
class Promise:
    """The measure of a sentence with its terms; ``doubt`` is one of unionplan.domain.draft.DOUBTS."""

    measure: Measure = Measure.ONCE
    period: Period | None = None
    per_period: int = 1
    at_least: int | None = None
    quantity: Decimal | None = None
    value: Decimal | None = None
    unit: str = ""
    direction: Direction | None = None
    doubt: str | None = None

    @property
    def countable(self) -> bool:
        """Say whether a number or a rhythm was found."""
        return self.measure in (Measure.CADENCE, Measure.TIMES, Measure.LEVEL)


@lru_cache(maxsize=4096)
def promise(plain: str) -> Promise:
    """Return what a folded sentence promises; once, where nothing can be counted."""
    found = _cadence(plain) or _first(plain) or _level(plain) or _times(plain)
    if found is not None:
        return found
    if v.ONGOING.search(plain) and not v.ONE_EVENT.search(plain):
        return Promise(Measure.ONGOING)
    return Promise(doubt="period_missing") if v.REGULARLY.search(plain) else Promise()


def bracketed(said: str) -> Promise:
    """Return what brackets behind a title promise: there a target may have any unit."""
    match = v.BARE_TARGET.search(said)
    if match is None or _cadence(said):
        return promise(said)
    value = number(match["number"])
    if match["kind"] == v.AT_LEAST_SO_MANY:
        return Promise(Measure.TIMES, quantity=value, unit=match["unit"]) if value else promise(said)
    return _leveled(value, match["unit"], most=match["kind"] == v.AT_MOST_SO_MANY) or promise(said)


def of_cell(said: str) -> Promise:
    """Return what the cell of a target, a number or a rhythm promises: 4项, 每周一次, 80分以上."""
    found = bracketed(said)
    match = v.CELL_TARGET.match(said)
    if found.countable or match is None:
        return found
    value, unit = _lower(match["number"]), match["unit"]
    if unit in v.LEVEL_UNITS:
        return _leveled(value, unit) or found
    return Promise(Measure.TIMES, quantity=value, unit=unit) if value > 1 else found


def _first(plain: str) -> Promise | None:
    """The number of things that stands before a level in the same sentence."""
    before = ""
    for clause in plain.split(","):
        if _level(clause):
            found = _times(before)
            return replace(found, doubt="several_targets") if found else None
        before += clause + ","
    return None


def _cadence(plain: str) -> Promise | None:
    found = _rhythms(plain)
    if not found:
        return None
    _, end, period = found[0]
    several = len({each for _, _, each in found}) > 1
    result = Promise(Measure.CADENCE, period, doubt="several_targets" if several else None)
    if count := v.PER_PERIOD.match(plain[end:]):
        result = replace(result, per_period=_whole(count["number"]))
    if period is not Period.YEAR and (yearly := v.YEARLY_COUNT.search(plain)):
        result = replace(result, at_least=_whole(yearly["number"]))
    return result


def _rhythms(plain: str) -> list[tuple[int, int, Period]]:
    """Find the rhythms in the order they are written; what one phrase took no other may take."""
    found: list[tuple[int, int, Period]] = []
    for pattern, period in v.CADENCES:
        for match in pattern.finditer(plain):
            if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                found.append((match.start(), match.end(), period))
    return sorted(found)


def _whole(plain: str) -> int:
    return max(1, int(number(plain)))


def _level(plain: str) -> Promise | None:
    for read in (_percent, _tenths, _points, _score, _money, _capped, _accidents):
        if found := read(plain):
            return found
    return None


def _percent(plain: str) -> Promise | None:
    matches = list(v.PERCENT.finditer(plain))
    if not matches:
        return None
    match = matches[0]
    value = Decimal(match["number"] or "100") if not match["han"] else number(match["han"])
    most = _at_most(match["limit"], match["side"])
    return _leveled(value, v.PERCENT_UNIT, most, "several_targets" if len(matches) > 1 else None)


def _at_most(limit: str | None, side: str | None) -> bool:
    return bool(limit) or side in v.AT_MOST_SIDES


def _leveled(value: Decimal, unit: str, most: bool = False, doubt: str | None = None) -> Promise | None:
    """Return a level, or None for "at least nothing", which is no target."""
    if value == 0 and not most:
        return None
    side = Direction.AT_MOST if most else Direction.AT_LEAST
    return Promise(Measure.LEVEL, value=value, unit=unit, direction=side, doubt=doubt)


def _tenths(plain: str) -> Promise | None:
    """七成 and 八成半, said of a share."""
    match = v.TENTHS.search(plain)
    if match is None:
        return None
    value = 10 * number(match["number"]) + (5 if match["half"] else 0)
    return _leveled(value, v.PERCENT_UNIT, _at_most(match["limit"], match["side"]))


def _capped(plain: str) -> Promise | None:
    match = v.CAPPED.search(plain)
    return _leveled(number(match["number"]), match["unit"], most=True) if match else None


def _points(plain: str) -> Promise | None:
    match = v.POINTS.search(plain)
    return _leveled(Decimal(match["number"]), v.POINTS_UNIT, doubt="target_guess") if match else None


def _score(plain: str) -> Promise | None:
    match = v.SCORE.search(plain)
    if match is None or v.NOT_SCORE_AFTER.match(plain[match.end() :]):
        return None
    return _leveled(Decimal(match["number"]), v.SCORE_UNIT)


def _money(plain: str) -> Promise | None:
    for match in v.MONEY.finditer(plain):
        before = plain[: match.start()]
        if v.MONEY_CAP.search(before) and v.MONEY_CAPPED.search(before):
            return _leveled(yuan(match), v.MONEY_UNIT, most=True)
        if v.MONEY_TARGET.search(before):
            return _leveled(yuan(match), v.MONEY_UNIT, doubt="target_guess")
    return None


def _accidents(plain: str) -> Promise | None:
    if not v.NO_ACCIDENT.search(plain):
        return None
    return _leveled(Decimal(0), v.ACCIDENT_UNIT, most=True, doubt="target_guess")


def yuan(match: re.Match[str]) -> Decimal:
    """Return the yuan of a match of the vocabulary's MONEY."""
    return Decimal(match["number"]) * v.MONEY_SCALES.get(match["scale"] or "", 1)


def _times(plain: str) -> Promise | None:
    counts = [found for match in v.COUNT.finditer(plain) if (found := _count(match, plain))]
    if not counts:
        return None
    return replace(counts[0], doubt="several_targets") if len(counts) > 1 else counts[0]


def _count(match: re.Match[str], plain: str) -> Promise | None:
    """Read one number with its counter; None where it names a thing instead of promising it."""
    amount, unit = _lower(match["number"]), match["unit"]
    before, behind = plain[max(0, match.start("number") - 24) : match.start("number")], plain[match.end() :]
    firm = bool(match["least"] or match["above"])
    if amount <= 0 or v.NOT_COUNTED_BEFORE.search(before) or v.NOT_COUNTED_AFTER.match(behind):
        return None
    if amount > MOST_CONGRESSES and v.CONGRESS.match(behind):
        return None
    said = _range(match["number"]) or (match["number"].isdigit() and unit not in v.EVENTS)
    if amount == 1 and unit not in v.SINGLE_THINGS and not (said and firm):
        return None
    if not firm and not _achieved(before, unit, match["number"]):
        return None
    sure = firm or unit in v.EVENTS
    return Promise(Measure.TIMES, quantity=amount, unit=unit, doubt=None if sure else "target_guess")


def _achieved(before: str, unit: str, written: str) -> bool:
    clause = before.rpartition(",")[2]
    if unit in v.PEOPLE:
        return bool(v.PEOPLE_ACHIEVING.search(clause))
    return bool(v.ACHIEVING.search(before if unit in v.EVENTS else clause))


def _range(written: str) -> bool:
    return re.fullmatch(v.NUMBER, written) is None


def _lower(written: str) -> Decimal:
    """Return the lower bound of a number or a range of numbers."""
    match = re.match(v.NUMBER, written)
    return number(match[0]) if match else Decimal(0)
