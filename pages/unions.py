import streamlit as st

from unionplan.domain.access import Right
from unionplan.errors import NotFoundError
from unionplan.queries.rollup import rollup
from unionplan.ui import arranging, district_file, gate, overlook, parts, reads, union_filters, union_list
from unionplan.ui.notices import notice
from unionplan.ui.text import t

visit = gate.require(Right.VIEW)
parts.flash_line(visit)
actor = overlook.looking_down(visit)
top = overlook.top(actor)
if top is None:
    st.title(t("unions.title_none"), anchor=False)
    st.markdown(t("unions.none"))
    arranging.first(actor)
    st.stop()
try:
    seen = reads.one(rollup, actor, union_filters.below(top), visit.today)
except NotFoundError:
    notice(t("unions.unknown"))
    union_filters.look_below(top)
    seen = reads.one(rollup, actor, top, visit.today)
overlook.line(seen)
st.title(overlook.sentence(seen), anchor=False)
st.space("small")

left, right = st.columns(2, gap="medium")
with left:
    overlook.spread(seen)
with right:
    overlook.silence(seen)
st.space("small")
overlook.branches(seen)
st.space("small")

may_arrange = ("arranging",) if actor.may(Right.MANAGE) else ()
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    shown = union_filters.view([*union_list.VIEWS, *may_arrange])
    district_file.buttons(actor, seen)
if shown == "ranking":
    union_list.ranking(actor, seen)
elif shown == "months":
    union_list.months(actor, seen)
elif shown == "kinds":
    union_list.kinds(actor, seen)
elif shown == "comparison":
    union_list.comparison(actor, seen)
else:
    arranging.show(actor, seen.line[-1])
