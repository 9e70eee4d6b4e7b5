"""The self-check on the settings page: what is wrong first, with its remedy."""

from datetime import UTC, datetime

import streamlit as st
from sqlmodel import Session

from unionplan.config import settings
from unionplan.domain.access import Actor, Right
from unionplan.self_check import Finding, findings
from unionplan.ui import reads
from unionplan.ui.gate import Visit
from unionplan.ui.text import md, t


def self_check(visit: Visit) -> None:
    """Folded; looked at anew whenever it is opened."""
    if not visit.actor.may(Right.MANAGE):
        return
    with st.expander(t("check.title"), key="check", on_change="rerun") as opened:
        if opened.open:
            with st.spinner(t("check.looking"), show_time=True):
                found = reads.one(_found, visit.actor)
            for finding in sorted(found, key=lambda finding: finding.fine):
                _line(finding)


def _found(session: Session, _actor: Actor) -> tuple[Finding, ...]:
    return findings(session, settings(), datetime.now(UTC))


def _line(finding: Finding) -> None:
    if finding.fine:
        st.markdown(f":green[●] {md(t(f'check.{finding.name}.fine', **finding.details))}")
    else:
        st.markdown(f":red[■ {md(t(f'check.{finding.name}.wrong', **finding.details))}]")
