"""Deleting a plan nothing was recorded for, and having it back."""

from sqlalchemy import Engine
from sqlmodel import select

from tests.pages.conftest import Open, plan_of_one_task, texts
from unionplan import db
from unionplan.models import Plan, Task


def names(engine: Engine) -> tuple[list[str], list[str]]:
    with db.reading(engine) as session:
        return list(session.exec(select(Plan.title))), list(session.exec(select(Task.title)))


def test_a_removed_plan_comes_back_with_its_tasks_by_undoing(bare: Engine, open_page: Open) -> None:
    with db.transaction(bare) as session:
        plan_of_one_task(session)
    before = names(bare)
    at = open_page("settings")
    at.button("settings.remove_plan").click().run()
    assert "已删除" in texts(at) and names(bare) == ([], [])
    at.button("flash.undo").click().run()
    assert "已撤销" in texts(at) and names(bare) == before
