"""The kinds of column that both databases must answer alike."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import JSON, BigInteger, Column, DateTime, Dialect, Double, Integer, Numeric, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from arbitrage_edge.domain.errors import InvalidValueError


class Exact(TypeDecorator[Decimal]):
    """A Decimal that comes back with the value it went in with.

    NUMERIC on PostgreSQL. SQLite has no decimals: there it is the nearest double, which tells up to 15 digits exactly
    (and any float); a value that it cannot tell is refused with InvalidValueError, never rounded.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Decimal] | TypeEngine[float]:
        """NUMERIC, or DOUBLE on SQLite."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Double())
        return dialect.type_descriptor(Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | float | None:
        """To the database."""
        if value is None or dialect.name != "sqlite":
            return value
        number = float(value)
        if Decimal(repr(number)) != value:
            raise InvalidValueError(f"{value} has more digits than SQLite can keep")
        return number

    def process_result_value(self, value: Decimal | float | None, _: Dialect) -> Decimal | None:
        """From the database."""
        return Decimal(repr(value)) if isinstance(value, float) else value


class Moment(TypeDecorator[datetime]):
    """An aware datetime, in UTC when it comes back. SQLite keeps text that sorts, as its `datetime()`."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """TIMESTAMP WITH TIME ZONE, or DATETIME on SQLite."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@lru_cache(maxsize=8192)
def sqlite_moment(value: datetime) -> str:
    """A moment as `Moment` writes it on SQLite, for statements that bypass the types."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(maxsize=8192)
def exact(price: float) -> Decimal:
    """The float as its shortest text says it."""
    return Decimal(repr(price))


# SQLite numbers rows by itself only where the key is called INTEGER.
LongInteger = BigInteger().with_variant(Integer(), "sqlite")
Document = JSON().with_variant(JSONB(), "postgresql")


def text(name: str, *, nullable: bool = False) -> Column[str]:
    """A column of text without a bound: a provider's names have none."""
    return Column(name, String(), nullable=nullable)


def number(name: str, *, nullable: bool = False) -> Column[Decimal]:
    """A column of exact numbers."""
    return Column(name, Exact(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    """A column of moments."""
    return Column(name, Moment(), nullable=nullable)
