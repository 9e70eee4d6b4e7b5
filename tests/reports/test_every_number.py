"""Each number in the three files is counted again from the stored rows, each record told is found, no other.

The files are opened and read; ``recount`` counts from rows what must stand where, cell by cell and
paragraph by paragraph. A number more, less or other than that fails.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from docx import Document
from pptx import Presentation
from sqlmodel import Session, select

from tests.build import make_activity, make_plan, make_task
from tests.reports import recount_slides, recount_word
from tests.reports.drafting import HALF, QUARTER, TODAY, YEAR, period
from tests.reports.reading import charts, parts, sheets, words
from tests.reports.recount import Counted, Recount, figures, recount
from tests.reports.recount_sheets import expected, same
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.i18n import Text
from unionplan.models import Activity, Task
from unionplan.reports import FORMATS
from unionplan.reports.dossier import dossier
from unionplan.services.sample import load_sample
from unionplan.start import LOCAL_CHAIR

CASES = [(QUARTER, TODAY), (QUARTER, date(2026, 8, 20)), (HALF, TODAY), (YEAR, TODAY)]
NEVER = ("撤回的一次", "外单位活动", "外单位任务", "以后的一次")
ODD = 77_777  # people of what must not be counted
CHAIR = Actor("李梅", Role.CHAIR, union_id=1)


@dataclass(frozen=True)
class Made:
    """The three files of a period, and the period counted again."""

    recount: Recount
    files: dict[str, bytes]
    activities: list[Activity]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The sample, with records beside it that no file may tell."""
    engine = db.connect(f"sqlite:///{tmp_path_factory.mktemp('every')}/unionplan.db")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        load_sample(session, LOCAL_CHAIR, TODAY)
        task = session.exec(select(Task).where(Task.title == "职工读书月")).one()
        late = datetime(2026, 8, 1, 23, 30, tzinfo=UTC)  # the next day in China
        make_activity(session, task, date(2026, 7, 22), title="补记", spent_fen=1_234_567, recorded_at=late)
        odd = {"people": ODD, "spent_fen": ODD * 100, "quantity": ODD}
        make_activity(session, task, date(2026, 8, 5), title=NEVER[0], withdrawn_at=datetime.now(UTC), **odd)
        other = make_task(session, make_plan(session, union_id=2), title=NEVER[2], owner="外单位的人")
        make_activity(session, other, date(2026, 8, 6), title=NEVER[1], **odd)
        make_activity(session, task, date(2026, 11, 3), title=NEVER[3], progress=0, **odd)
        yield session
    engine.dispose()


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0].kind}-{case[1]}")
def made(request: pytest.FixtureRequest, session: Session) -> Made:
    span, today = request.param
    told = dossier(*period(session, 1, span, today, CHAIR), Text())
    files = {name: write(told, Text()) for name, write in FORMATS.items()}
    return Made(recount(session, 1, span, today), files, list(session.exec(select(Activity))))


def test_every_paragraph_of_the_word_report(made: Made) -> None:
    document = Document(io.BytesIO(made.files["docx"]))
    found = [(figures(p.text), p.text) for p in document.paragraphs if figures(p.text)]
    wanted = [numbers for numbers in recount_word.paragraphs(made.recount) if numbers]
    for (numbers, text), right in zip(found, wanted, strict=True):
        assert numbers == right, text


def test_every_cell_of_the_word_report(made: Made) -> None:
    *results, progress = Document(io.BytesIO(made.files["docx"])).tables
    rows = [[figures(cell.text) for cell in row.cells] for row in progress.rows[1:] if not _across(row)]
    assert rows == list(recount_word.progress_rows(made.recount))
    assert len(results) == recount_word.long(made.recount)
    for table in results:
        rows = [[figures(cell.text) for cell in row.cells] for row in table.rows[1:]]
        assert rows == list(recount_word.result_rows(made.recount))


def _across(row: Any) -> bool:
    return len({cell._tc for cell in row.cells}) == 1


def test_every_bar_and_curve_of_the_word_report(made: Made) -> None:
    assert charts(made.files["docx"]) == recount_word.charts(made.recount)
    (document,) = parts(made.files["docx"], r"word/document\.xml").values()
    r, counted = made.recount, [s for s in made.recount.sections if s.weighted]
    behind = sum(s.shares[0] < s.shares[1] for s in counted)
    shares = [r.day.month, r.day.day, r.whole.done, r.whole.planned]
    described = [figures(said) for said in re.findall(r'descr="([^"]+)"', document)]
    assert described == [[str(len(counted)), str(behind)], list(map(str, shares))]


