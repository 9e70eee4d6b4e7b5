"""Lists of unions as offices keep them: which column says what, and what is wrong with which row."""

import pytest

from unionplan.domain.union_lists import problems
from unionplan.domain.unions import UnionKind
from unionplan.errors import DocumentError, InvalidError
from unionplan.i18n import Text
from unionplan.importer.union_lists import listed_rows
from unionplan.reports.union_list import union_list_template
from unionplan.uploads import entrance

HEAD = "序号\t工会名称\t单位性质\t组织代码\t所在街道\t上级工会"


def test_the_columns_are_known_by_their_titles() -> None:
    (row,) = listed_rows(["清河区基层工会名单", HEAD, "1\t实验小学工会\t教育系统\tA01\t城东\t", "\t\t\t\t\t"])
    entry = row.listed.entry
    assert (row.number, entry.name, entry.kind) == (3, "实验小学工会", UnionKind.SCHOOL)
    assert (entry.code, entry.area, row.listed.under, row.unknown_kind) == ("A01", "城东", "", "")


def test_a_kind_nobody_knows_is_other_and_said() -> None:
    (row,) = listed_rows([HEAD, "1\t甲工会\t合作社"])
    assert (row.listed.entry.kind, row.unknown_kind) == (UnionKind.OTHER, "合作社")


def test_a_table_without_names_is_refused() -> None:
    with pytest.raises(InvalidError, match="list_without_names"):
        listed_rows(["月份\t收入", "1\t2"])


def test_each_row_is_told_what_is_wrong_with_it() -> None:
    lines = ["甲", "甲", "\t\tA9", "丙\t\t\t\t丁", "戊\t\t\t\t戊", "己" * 101, "旧", "新\t\tB1", "好\t\tC1"]
    rows = listed_rows(["名称\t类别\t编号\t所在地\t上级", *lines])
    found = [(p.number, p.code) for p in problems(rows, {"旧"}, {"B1"})]
    assert found == [
        (2, "twice"), (3, "twice"), (4, "name_missing"), (5, "above_unknown"), (6, "above_itself"),
        (7, "too_long"), (8, "there_already"), (9, "there_already"),
    ]  # fmt: skip


def test_the_list_to_fill_in_is_read_back_whole() -> None:
    rows = entrance.unions(entrance.Named("名单.xlsx", union_list_template(Text())))
    assert [row.listed.entry.kind for row in rows] == [
        UnionKind.TOWNSHIP, UnionKind.SCHOOL, UnionKind.HOSPITAL,
    ]  # fmt: skip
    assert rows[1].listed.under == rows[0].listed.entry.name and problems(rows, (), ()) == ()


def test_a_text_table_is_read_and_a_letter_is_not() -> None:
    csv = "工会名称,编号\n=1+1,007\n".encode("gb18030")
    (row,) = entrance.unions(entrance.Named("名单.csv", csv))
    assert (row.listed.entry.name, row.listed.entry.code) == ("=1+1", "007")
    with pytest.raises(DocumentError, match="file_kind_unknown"):
        entrance.unions(entrance.Named("名单.docx", b"PK"))
