"""What a backup is: a zip of the database as an SQLite file, the uploads, and what their bytes must be."""

import contextlib
import json
import math
import re
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from unionplan.errors import UnionPlanError

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "unionplan.db"
UPLOADS = "uploads/"
BLOCK = 1 << 20
MOST_READ = 64 << 20
_OURS = re.compile(rf"{re.escape(DATABASE)}|{UPLOADS}[0-9a-f]{{32}}(\.thumb)?", re.ASCII)
_BROKEN = (  # all that a zip, its JSON and its database raise when their bytes are wrong
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    sqlite3.DatabaseError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    EOFError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; ``counts`` are rows of a table, ``hashes`` SHA-256 of a member."""

    format: int
    revision: str
    made_at: str
    counts: dict[str, int]
    hashes: dict[str, str]

    @property
    def uploads(self) -> tuple[str, ...]:
        """Names of the uploaded files, thumbnails too."""
        return tuple(name.removeprefix(UPLOADS) for name in self.hashes if name != DATABASE)

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(self.counts.values())


def describe(database: Path, hashes: dict[str, str], now: datetime) -> Manifest:
    """The manifest of a closed database and members with these hashes."""
    revision, counts = looked_through(database)
    return Manifest(FORMAT, revision, now.isoformat(timespec="seconds"), counts, hashes)


def write_manifest(box: zipfile.ZipFile, manifest: Manifest) -> None:
    """The last member of a backup."""
    box.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


@contextlib.contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup with every member's bytes checked; UnionPlanError("backup_damaged"), ("backup_newer")."""
    with contextlib.ExitStack() as held:
        with _broken_is_said(file):
            box = held.enter_context(zipfile.ZipFile(file))
            manifest = _checked(box)
        yield box, manifest


def unpack_database(box: zipfile.ZipFile, manifest: Manifest, folder: Path) -> Path:
    """The database as a file of its own, opened and found as sound and as full as it was."""
    with _broken_is_said(Path(box.filename or "")):
        path = Path(box.extract(DATABASE, folder))
        if looked_through(path) != (manifest.revision, manifest.counts):
            raise ValueError(DATABASE)
    return path


def hash_of(file: IO[bytes], to: IO[bytes] | None = None) -> str:
    """SHA-256 of what is read to the end, written on the way to another file if one is given."""
    digest = sha256()
    while block := file.read(BLOCK):
        digest.update(block)
        if to is not None:
            to.write(block)
    return digest.hexdigest()


def _checked(box: zipfile.ZipFile) -> Manifest:
    if {member.compress_type for member in box.infolist()} - {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ValueError("compression")
    if any(member.file_size > _most(member.filename) for member in box.infolist()):
        raise ValueError("size")
    manifest = Manifest(**json.loads(box.read(MANIFEST)))
    if manifest.format > FORMAT:
        raise UnionPlanError("backup_newer")
    names = [name for name in box.namelist() if name != MANIFEST]
    if sorted(names) != sorted(manifest.hashes) or not all(map(_OURS.fullmatch, names)):
        raise ValueError("members")
    for name, known in manifest.hashes.items():
        with box.open(name) as member:
            if hash_of(member) != known:
                raise ValueError(name)
    return manifest


def _most(name: str) -> float:
    """How large a member may be: whatever is read in one piece has a limit."""
    return math.inf if name == DATABASE else MOST_READ


def looked_through(database: Path) -> tuple[str, dict[str, int]]:
    """Version and rows of each table; sqlite3.DatabaseError where anything in it is broken."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("integrity_check")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.DatabaseError("foreign_key_check")
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
        counted = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables
        }
    return revision, counted


@contextlib.contextmanager
def _broken_is_said(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnionPlanError("file_unreadable", name=str(file)) from error
    except _BROKEN as error:
        raise UnionPlanError("backup_damaged", name=file.name) from error
