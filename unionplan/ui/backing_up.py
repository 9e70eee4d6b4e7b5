"""Backups: when the last one was made, one more now, and each to take away."""

from datetime import UTC, datetime
from decimal import Decimal

import streamlit as st

from unionplan.backup.keeping import KEPT, OVERDUE, Backup, Kind, keep_backup, kept_backups
from unionplan.config import settings
from unionplan.domain.access import Right
from unionplan.errors import RefusedError, UnionPlanError
from unionplan.queries.backups import unions_in_a_backup
from unionplan.start import database
from unionplan.ui import reads
from unionplan.ui.act import Outcome
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.parts import GAP
from unionplan.ui.text import md, sentence, t


def backups(visit: Visit) -> None:
    """For the chair and the one at the machine."""
    if not visit.actor.may(Right.MANAGE):
        return
    st.header(t("backup.title"), anchor=False)
    kept, place = kept_backups(settings()), st.container()
    with place:
        _latest(kept)
    st.markdown(f":gray[{t('backup.hint', kept=KEPT)}]")
    if st.button(t("backup.now"), key="backup.now"):
        with st.spinner(t("backup.making"), show_time=True):
            outcome = _made()
        conclude(outcome, place, t("backup.done"))
    if kept:
        _list(visit, kept)


def _latest(kept: tuple[Backup, ...]) -> None:
    if not kept:
        st.markdown(t("backup.none"))
        return
    st.markdown(t("backup.latest", **_described(kept[0])))
    if datetime.now(UTC) - kept[0].made_at > OVERDUE:
        st.warning(t("backup.overdue"))


def _list(visit: Visit, kept: tuple[Backup, ...]) -> None:
    with st.expander(t("backup.all", count=len(kept))):
        try:
            reads.one(unions_in_a_backup, visit.actor)
        except RefusedError as error:
            st.markdown(md(sentence(error)))
            return
        for backup in kept:
            _row(backup)


def _row(backup: Backup) -> None:
    said = f"{t('backup.row', **_described(backup))}{GAP}:gray[{t(f'backup.{backup.kind}')}]"
    with st.container(
        key=f"row-backup-{backup.name}", horizontal=True, wrap=False, vertical_alignment="center"
    ):
        st.markdown(said, width="stretch")
        link = f'<a class="plainlink" href="/backup/{backup.name}">{t("backup.download")}</a>'
        st.html(link, width="content")


def _made() -> Outcome[str]:
    try:
        return Outcome(keep_backup(database(), settings(), Kind.MANUAL, datetime.now(UTC)))
    except UnionPlanError as error:
        return Outcome(error=error)


def _described(backup: Backup) -> dict[str, object]:
    megabytes = Decimal(max(1, round(backup.size / 100_000))) / 10
    return {"day": backup.made_at.date(), "time": f"{backup.made_at:%H:%M}", "size": megabytes}
