"""The rows of a plan table as lines: one line an item, its cells parted by tabs."""

from collections.abc import Iterator

from unionplan.importer import vocabulary_sheets as v
from unionplan.importer.columns import plain_title
from unionplan.importer.grids import Cell, Grid
from unionplan.importer.months import month_label
from unionplan.importer.plan_cells import items_of, month_text
from unionplan.importer.plan_headers import Header, header_at
from unionplan.importer.vocabulary import CELL, SENTENCE_END, TEN_THOUSAND, fold

_LONGEST_HEADING = 45
_TICK_LENGTH = 4


class PlanRows:
    """Writes the body under one header; ``lines`` grows, with headings and headers where they change."""

    def __init__(self, grid: Grid, header: Header, scale: str = "") -> None:
        self.lines: list[str] = []
        self._grid, self._header = grid, header
        self._places, self._marks = header.titles.places, header.titles.marks
        self._matrix = bool(self._marks) and "content" not in self._places and self._holds_text()
        self._label = self._places.get("content", self._labels())
        self._section, self._months, self._open = "", "", False
        self._merging = self._has_merged_months()
        self._titles = self._header_cells(scale)

    def write(self) -> int:
        """Write every row of the body; return the row where it ends, because another header begins."""
        for row in range(self._header.below, len(self._grid.rows)):
            cells = self._grid.own(row)
            again = header_at(self._grid, row) if cells else None
            if again:
                return row
            if cells and not self._sums_up(row, cells):
                self._row(row, cells)
        return len(self._grid.rows)

    def _sums_up(self, row: int, cells: list[Cell]) -> bool:
        """Say whether a row is no entry: a total, a signature, a remark that names nothing to do."""
        first = fold(cells[0].text).strip()
        content = self._grid.rows[row][self._label].text
        noted = v.COLUMNS["remark"].fullmatch(first) and content not in ("", cells[0].text)
        return v.TOTAL_ROW.fullmatch(first) is not None and not noted

    def _row(self, row: int, cells: list[Cell]) -> None:
        if len(cells) == 1 and self._is_heading(row, cells[0]):
            self._alone(cells[0])
            return
        place = self._places.get("section", self._label if self._matrix else None)
        if place is not None and (text := self._grid.rows[row][place].text) and text != self._section:
            self._heading(text)
            self._section = text
        if self._matrix:
            for column, month in self._marks.items():
                cell = self._grid.rows[row][column]
                if cell.row == row and cell.column == column:
                    for item in items_of(cell.lines):
                        self._line([month, item])
        else:
            self._items(row)

    def _items(self, row: int) -> None:
        content = self._grid.rows[row][self._label]
        if content.row != row or not content.lines:
            return
        items, months = items_of(content.lines), self._months_text(row)
        for count in range(len(items)):
            cells = []
            for column in self._kept():
                if column == self._label:
                    cells.append(items[count])
                elif column == self._month_place():
                    cells.append(months[count] if len(months) == len(items) else v.LIST_COMMA.join(months))
                else:
                    cells.append(self._shared(row, column, count, len(items)))
            self._line(cells)

    def _shared(self, row: int, column: int, count: int, of: int) -> str:
        """What another cell of the row says to one of its items: an owner to each, money only once."""
        cell = self._grid.rows[row][column]
        owner = column == self._places.get("owner")
        if (cell.row != row and not owner) or cell.column != column:
            return ""
        if len(cell.lines) == of:
            return cell.lines[count]
        if owner:
            return v.LIST_COMMA.join(cell.lines)
        return cell.text if count == 0 else ""

    def _months_text(self, row: int) -> list[str]:
        if self._marks:
            return [v.LIST_COMMA.join(self._ticked(row)) or v.UNPLANNED]
        place = self._places.get("months")
        if place is None:
            return []
        title = plain_title(self._header.written[place])
        months = [month_text(line, title) for line in self._grid.rows[row][place].lines]
        if not months:
            return [v.UNPLANNED if self._merging or not self._months else self._months]
        self._months = v.LIST_COMMA.join(months)
        return months

    def _ticked(self, row: int) -> Iterator[str]:
        for column, month in self._marks.items():
            cell = self._grid.rows[row][column]
            text = cell.text.strip()
            if not text or text in v.CROSSES or (cell.columns > 1 and cell.column not in self._marks):
                continue
            tick = text in v.TICKS or cell.column != column
            yield month if tick else month + v.BRACKETED.format(text)

    def _alone(self, cell: Cell) -> None:
        """Take a row of one cell: a month without activities waits for them, anything else is a heading."""
        if cell.column == self._places.get("months") and month_label(fold(cell.text)) and cell.columns == 1:
            self._months = cell.text
        else:
            self._heading(cell.text)

    def _heading(self, text: str) -> None:
        """Write a section's name as a heading; a month or a whole sentence stands for itself."""
        plain = fold(text)
        named = not month_label(plain) and len(plain) <= _LONGEST_HEADING and not SENTENCE_END.search(plain)
        self.lines.append(v.HEADING.format(text) if named else text)
        self._open, self._section, self._months = False, "", ""

    def _line(self, cells: list[str]) -> None:
        if len(self._titles) > 1 and not self._open:
            self.lines.append(CELL.join(self._titles))
            self._open = True
        self.lines.append(CELL.join(cells))

    def _is_heading(self, row: int, cell: Cell) -> bool:
        if 2 * cell.columns > self._grid.width and self._grid.width > 1:
            return True
        if cell.column in self._marks:
            return False
        reached = any(each.lines and each.row < row for each in self._grid.rows[row])
        return cell.column != self._label and not reached

    def _holds_text(self) -> bool:
        """Say whether the month columns hold activities rather than ticks, days or counts."""
        cells = [
            cell.text
            for row in range(self._header.below, len(self._grid.rows))
            for cell in self._grid.own(row)
            if cell.column in self._marks
        ]
        return 2 * sum(len(v.DAYS.sub("", text)) >= _TICK_LENGTH for text in cells) > len(cells)

    def _labels(self) -> int:
        """Return the first column that is no month and no serial number: what its rows are about."""
        written = [plain_title(each) for each in self._header.written]
        free = [
            column
            for column, title in enumerate(written)
            if column not in self._marks and not v.SERIAL_COLUMN.fullmatch(title)
        ]
        named = [column for column in free if column != self._places.get("section")]
        return (named or free or [0])[0]

    def _has_merged_months(self) -> bool:
        place = self._places.get("months")
        below = range(self._header.below, len(self._grid.rows))
        return place is not None and any(self._grid.rows[row][place].rows > 1 for row in below)

    def _month_place(self) -> int | None:
        return min(self._marks) if self._marks else self._places.get("months")

    def _kept(self) -> list[int]:
        """Return the columns that are written: of the month columns one, and none for the section."""
        dropped = (set(self._marks) - {self._month_place()}) | {self._places.get("section")}
        if self._marks:
            dropped.add(self._places.get("months"))
        return [column for column in range(self._grid.width) if column not in dropped]

    def _header_cells(self, scale: str) -> list[str]:
        if self._matrix:
            return [v.MONTHS_TITLE, v.CONTENT_TITLE]
        written = list(self._header.written)
        for column in range(len(written) - 1, 0, -1):
            same = self._grid.rows[self._header.below - 1]
            if same[column].lines and same[column] is same[column - 1]:
                written[column] = ""
        if self._marks:
            written[min(self._marks)] = v.MONTHS_TITLE
            if "content" not in self._places:
                written[self._label] = v.CONTENT_TITLE
        budget = self._places.get("budget")
        if budget is not None and scale.startswith(TEN_THOUSAND) and TEN_THOUSAND not in written[budget]:
            written[budget] += v.TEN_THOUSAND_YUAN.format(scale)
        return [written[column].replace(CELL, " ") for column in self._kept()]
