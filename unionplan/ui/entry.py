"""The form of one activity: drawn for a new record and for correcting one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import streamlit as st

from unionplan.domain.entries import ActivityEntry
from unionplan.domain.measures import Measure
from unionplan.domain.periods import PlanYear
from unionplan.errors import InvalidError, UnionPlanError
from unionplan.queries.activities import ActivityRow, Habits
from unionplan.queries.board import TaskRow
from unionplan.ui import evidence, state
from unionplan.ui.gate import Visit
from unionplan.ui.notices import complaint
from unionplan.ui.parts import mark, task_line
from unionplan.ui.text import md, sentence, t, text
from unionplan.ui.unfinished import Unfinished, offer, opened, watch

COUNTED = (Measure.TIMES, Measure.CADENCE)
SAME_MONTH = 0
V = TypeVar("V")


@dataclass(slots=True)
class Form:
    """What was typed, and the places below each field for a sentence about it."""

    key: str
    task: TaskRow
    left: Unfinished
    places: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str) -> str:
        """The key of a field: another task brings its own day, place and person, not its own sentence."""
        return f"{self.key}.{self.task.id}.{name}"

    def was(self, name: str, default: V, read: Callable[[str], V]) -> V:
        """A field as it was left the last time."""
        return self.left.was(name, self.at(name), default, read)

    def words(self, name: str, default: str) -> str:
        """A field of text as it was left the last time."""
        return self.was(name, default, str)

    def entry(self) -> ActivityEntry:
        """The activity as typed; numbers left empty are none. InvalidError without a date."""
        typed = self.typed
        held_on: date | None = typed["held_on"]
        if held_on is None:
            raise InvalidError("date_missing", "held_on")
        quantity = exact(typed.get("quantity"))
        return ActivityEntry(
            task_id=self.task.id,
            title=typed["title"] or "",
            held_on=held_on,
            month=typed["month"] or held_on.month,
            place=typed["place"] or "",
            person=typed["person"] or "",
            people=typed["people"],
            quantity=Decimal(1) if quantity is None else quantity,
            value=exact(typed.get("value")),
            progress=100 if typed.get("complete") else int(typed.get("progress") or 0),
            spent_fen=fen(typed["spent"]),
            note=typed["note"] or "",
            recipients=typed["recipients"] or "",
        )

    def complain(self, error: UnionPlanError | None) -> None:
        """The error on top and at its field."""
        if error is None:
            return
        with self.places["top"]:
            complaint(error)
        if error.field in self.places:
            self.places[error.field].markdown(f":red[{md(sentence(error))}]")


def typed_number(words: str) -> float | None:
    """What a field of numbers held. ValueError."""
    return float(words) if words else None


def typed_whole(words: str) -> int | None:
    """What a field of whole numbers held. ValueError."""
    return int(words) if words else None


def exact(number: float | None) -> Decimal | None:
    """A typed number as it was typed."""
    return None if number is None else Decimal(str(number))


def fen(yuan: float | None) -> int | None:
    """Typed yuan as fen."""
    return None if yuan is None else round(Decimal(str(yuan)) * 100)


def draw(visit: Visit, key: str, task: TaskRow, habits: Habits, old: ActivityRow | None = None) -> Form:
    """Draw the form's fields. ``old`` prefills them with an activity that is being corrected."""
    year, today = visit.plan.year, visit.today
    left = opened(visit, f"{key}.{task.id}", key, "title", old.version if old else "")
    form = Form(left.key, task, left)
    with st.container(horizontal=True, wrap=False, gap="xsmall"):
        st.markdown(mark(task.light), width="content")
        st.markdown(task_line(task, owner=False), width="stretch")
    form.places["top"] = st.container()
    offer(visit, left, files=True)
    _title(form, habits, old)
    grid = st.grid(2, min_column_width=140, gap=16, vertical_alignment="bottom")
    _when(form, grid, year, today, old)
    _number(form, grid, old)
    with st.expander(t("entry.more")):
        _rest(form, habits, old)
    watch(left)
    return form


def _title(form: Form, habits: Habits, old: ActivityRow | None) -> None:
    name, chip = f"{form.key}.title", f"{form.key}.phrase"

    def fill() -> None:
        if phrase := state.value(chip):
            state.set_value(name, phrase + t("list.comma"))

    form.typed["title"] = st.text_area(
        t("entry.title"),
        form.left.words("title", name, old.title if old else ""),
        key=name,
        placeholder=t("entry.title_example"),
        height=92,
        on_change="ignore",
    )
    form.places["title"] = st.empty()
    if habits.phrases and old is None and "title" not in form.left.found:
        st.pills(
            t("entry.phrases"),
            habits.phrases,
            format_func=md,
            key=chip,
            on_change=fill,
            label_visibility="collapsed",
        )


