"""The period summary shows what the query counts, and is the same as a workbook."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.browser.serving import TODAY, Site
from tests.browser.visitor import Visitor
from unionplan import db
from unionplan.domain.periods import Span, SpanKind
from unionplan.i18n import Language, Text
from unionplan.queries.quarterly import PeriodSummary, period_summary
from unionplan.start import LOCAL_CHAIR

Visit = Callable[..., Visitor]
words = Text(Language.ZH)
SPANS = [
    (Span(SpanKind.QUARTER, 3), {}),
    (Span(SpanKind.QUARTER, 2), {"quarter": 2}),
    (Span(SpanKind.HALF, 1), {"span": "half", "half": 1}),
    (Span(SpanKind.MONTH, 5), {"span": "month", "month": 5}),
    (Span(SpanKind.YEAR, 1), {"span": "year"}),
]


def counted(site: Site, span: Span) -> PeriodSummary:
    with db.reading(site.engine) as session:
        return period_summary(session, LOCAL_CHAIR, 1, span, TODAY)


@pytest.mark.parametrize(("span", "address"), SPANS, ids=lambda part: str(getattr(part, "kind", "")))
def test_it_shows_the_figures_of_the_query(
    still_site: Site, visit: Visit, span: Span, address: dict[str, object]
) -> None:
    told = counted(still_site, span)
    visitor = visit(still_site)
    visitor.go("quarterly", **address)
    heading = visitor.page.locator("h1")
    expect(heading).to_contain_text(f"应完成 {told.due.due} 项次，已完成 {told.due.filled} 项次")
    paper = visitor.page.locator(".st-key-paper")
    due, sums = told.due, told.sums
    expect(paper).to_contain_text(f"共开展活动{sums.activities}次，参加{sums.people}人次，")
    expect(paper).to_contain_text(f"支出经费{words.money(sums.spent_fen)}")
    cells = visitor.page.get_by_role("table").last.get_by_role("row").last.get_by_role("cell")
    expect(cells.first).to_have_text("合计")
    shown = [int(cells.nth(i).inner_text().replace(",", "")) for i in range(1, 6)]
    assert shown == [due.due, due.filled, due.late, sums.activities, sums.people]


def test_each_section_has_its_numbers_in_the_table(still_site: Site, visit: Visit) -> None:
    told = counted(still_site, Span(SpanKind.QUARTER, 3))
    visitor = visit(still_site)
    visitor.go("quarterly")
    table = visitor.page.get_by_role("table").last
    for section in told.sections:
        row = table.get_by_role("row").filter(has_text=section.section.title)
        expect(row).to_contain_text(words.money(section.sums.spent_fen))


def test_the_workbook_is_the_same_as_the_page(still_site: Site, visit: Visit) -> None:
    told = counted(still_site, Span(SpanKind.QUARTER, 3))
    visitor = visit(still_site)
    visitor.go("quarterly")
    with visitor.page.expect_download() as started:
        visitor.button("表格").click()
    assert started.value.suggested_filename == "桐荫街道总工会2026年三季度推进情况.xlsx"
    book = CalamineWorkbook.from_path(Path(started.value.path()))
    cells = [
        cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    ]
    for section in told.sections:
        assert section.section.title in cells
    total = next(
        row
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        if row and row[0] == "合计"
    )
    numbers = [told.due.due, told.due.filled, told.due.late, told.sums.activities, told.sums.people]
    assert [cell for cell in total if isinstance(cell, float | int)][:3] == numbers[:3]
    assert {float(n) for n in numbers} <= {float(c) for c in total if isinstance(c, float | int)}


def test_a_period_to_come_says_that_it_has_not_begun(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go("quarterly", quarter=4)
    expect(visitor.page.get_by_text("这一时段还没有开始")).to_be_visible()


def test_a_period_that_does_not_exist_is_said(still_site: Site, visit: Visit) -> None:
    visitor = visit(still_site)
    visitor.go("quarterly", quarter=7)
    expect(visitor.complaints).to_contain_text("“7”不存在")
    expect(visitor.page.locator("h1")).to_contain_text("三季度")
