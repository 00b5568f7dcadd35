"""Schemas of imported files and restored backups."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import AsOf, ProfileName


class RowErrorDocument(Struct, frozen=True):
    """A row that cannot be read."""

    line: Annotated[int, Meta(description="Line of the row in the file, counted from 1")]
    column: Annotated[str, Meta(description="Column of the value that is wrong, or row")]
    rule: Annotated[str, Meta(description="The rule that it breaks")]


class ImportDocument(Struct, frozen=True):
    """The bets read from a file, and the number of those stored."""

    profile: ProfileName
    format: Annotated[
        Literal["arbitrage_edge", "pikkit", "spreadsheet"], Meta(description="Format, recognised by the header")
    ]
    dry_run: Annotated[bool, Meta(description="True if nothing was to be stored")]
    rows: Annotated[int, Meta(description="Rows below the header")]
    bets: Annotated[int, Meta(description="Bets that could be read")]
    imported: Annotated[int, Meta(description="Bets that were stored")]
    duplicates: Annotated[int, Meta(description="Bets whose id is stored already; they stay as they are")]
    rejected_rows: Annotated[int, Meta(description="Rows of no bet, because they or other rows of their bet are wrong")]
    errors: Annotated[list[RowErrorDocument], Meta(description="Rows that cannot be read, at most 200")]
    ignored_columns: Annotated[list[str], Meta(description="Columns that this format does not have")]
    as_of: AsOf


class RestoreDocument(Struct, frozen=True):
    """The number of restored values."""

    profiles: Annotated[int, Meta(description="Number of profiles")]
    bets: Annotated[int, Meta(description="Number of bets, simulated ones included")]
    transactions: Annotated[int, Meta(description="Number of transactions of the ledger")]
    as_of: AsOf
