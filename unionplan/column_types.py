"""How values of our own are stored: exact decimals, months, words of a list."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, Dialect, String
from sqlalchemy.types import TypeDecorator


class Thousandths(TypeDecorator[Decimal]):
    """A decimal of up to three places, stored as an exact integer so that SQL can sum and compare it."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Decimal to thousandths."""
        return None if value is None else int(value * 1000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Thousandths to Decimal; PostgreSQL's sums come as Decimal already."""
        return None if value is None else Decimal(value) / 1000


class MonthSet(TypeDecorator[frozenset[int]]):
    """Calendar months as "3,4,5"; empty for any time in the year."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> str | None:
        """Months to text."""
        return None if value is None else ",".join(map(str, sorted(value)))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[int] | None:
        """Text to months."""
        return None if value is None else frozenset(int(m) for m in value.split(",") if m)


class Word(TypeDecorator[StrEnum]):
    """An enum stored as its text."""

    impl = String(16)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Enum to text."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Text to enum."""
        return None if value is None else self.kind(value)