def test_every_word_on_every_slide(made: Made) -> None:
    r, slides = made.recount, Presentation(io.BytesIO(made.files["pptx"])).slides
    wanted = recount_slides.titles(r)
    assert [figures(slide.shapes.title.text_frame.text) for slide in slides] == list(wanted.values())
    for place, (name, slide) in enumerate(zip(wanted, slides, strict=True), 1):
        shown = sum(len(rows) - 1 for rows in tables(slide))
        right = [*recount_slides.body(name, r, shown), *([[str(place)]] if place > 1 else [])]
        texts = [s.text_frame.text for s in slide.shapes if s.has_text_frame and s != slide.shapes.title]
        lists = [text for text in texts if name == "next" and "；" in text]
        found = [figures(text) for text in texts if text not in lists]
        assert Counter(map(tuple, filter(None, found))) == Counter(map(tuple, filter(None, right))), name
        if name == "next":
            _check_lists(r, texts)


def _check_lists(r: Recount, texts: list[str]) -> None:
    """Each month names as many tasks as it counts, those left out counted too."""
    for month, tasks in r.coming():
        for text in (texts[n + 1] for n, said in enumerate(texts) if said.startswith(f"{month}月")):
            *_, rest = ["0", *figures(recount_slides.without_titles(text, r))]
            assert len(text.split("；")) - (rest != "0") + int(rest) == len(tasks)


def test_every_row_on_every_slide(made: Made) -> None:
    r, slides = made.recount, Presentation(io.BytesIO(made.files["pptx"])).slides
    for name, slide in zip(recount_slides.titles(r), slides, strict=True):
        for rows in tables(slide):
            place = 0 if name == "numbers" else 1
            for cells in rows if name == "numbers" else rows[1:]:
                if name == "numbers" and cells[0].startswith("另有"):
                    assert figures(cells[0]) == [str(len(recount_slides.results(r)) - len(rows) + 1)]
                    continue
                told = cells[:place] + cells[place + 1 :]
                assert figures(" ".join(told)) == recount_slides.row(name, _named(r, cells[place])), cells


def _named(r: Recount, cell: str) -> Counted:
    return next(c for c in r.whole.tasks if c.task.title.startswith(cell.removesuffix("…")))


def tables(slide: Any) -> list[list[list[str]]]:
    found = [shape.table for shape in slide.shapes if shape.has_table]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def test_every_bar_and_every_note_of_the_slides(made: Made) -> None:
    r, slides = made.recount, Presentation(io.BytesIO(made.files["pptx"])).slides
    names = list(recount_slides.titles(r))
    assert charts(made.files["pptx"]) == [c for name in names if (c := recount_slides.chart(name, r))]
    for name, slide in zip(names, slides, strict=True):
        said = [figures(line) for line in slide.notes_slide.notes_text_frame.text.splitlines()]
        right = recount_slides.notes(name, r)
        assert Counter(map(tuple, filter(None, said))) == Counter(map(tuple, filter(None, right))), name


def test_every_cell_of_every_sheet(made: Made) -> None:
    found = sheets(made.files["xlsx"])
    wanted, r = expected(made.recount), made.recount
    title = [str(n) for n in (r.year.year, r.day.month, r.day.day)]
    assert list(found) == list(wanted)
    for name, rows in wanted.items():
        assert figures(found[name][0][0]) == title
        for row, right in zip(found[name][2:], rows, strict=True):
            assert len(row) == len(right) and all(map(same, row, right)), (name, row, right)


def test_every_bar_of_every_sheet(made: Made) -> None:
    by_section, money = (
        rows[:-1] for n, rows in expected(made.recount).items() if n in ("板块汇总", "经费汇总")
    )
    money = [row for row in money if row[0] != "合计"]
    drawn = [
        {row[0]: [row[4], row[5]] for row in by_section},
        {row[0]: [row[4], row[2]] for row in money},
    ]
    assert charts(made.files["xlsx"]) == drawn


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_not_the_period_s_is_nowhere(made: Made, form: str) -> None:
    said = words(made.files[form])
    told = {a.title for a in made.recount.whole.period}
    others = {a.title for a in made.activities} - told
    assert others >= set(NEVER) - {NEVER[2]}
    assert [title for title in others if title in said] == []
    assert str(ODD) not in said.replace(",", "") and "外单位" not in said


def test_every_record_of_the_period_is_in_the_ledger_and_those_told_in_word(made: Made) -> None:
    (word,) = parts(made.files["docx"], r"word/document\.xml").values()
    ledger = sheets(made.files["xlsx"])["活动台账"]
    for c in (c for c in made.recount.whole.tasks if c.period):
        for a in c.period:
            assert any(row[1] == a.held_on and row[5] == a.title and row[7] == a.person for row in ledger)
            if len(c.period) <= recount_word.MOST_TOLD:
                assert f"{a.held_on.month}月{a.held_on.day}日，{a.title.rstrip('。')}" in word


@pytest.mark.parametrize("form", FORMATS)
def test_every_late_task_is_named_with_its_owner(made: Made, form: str) -> None:
    said = words(made.files[form])
    assert made.recount.late
    for c in made.recount.late:
        assert c.task.title in said and c.task.owner in said and c.reason in said
