import streamlit as st

from unionplan.domain.access import Right
from unionplan.services.unions import remove_sample
from unionplan.ui import (
    acting,
    arranging,
    backing_up,
    checking,
    describing,
    gate,
    look,
    notices,
    parts,
    people,
    personal,
    publishing,
    reads,
    state,
)
from unionplan.ui.act import act
from unionplan.ui.text import language, t

visit = gate.require(Right.VIEW)
parts.flash_line(visit)
st.title(t("settings.title"), anchor=False)

left, right = st.columns(2, gap="medium")
with left:
    st.header(t("settings.device"), anchor=False)
    parts.choices(
        "language", t("settings.language"), {"zh": t("settings.zh"), "en": t("settings.en")}, language()
    )
    sizes = {"normal": t("settings.text_normal"), "large": t("settings.text_large")}
    parts.choices("text", t("settings.text_size"), sizes, "large" if look.large() else "normal")
    st.space("small")
    acting.switch(visit.home, visit.actor)
    people.own(visit)
    arranging.way_in(visit.actor)
    checking.self_check(visit)
    if any(u.is_sample for u in reads.unions(visit.actor)):
        st.space("small")
        st.header(t("settings.sample"), anchor=False)
        st.markdown(f":gray[{t('settings.sample_hint')}]")
        if st.button(t("settings.sample_remove"), key="settings.sample"):
            removed = act(remove_sample, visit.actor)
            notices.complaint(removed.error)
            if removed.error is None:
                state.flash(t("settings.sample_removed"))
                st.rerun()

with right:
    if visit.chosen is not None and visit.actor.may(Right.MANAGE):
        st.header(t("settings.union"), anchor=False)
        describing.union_form(visit)
        st.space("small")
        describing.plan_form(visit)
        st.space("small")
    people.union(visit)
    publishing.show(visit)
    st.space("small")
    personal.show(visit)
    backing_up.backups(visit)
