"""A disk that is full, read-only or taken, met at a record's form: what is said, and what stays typed."""

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select
from streamlit.testing.v1 import AppTest

from tests.faults import Fault, busy, damaged, full, readonly, unopenable
from tests.pages.conftest import Open
from unionplan import db
from unionplan.models import Activity, AuditEntry

TITLE, NOTE = "走访二十户困难职工", "详" * 1800
FAULTS = [
    (full, "磁盘已满"),
    (readonly, "不能写入"),
    (busy, "数据库正忙"),
]


def rows(engine: Engine) -> tuple[int, ...]:
    """How many activities and audit entries there are."""
    with db.reading(engine) as session:
        return tuple(session.exec(select(func.count()).select_from(t)).one() for t in (Activity, AuditEntry))


def typed(open_page: Open) -> AppTest:
    at = open_page("record", task=1)
    at.text_area(key="record.title").set_value(TITLE)
    at.text_area(key="record.1.note").set_value(NOTE)
    return at


@pytest.mark.parametrize(("fault", "said"), FAULTS, ids=["full", "read-only", "busy"])
def test_what_was_typed_stays_and_is_saved_once_the_fault_is_over(
    sample: Engine, open_page: Open, fault: Fault, said: str
) -> None:
    at, before = typed(open_page), rows(sample)
    with fault(sample):
        at.button(key="record.save").click().run()
        print([e.value for e in at.error])
    assert len(at.error) == 1 and said in at.error[0].value and "没有保存" in at.error[0].value
    assert rows(sample) == before
    assert (at.text_area(key="record.title").value, at.text_area(key="record.1.note").value) == (TITLE, NOTE)
    at.button(key="record.save").click().run()
    assert rows(sample) == (before[0] + 1, before[1] + 1)


@pytest.mark.parametrize("fault", [full, readonly, busy], ids=["full", "read-only", "busy"])
def test_who_only_looks_does_not_notice(sample: Engine, open_page: Open, fault: Fault) -> None:
    with fault(sample):
        at = open_page("tasks")
    assert (list(at.exception), list(at.error)) == ([], [])


@pytest.mark.parametrize(
    ("fault", "said"),
    [(unopenable, "现在读不到数据"), (damaged, "用备份恢复")],
    ids=["unopenable", "damaged"],
)
def test_a_page_that_cannot_be_read_says_so(sample: Engine, open_page: Open, fault: Fault, said: str) -> None:
    with fault(sample):
        at = open_page("tasks")
        assert list(at.exception) == [] and [said in e.value for e in at.error] == [True]
    assert list(at.run().error) == []


def mishaps() -> None:
    from unionplan.errors import OutageError
    from unionplan.ui.failures import report

    assert report(OutageError("database_unreadable")) and report(KeyError("痕迹"))


def test_what_goes_wrong_in_a_part_of_a_page_is_said_where_it_can_be_mended_and_numbered_where_not(
    sample: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    outage, bug = AppTest.from_function(mishaps).run().error
    assert "现在读不到数据" in outage.value and "程序出了意外" in bug.value
    assert bug.value.partition("编号 ")[2][:8] in caplog.text and "痕迹" not in bug.value + caplog.text
