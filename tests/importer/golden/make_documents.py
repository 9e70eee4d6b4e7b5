"""Write the golden set's Word and Excel documents: ``python -m tests.importer.golden.make_documents``."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tests.importer.golden.contents import (
    BUDGET,
    BUS_ROWS,
    CELL_LISTS,
    COMPANY_HEADED,
    HOSPITAL_MONTHS,
    PHONES,
    PORT_MONTHS,
    PORT_PROSE,
    QUARTERS,
    RESPONSIBILITIES,
    RESULTS,
    SCHOOL_WEEKS,
    TICKS,
    TOWNSHIP_TRADITIONAL,
    TRADITIONAL_PLAN,
    TWO_HEADS,
    Row,
)

HERE = Path(__file__).parent


def paragraphs(name: str, lines: Iterable[tuple[str, str]]) -> None:
    """Write a document of styled paragraphs."""
    document = docx.Document()
    for style, text in lines:
        document.add_paragraph(text, style=style)
    document.save(str(HERE / name))


def with_table(name: str, before: Sequence[str], rows: Sequence[Sequence[str]], after: Sequence[str]) -> None:
    """Write paragraphs, a table whose empty first cells belong to the cell above, and paragraphs."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
        if number and not row[0]:
            table.cell(_first(rows, number), 0).merge(table.cell(number, 0))
    for text in after:
        document.add_paragraph(text)
    document.save(str(HERE / name))


def _first(rows: Sequence[Row], number: int) -> int:
    while not rows[number][0]:
        number -= 1
    return number


def sheets(name: str, pages: Sequence[tuple[str, Sequence[Row]]]) -> None:
    """Write a workbook page by page."""
    with xlsxwriter.Workbook(str(HERE / name)) as book:
        for title, rows in pages:
            _sheet(book.add_worksheet(title), rows)


def _sheet(page: Worksheet, rows: Sequence[Row]) -> None:
    """Fill a page; a title spans its row, an empty first cell beside a text belongs to the cell above."""
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                page.write(number, column, value)
    if rows[0][1] == "":
        page.merge_range(0, 0, 0, len(rows[0]) - 1, rows[0][0])
    for first, last in _stretches(rows):
        page.merge_range(first, 0, last, 0, rows[first][0])


def _stretches(rows: Sequence[Row]) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    for number, row in enumerate(rows):
        if row[0] == "":
            found[_first(rows, number)] = number
    return sorted(found.items())


def tick_rows() -> list[Row]:
    """Return the rows of the sheet whose months are columns."""
    head: list[Row] = [
        ("酒店工会2026年工作推进表", *[""] * 13),
        ("序号", "工作事项", *(f"{month}月" for month in range(1, 13))),
    ]
    return head + [
        (number, task, *("√" if month in months else "" for month in range(1, 13)))
        for number, (task, months) in enumerate(TICKS, start=1)
    ]


def word_documents() -> None:
    """Write the Word documents."""
    paragraphs("company-headed.docx", COMPANY_HEADED)
    paragraphs("township-traditional.docx", TOWNSHIP_TRADITIONAL)
    with_table(
        "hospital-month-table.docx", ["××医院工会2026年工作计划表"], HOSPITAL_MONTHS, ["制表:工会办公室"]
    )
    with_table("school-week-table.docx", ["××学校工会2026—2027学年第一学期工作安排"], SCHOOL_WEEKS, [])
    with_table("quarter-table.docx", ["2026年食品公司工会工作计划(按季度)"], QUARTERS, [])
    summary = ["2025年度工会工作总结", "2025年,工会各项工作平稳推进,全年累计投入帮扶资金四万八千元。"]
    with_table("results-table.docx", [*summary, "主要成果如下:"], RESULTS, ["明年的工作将另行部署。"])
    with_table("cell-lists.docx", ["××渔业工会2026年度工作计划"], CELL_LISTS, ["审批意见:", "盖章:"])
    with_table("prose-then-table.docx", PORT_PROSE, PORT_MONTHS, [])


def workbooks() -> None:
    """Write the workbooks."""
    sheets("month-rows.xlsx", [("计划", BUS_ROWS)])
    sheets("month-columns.xlsx", [("推进表", tick_rows())])
    sheets("activity-budget.xlsx", [("预算", BUDGET)])
    sheets("responsibility-sheet.xlsx", [("责任分解", RESPONSIBILITIES)])
    sheets("two-header-rows.xlsx", [("计划表", TWO_HEADS)])
    sheets("two-sheets-traditional.xlsx", [("電話", PHONES), ("活動計劃", TRADITIONAL_PLAN)])


if __name__ == "__main__":
    word_documents()
    workbooks()
