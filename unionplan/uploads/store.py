"""Evidence on disk: every file under an own random name, none under a name anyone gave it."""

import contextlib
import os
import re
import shutil
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from unionplan.config import settings
from unionplan.domain.evidence import Prepared, StoredFile
from unionplan.errors import UnionPlanError

THUMB = ".thumb"
LEAST_FREE = 200 << 20  # bytes of the disk that no upload may use
_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)
_OURS = re.compile(rf"({_ID.pattern})(\.thumb)?(\.part)?", re.ASCII)


class Store:
    """Files in sub-folders named by the first two letters of their ids."""

    def __init__(self, folder: Path, least_free: int = LEAST_FREE) -> None:
        self.folder, self.least_free = folder, least_free

    def keep(self, prepared: Prepared) -> StoredFile:
        """Write a file, for good before this returns.

        UnionPlanError("evidence_not_stored"), ("disk_nearly_full").
        """
        file_id = token_hex(16)
        try:
            self._check_room()
            self._write(self._path(file_id), prepared.data)
            if prepared.thumb:
                self._write(self._path(file_id, THUMB), prepared.thumb)
        except OSError as error:
            self.delete(file_id)
            raise UnionPlanError("evidence_not_stored") from error
        return StoredFile(
            kind=prepared.kind,
            name=prepared.name,
            file_id=file_id,
            size=len(prepared.data),
            sha256=sha256(prepared.data).hexdigest(),
            width=prepared.width,
            height=prepared.height,
        )

    def read(self, file_id: str, *, thumb: bool = False) -> bytes:
        """A file's bytes, or those of its thumbnail; FileNotFoundError."""
        return self._path(file_id, THUMB if thumb else "").read_bytes()

    def files(self) -> Iterator[Path]:
        """Every whole file, thumbnails too."""
        for path in sorted(self.folder.glob("??/*")):
            named = _OURS.fullmatch(path.name)
            if named and not named[3]:
                yield path

    def put_back(self, name: str, data: bytes) -> None:
        """A file of a backup under its old name; OSError."""
        self._write(self._path(name[:32], name[32:]), data)

    def delete(self, file_id: str) -> None:
        """Remove a file with its thumbnail, as far as they are there."""
        for ending in ("", THUMB, ".part", f"{THUMB}.part"):
            with contextlib.suppress(OSError):
                self._path(file_id, ending).unlink()

    def sweep(self, known: Collection[str], before: float) -> int:
        """Delete what was written before a time and no record knows; how many files. Others' files stay."""
        swept = 0
        for path in self.folder.glob("??/*"):
            named = _OURS.fullmatch(path.name)
            if named and named[1] not in known and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
                swept += 1
        return swept

    def _check_room(self) -> None:
        """The database shares the disk, and has to go on writing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self.folder).free < self.least_free:
            raise UnionPlanError("disk_nearly_full")

    def _path(self, file_id: str, ending: str = "") -> Path:
        if not _ID.fullmatch(file_id):
            raise ValueError("no id of a file")
        return self.folder / file_id[:2] / f"{file_id}{ending}"

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)


def store() -> Store:
    """The configured store."""
    return Store(settings().uploads)
