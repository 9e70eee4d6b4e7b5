"""The shape and colour of each light on paper, slides and sheets; the word always stands beside them."""

from unionplan.domain.lights import Light

MARKS: dict[Light, tuple[str, str]] = {
    Light.DONE: ("●", "00705A"),
    Light.OVERDUE: ("■", "A33500"),
    Light.BEHIND: ("▲", "7A4F00"),
    Light.DUE: ("◆", "1B55AB"),
    Light.ON_TRACK: ("◐", "00705A"),
    Light.NOT_DUE: ("○", "4A5561"),
}
