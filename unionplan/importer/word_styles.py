"""What Word's styles add to a paragraph: its list, and whether it is hidden."""

import re
from dataclasses import dataclass, field
from typing import Any

from unionplan.importer.numbering import W

_LONGEST_CHAIN = 20
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    base: str = ""
    number: str = ""
    level: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their id; WPS gives them numbers instead of names."""

    default: str = ""
    _styles: dict[str, _Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any | None) -> "Styles":
        """Return the styles that styles.xml describes; none for None."""
        if root is None:
            return cls()
        elements = [each for each in root.iterchildren(W + "style") if each.get(W + "styleId")]
        default = next(
            (each.get(W + "styleId") for each in elements
             if each.get(W + "type") == "paragraph" and each.get(W + "default") in ("1", "true", "on")),
            "",
        )  # fmt: skip
        return cls(default, {each.get(W + "styleId"): _read(each) for each in elements})

    def name(self, style: str) -> str:
        """Return a style's name, empty for an unknown one."""
        return self._styles.get(style, _Style()).name

    def numbers(self, style: str) -> tuple[str, int | None]:
        """Return the list and the level a style or one it is based on gives, "" for none."""
        level = None
        for each in self._chain(style):
            level = each.level if level is None else level
            if each.number:
                return each.number, level
        return "", level

    def hides(self, style: str) -> bool:
        """Say whether text of a style is hidden."""
        return next((each.hidden for each in self._chain(style) if each.hidden is not None), False)

    def _chain(self, style: str) -> list[_Style]:
        found: list[_Style] = []
        while style in self._styles and len(found) < _LONGEST_CHAIN:
            found.append(self._styles[style])
            style = found[-1].base
        return found


def _read(element: Any) -> _Style:
    numbered = element.find(f"{W}pPr/{W}numPr")
    level = value(numbered, "ilvl")
    return _Style(
        name=value(element, "name"),
        base=value(element, "basedOn"),
        number=value(numbered, "numId"),
        level=integer(level) if level else None,
        hidden=switched(element.find(W + "rPr"), "vanish"),
    )


def value(parent: Any | None, name: str) -> str:
    """Return the w:val of a child element, empty where it is missing."""
    child = None if parent is None else parent.find(W + name)
    return "" if child is None else child.get(W + "val", "")


def integer(text: str) -> int:
    """Return a whole number of at most six digits, 0 for anything else."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0


def switched(parent: Any | None, name: str) -> bool | None:
    """Return whether a property is on or off, None where it is not said."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "1") not in _OFF
