"""Office files built from their parts, so that a test shows exactly the XML it is about."""

import io
import zipfile
from collections.abc import Sequence

import xlsxwriter

from unionplan.importer.reading import file_lines

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
Row = Sequence[object]


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def word(body: str, numbering: str = "", styles: str = "") -> bytes:
    """Return a .docx with this body and, where given, these lists and styles."""
    parts: dict[str, str | bytes] = {"word/document.xml": _root("document", f"<w:body>{body}</w:body>")}
    if numbering:
        parts["word/numbering.xml"] = _root("numbering", numbering)
    if styles:
        parts["word/styles.xml"] = _root("styles", styles)
    return archive(parts)


def word_lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    """Return the filled lines read from such a .docx."""
    return [line for line in file_lines(word(body, numbering, styles), "计划.docx") if line.strip()]


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, number: int = 1, level: int = 0) -> str:
    """Return a paragraph of a numbered list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def levels(*forms: tuple[str, str], extra: str = "") -> str:
    """Return the levels of a list: number format and template of each."""
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for n, (kind, text) in enumerate(forms)
    )


def lists(inner: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """Return the content of numbering.xml: one list and its instances."""
    return f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{numbers}'


def table(*rows: Sequence[str]) -> str:
    """Return a table; a cell is its inner XML, or text."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def workbook(
    *sheets: Sequence[Row], names: Sequence[str] = (), merges: Sequence[tuple[int, ...]] = ()
) -> bytes:
    """Return an .xlsx; ``merges`` (first row, first column, last row, last column) are of the first sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    for count, rows in enumerate(sheets):
        sheet = book.add_worksheet(names[count] if names else None)
        for merge in merges if count == 0 else ():
            sheet.merge_range(*merge, "")
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                form, shown = value if isinstance(value, tuple) else ("", value)
                if shown != "":
                    sheet.write(row, column, shown, book.add_format({"num_format": form}) if form else None)
    book.close()
    return stream.getvalue()


def sheet_lines(*rows: Row, merges: Sequence[tuple[int, ...]] = ()) -> list[str]:
    """Return the lines read from a workbook of one sheet."""
    return list(file_lines(workbook(rows, merges=merges), "计划.xlsx"))


def _cell(text: str) -> str:
    inner = text if text.startswith("<w:") else paragraph(text)
    return f"<w:tc>{inner}</w:tc>"


def _root(name: str, inner: str) -> str:
    return f"<w:{name} {_NAMESPACES}>{inner}</w:{name}>"
