import streamlit as st

from unionplan import charts, tables
from unionplan.domain.access import Right
from unionplan.queries.board import plan_board
from unionplan.ui import gate, parts, pictures, reads, receiving, state
from unionplan.ui.look import look, phone
from unionplan.ui.menu import page
from unionplan.ui.recording import start_recording
from unionplan.ui.text import t, text

SHOWN = 5

visit = gate.require(Right.VIEW)
plan = visit.plan
parts.flash_line(visit)
day = parts.eyebrow_with_day(visit)
board = reads.read(plan_board, visit.actor, plan, day)
late, due = board.late(), board.due()
words, seen = text(), look()

if not board.tasks:
    gate.invite(visit.actor)
st.title(charts.standing_sentence(board.shares, len(late), words), anchor=False)
if board.shares.done is not None:
    hero_alt = charts.hero_alt(board.shares, words)
    pictures.plot(board, "hero", lambda: charts.hero(board.shares, words, seen), hero_alt)
st.markdown(t("overview.tasks", count=board.live) + ("  \n" if phone() else parts.GAP) + parts.chips(board))
if phone():
    parts.import_button(visit)
came = receiving.received(visit)
st.space("small")

left, right = st.columns(2, gap="medium")
asked, may_record = None, visit.actor.may(Right.RECORD)
record = t("record.button") if may_record else ""
for column, name, tasks in ((left, "late", late), (right, "due", due)):
    with column:
        st.header(t(f"overview.{name}", count=len(tasks)), anchor=False)
        everything = state.value(f"{name}.all")
        if not tasks:
            st.markdown(f":gray[{t(f'overview.{name}_none')}]")
        pressed = parts.task_rows(tasks if everything else tasks[:SHOWN], name, record)
        if len(tasks) > SHOWN and not everything:
            st.button(
                t("overview.all", count=len(tasks)),
                type="tertiary",
                key=f"{name}.more",
                on_click=parts.show_all,
                args=(name,),
            )
        asked = pressed or asked
st.space("small")

st.header(t("overview.year"), anchor=False)
st.markdown(f":gray[{t('overview.year_hint')}]{parts.GAP}{parts.legend()}")
pictures.plot(
    board,
    "strip",
    lambda: charts.year_strip(board, words, seen),
    charts.year_strip_alt(board, words),
    lambda: tables.strip_table(board, words),
)
st.space("small")

left, right = st.columns(2, gap="medium")
with left:
    st.header(t("overview.sections"), anchor=False)
    st.markdown(f":gray[{t('overview.sections_hint')}]")
    pictures.plot(
        board,
        "sections",
        lambda: charts.section_bars(board.sections, words, seen),
        charts.section_bars_alt(board.sections, words),
        lambda: tables.sections_table(board.sections, words),
    )
with right:
    st.header(t("overview.curve"), anchor=False)
    st.markdown(f":gray[{t('overview.curve_hint')}]")
    pictures.plot(
        board,
        "curve",
        lambda: charts.curve(board, words, seen),
        charts.curve_alt(board, words),
        lambda: tables.curve_table(board, words),
    )
st.space("small")
pictures.month_grid(visit, board)
if asked is not None:
    start_recording(visit, asked)
elif came is not None:
    receiving.decide(visit, came)
if phone() and may_record:
    with st.bottom:
        if st.button(t("record.button"), type="primary", width="stretch", key="overview.record"):
            st.switch_page(page("record"))
