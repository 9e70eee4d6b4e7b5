"""What comes from outside comes in by one entrance: within its room, few at once, read in a child process."""

import zipfile
from pathlib import Path

import pytest
from sqlmodel import Session

from tests.build import make_activity, make_plan, make_task, stored_file
from tests.importer.test_reading import TEXT
from tests.services.world import TODAY
from tests.uploads.files import pdf, prepared
from unionplan.apart import runner
from unionplan.apart.runner import turn
from unionplan.backup.contents import MANIFEST, MOST_READ, opened
from unionplan.domain.access import Actor
from unionplan.errors import DocumentError, InvalidError, UnionPlanError
from unionplan.importer import read_lines, read_text
from unionplan.importer.reading import MAX_CHARACTERS
from unionplan.services.evidence import add_evidence, remove_evidence
from unionplan.uploads import entrance
from unionplan.uploads.store import Store

LINES = "3月 组织健康讲座\n每季一次安全检查\n1、走访\0\u2028"


def test_pasted_text_is_read_apart_and_says_the_same() -> None:
    assert entrance.pasted(TEXT) == read_text(TEXT)
    assert entrance.entries(LINES) == read_lines(LINES)
    assert entrance.entries("\ud800\n。") == read_lines("?\n。")


@pytest.mark.parametrize("text", ["", " \n", "长" * (MAX_CHARACTERS + 1)])
def test_a_pasted_text_is_refused_as_in_process(text: str) -> None:
    with pytest.raises(DocumentError) as here:
        read_text(text)
    with pytest.raises(DocumentError) as there:
        entrance.pasted(text)
    assert (there.value.code, there.value.details) == (here.value.code, here.value.details)


def test_whoever_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "PATIENCE", 0.01)
    with turn(), turn():
        for read in (
            lambda: entrance.pasted(TEXT),
            lambda: entrance.evidence(entrance.Named("a.pdf", pdf())),
        ):
            with pytest.raises(UnionPlanError, match="uploads_busy"):
                read()
    assert entrance.pasted(TEXT).plans, "their turn is over"


def test_a_file_named_is_read_no_further_than_it_may_be_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entrance, "LARGEST", 1000)
    (tmp_path / "a.json").write_bytes(b"[" * 5000)
    file = entrance.from_disk(tmp_path / "a.json")
    assert (file.name, len(file.data)) == ("a.json", 1001)
    with pytest.raises(DocumentError, match="file_too_large"):
        entrance.archive(file)
    with pytest.raises(DocumentError, match="file_not_json"):
        entrance.archive(entrance.Named("a.json", b"[" * 900))
    with pytest.raises(UnionPlanError, match="file_unreadable"):
        entrance.from_disk(tmp_path)


def test_a_union_keeps_no_more_than_its_quota(session: Session, li_mei: Actor, zhao_min: Actor) -> None:
    plans = [make_plan(session, year=year) for year in (2025, 2026)] + [make_plan(session, union_id=2)]
    held = [make_activity(session, make_task(session, plan), TODAY).id for plan in plans]
    (first,) = add_evidence(session, li_mei, held[0], [stored_file(data=b"x" * 60)], 100)
    with pytest.raises(InvalidError, match="evidence_quota") as full:
        add_evidence(session, li_mei, held[1], [stored_file(data=b"y" * 41)], 100)
    assert full.value.details == {"used": 1, "most": 0}
    remove_evidence(session, li_mei, 1)
    with pytest.raises(InvalidError, match="evidence_quota"):  # what was removed can be put back
        add_evidence(session, li_mei, held[1], [stored_file(data=b"y" * 41)], 100)
    assert add_evidence(session, li_mei, held[1], [stored_file(data=b"y" * 40)], 100) and first
    assert add_evidence(session, zhao_min, held[2], [stored_file(data=b"z" * 99)], 100), "another union's"


def test_the_last_of_the_disk_is_the_databases(tmp_path: Path) -> None:
    with pytest.raises(UnionPlanError, match="disk_nearly_full"):
        Store(tmp_path / "store", least_free=1 << 60).keep(prepared())
    assert list(tmp_path.rglob("*.*")) == [] and Store(tmp_path / "store").keep(prepared()).size


def test_a_backup_that_would_swell_in_memory_is_refused(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as box,
        box.open(MANIFEST, "w") as file,
    ):
        for _ in range(MOST_READ >> 20):
            file.write(bytes(1 << 20))
        file.write(b"!")
    with pytest.raises(UnionPlanError, match="backup_damaged"), opened(tmp_path / "a.zip"):
        pass
