"""The district's workbook: every number the summaries' own, every name as typed."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.build import make_activity, make_plan, make_task, make_union
from tests.reports.reading import parts, sheets, words
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.measures import Measure, Period, Terms
from unionplan.domain.rollup import Order, RollupFilter
from unionplan.i18n import Text
from unionplan.models import PlanSummary
from unionplan.queries.rollup import kinds_below, rollup, unions_standing
from unionplan.queries.union_months import months_of, reporting_months
from unionplan.reports.district import District, district_workbook
from unionplan.reports.district_report import district_document
from unionplan.start import LOCAL_CHAIR

DAY = date(2026, 9, 15)
MONTHLY = Terms(Measure.CADENCE, period=Period.MONTH)
NAMES = ("=1+1", "@甲", "<r>乙</r>", "-2")


@pytest.fixture
def district(sqlite_engine: Engine, li_mei: Actor) -> tuple[District, dict[str, PlanSummary]]:
    """Four unions below Li Mei's, the last without a plan; the rows kept for this month by union."""
    with db.transaction(sqlite_engine, LOCAL_CHAIR, DAY) as session:
        make_union(session)
        for place, name in enumerate(NAMES):
            union = make_union(session, name=name, parent_id=1, code=f"00{place}")
            if name != NAMES[-1]:
                task = make_task(session, make_plan(session, union_id=union.id), MONTHLY)
                for month in range(1, 4 + 3 * place):
                    make_activity(session, task, date(2026, month, 2), people=7, spent_fen=1050)
    with Session(sqlite_engine) as session:
        unions = unions_standing(session, li_mei, 1, RollupFilter(order=Order.NAME), DAY).rows
        found = District(
            rollup(session, li_mei, 1, DAY),
            unions,
            months_of(session, li_mei, 1, [union.id for union in unions], DAY),
            kinds_below(session, li_mei, 1, DAY),
            reporting_months(session, li_mei, 1, DAY),
        )
        query = select(PlanSummary).where(PlanSummary.begins_on == date(2026, 9, 1))
        kept = {row.union_id: row for row in session.exec(query)}
    return found, {union.title: kept[union.id] for union in unions if union.id in kept}


def test_each_union_has_the_figures_kept_for_it(
    district: tuple[District, dict[str, PlanSummary]],
) -> None:
    found, kept = district
    _, head, *rows = sheets(district_workbook(found, Text()))["下级工会一览"]
    assert [row[1] for row in rows] == list(NAMES)
    for row in (dict(zip(head, row, strict=True)) for row in rows if row[1] in kept):
        own = kept[row["工会"]]
        assert (
            row["完成%"] == (own.done or 0) // 100 / 100 and row["序时%"] == (own.planned or 0) // 100 / 100
        )
        assert (row["任务数"], row["▲ 滞后"]) == (own.live_tasks, own.behind_tasks)
        assert (row["本月活动"], row["本月人次"], row["本月支出"] or 0) == (
            own.activities, own.people, own.spent_fen / 100,
        )  # fmt: skip


def test_months_and_reporting_add_up(district: tuple[District, dict[str, PlanSummary]]) -> None:
    found, _ = district
    book = sheets(district_workbook(found, Text()))
    held = [row[1:10] for row in book["各月活动次数"][2:5]]
    reported = [row[1] for row in book["报送情况"][2:11]]
    assert reported == [sum(bool(row[month]) for row in held) for month in range(9)]
    assert book["各月活动次数"][2][13] == 6


def test_names_stay_words_and_no_cell_is_a_formula(
    district: tuple[District, dict[str, PlanSummary]],
) -> None:
    data = district_workbook(district[0], Text())
    assert data == district_workbook(district[0], Text())
    assert not any("<f>" in part for part in parts(data).values())
    assert [row[2] for row in sheets(data)["下级工会一览"][2:]] == [
        "000", "001", "002", "003",
    ]  # fmt: skip


def test_the_report_counts_as_the_kept_rows_do(
    district: tuple[District, dict[str, PlanSummary]],
) -> None:
    found, kept = district
    said = "".join(words(district_document(found, Text())).split("\n"))
    behind = [row for row in kept.values() if row.is_behind]
    assert f"共4家，按计划推进{len(kept) - len(behind)}家，滞后{len(behind)}家，还没有计划1家" in said
    for name, row in kept.items():
        percents = f"{name}，完成 {(row.done or 0) // 100}%，序时 {(row.planned or 0) // 100}%，慢"
        assert (percents in said) == row.is_behind, name
    reported = sum(row.activities > 0 for row in kept.values())
    assert f"9月有活动{reported}/{len(kept)}家" in said and "30 天没有活动：3 家" in said
