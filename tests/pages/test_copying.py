"""Copying a plan on the page: late tasks first, only what is checked comes along, the new plan is shown."""

from sqlalchemy import Engine
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from tests.build import make_plan, make_task
from tests.pages.conftest import TODAY, texts
from tests.pages.trial import FRAME, open_trial
from unionplan import db
from unionplan.models import Plan, Task
from unionplan.queries.copying import CopyOffer, copy_offer
from unionplan.start import LOCAL_CHAIR


def offered(engine: Engine) -> CopyOffer:
    with db.reading(engine) as session:
        return copy_offer(session, LOCAL_CHAIR, 1, TODAY)


def press(at: AppTest) -> AppTest:
    return at.button("copying.copy").click().run()


def copies(engine: Engine) -> dict[str, int | None]:
    """Title to the year it was late in, of the plan of 2027."""
    with db.reading(engine) as session:
        query = select(Task.title, Task.late_in).join(Plan, col(Plan.id) == Task.plan_id)
        return dict(session.exec(query.where(Plan.year == 2027)).all())


def test_late_tasks_are_named_before_the_sections(sample: Engine) -> None:
    offer = offered(sample)
    at = open_trial("copying")
    assert offer.late and offer.late[0].title in texts(at)
    labels = [c.label for c in at.checkbox]
    assert all(task.title in label for task, label in zip(offer.late, labels, strict=False))
    assert f"没有按时完成的 {len(offer.late)} 项" in at.subheader[0].value
    assert [s.value for s in at.subheader[1:]] == [s.title for s in offer.board.sections if offer.in_time(s)]


def test_the_copy_is_looked_at_and_its_late_tasks_are_marked(sample: Engine) -> None:
    offer = offered(sample)
    at = press(open_trial("copying"))
    assert (list(at.exception), list(at.error)) == ([], [])
    assert f"复制了 {len(offer.live)} 项任务" in texts(at)
    assert copies(sample) == {
        task.title: 2026 if task in offer.late else None for task in offer.board.tasks if not task.cancelled
    }
    at.switch_page(str(FRAME.parents[3] / "pages/tasks.py")).run()
    assert texts(at).count("去年未按时完成") == len(offer.late)


def test_what_is_not_checked_stays_behind(sample: Engine) -> None:
    offer = offered(sample)
    at = open_trial("copying")
    at.checkbox(f"copying.keep.{offer.late[0].id}").uncheck().run()
    assert at.button("copying.copy").label == f"复制这 {len(offer.live) - 1} 项任务"
    press(at)
    assert offer.late[0].title not in copies(sample)


def test_a_year_that_has_a_plan_is_refused_in_a_sentence(sample: Engine) -> None:
    at = open_trial("copying")
    at.number_input("copying.year.1").set_value(2026).run()
    press(at)
    assert "2026年已经有一份计划" in at.error[0].value
    assert copies(sample) == {}


def test_the_next_free_year_is_offered(bare: Engine) -> None:
    with db.transaction(bare) as session:
        make_task(session, make_plan(session))
        make_plan(session, year=2027)
    assert open_trial("copying").number_input[0].value == 2028


def test_without_a_plan_it_says_so(bare: Engine) -> None:
    at = open_trial("copying")
    assert "还没有可以复制的计划" in texts(at) and not at.button
