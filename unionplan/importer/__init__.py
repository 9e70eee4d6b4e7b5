"""A plan document to drafts: bytes or text in, plans and tasks out, nothing stored and nothing invented."""

from unionplan.domain.draft import DocumentDraft, PlanDraft, Skipped, TaskDraft
from unionplan.errors import DocumentError
from unionplan.importer.clauses import Statement
from unionplan.importer.documents import Stretch, kind, stretches, year
from unionplan.importer.outline import entries
from unionplan.importer.pieces import piece
from unionplan.importer.plans import plan_tasks
from unionplan.importer.reading import file_lines, pasted_lines, text_lines
from unionplan.importer.records import with_attributes
from unionplan.importer.tasks import task_draft
from unionplan.importer.wraps import unwrapped

__all__ = ["read_lines", "read_plan", "read_text"]


def read_plan(data: bytes, filename: str, *, encoding: str | None = None) -> DocumentDraft:
    """Return the drafts found in a file; uploads go through ``child.read_safely``. Raises DocumentError.

    ``encoding`` answers an earlier ``file_encoding_unsure``.
    """
    return _draft(file_lines(data, filename, encoding))


def read_text(text: str) -> DocumentDraft:
    """Return the drafts found in pasted text; DocumentError ``text_empty`` or ``text_too_long``."""
    if not text.strip():
        raise DocumentError("text_empty")
    return _draft(pasted_lines(text))


def _draft(lines: tuple[str, ...]) -> DocumentDraft:
    plans: list[PlanDraft] = []
    skipped: list[Skipped] = []
    for stretch in stretches(unwrapped([piece(count, line) for count, line in enumerate(lines, start=1)])):
        found = _read(stretch)
        if isinstance(found, PlanDraft):
            plans.append(found)
        elif any(line.plain.strip() for line in stretch.lines):
            skipped.append(found)
    return DocumentDraft(lines, tuple(plans), tuple(skipped))


def _read(stretch: Stretch) -> PlanDraft | Skipped:
    outline = with_attributes(entries(stretch.body))
    name = kind(stretch, outline)
    tasks = plan_tasks(outline) if name == "plan" else ()
    if not tasks:
        return Skipped(stretch.bounds, "noise" if name == "plan" else name)
    return PlanDraft(stretch.title, name, year(stretch), stretch.bounds, tasks)


def read_lines(text: str) -> tuple[TaskDraft, ...]:
    """Return the drafts of a quick paste, one for each entry; an entry may hold its months and rhythm.

    A month in front of an entry is its own; a month alone on a line heads the lines below it.
    """
    lines = [piece(count, line) for count, line in enumerate(text_lines(text), start=1)]
    heading: tuple[int, ...] | None = None
    drafts: list[TaskDraft | None] = []
    for line in lines:
        found = entries([line])
        months = next((entry.months for entry in found if entry.months), None)
        items = [entry for entry in found if not entry.months]
        heading = months if months and not items else heading
        drafts += [task_draft(Statement(entry.piece), "", months or heading) for entry in items]
    return tuple(draft for draft in drafts if draft)
