"""The rules of the house, read off the source: who imports whom, what stands where, how long it is."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path

from tests.source import files
from unionplan.config import ROOT
from unionplan.domain.masking import COMPOUND, NOBODY

# A folder or file of unionplan (or "pages", "app") and what of the project it may import besides itself.
MAY_IMPORT = {
    "app": {"backup", "config", "forgetting", "logs", "rollover", "start", "ui", "web"},
    # services and queries are handed to act and reads as values; errors are caught around the importer
    "pages": {"ui", "charts", "tables", "reports", "importer", "domain", "services", "queries", "errors"},
    "ui": {
        "queries", "services", "db", "models", "i18n", "domain", "config", "errors", "start",
        "charts", "tables", "reports", "importer", "uploads", "backup", "self_check",
        "logs",
    },
    "web": {
        "queries", "services", "db", "models", "i18n", "domain", "config", "errors", "start", "reports",
        "uploads", "backup", "hashing", "logs", "charts",
    },
    "cli": {
        "queries", "services", "db", "i18n", "domain", "config", "errors", "start", "importer", "reports",
        "uploads", "backup", "hashing", "self_check", "summaries",
    },
    "rollover": {"config", "db", "logs", "summaries"},
    "forgetting": {"config", "db", "logs", "services", "start"},
    "self_check": {"backup", "config", "domain", "models", "queries", "start", "summaries", "uploads"},
    "charts": {"queries", "domain", "i18n"},
    "tables": {"queries", "domain", "i18n", "charts"},  # shapes and percents are those of the figures
    "reports": {"queries", "domain", "errors", "i18n"},
    "importer": {"apart", "domain", "errors", "logs"},
    # a package is unpacked in one place, a template looked through by whom it is for
    "uploads": {"apart", "config", "domain", "errors", "importer", "logs", "reports"},
    "apart": set(),
    "backup": {"config", "db", "errors", "logs", "sqlite_file", "uploads"},
    "hashing": set(),
    "start": {
        "backup", "config", "db", "domain", "errors", "models", "outages", "queries", "services", "uploads",
    },
    "services": {"audit_chain", "queries", "models", "domain", "errors", "sample"},
    "queries": {"models", "domain", "errors"},
    "migrations": {"models"},
    "models": {"domain", "column_types"},
    "column_types": set(),
    "sample": {"domain"},
    "i18n": {"domain"},
    "config": {"domain", "errors"},
    "audit": {"audit_chain", "domain", "models"},
    "audit_chain": {"domain", "models"},
    "db": {"audit", "domain", "errors", "outages", "sqlite_file", "summaries"},
    "summaries": {"audit", "domain", "models", "queries"},  # definitions and sums are those of the pages
    "outages": {"errors", "logs"},
    "logs": {"errors"},
    "sqlite_file": set(),
    "domain": {"errors"},
    "errors": set(),
    "__main__": {"cli"},
}  # fmt: skip

# What is not ours and not of the standard library: package -> the only places it may be imported in.
ONLY_IN = {
    "streamlit": {"app", "pages", "ui"},
    "starlette": {"app", "web"},
    "sqlalchemy": {
        "backup",
        "self_check",
        "audit",
        "audit_chain",
        "db",
        "outages",
        "rollover",
        "forgetting",
        "summaries",
        "models",
        "column_types",
        "migrations",
        "queries",
        "services",
        "start",
        "web",
        "cli",
        "ui",
    },
    "sqlmodel": {
        "audit",
        "audit_chain",
        "self_check",
        "summaries",
        "db",
        "models",
        "queries",
        "services",
        "start",
        "ui",
        "cli",
        "web",
    },
    "alembic": {"db", "migrations"},
    "plotly": {"charts", "ui"},
    "pandas": {"tables", "ui"},
    "docx": {"importer", "reports"},
    "pptx": {"reports"},
    "docxtpl": {"reports"},
    "jinja2": {"reports", "web"},
    "pwdlib": {"hashing"},
    "authlib": {"web"},
    "joserfc": {"web"},
    "requests": {"web"},
    "itsdangerous": {"web"},
    "lxml": {"importer"},
    "python_calamine": {"importer"},
    "pypdf": {"importer"},
    "xlsxwriter": {"reports"},
    "icalendar": {"reports"},
    "PIL": {"uploads"},
    "click": {"cli"},
}

# What opens files and texts that strangers wrote.
READERS = {
    f"unionplan.{name}" for name in ("importer", "importer.child", "uploads.taking", "uploads.templates")
}

HAN = re.compile(r"[\u3400-\u9fff]")
# Chinese that is not a sentence for a reader, and so belongs to the code that knows it.
CHINESE_ALLOWED = {
    "unionplan/start.py": "本机",  # the local chair's name, stored with each record
    "unionplan/domain/monthlists.py": "至到月份",  # how people type months into one cell
    "unionplan/domain/masking.py": COMPOUND.replace(" ", "") + NOBODY,  # surnames; stored for a name
    "unionplan/importer/months.py": "年",  # a pattern around words of the vocabulary
}

LONGEST_FUNCTION = 40
LONGEST_FILE = 300
LONGEST_PAGE = 100
FILES = [str(path.relative_to(ROOT)) for path in files()]
TESTS = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("tests/**/*.py"))]


@cache
def tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def layer(path: str) -> str:
    """``ui`` for unionplan/ui/parts.py, ``pages`` for pages/record.py."""
    first, *rest = Path(path).with_suffix("").parts
    return rest[0] if first == "unionplan" else first


def imported(path: str) -> Iterator[str]:
    """Full names of the modules a file imports; ``from unionplan import charts`` is unionplan.charts."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path}:{node.lineno} imports relatively"
            yield from (
                [f"unionplan.{n.name}" for n in node.names] if node.module == "unionplan" else [node.module]
            )


