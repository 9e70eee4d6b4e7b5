"""A record's files are stored with it or not at all."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.build import make_plan, make_task
from tests.killing import failing_at, with_little_room
from tests.pages.conftest import TODAY
from tests.uploads.files import pdf, picture, prepared
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.entries import ActivityEntry
from unionplan.domain.evidence import StoredFile
from unionplan.errors import InvalidError, UnionPlanError
from unionplan.models import Activity, Evidence
from unionplan.services.activities import record_activity
from unionplan.services.evidence import add_evidence
from unionplan.start import LOCAL_CHAIR
from unionplan.ui.act import Outcome, act
from unionplan.ui.evidence import Stored, stored_with
from unionplan.uploads import entrance


class Upload(io.BytesIO):
    """What the uploader gives."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name = name


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "uploads"
    folder.mkdir()
    monkeypatch.setenv("UNIONPLAN_UPLOADS", str(folder))
    return folder


def there(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def chosen() -> list[Upload]:
    return [Upload("合影.jpg", picture()), Upload("签到.pdf", pdf())]


def test_only_the_files_the_record_took_stay(folder: Path) -> None:
    def save(files: Sequence[StoredFile]) -> Outcome[Stored]:
        assert there(folder) >= {file.file_id for file in files}
        return Outcome((7, frozenset({files[1].file_id})))

    assert stored_with(chosen(), save) == Outcome(7)
    assert len(there(folder)) == 1


def test_a_record_that_is_refused_leaves_no_file(folder: Path) -> None:
    refused = InvalidError("title_missing", "title")
    assert stored_with(chosen(), lambda _: Outcome(error=refused)) == Outcome(error=refused)
    assert there(folder) == set()


def test_where_nobody_knows_whether_it_was_stored_the_files_stay(folder: Path) -> None:
    unsure: Outcome[Stored] = Outcome(error=UnionPlanError("database_unsure"))
    stored_with(chosen(), lambda _: unsure)
    assert len(there(folder)) == 3


def test_of_files_with_one_that_is_none_nothing_is_saved(folder: Path) -> None:
    def save(_: Sequence[StoredFile]) -> Outcome[Stored]:
        raise AssertionError("the record is saved without its files")

    found = stored_with([*chosen(), Upload("程序.jpg", b"MZ\x90\0")], save)
    assert found.error is not None and found.error.code == "evidence_kind_unknown"
    assert there(folder) == set()


def test_more_files_than_a_record_holds_are_not_even_opened(folder: Path) -> None:
    found = stored_with([Upload("x", b"")] * 21, lambda _: Outcome((1, frozenset())))
    assert found.error is not None and found.error.code == "evidence_too_many"


def test_a_full_disk_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a file").write_bytes(b"")
    monkeypatch.setenv("UNIONPLAN_UPLOADS", str(folder / "a file"))
    found = stored_with(chosen(), lambda _: Outcome((1, frozenset())))
    assert found.error is not None and found.error.code == "evidence_not_stored"


@pytest.fixture
def recorded(folder: Path, bare: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Outcome[int]]:
    """Records an activity with two files, as the form does; they are known to be sound."""
    monkeypatch.setattr(entrance, "evidence", lambda file: prepared(file.getvalue(), file.name))
    with db.transaction(bare) as session:
        task = make_task(session, make_plan(session))
        entry = ActivityEntry(task.id, "走访", TODAY, TODAY.month)

    def record(session: Session, actor: Actor, files: Sequence[StoredFile]) -> Stored:
        known = record_activity(session, actor, entry, TODAY)
        return known, add_evidence(session, actor, known, files)

    return lambda: stored_with(chosen(), lambda files: act(record, LOCAL_CHAIR, files))


def held(engine: Engine) -> tuple[list[int], set[str]]:
    """Activities, and the files records know."""
    with db.reading(engine) as session:
        files = session.exec(select(Evidence.file_id)).all()
        known = {name for file in files for name in (file, f"{file}.thumb")}
        return list(session.exec(select(Activity.id))), known


def test_whichever_file_operation_fails_there_is_all_of_a_record_or_nothing(
    folder: Path, bare: Engine, recorded: Callable[[], Outcome[int]]
) -> None:
    bare.dispose()

    def work() -> None:
        outcome = recorded()
        assert outcome.error is None or outcome.error.code == "evidence_not_stored"

    number = 0
    while failing_at(number := number + 1, folder, work):
        activities, files = held(bare)
        assert files == there(folder) and len(files) == 4 * len(activities)
        bare.dispose()
    assert held(bare)[0] and number > 12


def test_a_file_that_finds_no_room_takes_its_record_with_it(
    folder: Path, bare: Engine, recorded: Callable[[], Outcome[int]]
) -> None:
    def work() -> None:
        outcome = recorded()
        assert outcome.error is not None and outcome.error.code == "evidence_not_stored"

    bare.dispose()
    assert with_little_room(100, work)
    assert held(bare) == ([], set()) and there(folder) == set()
