"""Two clicks on one button are one intention: the second is answered with what the first one did."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

from unionplan.ui import state

SLOW_CLICK = 1.0  # seconds between the two clicks of a double one; who goes down a list takes longer


@dataclass(slots=True)
class Intention:
    """What a form's button did, if it did it.

    Taken out before the action, so that ``keep`` after it is no place where the second click's run
    could end this one: the first would then be done and forgotten.
    """

    done: Any = None
    at: float = 0.0

    def keep(self, done: object) -> None:
        """It is done."""
        self.done, self.at = done, monotonic()


def intention(form: str, within: float = state.DOUBLE_CLICK) -> Intention:
    """This click's: the last one's where both can be a double click, ``within`` seconds of each other."""
    kept = state.value(f"once:{form}")
    if kept is None or monotonic() - kept.at > within:
        kept = Intention()
        state.set_value(f"once:{form}", kept)
    assert isinstance(kept, Intention)
    return kept
