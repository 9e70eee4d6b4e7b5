"""The zip of a period's evidence: paths every system takes, a list without formulas, little memory."""

import csv
import io
import zipfile
from datetime import date
from pathlib import PureWindowsPath
from typing import Any

import pytest

from unionplan.domain.evidence import EvidenceKind
from unionplan.i18n import Language, Text
from unionplan.queries.evidence import EvidenceRow, PeriodFile
from unionplan.reports.evidence_zip import placed, write_zip
from unionplan.reports.photos import photos

ZH, EN = Text(Language.ZH), Text(Language.EN)
NASTY = ["../../etc", "C:\\Windows", "CON", 'a<b>:"|?*', "a\u202eb", "x" * 300, " . ", "a\nb", "=1+1"]


def file(number: int = 1, **said: Any) -> PeriodFile:
    row = EvidenceRow(number, number, EvidenceKind.PHOTO, "合影.jpg", f"{number:032}", 5, 4, 3)
    defaults: dict[str, Any] = {
        "section_number": 1, "section": "板块", "task_number": 3, "task": "任务", "task_id": 7,
        "activity": "活动", "held_on": date(2026, 3, 5), "file": row,
    }  # fmt: skip
    return PeriodFile(**defaults | said)


def zipped(*files: PeriodFile, t: Text = ZH) -> zipfile.ZipFile:
    target = io.BytesIO()
    write_zip(target, files, lambda file_id: file_id.encode(), t)
    return zipfile.ZipFile(target)


def listed(box: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(box.read("目录.csv").decode("utf-8-sig"))))


def test_files_stand_in_numbered_folders() -> None:
    paths = [path for _, path in placed([file(1), file(2), file(3, held_on=date(2026, 3, 6))])]
    assert paths == [
        "01 板块/03 任务/2026-03-05 活动 1.jpg",
        "01 板块/03 任务/2026-03-05 活动 2.jpg",
        "01 板块/03 任务/2026-03-06 活动 1.jpg",
    ]


@pytest.mark.parametrize("field", ["section", "task", "activity"])
def test_every_path_is_one_windows_takes(field: str) -> None:
    box = zipped(*(file(number, **{field: words}) for number, words in enumerate(NASTY)))
    names = box.namelist()
    assert len({name.casefold() for name in names}) == len(NASTY) + 1
    for name in names[:-1]:
        path = PureWindowsPath(name)
        assert not path.is_absolute() and ".." not in path.parts and len(name) < 200
        for part in path.parts:
            assert part.isprintable() and part == part.strip(" .") and not set(part) & set('<>:"|?*\\')
            assert part[:2].isdigit(), "no name of a device"


def test_names_of_one_spelling_but_for_case_do_not_meet() -> None:
    paths = [path for _, path in placed([file(1, activity="Ball"), file(2, activity="ball")])]
    assert len({path.casefold() for path in paths}) == 2


def test_chinese_names_are_marked_as_utf_8() -> None:
    assert all(entry.flag_bits & 0x800 for entry in zipped(file()).infolist())


def test_the_list_names_every_file_and_where_it_is() -> None:
    box = zipped(file(1), file(2))
    assert [row["存放位置"] for row in listed(box)] == box.namelist()[:-1]
    assert listed(box)[0] == {
        "板块": "板块", "任务": "任务", "日期": "2026-03-05", "活动": "活动", "种类": "照片",
        "原名": "合影.jpg", "存放位置": "01 板块/03 任务/2026-03-05 活动 1.jpg",
    }  # fmt: skip
    assert "Contents.csv" in zipped(file(), t=EN).namelist()


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_nothing_in_the_list_is_a_formula(formula: str) -> None:
    assert listed(zipped(file(activity=formula)))[0]["活动"] == f"'{formula}"


def test_a_file_lost_from_disk_is_listed_as_lost() -> None:
    def read(file_id: str) -> bytes:
        if file_id.endswith("1"):
            raise FileNotFoundError
        return b"x"

    target = io.BytesIO()
    write_zip(target, [file(1), file(2)], read, ZH)
    box = zipfile.ZipFile(target)
    assert len(box.namelist()) == 2
    assert [row["存放位置"] for row in listed(box)] == ["文件已不在", "01 板块/03 任务/2026-03-05 活动 2.jpg"]
    assert [photo.activity_id for photo in photos([file(1), file(2)], read, ZH)] == [2]


def test_a_photo_says_what_and_when_in_the_readers_language() -> None:
    (zh,), (en,) = (photos([file()], str.encode, t) for t in (ZH, EN))
    assert (zh.caption, zh.jpeg, zh.width, zh.height) == ("3月5日，活动", f"{1:032}".encode(), 4, 3)
    assert "活动" in en.caption and "Mar" in en.caption
