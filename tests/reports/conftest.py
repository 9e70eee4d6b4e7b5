"""Files are made of values, which test_databases.py shows to be the same from either database."""

import pytest
from sqlalchemy import Engine


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """An empty database, here SQLite only."""
    return sqlite_engine