def names(path: str) -> set[str]:
    """Every attribute and bare name a file uses."""
    nodes = list(ast.walk(tree(path)))
    attributes = {n.attr for n in nodes if isinstance(n, ast.Attribute)}
    return attributes | {n.id for n in nodes if isinstance(n, ast.Name)}


def each(paths: list[str]) -> Callable[[Callable[[str], None]], Callable[[], None]]:
    """One test that asks it of every file and names all that fail: thousands of tests take a minute."""

    def asking(ask: Callable[[str], None]) -> Callable[[], None]:
        @wraps(ask)
        def test() -> None:
            failed = {}
            for path in paths:
                try:
                    ask(path)
                except AssertionError as error:
                    failed[path] = str(error)
            assert failed == {}

        del test.__wrapped__  # pytest would ask for its path
        return test

    return asking


@each(FILES)
def test_a_file_imports_only_what_its_layer_may(path: str) -> None:
    here = layer(path)
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("unionplan.")}
    if ours:
        assert here in MAY_IMPORT, "a new layer; say in MAY_IMPORT what it may import"
        assert ours - MAY_IMPORT[here] - {here} == set()


@each(FILES)
def test_a_package_from_outside_is_imported_only_where_it_belongs(path: str) -> None:
    outside = {name.split(".")[0] for name in imported(path)} - {"unionplan", *sys.stdlib_module_names}
    unknown = outside - set(ONLY_IN)
    assert unknown == set(), "a new dependency; say in ONLY_IN where it belongs"
    assert [name for name in outside if layer(path) not in ONLY_IN[name]] == []


@each(FILES)
def test_only_config_reads_the_environment(path: str) -> None:
    if path != "unionplan/config.py":
        assert names(path) & {"environ", "getenv"} == set()


@each(FILES)
def test_only_state_touches_the_session_state(path: str) -> None:
    if path != "unionplan/ui/state.py":
        assert "session_state" not in names(path)


@each(FILES)
def test_only_config_asks_the_clock_what_day_it_is(path: str) -> None:
    """Everything else is given the day; a time stamp in UTC is no day."""
    calls = [ast.unparse(n) for n in ast.walk(tree(path)) if isinstance(n, ast.Call)]
    if path != "unionplan/config.py":
        asked = re.compile(r"(date|datetime)\.(today\(\)|now\((?!UTC\)).*\)|utcnow\(\))")
        assert [call for call in calls if asked.fullmatch(call)] == []


@each(FILES)
def test_chinese_stands_in_the_catalogues_and_the_vocabulary(path: str) -> None:
    if re.fullmatch(r"unionplan/importer/vocabulary\w*\.py", path):
        return
    code = tree(path)
    docs = {id(n.value) for n in ast.walk(code) if isinstance(n, ast.Expr)}
    words = [
        node.value
        for node in ast.walk(code)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
    assert set(HAN.findall("".join(words))) == set(CHINESE_ALLOWED.get(path, "")), "no more and no less"


@each([*FILES, *TESTS])
def test_nothing_is_too_long(path: str) -> None:
    lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
    assert lines <= (LONGEST_PAGE if layer(path) == "pages" else LONGEST_FILE)
    if layer(path) == "migrations":
        return  # a schema step is one list
    functions = [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno}
    assert {name: n for name, n in long.items() if n > LONGEST_FUNCTION} == {}


def test_a_page_is_a_script_without_functions() -> None:
    for path in (p for p in FILES if layer(p) == "pages"):
        assert not [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.ClassDef)], path


def test_every_page_asks_first_who_is_there() -> None:
    for path in (p for p in FILES if layer(p) == "pages"):
        body = [n for n in tree(path).body if not isinstance(n, ast.Import | ast.ImportFrom)]
        constants = [n for n in body if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant)]
        first = next(n for n in body if n not in constants)
        assert ast.unparse(first).startswith("visit = gate.require("), path


@each([path for path in FILES if layer(path) in ("app", "pages", "ui", "web", "cli")])
def test_what_comes_from_outside_has_one_entrance(path: str) -> None:
    """Only uploads.entrance asks an upload for its bytes, and has a stranger's file or text read."""
    assert set(imported(path)) & READERS == set()
    assert names(path) & {"getvalue", "getbuffer", "read_bytes"} == set()


def test_no_folder_is_called_utils() -> None:
    vague = re.compile(r"(.*/)?(utils?|helpers?|common|misc)(\.py|/.*)")
    assert [path for path in [*FILES, *TESTS] if vague.fullmatch(path)] == []
