"""A document under review: what a person corrects, leaves out and confirms before anything is stored."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import count

from unionplan.domain.draft import DocumentDraft, PlanDraft, TaskDraft
from unionplan.domain.review_tasks import checked, hard, merged

MANY = 60  # tasks beyond which one percentage over all of them says little
STEPS = 50  # that can be taken back


@dataclass(frozen=True, slots=True)
class Item:
    """One task under review; ``id`` is its own within the plan, whatever is split or merged.

    ``key`` tasks (重点) count in the plan's percentage; the others (常规) get weight 0: they keep their
    light and their records, but do not blur what the percentage says of the key ones.
    """

    id: int
    draft: TaskDraft
    kept: bool = True
    confirmed: bool = False
    key: bool = True

    @property
    def doubtful(self) -> bool:
        """Whether it is to be adopted and was read with a doubt."""
        return self.kept and self.draft.doubt is not None

    @property
    def pending(self) -> bool:
        """Whether a person is still asked to look at it."""
        return self.doubtful and not self.confirmed

    @property
    def hard(self) -> bool:
        """Whether months or a number say when it is done."""
        return hard(self.draft)

    @property
    def weight(self) -> int:
        """Its weight in the plan's shares."""
        return 1 if self.key else 0


Items = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A document's plans under review; one of them is the ``chosen``, the others keep what was done to them.

    Every change returns a new review that can be taken back. ``name`` is the file's, empty for pasted text.
    """

    document: DocumentDraft
    name: str
    chosen: int
    plans: tuple[Items, ...]
    past: tuple[tuple[Items, ...], ...] = field(default=(), compare=False, repr=False)

    @property
    def plan(self) -> PlanDraft:
        """The chosen plan as it was read."""
        return self.document.plans[self.chosen]

    @property
    def items(self) -> Items:
        """The chosen plan's tasks in order, those left out among them."""
        return self.plans[self.chosen]

    @property
    def kept(self) -> Items:
        """Those to be adopted."""
        return tuple(item for item in self.items if item.kept)

    @property
    def dropped(self) -> Items:
        """Those left out."""
        return tuple(item for item in self.items if not item.kept)

    @property
    def doubtful(self) -> Items:
        """Those read with a doubt, confirmed or not."""
        return tuple(item for item in self.items if item.doubtful)

    @property
    def pending(self) -> Items:
        """Those a person is still asked to look at."""
        return tuple(item for item in self.items if item.pending)

    def item(self, item_id: int) -> Item:
        """The item of this id; KeyError where there is none."""
        return self.items[self._place(item_id)]

    def following(self, item_id: int) -> Item | None:
        """The next kept item, which a merge would take."""
        return next((i for i in self.items[self._place(item_id) + 1 :] if i.kept), None)

    def choose(self, index: int) -> "Review":
        """Review another plan of the document."""
        return replace(self, chosen=index)

    def edit(self, item_id: int, draft: TaskDraft) -> "Review":
        """The item as typed; its quote and line stay. InvalidError names the field."""
        old = self.item(item_id)
        new = checked(replace(draft, quote=old.draft.quote, line=old.draft.line))
        return self if new == old.draft else self._with([replace(old, draft=new)])

    def confirm(self, *ids: int) -> "Review":
        """A person has looked at these."""
        return self._change(ids, lambda item: replace(item, confirmed=True))

    def drop(self, *ids: int) -> "Review":
        """Leave these out; they can be restored."""
        return self._change(ids, lambda item: replace(item, kept=False))

    def restore(self, *ids: int) -> "Review":
        """Take these in again, as they were."""
        return self._change(ids, lambda item: replace(item, kept=True))

    def put_first(self, ids: Collection[int]) -> "Review":
        """These are the key tasks, all others the usual ones."""
        return self._with(replace(item, key=item.id in ids) for item in self.items)

    def split(self, item_id: int, first: str, second: str) -> "Review":
        """Two tasks out of one, both beside its sentence; its budget stays with the first."""
        old, place = self.item(item_id), self._place(item_id)
        one = checked(replace(old.draft, title=first))
        two = checked(replace(old.draft, title=second, budget_fen=None))
        new = Item(max(item.id for item in self.items) + 1, two, key=old.key)
        parts = (replace(old, draft=one, confirmed=False), new)
        return self._put((*self.items[:place], *parts, *self.items[place + 1 :]))

    def merge(self, item_id: int, joiner: str) -> "Review":
        """One task out of this and the next kept one; the same review where there is none."""
        one, two = self.item(item_id), self.following(item_id)
        if two is None:
            return self
        source = self.document.source[one.draft.line - 1]
        both = replace(one, draft=merged(one.draft, two.draft, source, joiner), confirmed=False)
        return self._put(tuple(both if i is one else i for i in self.items if i is not two))

    def undo(self) -> "Review":
        """Take the last change back."""
        return replace(self, plans=self.past[-1], past=self.past[:-1]) if self.past else self

    def with_owner(self, owner: str) -> list[TaskDraft]:
        """The tasks to adopt; those that name nobody get this owner."""
        return [replace(i.draft, owner=i.draft.owner or owner.strip()) for i in self.kept]

    def _place(self, item_id: int) -> int:
        for place, item in enumerate(self.items):
            if item.id == item_id:
                return place
        raise KeyError(item_id)

    def _change(self, ids: Collection[int], change: Callable[[Item], Item]) -> "Review":
        return self._with(change(item) for item in self.items if item.id in ids)

    def _with(self, changed: Iterable[Item]) -> "Review":
        new = {item.id: item for item in changed}
        return self._put(tuple(new.get(item.id, item) for item in self.items))

    def _put(self, items: Items) -> "Review":
        if items == self.items:
            return self
        plans = (*self.plans[: self.chosen], items, *self.plans[self.chosen + 1 :])
        return replace(self, plans=plans, past=(*self.past, self.plans)[-STEPS:])


def begin(document: DocumentDraft, name: str) -> Review:
    """The review of a document that holds a plan; the plan that names the most months comes first."""
    numbers = range(len(document.plans))
    fullest = max(numbers, key=lambda i: sum(bool(task.months) for task in document.plans[i].tasks))
    plans = tuple(tuple(map(Item, count(1), plan.tasks)) for plan in document.plans)
    return Review(document, name, fullest, plans)
