"""Tables drawn in a text file are read as the tables they are."""

from time import monotonic

import pytest

from unionplan.importer.reading import file_lines

MARKDOWN = (
    "# 计划\n\n| 序号 | 工作任务 | 完成时间 |\n|---|:---:|--:|\n| 1 | 植树<br>讲座 | 3月 |\n|2|踏青||\n\n落款"
)
MONTHS = "\t".join(f"{n}月" for n in range(1, 13))


def test_a_markdown_table_is_a_table() -> None:
    lines = file_lines(MARKDOWN.encode(), "a.md")
    assert lines[2:6] == ("序号\t工作任务\t完成时间", "1\t植树\t3月", "\t讲座\t3月", "2\t踏青\t3月")
    assert (lines[0], lines[-1]) == ("# 计划", "落款")


def test_columns_kept_apart_by_wide_blanks_are_a_table() -> None:
    text = "计划\n序号　　工作事项　　　完成时间\n1　　召开例会　　　1月\n2　　心理测评　　　3月\n以上。"
    rows = ("序号\t工作事项\t完成时间", "1\t召开例会\t1月", "2\t心理测评\t3月")
    assert file_lines(text.encode(), "a.txt") == ("计划", *rows, "以上。")


def test_ticks_pasted_from_a_sheet_become_months() -> None:
    text = f"工作内容\t{MONTHS}\n植树\t\t\t√\n讲座\t√"
    assert file_lines(text.encode(), "a.txt") == ("工作内容\t月份", "植树\t3月", "讲座\t1月")


@pytest.mark.parametrize(
    "text", ["时间　　　内容", "一、活动   二、时间", "活动内容：3月植树   4月踏青\n乙   丙"]
)
def test_words_that_only_stand_apart_are_no_table(text: str) -> None:
    assert file_lines(text.encode(), "a.txt") == tuple(text.split("\n"))


@pytest.mark.parametrize(
    "line", [" " * 90_000 + "植树", "内容" + "\u3000" * 90_000 + "x", "植树 |\n" * 60_000]
)
def test_endless_signs_cost_no_more_than_their_length(line: str) -> None:
    began = monotonic()
    assert file_lines(f"计划\n{line}".encode(), "a.txt")
    assert monotonic() - began < 5
