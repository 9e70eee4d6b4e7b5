"""Personal data on the settings page: how long names stay, one person found, handed out and erased."""

import io
import zipfile
from datetime import date

from python_calamine import CalamineWorkbook
from sqlalchemy import Engine
from sqlmodel import select

from tests.build import make_activity, make_plan, make_task
from tests.pages.conftest import Open, texts
from unionplan import db
from unionplan.i18n import Text
from unionplan.models import Activity, Union
from unionplan.queries.persons import person_file
from unionplan.reports.person_file import person_workbook
from unionplan.services.persons import erase_person
from unionplan.start import LOCAL_CHAIR

NAME = "张三丰"


def tell(engine: Engine) -> None:
    with db.transaction(engine) as session:
        task = make_task(session, make_plan(session))
        make_activity(session, task, date(2026, 3, 1), title=f"=走访{NAME}", recipients=NAME)


def test_how_long_names_stay_is_chosen(bare: Engine, open_page: Open) -> None:
    tell(bare)
    at = open_page("settings")
    chosen = at.selectbox(key="personal.kept.1")
    assert chosen.value == 3
    chosen.set_value(1).run()
    assert not at.exception and "保留期限已保存" in texts(at)
    with db.reading(bare) as session:
        assert session.exec(select(Union.keep_names_years)).one() == 1


def test_a_person_is_found_and_erasing_is_asked_again_with_the_count(bare: Engine, open_page: Open) -> None:
    tell(bare)
    at = open_page("settings")
    at.text_input(key="personal.name").input(NAME)
    at.button(key="FormSubmitter:personal.form-查找").click().run()
    assert not at.exception and "2026年活动记录" in texts(at)
    assert "找到“张三丰”**4**处：活动记录2处、修改记录2处" in texts(at)
    at.button(key="personal.erase").click().run()
    assert "**4**处的“张三丰”将换成“某某”" in texts(at)
    assert at.button(key="personal.erase_button").disabled
    with db.transaction(bare, LOCAL_CHAIR) as session:
        assert session.exec(select(Activity.recipients)).one() == NAME
        erase_person(session, LOCAL_CHAIR, 1, NAME)
    at.button(key="FormSubmitter:personal.form-查找").click().run()
    assert "没有找到“张三丰”" in texts(at)


def test_the_workbook_holds_every_place_and_no_formula(bare: Engine) -> None:
    tell(bare)
    with db.reading(bare) as session:
        person = person_file(session, LOCAL_CHAIR, 1, NAME)
    data = person_workbook("清河镇工会", person, Text())
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("个人信息").to_python()[2:]
    assert len(rows) == len(person.found) == 4
    assert rows[0] == [2026.0, "活动记录", 1.0, "", "标题", f"=走访{NAME}"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
