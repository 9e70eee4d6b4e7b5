"""Where a table's header stands, one or two rows tall, and what its columns hold."""

from dataclasses import dataclass, replace

from unionplan.importer import vocabulary_sheets as v
from unionplan.importer.columns import Titles, month_of, plain_title, role, titles
from unionplan.importer.grids import Grid

_MOST_ROWS_ABOVE = 40
_KNOWN_SHARE = 0.34


@dataclass(frozen=True, slots=True)
class Header:
    """A header's rows and titles; ``written`` as they stand in the document."""

    row: int
    height: int
    written: tuple[str, ...]
    titles: Titles

    @property
    def below(self) -> int:
        """Return the first row of the body."""
        return self.row + self.height


def find_header(grid: Grid, first: int = 0) -> Header | None:
    """Return the first header of a plan from row ``first`` on, or None."""
    for row in range(first, min(len(grid.rows) - 1, first + _MOST_ROWS_ABOVE)):
        if header := header_at(grid, row):
            return header
    return None


def header_at(grid: Grid, row: int) -> Header | None:
    """Return the header that begins in a row: the reading of one or two rows that tells more."""
    if len(grid.own(row)) < 2:
        return None
    found = [_header(grid, row, height) for height in (1, 2) if row + height < len(grid.rows)]
    good = [header for header in found if header.titles.is_plan and _is_header(grid, header)]
    return max(good, key=lambda header: header.titles.known, default=None)


def _header(grid: Grid, row: int, height: int) -> Header:
    written = tuple(_title(grid, row, height, column) for column in range(grid.width))
    plain = [plain_title(each) for each in written]
    for column in range(1, grid.width):  # one title over several columns belongs to the first
        cell = grid.rows[row + height - 1][column]
        if cell.lines and cell is grid.rows[row + height - 1][column - 1]:
            plain[column] = ""
    return Header(row, height, written, _settled(grid, row + height, titles(plain)))


def _title(grid: Grid, row: int, height: int, column: int) -> str:
    top, low = grid.rows[row][column], grid.rows[row + height - 1][column]
    if top is low or not low.lines:
        return "".join(top.lines)
    upper, lower = "".join(top.lines), "".join(low.lines)
    if v.MONTH_NUMBER.fullmatch(plain_title(lower)) and v.MONTH_GROUP.search(upper):
        return lower.strip() + v.MONTH
    known = [each for each in (lower, upper + lower, upper) if _known(plain_title(each))]
    return known[0] if known else lower


def _known(plain: str) -> bool:
    return bool(role(plain) or month_of(plain) or v.OTHER_COLUMNS.fullmatch(plain))


def _settled(grid: Grid, below: int, found: Titles) -> Titles:
    """Decide between a column of names and one of contents: names that reach down are sections."""
    places = dict(found.places)
    if "name" not in places:
        return found
    name, content = places.pop("name"), places["content"]
    filled = [row for row in range(below, len(grid.rows)) if grid.rows[row][content].lines]
    reaching = [row for row in filled if not grid.rows[row][name].lines or not grid.starts(row, name)]
    if reaching and "section" not in places:
        places["section"] = name
    elif not reaching:
        places["content"] = name
    return replace(found, places=places)


def _is_header(grid: Grid, header: Header) -> bool:
    """Tell a header from a row of data and from a form whose titles stand beside what is filled in."""
    cells = {id(cell): cell for row in range(header.row, header.below) for cell in grid.own(row)}
    if header.titles.known < _KNOWN_SHARE * len(cells) or header.titles.known < 2:
        return False
    if header.height == 2 and not any(cell.columns > 1 or cell.rows > 1 for cell in grid.own(header.row)):
        return False
    content = header.titles.places.get("content")
    if content is None:
        return True
    below = grid.rows[header.below][content]
    return below.row < header.below or not _known(plain_title(below.text))
