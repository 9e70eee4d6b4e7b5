"""The real server with one page in the overview's place and a line in a log for each script run.

`python -m tests.benchmarks.server PORT PAGE LOG`; PAGE is overview, naive or floor. The time is taken
around Streamlit's own execution of frame and page (widget callbacks included; what Streamlit does before
and after, its garbage collection too, is not). Statements are counted by SQLAlchemy's event, without what a
transaction begins with: BEGIN, and on PostgreSQL for whom it asks.
"""

import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from sqlalchemy import Engine, event
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import script_runner

from unionplan.ui import menu

EXECUTE = "exec_func_with_error_handling"  # what Streamlit runs callbacks and script with
PAGES = Path(__file__).parent / "pages"
OPENING = ("BEGIN", "SELECT set_config(")
counter = threading.local()


def count_statements() -> None:
    """Count what each thread asks of any database from now on."""

    @event.listens_for(Engine, "before_cursor_execute")
    def _count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        counter.sql = getattr(counter, "sql", 0) + (not statement.startswith(OPENING))


def time_scripts(log: Path) -> None:
    """Write a line for each script run: its milliseconds, those spent computing, its statements."""
    execute = getattr(script_runner, EXECUTE)

    def timed(*arguments: Any, **more: Any) -> Any:
        counter.sql, wall, cpu = 0, time.perf_counter(), time.thread_time()
        result = execute(*arguments, **more)
        took = {
            "script_ms": (time.perf_counter() - wall) * 1000,
            "cpu_ms": (time.thread_time() - cpu) * 1000,
            "sql": counter.sql,
        }
        with log.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(took) + "\n")
        return result

    setattr(script_runner, EXECUTE, timed)


def replace_overview(stead: str) -> None:
    """Show a page of this folder as the first one."""
    page = menu.page

    def replaced(name: str) -> StreamlitPage:
        if name != menu.PAGES[0]:
            return page(name)
        return st.Page(PAGES / f"{stead}.py", title=stead, url_path=stead, default=True)

    menu.page = replaced


def main() -> None:
    """Serve until told to stop."""
    port, page, log = sys.argv[1:]
    count_statements()
    time_scripts(Path(log))
    if page != "overview":
        replace_overview(page)
    from app import app

    uvicorn.run(app, host="localhost", port=int(port), log_level="warning")


if __name__ == "__main__":
    main()
