"""One action: one transaction, no st. call inside; a broken rule becomes a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from unionplan.config import settings
from unionplan.db import transaction
from unionplan.domain.access import Actor
from unionplan.errors import OutageError, UnionPlanError
from unionplan.start import database
from unionplan.ui import state
from unionplan.ui.present import still

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What an action returned, or why it could not be done."""

    value: R | None = None
    error: UnionPlanError | None = None


def act(
    service: "Callable[Concatenate[Any, Actor, P], R]", actor: Actor, *args: P.args, **kwargs: P.kwargs
) -> Outcome[R]:
    """Run a service in its own transaction, the actor being still there; committed when it gives a value."""
    try:
        now = _still(actor)
        state.listen()
        with transaction(database(), now, settings().today()) as session:
            value = service(session, now, *args, **kwargs)
        return Outcome(value=value)
    except UnionPlanError as error:
        return Outcome(error=error)


def _still(actor: Actor) -> Actor:
    try:
        return still(actor)
    except OutageError as error:  # nothing to be read was asked for, something was to be saved
        raise OutageError("database_unavailable") from error
