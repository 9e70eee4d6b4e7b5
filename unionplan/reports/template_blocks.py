"""What a template's placeholder becomes where it is more than a word: paragraphs, tables, charts, photos."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from unionplan.reports.content import Grid, Paragraph, Part, PartKind
from unionplan.reports.content.grids import results_grid
from unionplan.reports.content.material import material
from unionplan.reports.dossier import Dossier
from unionplan.reports.figures import figures
from unionplan.reports.ledger import ledger_grid
from unionplan.reports.paper import LINES, Paper, plain
from unionplan.reports.paper_charts import add_figures
from unionplan.reports.paper_photos import add_photos
from unionplan.reports.paper_tables import add_grid, wanted
from unionplan.reports.template_check import own_text

PARTS = {
    "overall": PartKind.OVERALL,
    "deeds": PartKind.DEEDS,
    "unfinished": PartKind.UNFINISHED,
    "next": PartKind.NEXT,
    "missing": PartKind.MISSING,
}
LETTERS, SMALL, NARROW = 10.5, 9, 0.8  # points in tables, and in those much narrower than they would be
PADDING, LEAST = 4, 20  # mm a cell keeps free, and mm lines have at least


@dataclass(frozen=True)
class Block:
    """A placeholder's paragraph, which lends its form to what takes its place."""

    paper: Paper
    period: Dossier
    pattern: Any

    def made(self, key: str) -> list[Any]:
        """The elements for a placeholder; none where there is nothing to show."""
        body = self.paper.document.element.body
        before = set(body)
        self._add(key)
        made = [element for element in body if element not in before]
        for element in made:
            body.remove(element)
        return made

    def _add(self, key: str) -> None:
        match key:
            case "charts":
                add_figures(self.paper, figures(self.period.summary.board, self.paper.t), self.room)
            case "photos":
                add_photos(self.paper, self.period.photos, self.room)
            case "progress" | "results" | "activities":
                self._grid(self._table(key))
            case "body":
                for part in self.period.report.parts:
                    self._part(part)
            case _:
                parts = [part for part in self.period.report.parts if part.kind is PARTS[key]]
                self._lines(p for part in parts for p in part.paragraphs)
                if not parts:
                    self._line(self.paper.t("template.nothing"))

    def _table(self, key: str) -> Grid | None:
        period, t = self.period, self.paper.t
        if key == "progress":
            return period.report.progress
        if key == "results":
            return results_grid(material(period.summary, period.activities, t))
        return ledger_grid(period, t)

    def _part(self, part: Part) -> None:
        """As the official layout has it."""
        self._line(part.heading, strong=True)
        self._lines(part.paragraphs)
        if part.grid is not None:
            self._grid(part.grid)
        if part.kind is PartKind.OVERALL:
            self._add("charts")
        if part.kind is PartKind.DEEDS:
            self._add("photos")

    def _lines(self, paragraphs: Iterable[Paragraph]) -> None:
        for paragraph in paragraphs:
            self._line(paragraph.words, strong=paragraph.heading)

    def _grid(self, grid: Grid | None) -> None:
        if grid is None:
            self._line(self.paper.t("template.nothing"))
        else:
            narrow = self.room < NARROW * wanted(grid)
            add_grid(self.paper, grid, SMALL if narrow else LETTERS, self.room)

    def _line(self, words: str, *, strong: bool = False) -> None:
        """A paragraph in the placeholder's form; a heading bold and on one page with what follows."""
        added = self.paper.document.add_paragraph()
        if self.pattern.pPr is not None:
            added._p.insert(0, form := deepcopy(self.pattern.pPr))
            for once in (*form.findall(qn("w:sectPr")), *form.findall(qn("w:pageBreakBefore"))):
                form.remove(once)
        run = added.add_run(plain(words))
        letters = own_text(self.pattern)[0].getparent().find(qn("w:rPr"))
        if letters is not None:
            run._r.insert(0, deepcopy(letters))
        if strong:
            run.bold = added.paragraph_format.keep_with_next = True

    @property
    def room(self) -> float:
        """How wide lines are at the placeholder, in mm."""
        cell = next(self.pattern.iterancestors(qn("w:tc")), None)
        if cell is not None and cell.width:
            return max(float(cell.width / Mm(1)) - PADDING, LEAST)
        whole = _page_room(self.pattern) / (len(cell.getparent().tc_lst) if cell is not None else 1)
        return max(whole, LEAST)


def _page_room(paragraph: Any) -> float:
    """Between the margins of the section the paragraph stands in."""
    top = [paragraph, *paragraph.iterancestors()][-3]  # the body's own child
    for element in (top, *top.itersiblings()):
        page = element if element.tag == qn("w:sectPr") else next(element.iter(qn("w:sectPr")), None)
        if page is not None and page.page_width:
            return float(page.page_width - (page.left_margin or 0) - (page.right_margin or 0)) / Mm(1)
    return LINES
