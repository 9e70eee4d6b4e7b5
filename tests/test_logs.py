"""Logs say where and of what kind; that they cannot be written keeps nobody from anything."""

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from tests.build import make_union
from tests.faults import full
from unionplan import db
from unionplan.errors import InvalidError, OutageError
from unionplan.logs import keep_discreet, named, note, trace
from unionplan.models import Union

MARK = "痕迹"


@pytest.fixture
def discreet() -> Iterator[None]:
    """Logs as app.py has them, until the test is over."""
    factory, loud = logging.getLogRecordFactory(), logging.raiseExceptions
    keep_discreet()
    yield
    logging.setLogRecordFactory(factory)
    logging.raiseExceptions = loud


def raised(work: Callable[[], object]) -> Exception:
    with pytest.raises(Exception) as found:
        work()
    return found.value


def test_a_trace_names_places_and_kinds_of_every_cause_but_no_message() -> None:
    def work() -> None:
        try:
            int(MARK)
        except ValueError as error:
            raise InvalidError("title_missing", name=MARK) from error

    lines = trace(raised(work))
    assert [line for line in lines if MARK in line and "File" not in line] == []
    assert "ValueError" in lines and lines[-1] == "unionplan.errors.InvalidError: title_missing"
    assert any("test_logs.py" in line and "in work" in line for line in lines)


def test_each_of_a_group_is_told_and_an_error_that_caused_itself_once() -> None:
    lines = trace(ExceptionGroup(MARK, [KeyError(MARK), OSError(28, MARK)]))
    assert lines[-1] == "OSError: 28" and "KeyError" in lines and MARK not in "".join(lines)
    error = ValueError(MARK)
    error.__cause__ = error
    assert trace(error).count("ValueError") == 1


def test_a_message_python_words_itself_stays() -> None:
    assert "has no attribute 'nothing'" in named(raised(lambda: object().nothing))  # type: ignore[attr-defined]


def test_what_a_database_says_of_a_row_stays_out(engine: Engine) -> None:
    """PostgreSQL repeats the row, SQLAlchemy would repeat the parameters."""

    def work() -> None:
        with db.transaction(engine) as session:
            make_union(session, name=MARK, created_at=None)

    error = raised(work)
    assert isinstance(error, IntegrityError) and "parameters hidden" in str(error)
    assert MARK not in "".join(trace(error))


@pytest.mark.usefixtures("discreet")
def test_any_log_is_shortened(caplog: pytest.LogCaptureFixture) -> None:
    said = '%s - "%s %s" %d'
    for path in (
        "/invitation/geheim",
        "/calendar/geheim.ics",
        "/_stcore/upload_file/geheim/1",
        "/tasks?a=geheim",
    ):
        logging.getLogger("uvicorn.access").error(said, "127.0.0.1:1", "GET", path, 200)
    logging.getLogger("other").error("failed: %s", KeyError("geheim"))
    try:
        int(path)
    except ValueError:
        logging.getLogger("other").exception("at /media/geheim.png of %(a)s", {"a": 1})
    assert "geheim" not in caplog.text
    for kept in (
        "/invitation/…",
        "/calendar/…",
        "/_stcore/upload_file/…",
        "/tasks?…",
        "KeyError",
        "ValueError",
    ):
        assert kept in caplog.text


class Broken(logging.Handler):
    """A log that does not work."""

    def emit(self, record: logging.LogRecord) -> None:
        raise OSError(28, "no room for a log")


@pytest.fixture(params=["raises", "closed", "full"])
def broken_log(request: pytest.FixtureRequest, discreet: None) -> Iterator[None]:
    """The program's log raises, writes to a closed file, or to a full disk."""
    log, closed = logging.getLogger("unionplan"), io.StringIO()
    closed.close()
    handlers = {
        "raises": Broken(),
        "closed": logging.StreamHandler(closed),
        "full": logging.FileHandler("/dev/full"),
    }
    handler = handlers[request.param]
    log.addHandler(handler)
    yield
    log.removeHandler(handler)
    with suppress(OSError):
        handler.close()


@pytest.mark.usefixtures("broken_log")
def test_a_log_that_cannot_be_written_keeps_nobody_from_saving(sqlite_engine: Engine) -> None:
    assert len(note("anything", ValueError(MARK))) == 8
    with full(sqlite_engine), pytest.raises(OutageError, match="database_full"):
        save(sqlite_engine, "镇" * 60_000)
    save(sqlite_engine, "清河镇工会")
    with db.reading(sqlite_engine) as session:
        assert session.exec(select(Union.name)).all() == ["清河镇工会"]


def save(engine: Engine, name: str) -> None:
    with db.transaction(engine) as session:
        make_union(session, name=name)
