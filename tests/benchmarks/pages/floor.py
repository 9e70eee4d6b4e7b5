"""The floor: the frame, a title and the pills to click. No query, no figure."""

import streamlit as st

st.title("空白页", anchor=False)
st.pills("板块", range(8), default=1, required=True, key="grid.section")
