"""Activities written as records: a name, and below it lines like 时间: and 责任人: that say more of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from unionplan.importer import vocabulary as v
from unionplan.importer.months import when
from unionplan.importer.outline import Entry, Style
from unionplan.importer.promises import yuan

_SHORT = 12  # characters of a theme beside its quarter: 第一季度:迎新与动员
_LINES = (Style.PROSE, Style.CIRCLE)


def with_attributes(entries: Sequence[Entry]) -> list[Entry]:
    """Give each entry what the lines below it say of it, and drop those lines."""
    found: list[Entry] = []
    named = False
    for entry in entries:
        if name := v.RECORD_NAME.match(entry.piece.plain):
            _drop_theme(found)
            found.append(replace(entry, piece=entry.piece.cut(name.start("value")), style=Style.NUMBER))
            named = True
            continue
        attribute = v.ATTRIBUTE.match(entry.piece.plain) if entry.style in _LINES and found else None
        if attribute and found[-1].months is None:
            _add(found, entry, attribute)
        elif not (named and entry.style is Style.CIRCLE):
            found.append(entry)
            named = False
    return found


def _drop_theme(found: list[Entry]) -> None:
    """Forget a heading's theme that stands beside its months and is no task."""
    if len(found) < 2 or found[-2].months is None:
        return
    beside = found[-2].piece.line == found[-1].piece.line
    if beside and len(found[-1].piece.bare().plain) <= _SHORT:
        found.pop()


def _add(found: list[Entry], entry: Entry, attribute: re.Match[str]) -> None:
    if attribute["when"]:
        months = when(attribute["value"]).months
        found[-1:] = [Entry(entry.piece, months=months), replace(found[-1], style=Style.NUMBER)]
    elif attribute["money"]:
        money = v.PLAIN_MONEY.match(attribute["value"])
        found[-1] = replace(found[-1], budget_fen=int(yuan(money) * 100) if money else None)
    elif attribute["who"]:
        found[-1] = replace(found[-1], owner=entry.piece.text[attribute.start("value") :].strip())
