"""Files on disk: own names, whole or not at all, swept when nobody knows them."""

import os
from pathlib import Path

import pytest

from tests.uploads.files import prepared
from unionplan.errors import UnionPlanError
from unionplan.uploads.store import Store

LATER = 4e9


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second = store.keep(prepared(name="../../合影.jpg")), store.keep(prepared(name="../../合影.jpg"))
    assert first.file_id != second.file_id and first.sha256 == second.sha256
    assert (store.read(first.file_id), store.read(first.file_id, thumb=True)) == (b"photo", b"thumb")
    ids = sorted((first.file_id, second.file_id))
    assert there(tmp_path) == sorted([*ids, *(f"{i}.thumb" for i in ids)])


def test_a_deleted_file_is_gone_with_its_thumbnail(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.delete(store.keep(prepared()).file_id)
    assert there(tmp_path) == []


def test_no_path_leads_out_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    for name in ("../secret", "secret", "a" * 31, f"{'a' * 32}\n"):
        with pytest.raises(ValueError, match="no id"):
            Store(tmp_path / "store").read(name)


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"a file where the folder should be")
    with pytest.raises(UnionPlanError, match="evidence_not_stored"):
        Store(tmp_path / "store").keep(prepared())


def test_only_old_files_of_ours_that_nobody_knows_are_swept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    known, orphan = store.keep(prepared()).file_id, store.keep(prepared()).file_id
    half = tmp_path / orphan[:2] / f"{'0' * 32}.part"
    half.write_bytes(b"cut off by a power failure")
    photo = tmp_path / "ab" / "holiday.jpg"
    photo.parent.mkdir(exist_ok=True)
    photo.write_bytes(b"somebody's own")
    assert store.sweep({known}, before=os.stat(half).st_mtime - 60) == 0
    assert store.sweep({known}, before=LATER) == 3
    assert there(tmp_path) == sorted([known, f"{known}.thumb", "holiday.jpg"])
