"""Colours, shapes and sizes of every figure: ink says how much, colour only says status (LOOK.md)."""

from dataclasses import dataclass
from typing import Protocol

from unionplan.domain.lights import Light

FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC',sans-serif"

SHAPES: dict[Light, str] = {
    Light.DONE: "●",
    Light.OVERDUE: "■",
    Light.BEHIND: "▲",
    Light.DUE: "◆",
    Light.ON_TRACK: "◐",
    Light.NOT_DUE: "○",
    Light.CANCELLED: "–",
}

# The ring of ◐; its filled half is drawn over it, see marks.py: Plotly has no such symbol, and as a
# letter it comes from another font on every machine.
SYMBOLS: dict[Light, str] = {
    Light.DONE: "circle",
    Light.OVERDUE: "square",
    Light.BEHIND: "triangle-up",
    Light.DUE: "diamond",
    Light.ON_TRACK: "circle-open",
    Light.NOT_DUE: "circle-open",
    Light.CANCELLED: "line-ew-open",
}

TINTS: dict[Light, str] = {
    Light.DONE: "green",
    Light.OVERDUE: "red",
    Light.BEHIND: "orange",
    Light.DUE: "blue",
    Light.ON_TRACK: "green",
    Light.NOT_DUE: "gray",
    Light.CANCELLED: "gray",
}


class Words(Protocol):
    """The text function: a key of the catalogue and raw details to one sentence."""

    def __call__(self, key: str, **details: object) -> str:
        """The sentence of ``key`` filled with ``details``."""
        ...


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    ink: str
    text: str
    mute: str
    track: str
    grid: str
    band: str
    paper: str
    background: str
    plan: str
    lights: dict[Light, str]


def _lights(done: str, overdue: str, behind: str, due: str, not_due: str, mute: str) -> dict[Light, str]:
    return {
        Light.DONE: done,
        Light.OVERDUE: overdue,
        Light.BEHIND: behind,
        Light.DUE: due,
        Light.ON_TRACK: done,
        Light.NOT_DUE: not_due,
        Light.CANCELLED: mute,
    }


LIGHT_THEME = Palette(
    ink="#243B5A",
    text="#1C2430",
    mute="#4A5561",
    track="#E6E4DC",
    grid="#DEDCD4",
    band="#F1F0EB",
    paper="#FFFFFF",
    background="#FBFAF7",
    plan="#6E7885",
    lights=_lights("#00705A", "#B23A00", "#8A5A00", "#1F5FBF", "#78828E", "#4A5561"),
)
DARK_THEME = Palette(
    ink="#9DB8DC",
    text="#ECEAE5",
    mute="#A9B3BE",
    track="#2E363F",
    grid="#333C46",
    band="#1F252C",
    paper="#191E24",
    background="#14181D",
    plan="#8F9BA8",
    lights=_lights("#4FC3A4", "#FF8A5B", "#E2B350", "#7DB0FF", "#7C8895", "#A9B3BE"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """For whom a figure is drawn: ``size`` is the letters' height in px (16, 大字 22).

    In a meeting's hall (28 and 20) lines and bars grow with the letters.
    """

    dark: bool = False
    size: int = 16
    narrow: bool = False
    hall: bool = False

    @property
    def palette(self) -> Palette:
        """The theme's colours."""
        return DARK_THEME if self.dark else LIGHT_THEME

    @property
    def big(self) -> bool:
        """Whether letters are larger than the usual."""
        return self.size > 16

    @property
    def least_width(self) -> int:
        """The narrowest column it has to fit, in px: a 320 px phone, half a page, half a meeting screen."""
        if self.narrow:
            return 288
        return 26 * self.size if self.hall else 440

    @property
    def scale(self) -> float:
        """How much larger than usual a bar is drawn."""
        return self.size / 16 if self.hall else 1


def tint(light: Light) -> str:
    """Streamlit's name of the light's colour."""
    return TINTS[light]


def named(light: Light, t: Words) -> str:
    """Shape and word, as they always stand together: "▲ 滞后"."""
    return f"{SHAPES[light]} {t(f'light.{light}')}"
