"""What a reviewer did to a document's tasks, as JSON and back, so that it can be kept until the next day."""

from collections.abc import Sequence
from dataclasses import replace

from unionplan.domain.draft import DocumentDraft, TaskDraft, document_as_dict
from unionplan.domain.draft_reader import document_from_dict
from unionplan.domain.nodes import Node
from unionplan.domain.review import Item, Items, Review

_MOST = 1_000_000


def as_dict(review: Review) -> dict[str, object]:
    """The review ready for JSON, without its document and the steps that could be taken back."""
    pairs = zip(review.document.plans, review.plans, strict=True)
    reviewed = tuple(replace(plan, tasks=tuple(i.draft for i in items)) for plan, items in pairs)
    return {
        "chosen": review.chosen,
        "plans": document_as_dict(replace(review.document, plans=reviewed))["plans"],
        "marks": [[[i.id, i.kept, i.confirmed, i.key] for i in items] for items in review.plans],
    }


def from_dict(kept: object, document: DocumentDraft, name: str) -> Review:
    """The review of the document as ``as_dict`` wrote it; DocumentError ``archive_damaged`` for all else."""
    parts = Node(kept).fields("chosen", "plans", "marks")
    reviewed = document_from_dict(document_as_dict(document) | {"plans": parts["plans"].value}).plans
    marks = parts["marks"].items()
    if not len(reviewed) == len(marks) == len(document.plans):
        raise parts["marks"].damaged()
    plans = tuple(_items(plan.tasks, mark) for plan, mark in zip(reviewed, marks, strict=True))
    return Review(document, name, parts["chosen"].integer(0, len(plans) - 1), plans)


def _items(tasks: Sequence[TaskDraft], node: Node) -> Items:
    marks = node.items()
    if len(marks) != len(tasks):
        raise node.damaged()
    found = tuple(_item(task, mark) for task, mark in zip(tasks, marks, strict=True))
    if len({item.id for item in found}) != len(found):
        raise node.damaged()
    return found


def _item(task: TaskDraft, node: Node) -> Item:
    parts = node.items()
    if len(parts) != 4:
        raise node.damaged()
    number, *flags = parts
    kept, confirmed, key = map(_flag, flags)
    return Item(number.integer(1, _MOST), task, kept, confirmed, key)


def _flag(node: Node) -> bool:
    if not isinstance(node.value, bool):
        raise node.damaged()
    return node.value
