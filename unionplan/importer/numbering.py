"""The numbers Word counts by itself: what stands in front of a paragraph though nobody typed it."""

import re
from dataclasses import dataclass, field
from typing import Any

from unionplan.importer import vocabulary_sheets as v

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 9999


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str = "decimal"
    template: str = ""
    start: int = 1
    restart: int | None = None
    tab: bool = True
    style: str = ""


@dataclass
class Numbering:
    """Counts the lists of one document as its paragraphs go by."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any | None) -> "Numbering":
        """Return the numbering that numbering.xml describes; an empty one for None."""
        found = cls()
        if root is None:
            return found
        lists = _abstract_lists(root)
        for num in root.iterchildren(W + "num"):
            name = num.get(W + "numId", "")
            key = _value(num.find(W + "abstractNumId"))
            own = {
                level: read
                for each in num.iterchildren(W + "lvlOverride")
                for level, read in _levels(each).items()
            }
            found._levels[name] = lists.get(key, {}) | own
            found._abstract[name] = f"{name}/own" if own else key
            found._starts[name] = _overrides(num)
        return found

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level a paragraph style stands for in a list, 0 where the list names none."""
        levels = self._levels.get(number, {})
        return next((level for level, each in levels.items() if style and each.style == style), 0)

    def text(self, number: str, level: int) -> str:
        """Return the mark in front of the next paragraph of a list, empty where it has none."""
        levels = self._levels.get(number)
        if levels is None or level not in levels:
            return ""
        counts = self._count(number, level, levels)
        own = levels[level]
        if own.kind == "none":
            return ""
        if own.kind == "bullet":
            return v.BULLET_MARK

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            each = levels.get(place, _Level())
            count = counts[place]
            return _written(each.start if count is None else count, each.kind)

        return _PLACE.sub(shown, own.template)

    def _count(self, number: str, level: int, levels: dict[int, _Level]) -> list[int | None]:
        counts = self._counts.setdefault(self._abstract[number], [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for place, start in self._starts[number].items():
                counts[place] = start - 1
                counts[place + 1 :] = [None] * (_LEVELS - place - 1)
        last = counts[level]
        counts[level] = levels[level].start if last is None else last + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels.get(deeper, _Level()).restart
            if restart is None or (restart and level < restart):
                counts[deeper] = None
        return counts


def _abstract_lists(root: Any) -> dict[str, dict[int, _Level]]:
    """Return the levels of each list by its id; a list may refer to the one that defines a list style."""
    elements = list(root.iterchildren(W + "abstractNum"))
    styled = {_value(each.find(W + "styleLink")): each for each in elements}
    styled.pop("", None)
    found = {}
    for each in elements:
        defining = styled.get(_value(each.find(W + "numStyleLink")), each)
        found[each.get(W + "abstractNumId", "")] = _levels(defining)
    return found


def _levels(parent: Any) -> dict[int, _Level]:
    found = {}
    for each in parent.iterchildren(W + "lvl"):
        level = _number(each.get(W + "ilvl"))
        if level is not None and 0 <= level < _LEVELS:
            found[level] = _Level(
                kind=_value(each.find(W + "numFmt")) or "decimal",
                template=_value(each.find(W + "lvlText")),
                start=_number(_value(each.find(W + "start"))) or 0,
                restart=_number(_value(each.find(W + "lvlRestart"))),
                style=_value(each.find(W + "pStyle")),
            )
    return found


def _overrides(num: Any) -> dict[int, int]:
    found = {}
    for each in num.iterchildren(W + "lvlOverride"):
        level, start = _number(each.get(W + "ilvl")), _number(_value(each.find(W + "startOverride")))
        if level is not None and start is not None and 0 <= level < _LEVELS:
            found[level] = start
    return dict(sorted(found.items()))


def _value(element: Any | None) -> str:
    return "" if element is None else element.get(W + "val", "")


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else None


def _written(count: int, kind: str) -> str:
    """Return a count in a list's own way of writing numbers."""
    if not 0 <= count <= _MOST:
        return str(count)
    if kind in v.HAN_COUNTS:
        return _han(count)
    if kind.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    if kind in v.COUNT_SIGNS:
        signs = v.COUNT_SIGNS[kind]
        return signs[count - 1] if 1 <= count <= len(signs) else str(count)
    return _latin(count, kind)


def _latin(count: int, kind: str) -> str:
    if kind.endswith("Letter") and count:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letter if kind.startswith("lower") else letter.upper()
    if kind.endswith("Roman") and 0 < count < 50:
        letters = ""
        for worth, sign in ((50, "l"), (40, "xl"), *_ROMAN):
            letters, count = letters + sign * (count // worth), count % worth
        return letters if kind.startswith("lower") else letters.upper()
    return f"0{count}" if kind == "decimalZero" and count < 10 else str(count)


def _han(count: int) -> str:
    """Return a count in Chinese numerals: 十, 十一, 二十, 一百零五."""
    if count == 0:
        return v.HAN_DIGITS[0]
    text = ""
    for place, sign in zip((1000, 100, 10, 1), v.HAN_PLACES, strict=True):
        digit = count // place % 10
        if digit:
            text += v.HAN_DIGITS[digit] + sign
        elif text and count % place and not text.endswith(v.HAN_DIGITS[0]):
            text += v.HAN_DIGITS[0]
    return text[1:] if 10 <= count < 20 else text
