"""What to take where an official font is missing: named in the document's own font table."""

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from unionplan.i18n import Text

ROLES = ("title", "heading", "subheading", "body", "page")
TABLE = "/word/fontTable.xml"
CHINESE = "86"  # the character set by which a program looks for another font of the same script


def name_fallbacks(document: Any, t: Text) -> None:
    """Give each of the language's fonts its alternatives, so that no program falls back to any font."""
    part = next((p for p in document.part.package.iter_parts() if str(p.partname) == TABLE), None)
    if part is None:  # a template may name no font at all
        return
    table = parse_xml(part.blob)
    known = {font.get(qn("w:name")) for font in table}
    for role in ROLES:
        name = t(f"report.font.{role}")
        if name not in known:
            known.add(name)
            table.append(_font(name, t(f"report.fallback.{role}")))
    part._blob = _written(table)


def _font(name: str, others: str) -> Any:
    return parse_xml(
        f"<w:font {nsdecls('w')} w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/>"
        f'<w:charset w:val="{CHINESE}"/><w:family w:val="auto"/></w:font>'
    )


def _written(table: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    data: bytes = serialize_part_xml(table)
    return data
