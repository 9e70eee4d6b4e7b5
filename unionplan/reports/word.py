"""A period's report as a Word document in the official layout, the 推进情况表 annexed on pages across."""

from unionplan.i18n import Text
from unionplan.reports.content import Part, PartKind
from unionplan.reports.dossier import Dossier
from unionplan.reports.figures import figures
from unionplan.reports.paper import LINES, LINES_ACROSS, Paper, Role, new_paper
from unionplan.reports.paper_charts import add_figures
from unionplan.reports.paper_photos import add_photos
from unionplan.reports.paper_tables import add_grid
from unionplan.reports.template_fill import fill_template


def report_document(period: Dossier, t: Text) -> bytes:
    """The .docx file in the union's own template, or A4 with the title in 22 pt and 16 pt on 28 pt lines."""
    if period.template is not None:
        return fill_template(period, period.template, t)
    report = period.report
    paper = new_paper(report.title, t)
    paper.number_pages()
    paper.line(report.title, Role.TITLE)
    for part in report.parts:
        _add_part(paper, part)
        if part.kind is PartKind.OVERALL:
            add_figures(paper, figures(period.summary.board, t))
        if part.kind is PartKind.DEEDS:
            add_photos(paper, period.photos)
    paper.signed(report.union, report.dated)
    if report.progress is not None:
        paper.across()
        paper.line(report.progress_title, Role.TITLE)
        add_grid(paper, report.progress, 10.5, LINES_ACROSS)
    return paper.bytes()


def _add_part(paper: Paper, part: Part) -> None:
    paper.line(part.heading, Role.HEADING)
    for paragraph in part.paragraphs:
        paper.line(paragraph.words, Role.SUBHEADING if paragraph.heading else Role.BODY)
    if part.grid is not None:
        add_grid(paper, part.grid, 12, LINES)
