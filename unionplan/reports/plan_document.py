"""A plan as a Word document laid out like an official paper, to be changed and read in again."""

from unionplan.i18n import Text
from unionplan.queries.board import PlanBoard
from unionplan.reports.paper import Role, new_paper
from unionplan.reports.plan_text import Part, plan_lines

ROLES = {Part.TITLE: Role.TITLE, Part.SECTION: Role.HEADING, Part.TASK: Role.BODY}


def plan_document(board: PlanBoard, t: Text) -> bytes:
    """The plan's lines as a .docx file: A4, title 22 pt, body 16 pt on a 28 pt line."""
    paper = new_paper(board.plan.title, t)
    for line in plan_lines(board, t):
        paper.line(line.words, ROLES[line.part])
    return paper.bytes()
