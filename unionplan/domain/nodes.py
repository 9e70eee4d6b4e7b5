"""Parts of a JSON document, each knowing where it stands, read strictly: what does not fit is refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from unionplan.errors import DocumentError

T = TypeVar("T")
Kind = TypeVar("Kind", bound=StrEnum)
_DECIMAL = re.compile(r"\d{1,11}(\.\d{1,3})?", re.ASCII)
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the document; ``where`` is its path: tasks[3].months."""

    value: object
    where: str = ""

    def damaged(self) -> DocumentError:
        """The error that says the document is damaged here."""
        return DocumentError("archive_damaged", where=self.where or "$")

    def fields(self, *names: str, added: str = "") -> dict[str, "Node"]:
        """The parts of an object that has exactly these names; of ``added``, a later one, none is null."""
        if not isinstance(self.value, dict):
            raise self.damaged()
        whole = {added: None} | self.value if added else self.value
        dot = f"{self.where}." if self.where else ""
        if odd := sorted(str(name) for name in whole.keys() ^ {*names, *([added] if added else [])}):
            raise Node(None, f"{dot}{odd[0]}").damaged()
        return {name: Node(value, f"{dot}{name}") for name, value in whole.items()}

    def items(self) -> list["Node"]:
        """The parts of a list."""
        if not isinstance(self.value, list):
            raise self.damaged()
        return [Node(value, f"{self.where}[{i}]") for i, value in enumerate(self.value)]

    def optional(self, read: Callable[["Node"], T]) -> T | None:
        """None for null, else what ``read`` makes of it."""
        return None if self.value is None else read(self)

    def text(self, most: int | None = None) -> str:
        """A string a database can store, of at most ``most`` characters."""
        if not isinstance(self.value, str) or _UNSTORABLE.search(self.value):
            raise self.damaged()
        if most is not None and len(self.value) > most:
            raise self.damaged()
        return self.value

    def integer(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        if type(self.value) is not int or not least <= self.value <= most:
            raise self.damaged()
        return self.value

    def number(self) -> Decimal:
        """A decimal written as a string: "12", "0.5"; not negative, three places at most."""
        if not _DECIMAL.fullmatch(self.text()):
            raise self.damaged()
        return Decimal(self.text())

    def day(self) -> date:
        """A date, 2026-09-15."""
        return self._iso(date.fromisoformat)

    def moment(self) -> datetime:
        """A time with its offset, in UTC."""
        found = self._iso(datetime.fromisoformat)
        if found.utcoffset() is None:
            raise self.damaged()
        return found.astimezone(UTC)

    def months(self) -> frozenset[int]:
        """Calendar months, none of them twice."""
        found = [item.integer(1, 12) for item in self.items()]
        if len(set(found)) != len(found):
            raise self.damaged()
        return frozenset(found)

    def word(self, kind: type[Kind]) -> Kind:
        """One of an enum's words."""
        if self.text() not in {str(word) for word in kind}:
            raise self.damaged()
        return kind(self.text())

    def _iso(self, read: Callable[[str], T]) -> T:
        try:
            return read(self.text())
        except ValueError as error:
            raise self.damaged() from error
