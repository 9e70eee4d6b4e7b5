"""The sections, one thin bar each: name left, what to know right."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from unionplan.charts.frame import Part, bars, coloured, figure, note, tick
from unionplan.charts.gaps import gap, late
from unionplan.charts.lettering import ems, escape, fit
from unionplan.charts.palette import SHAPES, Look, Words
from unionplan.queries.board import SectionRow
from unionplan.queries.rollup import Measured

THICK, REACH, HALO = 12, 11, 6.5  # all in px: the y axis counts them
FOOT, LABEL = 20, 9  # the bar's middle over its row's bottom, the label over the middle
APART = "  "
Barred = SectionRow | Measured


def section_bars(sections: Sequence[Barred], t: Words, look: Look, row: int = 58) -> go.Figure:
    """Done over planned for each section (or union), from the first down; ``row`` px each."""
    step = row * look.scale + (12 if look.big and not look.hall else 0)
    step += look.size * 1.4 if _stacked(look) else 0
    counted: dict[float, Barred] = {}
    shapes: list[Part] = []
    notes: list[Part] = []
    for i, section in enumerate(reversed(sections)):
        middle = i * step + FOOT * look.scale
        notes += _labels(section, middle + LABEL * look.scale, t, look)
        if section.shares.done is not None:
            counted[middle] = section
            reach, halo = REACH * look.scale, HALO * look.scale
            shapes += tick(section.shares.planned_percent, middle, look, reach, halo)
    height = max(step, len(sections) * step)
    return figure(
        _bars(counted, t, look) if counted else (),
        height,
        look,
        shapes=shapes,
        notes=notes,
        barmode="overlay",
        xaxis={"range": [0, 100], "visible": False},
        yaxis={"range": [0, height], "visible": False},
    )


def section_bars_alt(sections: Sequence[Barred], t: Words) -> str:
    """The bars in one sentence."""
    behind = sum(s.shares.behind for s in sections)
    return t("chart.sections_alt", sections=len(sections), behind=behind)


def _bars(counted: Mapping[float, Barred], t: Words, look: Look) -> list[Part]:
    """The tracks, and over them what is done; each section by its bar's middle."""
    says, colours = [_says(section, t, look) for section in counted.values()], look.palette
    done = [section.shares.done_percent for section in counted.values()]
    middles, thick = list(counted), THICK * look.scale
    return [
        bars([100] * len(done), middles, thick, colours.track, says),
        bars(done, middles, thick, colours.ink, says),
    ]


def _says(section: Barred, t: Words, look: Look) -> str:
    both = t("chart.both", done=section.shares.done_percent, planned=section.shares.planned_percent)
    return f"{escape(fit(section.title, 18 if look.narrow else 32))}<br>{both}"


def _labels(section: Barred, y: float, t: Words, look: Look) -> tuple[Part, Part]:
    pieces = _pieces(section, t, look)
    taken = ems(APART.join(text for text, _ in pieces)) * look.size + 12
    room = look.least_width - (0 if _stacked(look) else taken)
    name = fit(section.title, room / look.size)
    more = {"hovertext": escape(section.title)} if name != section.title else {}
    lift = look.size * 1.4 if _stacked(look) else 0
    right = APART.join(coloured(text, colour) for text, colour in pieces[:-1])
    last = f"<b>{coloured(*pieces[-1])}</b>"
    return (
        note(0, y + lift, escape(name), look, xshift=-1, **more),
        note(100, y, APART.join(filter(None, (right, last))), look, xanchor="right", xshift=1),
    )


def _pieces(section: Barred, t: Words, look: Look) -> list[tuple[str, str]]:
    """Text and colour of what stands on the right, the percentage last."""
    shares, colours = section.shares, look.palette
    if shares.done is None:
        return [("—", colours.mute)]
    counts = late(section.counts)
    pieces = [(f"{SHAPES[light]}{n}", colours.lights[light]) for light, n in counts.items()]
    if said := gap(shares, section.counts, t):
        light, word = said
        # after ■1 ▲2 a second triangle would read as a third count
        pieces.append((word if counts else f"{SHAPES[light]} {word}", colours.lights[light]))
    return [*pieces, (f"{shares.done_percent}%", colours.text)]


def _stacked(look: Look) -> bool:
    """On a phone in 大字 the name has a line of its own."""
    return look.narrow and look.big
