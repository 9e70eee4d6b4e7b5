import streamlit as st

from unionplan.domain.access import Right
from unionplan.errors import UnionPlanError
from unionplan.importer import read_plan, read_text
from unionplan.ui import adopting, draft_table, gate, notices, parts
from unionplan.ui.text import t

visit = gate.require(Right.PLAN)
parts.flash_line(visit)
st.title(t("import_plan.title"), anchor=False)
st.markdown(f":gray[{t('import_plan.intro')}]")

left, right = st.columns(2, gap="medium")
with left:
    upload = st.file_uploader(t("import_plan.upload"), type=["docx", "txt", "md"], key="import.file")
with right:
    pasted = st.text_area(
        t("import_plan.paste"), key="import.text", height=170, placeholder=t("import_plan.paste_example")
    )
    if upload is None and not pasted:
        st.markdown(f":gray[{t('import_plan.sample_document')}]")
        st.button(t("import_plan.use_sample"), on_click=adopting.fill_sample, key="import.sample")
if upload is None and not (pasted or "").strip():
    st.stop()

try:
    with st.spinner(t("import_plan.reading"), show_time=True):
        document = read_plan(upload.getvalue(), upload.name) if upload else read_text(pasted)
except UnionPlanError as error:
    notices.complaint(error)
    st.stop()
draft = draft_table.choose(document)
if draft is None:
    st.stop()
st.header(t("import_plan.found", count=len(draft.plan.tasks)), anchor=False)
st.markdown(f":gray[{t('import_plan.table_hint')}]")
draft = draft_table.in_sections(draft)
only_doubts = bool(draft.doubtful) and st.toggle(
    t("import_plan.doubts", count=draft.doubtful), key="import.doubts"
)
left, right = st.columns([4, 8], gap="medium")
with left:
    st.markdown(f"**{t('import_plan.source')}**")
    draft_table.source(draft)
with right:
    st.markdown(f"**{t('import_plan.draft')}**")
    try:
        tasks = draft_table.table(draft, only_doubts=only_doubts)
    except UnionPlanError as error:
        notices.complaint(error)
        st.stop()
adopting.adopt_form(visit, draft, tasks)
