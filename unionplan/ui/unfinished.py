"""What was typed into a form and not saved: kept while it is typed, there again when the form is opened.

The page sends its fields to the server by itself (unfinished.js), for a field tells its words only once
it is left. Of several windows with one form the one typed in last is kept. Files chosen cannot be kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st
from sqlmodel import Session

from unionplan.config import ROOT
from unionplan.domain.access import Actor
from unionplan.queries.unfinished import form_left
from unionplan.services.unfinished import end_form
from unionplan.ui import reads, state
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.text import t

SCRIPT = (ROOT / "unionplan/ui/unfinished.js").read_text(encoding="utf-8")
P = ParamSpec("P")
R = TypeVar("R")
V = TypeVar("V")


@dataclass(slots=True)
class Unfinished:
    """A form from its opening to its end: what was left in it, and the keys of its fields.

    ``key`` is what its fields' keys begin with, another one once they were emptied: a field of the same
    key would keep its words. ``version`` is the record's that is being changed. ``before`` is the form
    whose words were taken along when another task was chosen.
    """

    form: str
    key: str
    opening: str
    found: dict[str, str]
    version: str = ""
    turn: int = 0
    before: "Unfinished | None" = None
    keys: dict[str, str] = field(default_factory=dict)
    began: dict[str, str] = field(default_factory=dict)

    @property
    def outdated(self) -> bool:
        """Whether the record is another one than when the form was left."""
        return bool(self.found) and self.found.get("version", "") != self.version

    def was(self, name: str, key: str, default: V, read: Callable[[str], V]) -> V:
        """What was left in a field, or its default; the field is watched from now on."""
        self.keys[name] = key
        if isinstance(default, str):
            self.began.setdefault(name, default)
        try:
            return read(self.found[name]) if name in self.found else default
        except ValueError:
            return default

    def words(self, name: str, key: str, default: str = "") -> str:
        """What was left in a field of text."""
        return self.was(name, key, default, str)

    def saved(
        self, service: "Callable[Concatenate[Any, Actor, P], R]"
    ) -> "Callable[Concatenate[Any, Actor, P], R]":
        """A service that saves the form, with the form's end in the same transaction."""

        def both(session: Any, actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            value = service(session, actor, *args, **kwargs)
            self.end(session, actor)
            return value

        return both

    def end(self, session: Session, actor: Actor) -> None:
        """Forget what was left: in the transaction that saves the form."""
        end_form(session, actor, self.form, self.opening, datetime.now(UTC))
        if self.before is not None:
            self.before.end(session, actor)


def opened(visit: Visit, form: str, key: str, first: str, version: object = "") -> Unfinished:
    """The form as it was left; as it is now where its ``first`` field stands on the page already.

    Its fields' keys begin with ``key``, which forms may share that take each other's words along.
    """
    kept: Unfinished | None = state.value(f"unfinished.{key}")
    turn = kept.turn if kept else 0
    here = f"{key}.{turn}" if turn else key
    standing = kept if state.value(f"{here}.{first}") is not None else None
    if standing is not None and standing.form == form:
        return standing
    found = reads.one(form_left, visit.actor, form, datetime.now(UTC))
    new = Unfinished(form, here, token_urlsafe(9), found, str(version), turn, standing)
    state.set_value(f"unfinished.{key}", new)
    return new


def offer(visit: Visit, left: Unfinished, *, files: bool = False) -> None:
    """Say that something was found, with the way to an empty form; ``files`` it had cannot be kept."""
    if left.found:
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
            said = t("unfinished.outdated") if left.outdated else t("unfinished.found")
            more = t("unfinished.files") if files else ""
            st.markdown(f":gray[{said}{more}]", width="stretch")
            st.button(
                t("unfinished.clear"),
                key=f"unfinished.clear.{left.form}",
                type="tertiary",
                wrap=False,
                on_click=_empty,
                args=(visit, left),
            )


def watch(left: Unfinished) -> None:
    """Have the page send what is typed; drawn after the form's last field."""
    data = {name: getattr(left, name) for name in ("form", "opening", "version", "keys", "found", "began")}
    st.components.v2.component("unionplan_unfinished", js=SCRIPT)(key=f"watch.{left.form}", data=data)


def give_up(visit: Visit, left: Unfinished) -> None:
    """The form was cancelled."""
    act(_end, visit.actor, left)


def _empty(visit: Visit, left: Unfinished) -> None:
    give_up(visit, left)
    left.turn += 1


def _end(session: Session, actor: Actor, left: Unfinished) -> None:
    left.end(session, actor)
