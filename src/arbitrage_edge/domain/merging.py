"""Quotes of one board that arrive in several parts: the same market, event or sport listed more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from arbitrage_edge.domain.market import EventQuotes, MarketQuotes, OutcomeKey, Selection, Snapshot


def merged_snapshot(parts: Sequence[Snapshot]) -> Snapshot:
    """Put together snapshots of one sport; what is missing from one of them is not withdrawn."""
    events: dict[str, list[EventQuotes]] = {}
    ignored: Counter[str] = Counter()
    for part in parts:
        ignored.update(part.ignored)
        for quotes in part.events:
            events.setdefault(quotes.event.id, []).append(quotes)
    return Snapshot(
        parts[0].sport,
        max(part.taken_at for part in parts),
        [merged_event(quotes) for quotes in events.values()],
        parts[0].coverage,
        dict(ignored),
        frozenset().union(*(part.unread for part in parts)),
        tuple(trouble for part in parts for trouble in part.troubles),
    )


def merged_event(parts: Sequence[EventQuotes]) -> EventQuotes:
    """Put together sets of quotes on one event, which is as the last of them states."""
    if len(parts) == 1:
        return parts[0]
    return EventQuotes(parts[-1].event, merged_markets(quotes for part in parts for quotes in part.markets))


def merged_markets(markets: Iterable[MarketQuotes]) -> list[MarketQuotes]:
    """Merge the quotes of markets that are listed several times, whatever their order.

    Of an outcome listed twice the newest price counts, of equally new ones the lower, at which a back wins less; of
    lays the higher, at which more is at risk.
    """
    found: dict[tuple[str, str], list[MarketQuotes]] = {}
    for quotes in markets:
        found.setdefault((quotes.bookmaker, quotes.market), []).append(quotes)
    return [_merged_quotes(parts) for parts in found.values()]


def _merged_quotes(parts: Sequence[MarketQuotes]) -> MarketQuotes:
    if len(parts) == 1:
        return parts[0]
    counting: dict[OutcomeKey, tuple[datetime, Selection]] = {}
    for quotes in sorted(parts, key=lambda quotes: quotes.last_update):
        for selection in quotes.selections:
            known = counting.get(selection.outcome)
            if known is None or quotes.last_update > known[0] or quotes.pays_less(selection.price, known[1].price):
                counting[selection.outcome] = (quotes.last_update, selection)
    newest = max(parts, key=lambda quotes: quotes.last_update)
    # A market is as old as its oldest selection.
    oldest = min((read_at for read_at, _ in counting.values()), default=newest.last_update)
    return replace(newest, selections=[selection for _, selection in counting.values()], last_update=oldest)
