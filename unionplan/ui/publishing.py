"""The union's public board on the settings page: what it shows, who can see it, its address."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from unionplan.domain.access import Right
from unionplan.domain.noticeboards import Audience, Choices
from unionplan.queries.noticeboards import NoticeboardInfo, noticeboard
from unionplan.services.noticeboards import arrange_noticeboard, share_noticeboard, take_down_noticeboard
from unionplan.ui import reads, state
from unionplan.ui.act import act
from unionplan.ui.gate import Visit
from unionplan.ui.notices import conclude
from unionplan.ui.text import t

SECRET = "noticeboard.secret"
LATEST = (0, 5, 10, 20, 30)
SWITCHES = ("sections", "tasks", "people", "money", "owners")


def show(visit: Visit) -> None:
    """Who sees it now, what is shown, the ways to share and to stop."""
    if visit.chosen is None or not visit.actor.may(Right.MANAGE):
        return
    board = reads.one(noticeboard, visit.actor, visit.chosen.union_id)
    st.header(t("noticeboard.settings.title"), anchor=False)
    st.markdown(f":gray[{t('noticeboard.settings.hint')}]")
    st.markdown(t(f"noticeboard.settings.{board.audience or 'off'}"))
    place = st.container()
    if board.audience is not None:
        _address(board)
    with st.expander(t("noticeboard.settings.shows"), key="noticeboard.shows"):
        _choices(visit, board)
    preview = t("noticeboard.settings.preview")
    st.html(f'<a class="plainlink" href="/board-preview/{board.union_id}" target="_blank">{preview}</a>')
    _ways(visit, board, place)


def _address(board: NoticeboardInfo) -> None:
    """The secret one is known only to who has just drawn it."""
    drawn = state.value(SECRET)
    if board.audience is Audience.EVERYBODY:
        st.markdown(t("noticeboard.settings.address"))
        path = f"of/{board.union_id}"
    elif drawn and drawn[0] == board.union_id:
        st.markdown(t("noticeboard.settings.once"))
        path = drawn[1]
    else:
        return
    here = urlsplit(st.context.url or "")
    st.code(f"{here.scheme}://{here.netloc}/board/{path}", language=None, wrap_lines=True)
    st.markdown(f":gray[{t('noticeboard.settings.wall')}]")


def _choices(visit: Visit, board: NoticeboardInfo) -> None:
    """What is shown; photos are asked about twice."""
    now, key = board.choices, f"noticeboard.{{}}.{board.union_id}"
    st.markdown(f":gray[{t('noticeboard.settings.always')}]")
    chosen = {
        name: st.toggle(t(f"noticeboard.settings.{name}"), getattr(now, name), key=key.format(name))
        for name in SWITCHES
    }
    activities = st.selectbox(
        t("noticeboard.settings.activities"),
        LATEST,
        index=LATEST.index(now.activities) if now.activities in LATEST else 0,
        format_func=lambda n: (
            t("noticeboard.settings.activities_count", count=n)
            if n
            else t("noticeboard.settings.no_activities")
        ),
        key=key.format("activities"),
    )
    photos = st.toggle(t("noticeboard.settings.photos"), now.photos, key=key.format("photos"))
    sure = now.photos or not photos
    if photos and not now.photos:
        st.warning(t("noticeboard.settings.photos_warning"))
        sure = st.checkbox(t("noticeboard.settings.photos_sure"), key=key.format("sure"))
    place = st.container()
    if st.button(t("noticeboard.settings.save"), disabled=not sure, key="noticeboard.save"):
        choices = Choices(activities=activities, photos=photos, **chosen)
        outcome = act(arrange_noticeboard, visit.actor, board.union_id, choices)
        conclude(outcome, place, t("noticeboard.settings.saved"))


def _ways(visit: Visit, board: NoticeboardInfo, place: DeltaGenerator) -> None:
    """Each way with who can see it then."""
    renewed = board.audience is Audience.LINK
    ways = [(Audience.LINK, "new_link" if renewed else "share_link")]
    if board.audience is not Audience.EVERYBODY:
        ways.append((Audience.EVERYBODY, "share_everybody"))
    for audience, way in ways:
        if st.button(t(f"noticeboard.settings.{way}"), key=f"noticeboard.{way}"):
            outcome = act(share_noticeboard, visit.actor, board.union_id, audience, datetime.now(UTC))
            state.set_value(SECRET, outcome.value and (board.union_id, outcome.value))
            conclude(outcome, place, t("noticeboard.settings.shared"))
        st.markdown(f":gray[{t(f'noticeboard.settings.{way}_hint')}]")
    if board.audience is not None and st.button(
        t("noticeboard.settings.stop"), key="noticeboard.stop", type="tertiary"
    ):
        outcome = act(take_down_noticeboard, visit.actor, board.union_id)
        conclude(outcome, place, t("noticeboard.settings.stopped"))
