"""What every file is made from is the same, whichever database holds it."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from tests.conftest import empty
from tests.reports.drafting import QUARTER, TODAY, YEAR, period
from tests.reports.edges import EDGES
from unionplan.domain.periods import Span
from unionplan.i18n import Text
from unionplan.reports.dossier import dossier


def told(engine: Engine, edge: str, span: Span) -> str:
    """All of it in letters: numbers that are equal but of other digits are not the same."""
    with Session(engine) as session:  # never committed
        return repr(dossier(*period(session, EDGES[edge](session), span, TODAY), Text()))


@pytest.mark.postgres
@pytest.mark.parametrize("span", [QUARTER, YEAR], ids=lambda span: str(span.kind))
@pytest.mark.parametrize("edge", EDGES)
def test_sqlite_and_postgresql_tell_the_same(
    sqlite_engine: Engine, postgres_engine: Engine, edge: str, span: Span
) -> None:
    empty(postgres_engine)
    assert told(sqlite_engine, edge, span) == told(postgres_engine, edge, span)
