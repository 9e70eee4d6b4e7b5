"""The naive version as a page; see tests/benchmarks/naive.py for what it is."""

import streamlit as st

from tests.benchmarks import naive, naive_figures
from unionplan.config import settings
from unionplan.db import reading
from unionplan.start import database

day = settings().today()
with reading(database()) as session:
    plan = naive.load(session, 1)
found = naive.shares(plan, day)
done, planned = naive.percents(found)
late = found[found["done"] < found["planned"]].sort_values("done")
now = [t.id for t in plan.tasks if day.month in t.months]
due = found[found.index.isin(now) & (found["done"] < 1)]

st.title(f"已完成{done}%，序时进度{planned}%", anchor=False)
st.plotly_chart(naive_figures.hero(done, planned), key="hero")
left, right = st.columns(2)
for column, title, tasks in ((left, "滞后", late), (right, "本月到期", due)):
    with column:
        st.subheader(f"{title} {len(tasks)}")
        st.dataframe(tasks[["title", "done", "planned"]], hide_index=True)
st.subheader("全年")
st.plotly_chart(naive_figures.year(plan), key="year")
left, right = st.columns(2)
left.plotly_chart(naive_figures.sections(plan, found), key="sections")
right.plotly_chart(naive_figures.curve(naive.curve(plan, day)), key="curve")
titles = {0: "全部", **{s.id: s.title for s in plan.sections}}
chosen = st.pills(
    "板块", list(titles), default=1, format_func=titles.__getitem__, required=True, key="grid.section"
)
st.plotly_chart(naive_figures.grid(plan, chosen or 0), key="grid")
