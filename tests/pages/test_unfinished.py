"""A form left half written is offered again, and emptied by one button."""

from datetime import UTC, datetime

from sqlalchemy import Engine

from tests.pages.conftest import Open, texts
from unionplan import db
from unionplan.queries.unfinished import form_left
from unionplan.services.unfinished import keep_form
from unionplan.start import LOCAL_CHAIR

FIELDS = {"title": "写到一半", "people": "31", "held_on": "2026-09-02", "month": "8月", "note": "<b>*粗*</b>"}
FOUND = "上次没写完的内容已找回"


def test_what_was_left_fills_the_form_until_it_is_emptied(sample: Engine, open_page: Open) -> None:
    with db.transaction(sample, LOCAL_CHAIR) as session:
        keep_form(session, LOCAL_CHAIR, "record.3", "a", FIELDS | {"spent": "多少钱"}, datetime.now(UTC))
    at = open_page("record", task=3)
    assert FOUND in texts(at)
    assert at.text_area("record.title").value == "写到一半"
    assert (at.number_input("record.3.people").value, at.number_input("record.3.spent").value) == (31, None)
    assert str(at.date_input("record.3.held_on").value) == "2026-09-02"
    assert at.selectbox("record.3.month").value == 8
    at.button("unfinished.clear.record.3").click().run()
    assert FOUND not in texts(at)
    assert at.text_area("record.1.title").value == "" and at.number_input("record.1.3.people").value is None
    with db.reading(sample) as session:
        assert form_left(session, LOCAL_CHAIR, "record.3", datetime.now(UTC)) == {}
