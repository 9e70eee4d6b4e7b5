"""The configured database into a backup."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from unionplan.backup.contents import Manifest
from unionplan.backup.writing import back_up
from unionplan.config import settings
from unionplan.db import connect, is_new
from unionplan.errors import UnionPlanError


def write_backup(file: Path) -> Manifest:
    """Back the database up as it is, of whatever version. UnionPlanError("no_plan") where there is none."""
    chosen = settings()
    engine = connect(chosen.database_url)
    try:
        if is_new(engine):
            raise UnionPlanError("no_plan")
        return back_up(engine, chosen.uploads, file, datetime.now(UTC))
    except (SQLAlchemyError, OSError) as error:
        raise UnionPlanError("database_unavailable") from error
    finally:
        engine.dispose()
