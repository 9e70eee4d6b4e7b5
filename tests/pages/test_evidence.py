"""A record's files are stored with it or not at all."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.uploads.files import pdf, picture
from unionplan.domain.evidence import StoredFile
from unionplan.errors import InvalidError, UnionPlanError
from unionplan.ui.act import Outcome
from unionplan.ui.evidence import Stored, stored_with


class Upload(io.BytesIO):
    """What the uploader gives."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(data)
        self.name = name


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNIONPLAN_UPLOADS", str(tmp_path))
    return tmp_path


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
