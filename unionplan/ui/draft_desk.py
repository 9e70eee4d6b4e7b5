"""The draft on this visitor's desk: the review itself, the task that is open, what each button does."""

from collections.abc import Callable

from unionplan.domain.review import Item, Items, Review
from unionplan.errors import InvalidError
from unionplan.ui import draft_fields, state

REVIEW = "import.review"
CURRENT = "import.current"
OPEN = "import.open"  # the task whose fields are on the page
SPLITTING = "import.splitting"
ERROR = "import.error"
SHOW, REASON = "import.show", "import.reason"
CHOSEN = ("import.weights", "import.key_sections", "import.owner")  # for this document alone
VIEWS = ("pending", "all", "dropped")


def review() -> Review | None:
    """The document under review, if there is one."""
    found = state.value(REVIEW)
    return found if isinstance(found, Review) else None


def begin(found: Review) -> None:
    """Put a document on the desk: its doubtful tasks first, where it has any."""
    for key in (OPEN, ERROR, SPLITTING, *CHOSEN):
        state.take(key)
    state.set_value(REVIEW, found)
    show("pending" if found.pending else "all")


def leave() -> None:
    """Read another document; this one is kept until the next is read."""
    if take_in():
        clear()


def clear() -> None:
    """Nothing is under review any more."""
    state.take(REVIEW)


def shown(found: Review) -> Items:
    """The tasks of the list looked at."""
    match state.value(SHOW):
        case "dropped":
            return found.dropped
        case "all":
            return found.kept
        case _:
            reason = state.value(REASON)
            return tuple(item for item in found.pending if reason in (None, item.draft.doubt))


def current(items: Items) -> Item | None:
    """The task looked at, the first one unless another was chosen."""
    chosen = state.value(CURRENT)
    return next((item for item in items if item.id == chosen), items[0] if items else None)


def show(view: str) -> None:
    """Look at another list, from its beginning."""
    take_in()
    state.set_value(SHOW, view)
    state.set_value(REASON, None)
    state.take(CURRENT)


def look_again() -> None:
    """Another list was chosen."""
    show(state.value(SHOW))


def take_in(*, quiet: bool = False) -> bool:
    """What was typed for the open task becomes part of the draft; False where it cannot be read."""
    found, open_id = review(), state.value(OPEN)
    if found is None or open_id not in {item.id for item in found.items}:
        return True
    item = found.item(open_id)
    if not draft_fields.drawn(item):
        return True
    try:
        _put(found.edit(item.id, draft_fields.typed(item)))
    except InvalidError as error:
        state.set_value(ERROR, None if quiet else (item.id, error))
        return False
    state.take(ERROR)
    return True


def typed(*, quiet: bool = False) -> None:
    """A field was left."""
    take_in(quiet=quiet)


def unreadable() -> InvalidError | None:
    """Why what was typed for the open task cannot be taken, if so."""
    found = None if take_in() else state.value(ERROR)
    return found[1] if found else None


def complaint(item: Item) -> InvalidError | None:
    """Why what was typed for this task cannot be taken, if so."""
    found = state.value(ERROR)
    return found[1] if found and found[0] == item.id else None


def go(item_id: int | None) -> None:
    """Open another task."""
    if take_in():
        state.set_value(CURRENT, item_id)
        state.take(SPLITTING)


def change(step: Callable[[Review], Review]) -> None:
    """Apply a step to the review; the open fields show what it made of their task."""
    found = review()
    if found is None:
        return
    changed = step(found)
    _put(changed)
    for item in changed.items:
        if item.id == state.value(OPEN):
            draft_fields.fill(item)


def items() -> Items:
    """The tasks under review."""
    found = review()
    return found.items if found else ()


def _put(found: Review) -> None:
    state.set_value(REVIEW, found)
