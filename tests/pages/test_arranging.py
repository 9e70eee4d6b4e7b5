"""Adding unions below on their page; what a drawer does is under tests/browser."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.build import make_union
from tests.pages.conftest import Open, texts
from unionplan import db
from unionplan.importer.union_lists import listed_rows
from unionplan.models import Union
from unionplan.services.tree import add_unions
from unionplan.start import LOCAL_CHAIR

LIST = ["名称\t上级", "桐荫街道总工会\t", "实验小学工会\t桐荫街道总工会", "第二小学工会\t桐荫街道总工会"]


@pytest.fixture
def district(bare: Engine) -> Engine:
    """A district (1) over a street (2) over two schools (3, 4)."""
    with db.transaction(bare) as session:
        make_union(session, name="清河区总工会")
        add_unions(session, LOCAL_CHAIR, 1, [row.listed for row in listed_rows(LIST)])
    return bare


def union(engine: Engine, name: str) -> Union:
    with Session(engine) as session:
        return session.exec(select(Union).where(Union.name == name)).one()


def test_the_first_union_below_is_added_where_there_is_none(bare: Engine, open_page: Open) -> None:
    with db.transaction(bare) as session:
        make_union(session, name="清河区总工会")
    at = open_page("unions")
    at.text_input("arranging.new.0.name").set_value("实验*小学工会")
    at.button("arranging.add").click().run()
    assert union(bare, "实验*小学工会").parent_id == 1
    assert "实验\\*小学工会已添加。" in texts(at) and "1 家工会" in at.title[0].value


def test_a_union_that_is_there_is_not_added_twice(district: Engine, open_page: Open) -> None:
    at = open_page("unions", show="arranging")
    at.text_input("arranging.new.0.name").set_value("桐荫街道总工会")
    at.button("arranging.add").click().run()
    assert "同一个上级工会下面已有" in at.error[0].value
    assert at.text_input("arranging.new.0.name").value == "桐荫街道总工会"
