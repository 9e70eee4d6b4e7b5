"""Half-written forms: one's own alone, gone once saved, never back by what comes late."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from unionplan.domain.access import Actor
from unionplan.errors import InvalidError
from unionplan.models import FormDraft
from unionplan.queries.unfinished import form_left
from unionplan.services.unfinished import MOST_BYTES, MOST_FORMS, end_form, keep_form

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
TYPED = {"title": "写到一半\u0000😀", "people": "31"}


def test_what_was_left_is_its_owners_alone(session: Session, li_mei: Actor, wang_qiang: Actor) -> None:
    keep_form(session, li_mei, "record.1", "a", {"title": "先写的"}, NOW)
    keep_form(session, li_mei, "record.1", "b", TYPED, NOW)
    assert form_left(session, li_mei, "record.1", NOW) == {"title": "写到一半😀", "people": "31"}
    assert form_left(session, li_mei, "record.2", NOW) == {}
    assert form_left(session, wang_qiang, "record.1", NOW) == {}


def test_what_comes_late_from_a_saved_form_is_not_kept(session: Session, li_mei: Actor) -> None:
    end_form(session, li_mei, "record.1", "a", NOW)
    keep_form(session, li_mei, "record.1", "a", TYPED, NOW)
    assert form_left(session, li_mei, "record.1", NOW) == {}
    keep_form(session, li_mei, "record.1", "b", TYPED, NOW)
    assert form_left(session, li_mei, "record.1", NOW)
    end_form(session, li_mei, "record.1", "b", NOW)
    assert form_left(session, li_mei, "record.1", NOW) == {}


def test_a_month_later_it_is_offered_no_more_and_swept(session: Session, li_mei: Actor) -> None:
    keep_form(session, li_mei, "record.1", "a", TYPED, NOW)
    assert form_left(session, li_mei, "record.1", NOW + timedelta(days=30))
    later = NOW + timedelta(days=30, seconds=1)
    assert form_left(session, li_mei, "record.1", later) == {}
    keep_form(session, li_mei, "record.2", "a", TYPED, later)
    assert session.exec(select(FormDraft.form)).all() == ["record.2"]


def test_what_is_too_large_is_refused_and_one_person_keeps_a_hundred(session: Session, li_mei: Actor) -> None:
    with pytest.raises(InvalidError, match="unfinished_too_large"):
        keep_form(session, li_mei, "record.1", "a", {"note": "字" * MOST_BYTES}, NOW)
    for number in range(MOST_FORMS + 2):
        keep_form(session, li_mei, f"record.{number}", "a", TYPED, NOW + timedelta(seconds=number))
    kept = session.exec(select(FormDraft.form)).all()
    assert len(kept) == MOST_FORMS and not {"record.0", "record.1"} & set(kept)
