"""Column types with the same behaviour on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import JSON, BigInteger, Column, DateTime, Dialect, Double, Integer, Numeric, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from arbitrage_edge.domain.errors import InvalidValueError


class Exact(TypeDecorator[Decimal]):
    """A Decimal that is read back with exactly the value that was written.

    NUMERIC on PostgreSQL. SQLite has no decimal type: the column holds doubles there, which represent up to 15 digits
    (and any float) exactly. Other values raise InvalidValueError; none is rounded.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Decimal] | TypeEngine[float]:
        """Return NUMERIC, or DOUBLE on SQLite."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Double())
        return dialect.type_descriptor(Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | float | None:
        """Convert for the database."""
        if value is None or dialect.name != "sqlite":
            return value
        number = float(value)
        if Decimal(repr(number)) != value:
            raise InvalidValueError(f"{value} has more digits than SQLite can store")
        return number

    def process_result_value(self, value: Decimal | float | None, _: Dialect) -> Decimal | None:
        """Convert from the database."""
        return Decimal(repr(value)) if isinstance(value, float) else value


class Timestamp(TypeDecorator[datetime]):
    """An aware datetime, read back in UTC. SQLite stores sortable text in the format of its `datetime()`."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """Return TIMESTAMP WITH TIME ZONE, or DATETIME on SQLite."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert for the database."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Convert from the database."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@lru_cache(maxsize=4096)
def sqlite_timestamp(value: datetime) -> str:
    """Format a time as `Timestamp` does on SQLite, for statements that bypass the column types."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(maxsize=8192)
def exact(price: float) -> Decimal:
    """Convert a float to the decimal number of its shortest representation."""
    return Decimal(repr(price))


# SQLite assigns row numbers only to keys of type INTEGER.
LongInteger = BigInteger().with_variant(Integer(), "sqlite")
Document = JSON().with_variant(JSONB(), "postgresql")


def text(name: str, *, nullable: bool = False) -> Column[str]:
    """Define a text column of unlimited length: provider names have no length limit."""
    return Column(name, String(), nullable=nullable)


def number(name: str, *, nullable: bool = False) -> Column[Decimal]:
    """Define a column of exact numbers."""
    return Column(name, Exact(), nullable=nullable)


def timestamp(name: str, *, nullable: bool = False) -> Column[datetime]:
    """Define a column of times."""
    return Column(name, Timestamp(), nullable=nullable)
