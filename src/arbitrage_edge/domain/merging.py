"""Quotes of one board that arrive in several parts: the same market, event or sport listed more than once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from arbitrage_edge.domain.market import EventQuotes, MarketQuotes, Selection, Snapshot


def merged_snapshot(first: Snapshot, second: Snapshot) -> Snapshot:
    """Put together two snapshots of one sport; what is missing from one of them is not withdrawn.

    Of a market in both the newest reading counts, of equally new prices the lower.
    """
    events = {quotes.event.id: quotes for quotes in first.events}
    for quotes in second.events:
        known = events.get(quotes.event.id)
        events[quotes.event.id] = quotes if known is None else merged_event(known, quotes)
    ignored = {
        reason: first.ignored.get(reason, 0) + second.ignored.get(reason, 0)
        for reason in {**first.ignored, **second.ignored}
    }
    return Snapshot(
        first.sport,
        max(first.taken_at, second.taken_at),
        list(events.values()),
        first.coverage,
        ignored,
        first.unread | second.unread,
        first.troubles + second.troubles,
    )


def merged_event(first: EventQuotes, second: EventQuotes) -> EventQuotes:
    """Put together two sets of quotes on one event."""
    return EventQuotes(second.event, merged_markets([*first.markets, *second.markets]))


def merged_markets(markets: Iterable[MarketQuotes]) -> list[MarketQuotes]:
    """Merge the quotes of markets that are listed several times."""
    found: dict[tuple[str, str], MarketQuotes] = {}
    # Of an outcome listed twice the newest price counts, of equally new ones the lower.
    for quotes in sorted(markets, key=lambda quotes: quotes.last_update):
        name = (quotes.bookmaker, quotes.market)
        found[name] = _merge_quotes(found[name], quotes) if name in found else quotes
    return list(found.values())


def _merge_quotes(older: MarketQuotes, newer: MarketQuotes) -> MarketQuotes:
    selections: dict[tuple[str, float | None, str | None], Selection] = {}
    tied = older.last_update == newer.last_update
    for selection in (*older.selections, *newer.selections):
        name = _outcome(selection)
        known = selections.get(name)
        if known is None or not tied or selection.price < known.price:
            selections[name] = selection
    # A market is as old as its oldest selection: older selections that the newer quotes do not replace count.
    replaced = {_outcome(selection) for selection in newer.selections}
    has_older = any(_outcome(selection) not in replaced for selection in older.selections)
    return replace(newer, selections=list(selections.values()), last_update=(older if has_older else newer).last_update)


def _outcome(selection: Selection) -> tuple[str, float | None, str | None]:
    return selection.name, selection.point, selection.description
