"""A period's evidence as a zip, sorted as in an archive box by section, task, day, with a list of it all."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO

from unionplan.domain.evidence import plain_name
from unionplan.i18n import Text
from unionplan.queries.evidence import PeriodFile

COLUMNS = ("section", "task", "day", "activity", "kind", "name", "path")
FOLDER, FILE = 40, 60  # letters of a title in a path: Windows takes 260 of a whole one
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are the first ones full width


def write_zip(target: IO[bytes], files: Iterable[PeriodFile], read: Callable[[str], bytes], t: Text) -> None:
    """Write the zip; ``read`` gives one file's bytes. A file lost from disk stands in the list only."""
    rows = [[t(f"evidence.index.{name}") for name in COLUMNS]]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as box:
        for item, path in placed(files):
            try:
                box.writestr(_entry(item, path), read(item.file.file_id))
                rows.append(_told(item, path, t))
            except FileNotFoundError:
                rows.append(_told(item, t("evidence.index.lost"), t))
        box.writestr(f"{t('evidence.index.title')}.csv", _csv(rows))


def placed(files: Iterable[PeriodFile]) -> Iterator[tuple[PeriodFile, str]]:
    """Each file with its path, which no other has."""
    seen: Counter[str] = Counter()
    for item in files:
        section = f"{item.section_number:02} {plain_name(item.section, FOLDER)}"
        task = f"{item.task_number:02} {plain_name(item.task, FOLDER)}"
        stem = f"{section}/{task}/{item.held_on} {plain_name(item.activity, FILE)}"
        seen[stem.casefold()] += 1
        yield item, f"{stem} {seen[stem.casefold()]}{PurePosixPath(item.file.name).suffix}"


def _entry(item: PeriodFile, path: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(path, (item.held_on.year, item.held_on.month, item.held_on.day, 0, 0, 0))


def _told(item: PeriodFile, path: str, t: Text) -> list[str]:
    kind = t(f"evidence.kind.{item.file.kind}")
    return [item.section, item.task, str(item.held_on), item.activity, kind, item.file.name, path]


def _csv(rows: Iterable[list[str]]) -> bytes:
    """As Excel opens it: with a byte order mark, and nothing in it a formula."""
    said = io.StringIO(newline="")
    csv.writer(said).writerows([f"'{c}" if c.startswith(FORMULA) else c for c in row] for row in rows)
    return said.getvalue().encode("utf-8-sig")
