"""docxtpl with next to nothing of Jinja left: names between braces, and no user's brace within its reach."""

import io
from collections.abc import Collection, Iterator, Mapping
from html import escape
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from unionplan.reports.paper import plain
from unionplan.reports.template_names import note_styles

FOOTNOTES, ENDNOTES = "footnotes+xml", "endnotes+xml"
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")  # docxtpl renders them too
BRACES = {ord("{"): "&#123;", ord("}"): "&#125;"}


class Markup(str):
    """XML to be put in as it is; its braces become character references, which no template engine reads."""

    __slots__ = ()

    def __html__(self) -> str:
        return self.translate(BRACES)


class HiddenError(ValueError):
    """Something of Jinja's other than a name that is known, wherever it stands."""


def open_template(data: bytes) -> Any:
    """The template without its author's notes and properties and the document it was once made from."""
    template = DocxTemplate(io.BytesIO(data))
    document = template.get_docx()
    for name in PROPERTIES:
        setattr(document.core_properties, name, "")
    styles = [style.style_id for style in document.styles if style.name in note_styles()]
    for form in list(document.element.body.iter(qn("w:pStyle"))):
        if form.get(qn("w:val")) in styles:
            note = form.getparent().getparent()
            note.getparent().remove(note)
    settings = document.settings.element
    for made_from in (*settings.findall(qn("w:attachedTemplate")), *settings.findall(qn("w:mailMerge"))):
        settings.remove(made_from)
    for part in document.part.package.iter_parts():
        for link in [r.rId for r in part.rels.values() if r.reltype.endswith("/attachedTemplate")]:
            del part.rels[link]
    return template


def render(template: Any, words: Mapping[str, str], blocks: Mapping[str, Markup]) -> Any:
    """The document with words and blocks in the places of their names; HiddenError for anything else."""
    inline = {name: Markup(escape(plain(said))) for name, said in words.items()}
    filling = {**inline, **blocks}
    language = _environment()
    if not all(_is_plain(language, xml, names) for xml, names in _sources(template, filling)):
        raise HiddenError("the template holds more than these names")
    template.render(filling, language)
    return template.docx  # get_docx would begin anew


def _environment() -> SandboxedEnvironment:
    """Without a filter, test or global left, should anything ever be evaluated after all."""
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    for known in (made.filters, made.tests, made.globals):
        known.clear()
    return made


def _sources(template: Any, names: Collection[str]) -> Iterator[tuple[str, Collection[str]]]:
    """What is lexed, as docxtpl patches it, and which names may stand in it."""
    yield template.patch_xml(template.get_xml()), names
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(kind):
            yield template.patch_xml(template.get_part_xml(part)), names
    for part in template.docx.part.package.iter_parts():
        if part.content_type.endswith(FOOTNOTES):
            yield template.patch_xml(part.blob.decode()), names
        elif part.content_type.endswith(ENDNOTES):
            yield template.patch_xml(part.blob.decode()), ()


def _is_plain(language: SandboxedEnvironment, xml: str, names: Collection[str]) -> bool:
    inside: list[str] = []
    try:
        for _, kind, value in language.lex(xml):
            match kind:
                case "variable_begin":
                    inside = []
                case "name":
                    inside.append(value)
                case "variable_end":
                    if len(inside) != 1 or inside[0] not in names:
                        return False
                case "data" | "whitespace":
                    pass
                case _:
                    return False
    except TemplateSyntaxError:
        return False
    return True
