"""All unions below one as a Word document in the official layout: every figure is the roll-up's own."""

from collections.abc import Iterator

from unionplan.domain.rollup import Gap, State
from unionplan.i18n import Text
from unionplan.queries.rollup import Measured
from unionplan.reports.content.material import clean
from unionplan.reports.district import SILENT, District
from unionplan.reports.paper import Role, new_paper

FURTHEST = 10  # unions named for being far behind


def district_document(district: District, t: Text) -> bytes:
    """The .docx file: where the unions stand, who reported, each branch, the sections, who is far behind."""
    seen = district.seen
    title = t("district.report_title", union=clean(seen.line[-1].name))
    paper = new_paper(title, t)
    paper.number_pages()
    paper.line(title, Role.TITLE)
    ordinals = iter(t("report.ordinals").split())
    for name, lines in _parts(district, t):
        heading = t("report.heading", number=next(ordinals), title=t(f"district.part.{name}"))
        paper.line(heading, Role.HEADING)
        for line in lines:
            paper.line(line)
    day = seen.day
    dated = t("report.dated", year=day.year, month=t(f"month.{day.month}"), day=day.day)
    paper.signed(clean(seen.line[-1].name), dated)
    return paper.bytes()


def _parts(district: District, t: Text) -> Iterator[tuple[str, list[str]]]:
    """Name and lines of each part that has any."""
    furthest = sorted((u for u in district.unions if u.shares.points < 0), key=lambda u: u.shares.points)
    yield "overall", [_overall(district, t), _spread(district, t)]
    yield "reporting", _reporting(district, t)
    parts = {
        "branches": [_branch(district, place, t) for place in range(len(district.seen.branches))],
        "kinds": [_line(row, t(f"section_kind.{row.kind}"), t) for row in district.kinds],
        "furthest": [_line(row, clean(row.title), t) for row in furthest[:FURTHEST]],
    }
    yield from ((name, lines) for name, lines in parts.items() if lines)


def _overall(district: District, t: Text) -> str:
    states = district.seen.states
    names = {"on_plan": State.ON_PLAN, "behind": State.BEHIND, "no_plan": State.NO_PLAN}
    counts = {name: states[state] for name, state in names.items()}
    return t("district.overall", day=district.seen.day, unions=district.seen.unions, **counts)


def _spread(district: District, t: Text) -> str:
    said = (t("district.gap", gap=t(f"district.gaps.{gap}"), count=district.seen.gaps[gap]) for gap in Gap)
    return t("district.spread", gaps=t("list.comma").join(said))


def _reporting(district: District, t: Text) -> list[str]:
    months = (
        t("district.month", month=t(f"month.{m.month}"), reported=m.reported, unions=m.unions)
        for m in district.reporting
    )
    states = district.seen.states
    silent = (t("district.silent", state=t(f"unions.state.{s}"), count=states[s]) for s in SILENT)
    both = t("list.comma").join(months), t("list.comma").join(silent)
    return [line + t("report.stop") for line in both if line]


def _branch(district: District, place: int, t: Text) -> str:
    branch = district.seen.branches[place]
    states = branch.states
    counts = t("unions.of_branch", on_plan=states[State.ON_PLAN], behind=states[State.BEHIND])
    silent = t("unions.silent", count=states[State.SILENT])
    said = _said(
        branch, t("list.comma").join((clean(branch.title), t("unions.count", count=branch.unions))), t
    )
    return said + t("list.semicolon") + counts + t("list.comma") + silent + t("report.stop")


def _line(row: Measured, name: str, t: Text) -> str:
    return _said(row, name, t) + t("report.stop")


def _said(row: Measured, name: str, t: Text) -> str:
    """Whose progress it is, done and planned, and how many points are missing."""
    shares = row.shares
    if shares.done is None:
        return name + t("list.comma") + t("unions.state.no_plan")
    both = t("unions.both", done=shares.done_percent, planned=shares.planned_percent)
    behind = ""
    if shares.behind:
        few = t("chart.behind", points=-shares.points) if shares.points else t("chart.behind_little")
        behind = t("list.comma") + few
    return name + t("list.comma") + both + behind
