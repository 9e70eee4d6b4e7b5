"""A period's figures for print: the sections' bars and the year's two curves, in the board's own numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from unionplan.domain.progress import percent
from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard, SectionRow
from unionplan.reports.native_charts import (
    Bars,
    Faces,
    Series,
    as_written,
    draw_bars,
    new_chart,
    taken,
    workbook,
)
from unionplan.reports.native_curves import Curves, draw_curves
from unionplan.reports.paper import LINES
from unionplan.reports.slides_text import cut

SIZE = 10.5
POINTS = LINES / 25.4 * 72  # the width it is drawn for
PITCH, CURVES = 9, 42  # mm for a section's two bars, and for the curves
NAMES, ROOM = 0.36, 0.18  # of the width: the longest name, and the values beside the longest bar
MOST_SECTIONS = 16  # in one figure, so that it stands on one page


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its data; ``title`` is what its caption says, ``alt`` what it shows, ``height`` in mm."""

    kind: XL_CHART_TYPE
    categories: Sequence[str]
    series: Sequence[Series]
    draw: Callable[[Any], None]
    title: str
    alt: str
    height: float

    def chart(self) -> Any:
        """The drawn chart."""
        chart = new_chart(self.kind, self.categories, self.series)
        self.draw(chart)
        return chart

    def workbook(self) -> bytes:
        """Its data as a workbook."""
        return workbook(self.categories, self.series)


def figures(board: PlanBoard, t: Text) -> tuple[Figure, ...]:
    """Bars where there are two sections or more to compare, curves once a month has ended."""
    if board.shares.done is None:
        return ()
    counted = [s for s in board.sections if s.shares.done is not None]
    starts = range(0, len(counted), MOST_SECTIONS) if len(counted) > 1 else ()
    bars = [_bars(counted[start : start + MOST_SECTIONS], board, t) for start in starts]
    curves = [_curves(board, t)] if any(p.done is not None for p in board.curve) else []
    return (*bars, *curves)


def _bars(sections: Sequence[SectionRow], board: PlanBoard, t: Text) -> Figure:
    names = [cut(s.title, SIZE, POINTS * NAMES) for s in sections]
    shares = [s.shares for s in sections]
    done, planned = ([s.done_percent for s in shares], [s.planned_percent for s in shares])
    series = _series(done, planned, t)
    bars = Bars(names, series, SIZE, taken(names, SIZE, POINTS), ROOM, 1, 45, _faces(t))
    return Figure(
        XL_CHART_TYPE.BAR_CLUSTERED,
        names,
        series,
        lambda chart: draw_bars(chart, bars),
        t("figure.sections", day=board.day),
        t("chart.sections_alt", sections=len(sections), behind=sum(s.behind for s in shares)),
        PITCH * len(sections),
    )


def _curves(board: PlanBoard, t: Text) -> Figure:
    points = list(_points(board, t))
    names = [name for name, *_ in points]
    series = _series([done for _, done, _ in points], [planned for *_, planned in points], t)
    now = max(place for place, (_, done, _) in enumerate(points) if done is not None)
    curves = Curves(names, series, now, SIZE, _faces(t))
    shares = board.shares
    return Figure(
        XL_CHART_TYPE.LINE_MARKERS,
        names,
        series,
        lambda chart: draw_curves(chart, curves),
        t("figure.curves", day=board.day),
        t("chart.curve_alt", day=board.day, done=shares.done_percent, planned=shares.planned_percent),
        CURVES,
    )


def _points(board: PlanBoard, t: Text) -> Iterator[tuple[str, int | None, int]]:
    """Name, done and planned at each month's end, and between two of them at the day looked at."""
    today = board.shares
    told = board.day in (p.day for p in board.curve)
    for point in board.curve:
        if not told and board.day < point.day:
            told = True
            yield t("figure.day", day=board.day.day), today.done_percent, today.planned_percent
        done = None if point.done is None else percent(point.done)
        yield t(f"month.{point.day.month}"), done, percent(point.planned)


def _series(done: Sequence[int | None], planned: Sequence[int], t: Text) -> tuple[Series, Series]:
    first, second = t("figure.done"), t("figure.planned")
    return (
        Series(first, [None if d is None else d / 100 for d in done], as_written(first, "0%")),
        Series(second, [p / 100 for p in planned], as_written(second, "0%")),
    )


def _faces(t: Text) -> Faces:
    name = t("report.font.heading")
    return Faces(name, name)
