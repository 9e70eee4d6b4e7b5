"""总体进度: the plan's shares, what was due in the period, the lights, what was held."""

from collections.abc import Iterator

from unionplan.domain.lights import Light
from unionplan.i18n import Text
from unionplan.queries.board import Shares
from unionplan.queries.quarterly import DueCount
from unionplan.queries.sums import Sums
from unionplan.reports.content.material import Material
from unionplan.reports.content.model import Paragraph, Source


def overall(m: Material) -> Iterator[Paragraph]:
    """The first part's paragraphs."""
    board, tasks = m.summary.board, m.summary.board.tasks
    if board.shares.done is None:
        yield Paragraph("overall.nothing", m.t("report.overall.nothing"))
    elif m.summary.stretch.first > board.day:
        yield Paragraph("overall.not_begun", m.t("report.overall.not_begun", span=m.span_name))
    live = tuple(task for task in tasks if not task.cancelled)
    if live:
        words = _standing(m) + due_said(m.summary.due, m) + _lights(m)
        yield Paragraph("overall.standing", words, Source(tuple(task.id for task in live)))
    if m.summary.sums.activities:
        words = m.t("report.overall.sums", span=m.span_name, sums=sums_said(m.summary.sums, m.t))
        if m.summary.other_months:
            words += m.t("report.overall.other_months", count=m.summary.other_months)
        yield Paragraph("overall.sums", words, Source(activities=tuple(a.id for a in m.activities)))


def gap(shares: Shares, t: Text) -> str:
    """How the done share stands to the planned one."""
    return t(f"report.gap.{shares.gap}", points=abs(shares.points))


def due_said(due: DueCount, m: Material) -> str:
    """应完成, 已完成, 滞后 in one sentence."""
    if not due.due:
        return m.t("report.overall.none_due", span=m.span_name)
    parts = [m.t("report.overall.due", span=m.span_name, due=due.due, filled=due.filled)]
    parts += [m.t("report.overall.late", late=due.late)] if due.late else []
    parts += [m.t("report.overall.open", open=due.open)] if due.open else []
    return m.t("list.comma").join(parts) + m.t("report.stop")


def sums_said(sums: Sums, t: Text) -> str:
    """Activities, people and money; what nobody filled in is left out."""
    parts = [t("report.sums.activities", activities=sums.activities)]
    parts += [t("report.sums.people", people=sums.people)] if sums.people else []
    parts += [t("report.sums.money", money=t.money(sums.spent_fen))] if sums.spent_fen else []
    return t("list.comma").join(parts)


def _standing(m: Material) -> str:
    board = m.summary.board
    if board.shares.done is None:
        return ""
    return m.t(
        "report.overall.standing",
        day=board.day,
        done=board.shares.done_percent,
        planned=board.shares.planned_percent,
        gap=gap(board.shares, m.t),
    )


def _lights(m: Material) -> str:
    counts, t = m.summary.board.counts, m.t
    said = [
        t("report.overall.light", light=t(f"light.{light}"), count=counts[light])
        for light in Light
        if counts.get(light) and light is not Light.CANCELLED
    ]
    return t("report.overall.lights", live=m.summary.board.live, said=t("list.comma").join(said))
