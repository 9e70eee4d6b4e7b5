"""Pieces that several pages show: the line above the title, chips, task rows, charts with their numbers."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from unionplan.charts import SHAPES, tint
from unionplan.domain.access import Actor
from unionplan.domain.lights import Light
from unionplan.domain.periods import PlanYear
from unionplan.queries.board import PlanBoard, TaskRow
from unionplan.ui import filters, state
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.look import phone
from unionplan.ui.menu import page
from unionplan.ui.text import md, sentence, t, text, told_apart

COUNTED = tuple(light for light in Light if light is not Light.CANCELLED)
GAP = "\u3000"


def eyebrow(visit: Visit, *parts: str) -> None:
    """Union, plan and whatever else, in grey; a switch where there are several plans; the sample's mark."""
    plan = visit.plan
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _names(visit)
        for part in parts:
            st.markdown(f":gray[{part}]", width="content")
        if plan.is_sample:
            st.markdown(f":gray-badge[{t('sample_mark')}]", width="content")


def eyebrow_with_day(visit: Visit) -> date:
    """The line above the title with the day looked at, which may be another than today."""
    plan = visit.plan
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _names(visit)
        if not phone():
            st.markdown(f":gray[{t('overview.as_of')}]", width="content")
        day = filters.day(visit.today)
        if plan.is_sample:
            st.markdown(f":gray-badge[{t('sample_mark')}]", width="content")
            if not phone():
                import_button(visit)
    if day != visit.today:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f":blue[{t('overview.other_day', day=day)}]", width="content")
            st.button(t("overview.back_today"), type="tertiary", on_click=filters.back_to_today)
    return day


def import_button(visit: Visit) -> None:
    """Beside the sample the way to one's own plan."""
    if visit.plan.is_sample and st.button(t("empty.button"), key="overview.import", wrap=False):
        st.switch_page(page("import_plan"))


def mark(light: Light) -> str:
    """The light's shape in its colour."""
    return f":{tint(light)}[{SHAPES[light]}]"


def light_word(task: TaskRow) -> str:
    """The light's word in its colour, with 补办 where it was late."""
    key = "light.made_up" if task.standing.made_up else f"light.{task.light}"
    return f":{tint(task.light)}[{t(key)}]"


def chips(board: PlanBoard) -> str:
    """How many tasks have each light."""
    shown = [*COUNTED, Light.CANCELLED] if board.counts[Light.CANCELLED] else COUNTED
    return " ".join(f":{tint(k)}-badge[{SHAPES[k]} {t(f'light.{k}')} {board.counts[k]}]" for k in shown)


def legend() -> str:
    """Shapes and their words."""
    return GAP.join(f"{mark(k)}\u00a0:gray[{unbroken(t(f'light.{k}'))}]" for k in COUNTED)


def unbroken(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\u00a0")


def task_line(task: TaskRow, *, owner: bool = True) -> str:
    """Title above; light, owner and reason below."""
    who = f"{md(task.owner)}{GAP}" if owner and task.owner and not phone() else ""
    reason = md(text().reason(task.reason))
    return f"**{md(task.title)}**  \n{light_word(task)}{GAP}:gray[{who}{reason}]"


def task_details(task: TaskRow, year: PlanYear) -> str:
    """Title above; light, what it promises, how far it is, owner, money below."""
    words = text()
    facts = [words.terms(task.terms, year), words.tally(task.terms, task.tally), task.owner]
    if task.budget_fen is not None:
        facts.append(t("tasks.budget_line", money=words.money(task.budget_fen)))
    if task.weight != 1:
        facts.append(t("tasks.weight_line", weight=task.weight))
    if task.from_above:
        facts.append(t("tasks.from_above"))
    if task.late_in is not None:
        facts.append(late_before(task.late_in, year))
    if task.cancelled or task.original_months is not None:
        facts.append(words.reason(task.reason))
    below = GAP.join(md(f) for f in facts if f)
    return f"**{md(task.title)}**  \n{light_word(task)}{GAP}:gray[{below}]"


def late_before(late_in: int, year: PlanYear) -> str:
    """That a copied task was late in the plan it comes from: last year, or the year named."""
    return t("copying.late_last_year") if late_in == year.year - 1 else t("copying.late_in", year=late_in)


def choices(name: str, label: str, options: dict[str, str], chosen: str) -> None:
    """Links that set a preference cookie and come back; the chosen one is marked."""
    links = "".join(
        f'<a class="plainlink" href="/preferences?{name}={value}&back=/settings"'
        f"{' aria-current=true' if value == chosen else ''}>{words}</a>"
        for value, words in options.items()
    )
    st.markdown(label)
    st.html(f"<p>{links}</p>")


def task_rows(tasks: Sequence[TaskRow], where: str, button: str) -> TaskRow | None:
    """Rows of tasks, each with a button if that says anything; the task whose button was pressed."""
    pressed = None
    for task in tasks:
        with st.container(
            key=f"row-{where}-{task.id}",
            horizontal=True,
            wrap=False,
            vertical_alignment="center",
            gap="xsmall",
        ):
            with st.container(horizontal=True, wrap=False, gap="xsmall"):
                st.markdown(mark(task.light), width="content")
                st.markdown(task_line(task), width="stretch")
            if button and st.button(button, key=f"{where}.{task.id}", wrap=False):
                pressed = task
    return pressed


def show_all(name: str) -> None:
    """Show a list to its end."""
    state.set_value(f"{name}.all", True)


def flash_line(visit: Visit) -> None:
    """What was just done, with a button to take it back."""
    kept = state.flashed()
    if kept is None:
        return
    with st.container(key="saved", horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f"{mark(Light.DONE)} {kept.sentence}", width="stretch")
        if kept.undo:
            st.button(t("undo"), key="flash.undo", on_click=_take_back, args=(visit.actor, kept.undo))


def _take_back(actor: Actor, taken: tuple[state.Undo, int, int]) -> None:
    """Runs before the page, so that a line shown for long can still be undone."""
    undo, record_id, version = taken
    outcome = act(undo, actor, record_id, version)
    state.flash(md(sentence(outcome.error)) if outcome.error else t("undone"))


def _names(visit: Visit) -> None:
    """Union and plan; a list to choose from where there are several."""
    if len(visit.plans) > 1:
        _plan_switch(visit)
        return
    st.markdown(f":gray[{md(visit.plan.union_name)}]", width="content")
    if not phone():
        st.markdown(f":gray[{t('plan_year', year=visit.plan.year.year)}]", width="content")


def _plan_switch(visit: Visit) -> None:
    names = told_apart({p.id: f"{p.union_name} · {t('plan_year', year=p.year.year)}" for p in visit.plans})
    chosen = st.selectbox(
        t("filter.plan"),
        list(names),
        index=list(names).index(visit.plan.id),
        format_func=names.__getitem__,
        key="plan.switch",
        label_visibility="collapsed",
        width=360,
    )
    if chosen != visit.plan.id:
        filters.choose_plan(chosen)
        if "plan" in st.query_params:
            del st.query_params["plan"]
        st.rerun()
