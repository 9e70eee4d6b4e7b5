"""Who may come in: one's own sign-ins, and for the chair the union's accounts and invitations."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from unionplan.config import settings
from unionplan.domain.access import Right, Role
from unionplan.queries.accounts import AccountRow, accounts, sign_ins
from unionplan.services.accounts import (
    change_role,
    disable_account,
    enable_account,
    end_all_sign_ins,
    end_sign_in,
    invite,
)
from unionplan.services.memberships import change_membership, end_membership
from unionplan.services.persons import close_account
from unionplan.ui import reads, state
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.once import intention
from unionplan.ui.parts import GAP
from unionplan.ui.text import md, t

LINK = "people.link"


def own(visit: Visit) -> None:
    """Where one is signed in; at this machine without accounts, the way to the first one."""
    st.header(t("people.own"), anchor=False)
    if visit.actor.account_id is None:
        st.markdown(f":gray[{t('people.local')}]")
        st.html(f'<a class="plainlink" href="/set-up" target="_self">{t("people.set_up")}</a>')
        return
    role = t(f"role.{visit.actor.role}")
    st.markdown(f"**{md(visit.actor.name)}**{GAP}:gray[{role}]")
    links = [("/password", "password.title"), ("/sign-out", "sign_out.title")]
    organisation = settings().organisation
    if organisation.ready:
        links.insert(1, (f"{organisation.address}/organisation", "organisation.title"))
    st.html("".join(f'<a class="plainlink" href="{to}" target="_self">{t(key)}</a>' for to, key in links))
    _devices(visit)


def _devices(visit: Visit) -> None:
    found = reads.one(sign_ins, visit.actor, datetime.now(UTC), settings().lasting)
    with st.expander(t("people.devices", count=len(found))):
        place = st.container()
        for row in found:
            with st.container(horizontal=True, vertical_alignment="center", key=f"row-device-{row.id}"):
                day = row.seen_at.date()
                said = md(t("people.device", device=_named(row.device), address=row.address, day=day))
                if row.id == visit.sign_in_id:
                    st.markdown(f"{said}{GAP}**{t('people.this_device')}**")
                    continue
                st.markdown(said)
                if st.button(t("people.end"), key=f"people.end.{row.id}", wrap=False):
                    conclude(act(end_sign_in, visit.actor, row.id), place, t("people.ended"))
        if st.button(t("people.end_all"), key="people.end_all"):
            conclude(act(end_all_sign_ins, visit.actor), place, t("people.ended"))


def union(visit: Visit) -> None:
    """The union's accounts: roles, shutting out, inviting."""
    union_id = visit.actor.union_id
    if visit.actor.account_id is None or union_id is None or not visit.actor.may(Right.MANAGE):
        return
    st.header(t("people.title"), anchor=False)
    place = st.container()
    for row in reads.one(accounts, visit.actor, union_id):
        _account(visit, row, place)
    with st.expander(t("people.invite"), key="people.invite_form"):
        name = st.text_input(t("account.name"), key="people.name", on_change="ignore")
        roles = [Role.MEMBER, Role.VIEWER, Role.CHAIR]
        role = st.selectbox(t("people.role"), roles, format_func=lambda r: t(f"role.{r}"), key="people.role")
        if st.button(t("people.invite_button"), type="primary", key="people.invite"):
            _invite(visit, union_id, name, role, place)
    secret = state.value(LINK)
    if secret:
        with place:
            st.markdown(t("people.link"))
            st.code(address(secret), language=None, wrap_lines=True)


def _invite(visit: Visit, union_id: int, name: str, role: Role, place: DeltaGenerator) -> None:
    """The link is shown until the page is left; of a double click there is one."""
    click = intention(f"invite.{name}")
    if click.done is None:
        outcome = act(invite, visit.actor, union_id, name, role, datetime.now(UTC))
        if outcome.error is not None:
            conclude(outcome, place, "")
            return
        click.keep(outcome.value)
        state.flash(t("people.invited", name=md(name)))
    state.set_value(LINK, click.done)
    st.rerun()


def _account(visit: Visit, row: AccountRow, place: DeltaGenerator) -> None:
    seen = t("people.seen", day=row.seen_at.date()) if row.seen_at else t("people.never")
    said = (
        t(f"role.{row.role}"),
        row.login or t("people.no_login"),
        t("people.disabled") if row.disabled else seen,
        *([] if row.membership_id is None else [t("people.guest")]),
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"row-account-{row.id}"):
        st.markdown(f"**{md(row.name)}**  \n:gray[{GAP.join(md(part) for part in said)}]")
        if row.id == visit.actor.account_id:
            return
        roles = [role for role in Role if role is not row.role]
        chosen = st.menu_button(
            t("people.change"),
            [*roles, *_other_deeds(row)],
            format_func=lambda what: t(f"people.become_{what}"),
            key=f"people.change.{row.id}",
            type="tertiary",
            wrap=False,
        )
    if chosen is None:
        return
    if row.membership_id is not None:
        _change_guest(visit, row, row.membership_id, chosen, place)
        return
    now, name = datetime.now(UTC), md(row.name)
    if chosen == "disable":
        outcome = act(disable_account, visit.actor, row.id, row.version, now)
        conclude(outcome, place, t("people.shut_out", name=name))
    elif chosen == "enable":
        conclude(act(enable_account, visit.actor, row.id, row.version), place, t("people.let_in", name=name))
    elif chosen == "close":
        outcome = act(close_account, visit.actor, row.id, row.version, t("people.nobody"), now)
        conclude(outcome, place, t("people.closed", name=name))
    else:
        outcome = act(change_role, visit.actor, row.id, row.version, Role(chosen))
        conclude(outcome, place, t("people.changed", name=name, role=t(f"role.{chosen}")))


def _other_deeds(row: AccountRow) -> tuple[str, ...]:
    """What can be done besides another role; whoever is of another union can only be let go."""
    if row.membership_id is not None:
        return ("leave",)
    return ("enable", "close") if row.disabled else ("disable",)


def _change_guest(
    visit: Visit, row: AccountRow, membership_id: int, chosen: str, place: DeltaGenerator
) -> None:
    name = md(row.name)
    if chosen == "leave":
        conclude(act(end_membership, visit.actor, membership_id), place, t("people.left", name=name))
    else:
        outcome = act(change_membership, visit.actor, membership_id, Role(chosen))
        conclude(outcome, place, t("people.changed", name=name, role=t(f"role.{chosen}")))


def _named(device: str) -> str:
    """A browser's own words about itself in two that a person knows."""
    systems = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")
    browsers = ("MicroMessenger", "Edg", "Firefox", "Chrome", "Safari")
    found = [next((name for name in names if name in device), "") for names in (systems, browsers)]
    return " · ".join(filter(None, found)) or device[:40] or t("people.unknown_device")


def address(secret: str) -> str:
    """The link an invitation's secret makes."""
    place = urlsplit(st.context.url or "")
    return f"{place.scheme}://{place.netloc}/invitation/{secret}"
