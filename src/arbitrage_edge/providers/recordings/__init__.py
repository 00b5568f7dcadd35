"""Recorded responses of any provider: single files and series, plain or compressed."""

from arbitrage_edge.providers.recordings.reader import (
    ENDINGS,
    Recorded,
    decoded,
    files_of,
    first_line,
    is_single,
    merged_within_an_hour,
    read,
)

__all__ = [
    "ENDINGS",
    "Recorded",
    "decoded",
    "files_of",
    "first_line",
    "is_single",
    "merged_within_an_hour",
    "read",
]
