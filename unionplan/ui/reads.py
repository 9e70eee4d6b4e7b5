"""Queries for pages: each in its own session, kept until the plan's revision rises."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from unionplan.db import reading
from unionplan.domain.access import Actor
from unionplan.domain.masking import Mask
from unionplan.queries.names import recipients_mask
from unionplan.queries.plans import PlanInfo, UnionInfo, visible_plans, visible_unions
from unionplan.start import database

P = ParamSpec("P")
R = TypeVar("R")


def plans(actor: Actor) -> tuple[PlanInfo, ...]:
    """The actor's plans with their present revisions, read on every run."""
    return one(visible_plans, actor)


def unions(actor: Actor) -> tuple[UnionInfo, ...]:
    """The actor's unions."""
    with reading(database(), actor) as session:
        return visible_unions(session, actor)


def read(
    query: "Callable[Concatenate[Any, Actor, int, P], R]",
    actor: Actor,
    plan: PlanInfo,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """A query's result for a plan of the actor's, from the cache while its revision stands.

    Recipients' names are masked for who looks on from above.
    """
    return (_hidden if actor.upper else _plain)(query, actor, plan, plan.id, *args, **kwargs)


def about(
    query: "Callable[Concatenate[Any, Actor, P], R]",
    actor: Actor,
    plan: PlanInfo,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """The same of a query that is not asked for the plan itself."""
    return (_hidden if actor.upper else _plain)(query, actor, plan, *args, **kwargs)


def public(
    query: "Callable[Concatenate[Any, Actor, int, P], R]",
    actor: Actor,
    plan: PlanInfo,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    """As it may leave the union, on paper or on a projector: recipients' names are masked for everybody."""
    return _hidden(query, actor, plan, plan.id, *args, **kwargs)


def _plain(
    query: "Callable[Concatenate[Any, Actor, P], R]",
    actor: Actor,
    plan: PlanInfo,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    def run() -> R:
        with reading(database(), actor) as session:
            return query(session, actor, *args, **kwargs)

    return kept(query.__name__, plan, (args, kwargs), run)


def _hidden(
    query: "Callable[Concatenate[Any, Actor, P], R]",
    actor: Actor,
    plan: PlanInfo,
    *args: P.args,
    **kwargs: P.kwargs,
) -> R:
    hide = mask(actor, plan)

    def run() -> R:
        return hide(_plain(query, actor, plan, *args, **kwargs))

    return kept(f"hidden {query.__name__}", plan, (hide, args, kwargs), run)


def mask(actor: Actor, plan: PlanInfo) -> Mask:
    """What hides the names of the people a plan's union helped."""
    return one(recipients_mask, actor, plan.union_id)


def kept(name: str, plan: PlanInfo, arguments: tuple[object, ...], make: Callable[[], R]) -> R:
    """What was made before for this plan, revision and arguments, or made now. Share it, do not change it."""
    found: R = _cached(name, f"{database().url}", plan.id, plan.revision, repr(arguments), make)
    return found


def one(
    query: "Callable[Concatenate[Any, Actor, P], R]", actor: Actor, *args: P.args, **kwargs: P.kwargs
) -> R:
    """A query's result read now, past the cache; names masked as ``read`` does."""
    with reading(database(), actor) as session:
        found = query(session, actor, *args, **kwargs)
        if actor.upper and actor.union_id is not None:
            return recipients_mask(session, actor, actor.union_id)(found)
        return found


@st.cache_resource(max_entries=512, show_spinner=False)
def _cached(
    name: str, where: str, plan_id: int, revision: int, arguments: str, _run: Callable[[], Any]
) -> Any:
    return _run()
