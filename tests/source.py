"""What the program's source says about sentences: the keys it asks for, the errors it raises."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from unionplan.config import ROOT

ERRORS = re.compile(r"(Invalid|Refused|NotFound|Conflict|Document|Outage|UnionPlan)Error")
KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
REQUIRED = ("required", "_required")


@dataclass(frozen=True, slots=True)
class Asked:
    """A call for a sentence: ``key`` is a pattern where the source puts it together."""

    key: re.Pattern[str]
    literal: bool
    details: frozenset[str] | None
    where: str


def files() -> list[Path]:
    """The program's own Python files."""
    return [*ROOT.glob("app.py"), *sorted(ROOT.glob("pages/*.py")), *sorted(ROOT.glob("unionplan/**/*.py"))]


def asked() -> list[Asked]:
    """Every t("…") with a literal key, a choice of literal keys, or an f-string."""
    return [a for path, node in _calls() if _asks(path, node.func) and node.args for a in _asked(path, node)]


def said() -> tuple[set[str], list[re.Pattern[str]]]:
    """All that could name a key: literal strings, and the patterns of f-strings that begin like a key."""
    nodes = [node for _, tree in _trees() for node in ast.walk(tree)]
    literals = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    patterns = [_pattern(n) for n in nodes if isinstance(n, ast.JoinedStr) and _begins_like_a_key(n)]
    return {text for text in literals if KEY.fullmatch(text)}, patterns


def raised() -> list[tuple[str, frozenset[str], str]]:
    """Every error raised: its code, the details given with it, where."""
    found = []
    fields = _required_fields()
    for path, node in _calls():
        if isinstance(node.func, ast.Name) and ERRORS.fullmatch(node.func.id) and node.args:
            details = frozenset(k.arg for k in node.keywords if k.arg)
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            found += [(code, details, where) for code in _codes(node.args[0], fields)]
    return found


@cache
def _trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in files()]


@cache
def _calls() -> list[tuple[Path, ast.Call]]:
    return [(path, node) for path, tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _asks(path: Path, func: ast.expr) -> bool:
    match func:
        case ast.Name(id="t") | ast.Attribute(attr="t"):
            return True
        case ast.Name(id="self"):
            return path.name == "i18n.py"
        case _:
            return False


def _asked(path: Path, node: ast.Call) -> Iterator[Asked]:
    some = [k.arg for k in node.keywords]
    details = None if None in some else frozenset(k for k in some if k)
    where = f"{path.relative_to(ROOT)}:{node.lineno}"
    for key in _choices(node.args[0]):
        if isinstance(key, ast.JoinedStr):
            yield Asked(_pattern(key), False, details, where)
        elif isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield Asked(re.compile(re.escape(key.value)), True, details, where)


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    else:
        yield node


def _pattern(node: ast.JoinedStr) -> re.Pattern[str]:
    parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".*" for p in node.values)
    return re.compile("".join(parts))


def _begins_like_a_key(node: ast.JoinedStr) -> bool:
    first = node.values[0] if node.values else None
    return isinstance(first, ast.Constant) and bool(re.match(r"[a-z0-9_]+[._]", str(first.value)))


def _codes(node: ast.expr, fields: set[str]) -> list[str]:
    """A literal code, or the codes of f"{field}_missing"."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.JoinedStr):
        ending = str(node.values[-1].value) if isinstance(node.values[-1], ast.Constant) else ""
        return [f"{field}{ending}" for field in sorted(fields)]
    return []


def _required_fields() -> set[str]:
    names = set()
    for _, node in _calls():
        if isinstance(node.func, ast.Name) and node.func.id in REQUIRED and len(node.args) > 1:
            field = node.args[1]
            names |= {str(field.value)} if isinstance(field, ast.Constant) else set()
    return names
