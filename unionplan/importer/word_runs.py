"""The words of one Word paragraph: what a reader sees, tracked changes accepted."""

from typing import Any

from unionplan.importer import vocabulary_sheets as v
from unionplan.importer.numbering import W
from unionplan.importer.word_styles import Styles, switched, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DEEPEST = 120
_GONE = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "sdtPr", "sdtEndPr", "rt",
        "footnoteReference", "endnoteReference", "commentReference", "annotationRef", "object",
    )
)  # fmt: skip
_WRITTEN = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
}  # fmt: skip
_WRITTEN_TAGS = {W + name: text for name, text in _WRITTEN.items()}
_PRIVATE = range(0xF000, 0xF100)


class Runs:
    """Reads paragraphs: their text, and the text boxes anchored in them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._parts: list[str] = []
        self._boxes: list[Any] = []
        self._fields: list[bool] = []  # for each open field: are we past its instruction?

    def text(self, paragraph: Any, style: str) -> tuple[str, list[Any]]:
        """Return a paragraph's text with its line breaks, and its text boxes, each once."""
        self._parts, self._boxes, self._fields = [], [], []
        self._walk(paragraph, self._styles.hides(style), 0)
        return "".join(self._parts), self._boxes

    def _walk(self, parent: Any, hidden: bool, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in parent.iterchildren():
            if child.tag in _GONE or _is_placeholder(child):
                continue
            if child.tag == W + "txbxContent":
                self._boxes.append(child)
            elif child.tag == _MC + "AlternateContent":
                self._alternate(child, hidden, depth)
            elif child.tag == W + "r":
                self._walk(child, self._is_hidden(child, hidden), depth + 1)
            elif not self._sign(child, hidden):
                self._walk(child, hidden, depth + 1)

    def _sign(self, element: Any, hidden: bool) -> bool:
        """Write what an element of a run stands for; say whether it was one."""
        if element.tag == W + "fldChar":
            self._field(element.get(W + "fldCharType", ""))
            return True
        if element.tag in (W + "t", _MATH + "t"):
            text = (element.text or "").replace("\n", " ")
        elif element.tag == W + "sym":
            text = _symbol(element.get(W + "font", ""), element.get(W + "char", ""))
        elif element.tag in _WRITTEN_TAGS:
            text = _WRITTEN_TAGS[element.tag]
        else:
            return False
        if not hidden and all(self._fields):
            self._parts.append(text)
        return True

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _alternate(self, element: Any, hidden: bool, depth: int) -> None:
        """Read the first choice that holds text, so that nothing is read twice."""
        choices = [*element.iterchildren(_MC + "Choice"), *element.iterchildren(_MC + "Fallback")]
        told = (choice for choice in choices if next(choice.iter(W + "t"), None) is not None)
        choice = next(told, choices[0] if choices else None)
        if choice is not None:
            self._walk(choice, hidden, depth + 1)

    def _is_hidden(self, run: Any, hidden: bool) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return hidden
        own = switched(properties, "vanish")
        return own if own is not None else hidden or self._styles.hides(value(properties, "rStyle"))


def _is_placeholder(element: Any) -> bool:
    """Say whether an element is a content control nobody has filled in yet."""
    return element.tag == W + "sdt" and bool(switched(element.find(W + "sdtPr"), "showingPlcHdr"))


def _symbol(font: str, code: str) -> str:
    try:
        sign = int(code, 16)
    except ValueError:
        return ""
    if sign in _PRIVATE or (font.lower(), sign) in v.SYMBOLS:
        return v.SYMBOLS.get((font.lower(), sign & 0xFF), "")
    return chr(sign) if 0x20 <= sign < 0xD800 else ""
