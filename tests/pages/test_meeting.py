"""Meeting mode says what period_summary says, on as many screens as there is something to say."""

from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.build import make_plan, make_section, make_task
from tests.pages.conftest import TODAY, Open, texts
from unionplan import db
from unionplan.domain.lights import Light
from unionplan.domain.measures import Measure, Terms
from unionplan.domain.meetings import DecisionEntry, Effect
from unionplan.domain.periods import Span, SpanKind
from unionplan.i18n import Language, Text
from unionplan.queries.meetings import open_decisions
from unionplan.queries.quarterly import PeriodSummary, period_summary
from unionplan.services.decisions import decide
from unionplan.start import LOCAL_CHAIR

words = Text(Language.ZH)
THIRD = Span(SpanKind.QUARTER, 3)
SCREENS = ["总体进度", "各板块", "本期工作", "逾期与滞后", "本期成果", "下期安排", "上次议定事项"]


def counted(engine: Engine, span: Span = THIRD) -> PeriodSummary:
    with db.reading(engine) as session:
        return period_summary(session, LOCAL_CHAIR, 1, span, TODAY)


def said(at: AppTest) -> str:
    """All words of a screen, those on its buttons too, as they are shown."""
    assert (list(at.exception), [e.value for e in at.error]) == ([], [])
    return "\n".join([texts(at), *(b.label for b in at.button)]).replace("\\", "")


def names(open_page: Open, **address: object) -> list[str]:
    """The screens' names in order, as the foot of each says."""
    first = said(open_page("meeting", **address))
    count = int(first.split("1 / ")[1].split("\u3000")[0])
    shown = [said(open_page("meeting", screen=n, **address)) for n in range(1, count + 1)]
    return [s.split(f"{n} / {count}\u3000")[1].split("\u3000")[0] for n, s in enumerate(shown, 1)]


def test_the_sample_fills_seven_screens(open_page: Open) -> None:
    assert names(open_page) == SCREENS


@pytest.mark.parametrize(
    ("address", "span"), [({}, THIRD), ({"span": "half", "half": 1}, Span(SpanKind.HALF, 1))], ids=str
)
def test_the_first_screen_says_the_share_and_every_light(
    sample: Engine, open_page: Open, address: dict[str, object], span: Span
) -> None:
    board = counted(sample, span).board
    shown = said(open_page("meeting", **address))
    assert f"{board.shares.done_percent}%" in shown
    assert f"共 {board.live} 项任务" in shown
    for light in Light:
        if light is not Light.CANCELLED:
            assert f"**{board.counts[light]}** " in shown


def test_each_screen_says_what_the_query_counts(sample: Engine, open_page: Open) -> None:
    told = counted(sample)
    worked, late, numbers, ahead = (said(open_page("meeting", screen=n)) for n in (3, 4, 5, 6))
    assert f"开展活动 {told.sums.activities} 次" in worked
    for task in told.unfinished:
        assert f"**{task.title}**" in late
        assert words.reason(task.reason) in late
    assert f"**{told.sums.people}** 参加" in numbers
    assert words.money(told.sums.spent_fen) in numbers
    for month, tasks in told.next_months:
        assert f"**{words.months([month])}** :gray[{len(tasks)} 项]" in ahead


def test_what_has_nothing_to_say_is_left_out(bare: Engine, open_page: Open) -> None:
    with db.transaction(bare) as session:
        make_task(session, make_plan(session), Terms(Measure.ONCE, frozenset({11})))
    assert names(open_page) == ["总体进度", "下期安排"]
    assert names(open_page, span="year") == ["总体进度"]


def test_what_does_not_fit_is_counted(bare: Engine, open_page: Open) -> None:
    with db.transaction(bare) as session:
        plan = make_plan(session)
        rooms = [make_section(session, plan, f"板块{n}", n) for n in range(2, 22)]
        for n in range(100):
            title = f"任务{n:03}" + "职" * 60
            make_task(session, plan, Terms(Measure.ONCE, frozenset({3})), section=rooms[n % 20], title=title)
    assert "其余 7 个板块" in said(open_page("meeting", screen=2))
    late = open_page("meeting", screen=3)
    assert said(late).count("**任务") == 6
    assert "还有 94 项" in said(late)
    late.button("meeting.late.turn").click().run()
    assert counted(bare).unfinished[6].title[:5] in said(late)
    assert "还有 88 项" in said(late)


def test_open_decisions_of_earlier_meetings_stand_before_todays(sample: Engine, open_page: Open) -> None:
    with db.transaction(sample) as session:
        earlier = open_decisions(session, LOCAL_CHAIR, 1, TODAY)
        entry = DecisionEntry("印发 *通知*", "办公室", date(2026, 10, 31), Effect.NOTE)
        decide(session, LOCAL_CHAIR, 1, entry, TODAY, meeting_title="第三季度会议")
    assert names(open_page) == [*SCREENS, "本次议定事项"]
    before, now = (said(open_page("meeting", screen=n)) for n in (7, 8))
    assert [d.what in before for d in earlier] == [True] * len(earlier)
    assert "印发" not in before
    assert "**印发 *通知*** :gray[办公室] :gray[时限10月31日]" in now


def test_a_screen_past_the_last_one_is_the_last(open_page: Open) -> None:
    assert f"{len(SCREENS)} / {len(SCREENS)}" in said(open_page("meeting", screen=99))


def test_every_figure_has_words_for_those_who_cannot_see_it(open_page: Open) -> None:
    for number in (1, 2, 5):
        charts = open_page("meeting", screen=number).get("plotly_chart")
        assert charts
        assert [c.proto.alt for c in charts if not c.proto.alt.strip()] == []
