"""A table as a rectangle of cells; a merged cell stands in each of the places it covers."""

from collections.abc import Iterable
from dataclasses import dataclass

from unionplan.errors import DocumentError

MAX_ROWS = 5_000
MAX_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says, line by line, where it begins and how far it reaches."""

    lines: tuple[str, ...] = ()
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """Return the lines as one."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; ``name`` is a sheet's name, empty for other tables."""

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""

    @property
    def width(self) -> int:
        """Return how many columns each row has."""
        return len(self.rows[0]) if self.rows else 0

    def own(self, row: int) -> list[Cell]:
        """Return the filled cells that begin in a row, each once."""
        return [
            cell
            for column, cell in enumerate(self.rows[row])
            if cell.lines and cell.row == row and cell.column == column
        ]

    def starts(self, row: int, column: int) -> bool:
        """Say whether the cell at a place begins in this row rather than above it."""
        return self.rows[row][column].row == row


def grid(cells: Iterable[Cell], name: str = "", widest: int = MAX_COLUMNS) -> Grid:
    """Return the rectangle that the filled cells need.

    Raises DocumentError ``table_too_large`` beyond ``MAX_ROWS`` rows or ``widest`` columns.
    """
    filled = [cell for cell in cells if cell.lines]
    height = max((cell.row for cell in filled), default=-1) + 1
    width = max((cell.column for cell in filled), default=-1) + 1
    if height > MAX_ROWS or width > widest:
        raise DocumentError("table_too_large", rows=MAX_ROWS, columns=widest)
    rows = [[Cell((), row, column) for column in range(width)] for row in range(height)]
    for cell in filled:
        for row in range(cell.row, min(cell.row + cell.rows, height)):
            for column in range(cell.column, min(cell.column + cell.columns, width)):
                rows[row][column] = cell
    return Grid(tuple(tuple(row) for row in rows), name)


def split_lines(text: str) -> tuple[str, ...]:
    """Return the filled lines of a cell's text, without tabs."""
    lines = (line.replace("\t", " ").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
