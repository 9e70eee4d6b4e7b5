"""Where the curve's labels go so that they meet neither a line, nor each other, nor the edge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from unionplan.charts.lettering import ems

Point = tuple[float, float]
Line = Sequence[Point]
LEADING = 1.3  # a line of text, in letter heights
MONTHS, PERCENT = 12.05, 104  # what the axes span


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text in its colour."""

    text: str
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Labels one under the other: left edge ``shift`` px from today, bottom at ``level`` percent."""

    labels: tuple[Label, ...]
    shift: float
    level: float


@dataclass(frozen=True, slots=True)
class Room:
    """The plotted area at its narrowest, in px, with the letters' height; today, done and planned."""

    width: float
    height: float
    right: float
    size: int
    now: float
    lines: tuple[Line, ...]

    def across(self, month: float) -> float:
        """Months ended to px."""
        return month / MONTHS * self.width

    def up(self, percent: float) -> float:
        """Percent to px."""
        return percent / PERCENT * self.height

    def over(self, labels: tuple[Label, ...]) -> Place:
        """Above the lines, ending at today where there is room to the left."""
        wide = self._wide(labels)
        left = self._inside(self.across(self.now) - wide - 0.3 * self.size, wide)
        bottom = self.up(max(self._levels(left, left + wide, *self.lines))) + 0.45 * self.size
        return self._place(labels, left, bottom)

    def under(self, labels: tuple[Label, ...]) -> Place | None:
        """Below the lines, starting at today where there is room to the right; None where none is left."""
        wide = self._wide(labels)
        left = self._inside(self.across(self.now) + 0.5 * self.size, wide)
        floor = self.up(min(self._levels(left, left + wide, *self.lines)))
        bottom = floor - 0.3 * self.size - self._tall(labels)
        return self._place(labels, left, bottom) if bottom >= 0 else None

    def later(self, labels: tuple[Label, ...]) -> Place | None:
        """On the axis a little after today, where planned has risen enough; None late in the year."""
        wide, bottom = self._wide(labels), 0.2 * self.size
        need = bottom + self._tall(labels) + 0.3 * self.size
        for step in range(0, int(self.width * 0.35), 4):
            left = self.across(self.now) + 0.5 * self.size + step
            ahead = _between(self.lines[1], *self._months(left, left + wide))
            if left == self._inside(left, wide) and self.up(min(ahead, default=0)) >= need:
                return self._place(labels, left, bottom)
        return None

    def between(self, labels: tuple[Label, ...]) -> Place | None:
        """Just over the lower line, on the side of the gap that has room; None where it is too narrow."""
        wide, today, aside = self._wide(labels), self.across(self.now), 0.5 * self.size
        left = today + aside
        if left != self._inside(left, wide):
            left = today - aside - wide
        low, high = sorted(self.lines, key=self._today)
        bottom = self.up(max(self._levels(left, left + wide, low))) + 0.2 * self.size
        ceiling = self.up(min(self._levels(left, left + wide, high))) - 0.3 * self.size
        return self._place(labels, left, bottom) if bottom + self._tall(labels) <= ceiling else None

    def beside(self, label: Label) -> Place | None:
        """Right of the gap's middle; None where it does not fit there."""
        low, high = sorted(self._today(line) for line in self.lines)
        left = self.across(self.now) + 0.5 * self.size
        fits = left + self._wide((label,)) <= self.width + self.right
        if not fits or self.up(high - low) < 1.5 * self.size:
            return None
        return self._place((label,), left, self.up((low + high) / 2) - LEADING * self.size / 2)

    def excess(self, place: Place) -> float:
        """By how many px a place reaches over the top."""
        return self.up(place.level) + self._tall(place.labels) - self.height

    def _place(self, labels: tuple[Label, ...], left: float, bottom: float) -> Place:
        return Place(labels, left - self.across(self.now), bottom / self.height * PERCENT)

    def _wide(self, labels: tuple[Label, ...]) -> float:
        return max(ems(label.text) * (1.06 if label.bold else 1) for label in labels) * self.size

    def _tall(self, labels: tuple[Label, ...]) -> float:
        return len(labels) * LEADING * self.size

    def _inside(self, left: float, wide: float) -> float:
        return max(2.0, min(left, self.width + self.right - 2 - wide))

    def _today(self, line: Line) -> float:
        return next(y for x, y in line if x == self.now)

    def _months(self, left: float, right: float) -> tuple[float, float]:
        return left / self.width * MONTHS, min(right / self.width, 12 / MONTHS) * MONTHS

    def _levels(self, left: float, right: float, *lines: Line) -> list[float]:
        """The lines' heights in percent between two px, today's points among them."""
        first, last = self._months(left, right)
        first, last = min(first, self.now), max(last, self.now)
        return [level for line in lines for level in _between(line, first, last)]


def arrange(room: Room, done: Label, planned: Label, gap: Label | None, *, behind: bool) -> list[Place]:
    """The upper line's label above, the lower line's below, the gap's beside it or with the done label."""
    beside = room.beside(gap) if gap and behind else None
    loose = (gap,) if gap else ()
    upper, lower = ((planned,), (*loose, done)) if behind else ((*loose, done), (planned,))
    if beside and (below := room.under((done,))):
        return [room.over(upper), below, beside]
    if below := room.under(lower) or room.between(lower) or room.later(lower):
        return [room.over(upper), below]
    return [room.over((*upper, *lower))]


def _between(line: Line, first: float, last: float) -> Iterable[float]:
    yield from (y for x, y in line if first <= x <= last)
    for (x0, y0), (x1, y1) in pairwise(line):
        for x in (first, last):
            if x0 < x < x1:
                yield y0 + (y1 - y0) * (x - x0) / (x1 - x0)
