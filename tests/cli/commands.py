"""Commands run as a person would: what they said, and how they ended."""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from sqlmodel import Session

from unionplan import db
from unionplan.cli import cli
from unionplan.config import ROOT

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@contextlib.contextmanager
def written() -> Iterator[Session]:
    """One write in the test's own database."""
    engine = db.connect(os.environ["UNIONPLAN_DATABASE_URL"])
    db.upgrade(engine)
    with db.transaction(engine) as session:
        yield session
    engine.dispose()


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in args])


def ok(*args: str | Path) -> str:
    found = run(*args)
    assert (found.exit_code, found.stderr) == (0, ""), found.output
    return found.stdout


def refused(*args: str | Path, code: int = 1) -> str:
    """The one sentence on stderr."""
    found = run(*args)
    assert (found.exit_code, found.stdout) == (code, ""), found.output
    assert found.stderr.count("\n") == 1 and CHINESE.search(found.stderr)
    return found.stderr.strip()


def process(*args: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "unionplan", *map(str, args)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def data(*args: str | Path) -> dict[str, Any]:
    found = json.loads(ok(*args))
    assert isinstance(found, dict)
    return found
