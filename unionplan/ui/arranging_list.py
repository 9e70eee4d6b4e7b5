"""A list of unions: the table to fill in, what is wrong with which row, then all of it or nothing."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from unionplan.domain.access import Actor
from unionplan.domain.union_lists import ListedRow, RowProblem, problems
from unionplan.errors import UnionPlanError
from unionplan.importer.reading import MAX_BYTES, SHEET_SUFFIXES, TABLE_SUFFIXES
from unionplan.queries.unions import UnionRow, UnionStep
from unionplan.reports.union_list import union_list_template
from unionplan.services.tree import add_unions
from unionplan.ui import overlook, pictures, state
from unionplan.ui.act import act
from unionplan.ui.downloads import MIME
from unionplan.ui.notices import complaint, conclude
from unionplan.ui.parts import GAP
from unionplan.ui.text import md, t, text
from unionplan.uploads import entrance

TYPES = [suffix.removeprefix(".") for suffix in (*SHEET_SUFFIXES, *TABLE_SUFFIXES)]
SHOWN = 10  # rows and problems
TAKEN = "arranging.taken"  # counts the lists taken: each begins with no file


def import_list(actor: Actor, top: UnionStep, rows: Sequence[UnionRow]) -> None:
    """The way of a table of unions into the tree."""
    words = text()
    st.markdown(t("arranging.list_hint", name=md(top.name)))
    st.download_button(
        t("arranging.template"),
        data=lambda: union_list_template(words),
        file_name=t("arranging.template_name"),
        mime=MIME["xlsx"],
        type="tertiary",
        on_click="ignore",
        key="arranging.template",
    )
    with st.container(key="list-place"):
        upload = st.file_uploader(
            t("arranging.upload"),
            type=TYPES,
            key=f"arranging.file.{state.value(TAKEN) or 0}",
            max_upload_size=MAX_BYTES // (1024 * 1024),
        )
    if upload is None:
        return
    try:
        listed = entrance.unions(upload)
    except UnionPlanError as error:
        complaint(error)
        return
    own = [row for row in rows if row.parent_id == top.id]
    wrong = problems(listed, {row.name for row in own}, {row.code for row in own if row.code})
    _preview(listed, wrong)
    if not wrong and listed:
        _take(actor, top, listed)


def _take(actor: Actor, top: UnionStep, listed: Sequence[ListedRow]) -> None:
    place = st.container()
    if st.button(t("arranging.take", count=len(listed)), type="primary", key="arranging.take"):
        outcome = act(add_unions, actor, top.id, [row.listed for row in listed])
        if outcome.error is None:
            state.set_value(TAKEN, (state.value(TAKEN) or 0) + 1)
            overlook.begins()
        conclude(outcome, place, t("arranging.taken", count=outcome.value))


def _preview(listed: Sequence[ListedRow], wrong: Sequence[RowProblem]) -> None:
    """What stands in the way, row by row; else what will be there."""
    if wrong:
        st.error(t("arranging.wrong", count=len(wrong)))
        said = (t(f"arranging.problem_{p.code}", row=p.number, said=md(p.said)) for p in wrong[:SHOWN])
        st.markdown("\n".join(f"- {line}" for line in said))
        return
    st.markdown(t("arranging.right", count=len(listed)))
    unknown = [row for row in listed if row.unknown_kind]
    if unknown:
        kinds = dict.fromkeys(md(row.unknown_kind) for row in unknown)
        st.markdown(f":orange[{t('arranging.kind_unknown', count=len(unknown), kinds=GAP.join(kinds))}]")
    shown = [
        (entry.name, t(f"kind.{entry.kind}"), entry.code, row.listed.under)
        for row in listed[:SHOWN]
        for entry in [row.listed.entry]
    ]
    columns = [t(f"arranging.column.{name}") for name in ("name", "kind", "code", "under")]
    pictures.numbers(pd.DataFrame(shown, columns=columns, dtype="str"))
