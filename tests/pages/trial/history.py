"""The history of task 1, of activity 1, and of a task that was removed."""

import streamlit as st

from unionplan.domain.access import Right
from unionplan.queries.history import activity_history, task_history
from unionplan.ui import gate
from unionplan.ui.history import history

visit = gate.require(Right.VIEW)
st.title("修改记录", anchor=False)
history(visit, task_history, 1)
history(visit, activity_history, 1)
history(visit, task_history, 404)
