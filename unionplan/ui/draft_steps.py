"""What each button does to the draft on the desk."""

from collections.abc import Callable
from time import monotonic

from unionplan.domain.review import Review
from unionplan.domain.review_tasks import halves
from unionplan.errors import InvalidError
from unionplan.ui import draft_desk, state
from unionplan.ui.draft_desk import CURRENT, ERROR, SPLITTING, change, review, show, shown, take_in
from unionplan.ui.text import t

AT, DRAWN = "import.step_at", "import.drawn_at"
WAITED = 0.25  # seconds; nobody has seen the page, found the button and clicked it by then
APART = 0.6  # seconds; a second click sooner than that was meant for the task that is no longer there


def confirm(item_id: int) -> None:
    """This one is right; the next one, please."""
    if not _too_soon() and take_in():
        _leave_for_next(item_id, lambda found: found.confirm(item_id))


def drop(item_id: int) -> None:
    """This one is no task."""
    if _too_soon():
        return
    state.take(ERROR)
    _leave_for_next(item_id, lambda found: found.drop(item_id))


def restore(item_id: int) -> None:
    """This one is a task after all."""
    change(lambda found: found.restore(item_id))


def change_all(step: str, ids: tuple[int, ...]) -> None:
    """Confirm or drop several at once."""
    if take_in():
        change(lambda found: getattr(found, step)(*ids))


def start_splitting(item_id: int) -> None:
    """Ask for the two titles."""
    found = review()
    if take_in() and found is not None:
        state.set_value(SPLITTING, item_id)
        title = (review() or found).item(item_id).draft.title
        for name, part in zip(("first", "second"), halves(title), strict=True):
            state.set_value(f"draft.split.{name}", part)


def split(item_id: int) -> None:
    """Two tasks out of one; the first stays open."""
    first, second = (state.value(f"draft.split.{name}") or "" for name in ("first", "second"))
    try:
        change(lambda found: found.split(item_id, first, second))
    except InvalidError as error:
        state.set_value(ERROR, (item_id, error))
        return
    state.take(SPLITTING)
    state.set_value(CURRENT, item_id)


def merge(item_id: int) -> None:
    """One task out of this and the next."""
    if take_in():
        change(lambda found: found.merge(item_id, t("list.and")))


def undo() -> None:
    """Take the last change back."""
    state.take(ERROR)
    change(Review.undo)


def choose(key: str) -> None:
    """Review another plan of the document."""
    take_in()
    index: int = state.value(key)
    change(lambda found: found.choose(index))
    found = review()
    show("pending" if found and found.pending else "all")


def weigh(item_id: int, key: str) -> None:
    """Make one task a key task, or a usual one."""
    wanted = bool(state.value(key))
    chosen = {item.id for item in draft_desk.items() if item.key and item.id != item_id}
    change(lambda found: found.put_first(chosen | {item_id} if wanted else chosen))


def drawn() -> None:
    """The page stands as the last step left it: a click made on what stood before waits until then."""
    state.set_value(DRAWN, monotonic())


def _too_soon() -> bool:
    """Whether this is the second half of a double click, whose first half brought the next task."""
    now, before, seen = monotonic(), state.value(AT), state.value(DRAWN)
    state.set_value(AT, now)
    waited = seen is not None and now - seen < WAITED
    return before is not None and (waited or now - before < APART)


def _leave_for_next(item_id: int, step: Callable[[Review], Review]) -> None:
    """Do the step and open the task that stood below; of the last one the one above."""
    found = review()
    ids = [item.id for item in shown(found)] if found else []
    if item_id not in ids:
        return
    place = ids.index(item_id)
    change(step)
    after = [*ids[place + 1 :], *reversed(ids[:place])]
    state.set_value(CURRENT, after[0] if after else None)
    state.take(SPLITTING)
