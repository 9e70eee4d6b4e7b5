import streamlit as st

from unionplan.domain.access import Right
from unionplan.domain.unions import UnionKind
from unionplan.services.plans import remove_plan
from unionplan.services.unions import describe_union, remove_sample
from unionplan.ui import gate, look, parts, reads, state
from unionplan.ui.act import act
from unionplan.ui.text import language, md, t, text

visit = gate.require(Right.VIEW)
parts.flash_line(visit)
st.title(t("settings.title"), anchor=False)

left, right = st.columns(2, gap="medium")
with left:
    st.subheader(t("settings.device"), anchor=False)
    parts.choices(
        "language", t("settings.language"), {"zh": t("settings.zh"), "en": t("settings.en")}, language()
    )
    sizes = {"normal": t("settings.text_normal"), "large": t("settings.text_large")}
    parts.choices("text", t("settings.text_size"), sizes, "large" if look.large() else "normal")
    st.markdown(f":gray[{t('settings.local')}]")
    st.space("small")
    st.subheader(t("settings.sample"), anchor=False)
    if any(u.is_sample for u in reads.unions(visit.actor)):
        st.markdown(f":gray[{t('settings.sample_hint')}]")
        if st.button(t("settings.sample_remove"), key="settings.sample"):
            removed = act(remove_sample, visit.actor)
            parts.complaint(removed.error)
            if removed.error is None:
                state.flash(t("settings.sample_removed"))
                st.rerun()
    else:
        st.markdown(f":gray[{t('settings.sample_none')}]")

plan = visit.chosen
if plan is None:
    st.stop()
with right:
    st.subheader(t("settings.union"), anchor=False)
    kinds = list(UnionKind)
    places = st.container()
    name = st.text_input(t("settings.union_name"), plan.union_name, key=f"settings.name.{plan.union_id}")
    kind = st.selectbox(
        t("settings.union_kind"),
        kinds,
        index=kinds.index(plan.union_kind),
        format_func=lambda k: t(f"kind.{k}"),
        key=f"settings.kind.{plan.union_id}",
    )
    if st.button(t("save"), type="primary", key="settings.save"):
        described = act(describe_union, visit.actor, plan.union_id, name, kind)
        with places:
            parts.complaint(described.error)
        if described.error is None:
            state.flash(t("settings.union_saved"))
            st.rerun()
    st.space("small")
    st.subheader(t("settings.plan"), anchor=False)
    parts.eyebrow(visit)
    year = plan.year
    st.markdown(
        t(
            "settings.plan_line",
            title=md(plan.title),
            first=text().full_day(year.first),
            last=text().full_day(year.last),
        )
    )
    with st.expander(t("settings.plan_remove")):
        st.markdown(f":gray[{t('settings.plan_remove_hint')}]")
        if st.button(t("settings.plan_remove"), key="settings.remove_plan"):
            gone = act(remove_plan, visit.actor, plan.id)
            parts.complaint(gone.error)
            if gone.error is None:
                state.flash(t("settings.plan_removed", title=md(plan.title)))
                st.rerun()
