"""What in a report template cannot be filled in, said so that its author finds the place."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from unionplan.domain.templates import Problem
from unionplan.reports.template_engine import FOOTNOTES, HiddenError, open_template, render
from unionplan.reports.template_names import BLOCKS, fields, nearest, written

# What looks like something of Jinja's, whole or half, and what an input method makes of two braces.
MARKS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|[｛{]{2}.*?[｝}]{2}|\{[{%#]|[}%#]\}", re.DOTALL)
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
MOST_BLOCKS = 30
LONGEST = 30


def check_template(data: bytes) -> tuple[Problem, ...]:
    """What is wrong, in the document's order; nothing where it can be filled, which is tried."""
    template = open_template(data)
    return found_problems(template) or _hidden(template)


def found_problems(template: Any) -> tuple[Problem, ...]:
    """What can be seen to be wrong."""
    marks = [(p, main, mark[0]) for p, main in paragraphs(template) for mark in MARKS.finditer(said(p))]
    found = [problem for mark in marks for problem in _problems(*mark)]
    if not marks:
        found.append(Problem("none"))
    if sum(field(mark) in BLOCKS for _, _, mark in marks) > MOST_BLOCKS:
        found.append(Problem("many", written=str(MOST_BLOCKS)))
    return tuple(dict.fromkeys(found))


def _hidden(template: Any) -> tuple[Problem, ...]:
    """Whether, the blocks seen out of the way, it can be rendered with words alone."""
    for paragraph, main in paragraphs(template):
        if main and field(said(paragraph).strip()) in BLOCKS:
            for text in own_text(paragraph):
                text.text = ""
    try:
        render(template, {name: "" for name, key in fields().items() if key not in BLOCKS}, {})
    except HiddenError:
        return (Problem("hidden"),)
    return ()


def paragraphs(template: Any) -> Iterator[tuple[Any, bool]]:
    """Every paragraph that is filled, and whether it stands in the body itself, where a table may stand."""
    yield from ((p, True) for p in template.get_docx().element.body.iter(qn("w:p")))
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(kind):
            yield from ((p, False) for p in part.element.iter(qn("w:p")))
    for part in template.get_docx().part.package.iter_parts():
        if part.content_type.endswith(FOOTNOTES):
            yield from ((p, False) for p in parse_xml(part.blob).iter(qn("w:p")))


def said(paragraph: Any) -> str:
    """A paragraph's own text, over all the runs Word split it into."""
    return "".join(t.text or "" for t in own_text(paragraph))


def own_text(paragraph: Any) -> list[Any]:
    """Its text elements without those of a text box within."""
    return [t for t in paragraph.iter(qn("w:t")) if next(t.iterancestors(qn("w:p"))) is paragraph]


def field(mark: str) -> str:
    """What a placeholder stands for; nothing for whatever is none."""
    found = PLACEHOLDER.fullmatch(mark)
    return fields().get(found[1], "") if found else ""


def _problems(paragraph: Any, main: bool, mark: str) -> Iterator[Problem]:
    text = said(paragraph).strip()
    where = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    found, key = PLACEHOLDER.fullmatch(mark), field(mark)
    if found is None:
        yield Problem("plain", where, mark[:LONGEST])
    elif not key:
        meant = nearest(found[1])
        yield Problem("unknown" if meant else "unnamed", where, written(found[1][:LONGEST]), meant)
    elif key in BLOCKS and not (main and next(paragraph.iterancestors(qn("w:txbxContent")), None) is None):
        yield Problem("place", where, mark)
    elif key in BLOCKS and text != mark:
        yield Problem("alone", where, mark)