def _when(form: Form, grid: Any, year: PlanYear, today: date, old: ActivityRow | None) -> None:
    day = old.held_on if old else min(max(today, year.first), year.last)
    with grid.cell():
        form.typed["held_on"] = st.date_input(
            t("entry.held_on"),
            form.was("held_on", day, date.fromisoformat),
            min_value=date(1999, 1, 1),
            max_value=date(2102, 12, 31),
            format="YYYY-MM-DD",
            key=form.at("held_on"),
            on_change="ignore",
        )
        form.places["held_on"] = st.empty()
    own = old is None or old.month == old.held_on.month
    names = {SAME_MONTH: t("entry.same_month")} | {m: text().months([m]) for m in year.months}
    shown = names[SAME_MONTH if own or old is None else old.month]
    with grid.cell():
        form.typed["month"] = st.selectbox(
            t("entry.month"),
            list(names),
            index=form.was("month", list(names.values()).index(shown), list(names.values()).index),
            format_func=names.__getitem__,
            key=form.at("month"),
            on_change="ignore",
        )
        form.places["month"] = st.empty()


def _number(form: Form, grid: Any, old: ActivityRow | None) -> None:
    """The one number the measure asks for; people where it asks for none."""
    terms = form.task.terms
    match terms.measure:
        case Measure.ONCE:
            _complete(form, grid, old)
        case Measure.LEVEL:
            _figure(form, grid, "value", t("entry.value", unit=terms.unit), old.value if old else None)
        case Measure.TIMES:
            _figure(form, grid, "quantity", t("entry.quantity", unit=terms.unit), old.quantity if old else 1)
        case Measure.CADENCE:
            _figure(form, grid, "quantity", t("entry.count"), old.quantity if old else 1)
        case Measure.ONGOING:
            pass
    _figure(form, grid, "people", t("entry.people"), old.people if old else None, whole=True)


def _complete(form: Form, grid: Any, old: ActivityRow | None) -> None:
    with grid.cell():
        done = form.was("complete", old is None or old.progress == 100, "1".__eq__)
        form.typed["complete"] = st.checkbox(t("entry.complete"), done, key=form.at("complete"))
        if not form.typed["complete"]:
            part = old.progress if old and old.progress < 100 else None
            form.typed["progress"] = st.number_input(
                t("entry.progress"),
                value=form.was("progress", part, typed_whole),
                step=5,
                key=form.at("progress"),
                on_change="ignore",
            )
        form.places["progress"] = st.empty()


def _figure(
    form: Form, grid: Any, name: str, label: str, value: Decimal | int | None, *, whole: bool = False
) -> None:
    read = typed_whole if whole else typed_number
    shown = None if value is None else int(value) if whole else float(value)
    with grid.cell():
        form.typed[name] = st.number_input(
            label,
            value=form.was(name, shown, read),
            step=1 if whole else 1.0,
            format="%d" if whole else "%g",
            min_value=None,
            key=form.at(name),
            on_change="ignore",
        )
        form.places[name] = st.empty()


def _rest(form: Form, habits: Habits, old: ActivityRow | None) -> None:
    for name, value in (
        ("place", old.place if old else habits.place),
        ("person", old.person if old else habits.person),
    ):
        form.typed[name] = st.text_input(
            t(f"entry.{name}"), form.words(name, value), key=form.at(name), on_change="ignore"
        )
        form.places[name] = st.empty()
    form.typed["recipients"] = st.text_area(
        t("entry.recipients"),
        form.words("recipients", old.recipients if old else ""),
        key=form.at("recipients"),
        height=92,
        on_change="ignore",
    )
    form.places["recipients"] = st.empty()
    st.markdown(f":gray[{t('entry.recipients_hint')}]")
    spent = None if old is None or old.spent_fen is None else old.spent_fen / 100
    form.typed["spent"] = st.number_input(
        t("entry.spent"),
        value=form.was("spent", spent, typed_number),
        step=100.0,
        format="%.2f",
        key=form.at("spent"),
        on_change="ignore",
    )
    form.places["spent"] = st.empty()
    form.typed["note"] = st.text_area(
        t("entry.note"),
        form.words("note", old.note if old else ""),
        key=form.at("note"),
        height=120,
        on_change="ignore",
    )
    form.places["note"] = st.empty()
    form.typed["evidence"] = evidence.chooser(form.at("evidence"))
    form.places["evidence"] = st.empty()
