"""A draft with people's wordings in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from unionplan.domain.wordings import Wording
from unionplan.i18n import Text
from unionplan.reports.content.model import Group, Paragraph, Part, Report, divided

TITLE = "title"


def edited(report: Report, wordings: Mapping[str, Wording], t: Text) -> Report:
    """The report with each wording in its paragraph's place, additions at the end of their groups.

    A wording without words leaves its paragraph out; one whose paragraph the draft no longer has is
    not in the report.
    """
    if not wordings:
        return report
    title = _words(Paragraph(TITLE, report.title), wordings) or report.title
    return replace(report, title=title, parts=numbered((_part(p, wordings) for p in report.parts), t))


def numbered(parts: Iterable[Part], t: Text) -> tuple[Part, ...]:
    """The parts that have something to say, with their headings."""
    ordinals = t("report.ordinals").split()
    told = [part for part in parts if part.paragraphs or part.grid]
    return tuple(
        replace(part, heading=t("report.heading", number=ordinals[place], title=part.title))
        for place, part in enumerate(told)
    )


def added_key(group: Group) -> str:
    """The key of what a person adds to a group, each line a paragraph."""
    return f"{group.key}.added"


def _part(part: Part, wordings: Mapping[str, Wording]) -> Part:
    headings = {p.key: p for p in part.paragraphs if p.heading}
    found = list[Paragraph]()
    for group in divided(part):
        told = [*_reworded(group, wordings), *_added(group, wordings)]
        found += [headings[group.key], *told] if told and group.key in headings else told
    return replace(part, paragraphs=tuple(found))


def _reworded(group: Group, wordings: Mapping[str, Wording]) -> Iterator[Paragraph]:
    for paragraph in group.paragraphs:
        if words := _words(paragraph, wordings):
            yield replace(paragraph, words=words)


def _added(group: Group, wordings: Mapping[str, Wording]) -> Iterator[Paragraph]:
    key = added_key(group)
    if key in wordings:
        lines = (line.strip() for line in wordings[key].words.splitlines())
        yield from (Paragraph(f"{key}.{place}", line) for place, line in enumerate(filter(None, lines), 1))


def _words(paragraph: Paragraph, wordings: Mapping[str, Wording]) -> str:
    wording = wordings.get(paragraph.key)
    return paragraph.words if wording is None else wording.words.strip()
