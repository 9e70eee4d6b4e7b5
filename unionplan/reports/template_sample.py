"""A template to begin with: every placeholder where it belongs, and a page of notes that no report keeps."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.shared import Pt, RGBColor

from unionplan.i18n import Text
from unionplan.reports.content import PartKind
from unionplan.reports.paper import Paper, Role, new_paper
from unionplan.reports.template_names import BLOCKS, INLINE, written

GREY = RGBColor(0x4A, 0x55, 0x61)
STEPS = 4
PARTS = {
    PartKind.OVERALL: ("overall", "charts"),
    PartKind.DEEDS: ("deeds", "photos"),
    PartKind.RESULTS: ("results",),
    PartKind.UNFINISHED: ("unfinished",),
    PartKind.NEXT: ("next",),
    PartKind.MISSING: ("missing",),
}


def sample_template(t: Text) -> bytes:
    """The .docx file, in the official layout; it is filled in without a complaint."""
    paper = new_paper(t("template.sample.title"), t)
    paper.number_pages()
    _notes(paper)
    paper.line(_place("title", t), Role.TITLE)
    ordinals = iter(t("report.ordinals").split())
    for kind, keys in PARTS.items():
        title = t(f"report.part_long.{kind}")
        paper.line(t("report.heading", number=next(ordinals), title=title), Role.HEADING)
        for key in keys:
            paper.line(_place(key, t))
    paper.signed(_place("union", t), _place("date", t))
    paper.across()
    _annex("progress", paper)
    paper.line("")
    _annex("activities", paper)
    return paper.bytes()


def _annex(key: str, paper: Paper) -> None:
    t = paper.t
    title = t(f"template.sample.{key}", union=_place("union", t), period=_place("period", t))
    paper.line(title, Role.TITLE)
    paper.line(_place(key, t))


def _notes(paper: Paper) -> None:
    """What the placeholders are, on a page of its own before the report."""
    t, style = paper.t, _note_style(paper)
    keys = [t(f"template.sample.step_{number}") for number in range(1, STEPS + 1)]
    told = [f"{_place(key, t)}\u3000{t(f'template.sample.what.{key}')}" for key in (*INLINE, *BLOCKS)]
    for place, words in enumerate((t("template.sample.title"), *keys, *told)):
        note = paper.document.add_paragraph(style=style)
        run = note.add_run(words)
        run.bold = place == 0
    note.add_run().add_break(WD_BREAK.PAGE)


def _note_style(paper: Paper) -> Any:
    style = paper.document.styles.add_style(paper.t("template.note_style"), WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.color.rgb = Pt(10.5), GREY
    style.paragraph_format.line_spacing, style.paragraph_format.space_after = Pt(18), Pt(2)
    return style


def _place(key: str, t: Text) -> str:
    return written(t(f"template.name.{key}"))
