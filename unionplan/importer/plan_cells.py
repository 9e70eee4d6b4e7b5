"""The cells of a plan table as text: items of one cell, months as people write them."""

from unionplan.importer import vocabulary_sheets as v
from unionplan.importer.vocabulary import ANY_MARK, CELL, fold


def month_text(text: str, title: str) -> str:
    """Return a cell of the month column as people read it: 2026-03-15 is 3月15日, under 月份 a 3 is 3月."""
    plain = fold(text).strip()
    for pattern in (v.DATE, v.SHORT_DATE):
        if match := pattern.fullmatch(plain):
            form = v.DAY_WRITTEN if match["day"] else v.MONTH_WRITTEN
            return form.format(month=int(match["month"]), day=int(match["day"] or 0))
    if v.MONTH in title and v.BARE_MONTHS.fullmatch(plain):
        return text.strip() + v.MONTH
    return text


def items_of(lines: tuple[str, ...]) -> list[str]:
    """Return the items of a cell: its lines, where they are numbered each with the lines that go on."""
    marked = [bool(ANY_MARK.match(fold(line))) for line in lines]
    items: list[str] = []
    for line, opens in zip(lines, marked, strict=True):
        if opens or not items or not any(marked):
            items.append(line)
        else:
            items[-1] += line
    return [item.replace(CELL, " ") for item in items]
