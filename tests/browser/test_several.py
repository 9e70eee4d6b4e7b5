"""Two processes behind nginx are one program: one alone carries on, and the log tells no secret."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.browser.serving import TODAY
from tests.browser.several import Several, several
from tests.browser.test_accounts import PASSWORD, fill
from tests.browser.visitor import DESKTOP, TITLE, Visitor
from tests.uploads.files import picture
from unionplan import db
from unionplan.hashing import hashed
from unionplan.models import Activity, Evidence, Plan
from unionplan.services.accounts import NewAccount, found_account
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

LOGIN = "limei"


@pytest.fixture
def programs(engine: Engine, tmp_path: Path) -> Iterator[Several]:
    """Two of them on one PostgreSQL database with the sample and its chair's account."""
    with db.transaction(engine) as session:
        load_sample(session, LOCAL_CHAIR, TODAY)
        own = session.exec(select(Plan.union_id)).one()
        entry = NewAccount(LOGIN, "李梅", hashed(PASSWORD))
        found_account(session, LOCAL_CHAIR, own, entry, datetime.now(UTC))
    with several(tmp_path, engine.url.render_as_string(hide_password=False)) as found:
        yield found


@pytest.fixture
def chair(programs: Several, chromium: Browser) -> Iterator[Visitor]:
    """Her browser, signed in."""
    context = chromium.new_context(**DESKTOP, ignore_https_errors=True)
    visitor = Visitor(programs.url, context)
    visitor.page.goto(programs.url)
    fill(visitor, login=LOGIN, password=PASSWORD)
    visitor.rest()
    yield visitor
    context.close()


def record(visitor: Visitor, what: str, files: list[Path]) -> None:
    visitor.go("record", task=3)
    visitor.page.get_by_label(TITLE).fill(what)
    visitor.page.get_by_text("地点、负责人").click()
    visitor.page.locator("input[type=file]").set_input_files(files)
    expect(visitor.page.get_by_test_id("stFileChip")).to_have_count(len(files))
    visitor.button("保存").click()
    expect(visitor.said).to_contain_text("已记入")


@pytest.mark.parametrize("engine", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_a_process_dies_and_the_other_carries_on(
    engine: Engine, programs: Several, chair: Visitor, tmp_path: Path
) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(picture())
    record(chair, "一个进程记的", [photo])
    chair.go("quarterly")
    first = programs.port_of("/quarterly")

    programs.processes[first].kill()
    programs.processes[first].wait()
    chair.go("activities")
    assert programs.port_of("/activities") != first
    expect(chair.page.get_by_text("一个进程记的")).to_be_visible()
    record(chair, "另一个进程记的", [photo])
    chair.go("quarterly")
    with chair.page.expect_download() as started:
        chair.button("文稿").click()
    assert Path(started.value.path()).read_bytes().startswith(b"PK")
    with db.reading(engine) as session:
        latest = select(Activity.title).order_by(col(Activity.id).desc()).limit(2)
        assert session.exec(latest).all() == ["另一个进程记的", "一个进程记的"]
        assert len(session.exec(select(Evidence)).all()) == 2
    chair.page.goto(f"{programs.url}/invitation/{'secret' * 7}")
    expect(chair.complaints).to_be_visible()
    logged = "\n".join(programs.asked())
    assert "POST /sign-in 303" in logged and "/invitation/- 4" in logged and "secret" not in logged
    assert chair.errors == []
