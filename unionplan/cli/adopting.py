"""Adopting a document's plan from the command line, as the import page does after the review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from unionplan.cli.drafts import plain, plan_line
from unionplan.cli.shell import opened, t
from unionplan.domain.draft import DocumentDraft, PlanDraft
from unionplan.errors import DocumentError, UnionPlanError
from unionplan.queries.board import plan_board
from unionplan.queries.plans import UnionInfo, visible_unions
from unionplan.services.plans import Adoption, adopt_plan
from unionplan.start import LOCAL_CHAIR


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of the document."""

    plan: int
    title: str
    union: str
    year: int
    sections: int
    tasks: int


def adopt(draft: DocumentDraft, union: str, year: int) -> Adopted:
    """Adopt the document's only plan for a union, given by number or exact name.

    UnionPlanError: no plan or several in the document, no such union or several; and what
    ``adopt_plan`` raises.
    """
    plan = _only(draft)
    title = plain(plan.title) or t("import_plan.default_title", year=year)
    try:
        with opened() as write, write() as session:
            found = _union(visible_unions(session, LOCAL_CHAIR), union)
            other = t("import_plan.other_section")
            plan_id = adopt_plan(session, LOCAL_CHAIR, Adoption(found.id, year, title, plan.tasks, other))
            board = plan_board(session, LOCAL_CHAIR, plan_id, date(year, 12, 31))
    except UnionPlanError as error:
        if error.code == "no_plan":  # there is no database yet, and so no union
            raise UnionPlanError("union_unknown", name=union) from error
        raise
    return Adopted(plan_id, title, found.name, year, len(board.sections), len(board.tasks))


def _only(draft: DocumentDraft) -> PlanDraft:
    if not draft.plans:
        raise DocumentError("document_without_plan")
    if len(draft.plans) > 1:
        plans = tuple(plan_line(plan, number, t) for number, plan in enumerate(draft.plans, start=1))
        raise DocumentError("plan_choice_missing", count=len(plans), plans=plans)
    return draft.plans[0]


def _union(unions: Sequence[UnionInfo], named: str) -> UnionInfo:
    found = [union for union in unions if str(union.id) == named]
    found = found or [union for union in unions if union.name == named]
    if not found:
        raise UnionPlanError("union_unknown", name=named)
    if len(found) > 1:
        numbers = tuple(union.id for union in found)
        raise UnionPlanError("union_ambiguous", name=named, count=len(found), numbers=numbers)
    return found[0]
