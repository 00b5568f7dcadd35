"""American or decimal prices: the format of a saved answer is recognised, prices are converted to decimal odds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import inf

from arbitrage_edge.domain.market import Selection
from arbitrage_edge.domain.odds import PLACEHOLDER_AMERICAN, SMALLEST_AMERICAN
from arbitrage_edge.providers.the_odds_api.wire import DecimalSelection, EventOdds

# Prices of one format after which no more are counted.
DECISIVE = 100
# Lead of one format, in events, after which no more are asked.
DECISIVE_LEAD = 10


def quotes_american(events: Iterable[EventOdds]) -> bool:
    """Return whether the prices of a saved answer are american: whole numbers of at least 100 either way.

    A price of -100 or less is american, one between 1 and 100 decimal; the majority decides. Positive prices of 100 and
    more are american only if nothing says otherwise: a lay near its back, or a fraction, makes them long decimal odds.
    """
    american = decimal = positive = 0
    for event in events:
        for bookmaker in event.bookmakers:
            for market in bookmaker.markets:
                for selection in market.outcomes:
                    price = selection.price
                    if selection.__class__ is DecimalSelection:
                        continue
                    if price <= -100:
                        american += 1
                    elif 1 < price < 100 or (price >= 100 and price != price // 1):
                        decimal += 1
                    elif price >= 100:
                        positive += 1
        if decimal > DECISIVE or american > DECISIVE:
            break
    return american > decimal or (decimal == 0 and positive > 0 and not _long_decimal_odds(events))


def answers_in_decimal(events: Iterable[EventOdds]) -> bool:
    """Return whether an answer that should be american is decimal: most events have no price of 100 or more either way.

    Each event counts once, so an impossible price in one of them does not decide for the others.
    """
    lead = 0
    for event in events:
        lead += _decimal_vote(event)
        if abs(lead) >= DECISIVE_LEAD:
            break
    return lead > 0


def _decimal_vote(event: EventOdds) -> int:
    """Return 1 if an event's prices are decimal, -1 if they can be american, 0 without a price that tells."""
    vote = 0
    for bookmaker in event.bookmakers:
        for market in bookmaker.markets:
            for selection in market.outcomes:
                if selection.__class__ is DecimalSelection:
                    continue
                if abs(selection.price) >= 100:
                    return -1
                if selection.price > 1:
                    vote = 1
    return vote


def _long_decimal_odds(events: Iterable[EventOdds]) -> bool:
    """Return whether prices of 100 and more are decimal.

    Only fields of long shots (outrights) have no shorter price, and decimal odds made of fractions such as 150/1 end in
    1 there, which american prices never do.
    """
    markets = [market for event in events for bookmaker in event.bookmakers for market in bookmaker.markets]
    return all(market.key.startswith("outrights") for market in markets) and any(
        selection.price % 10 == 1 for market in markets for selection in market.outcomes
    )


def in_decimal(quoted: Selection, american: bool) -> Selection:
    """Return the selection with decimal odds. `american`: the format of the answer, in which texts need not be."""
    price, whole = quoted.price, quoted.american
    if american and quoted.__class__ is not DecimalSelection:
        whole = int(price) if price == price // 1 and abs(price) < inf else None
        price = _decimal(price)
    return Selection(quoted.name, price, quoted.point, quoted.description, quoted.link, quoted.bet_limit, whole)


@lru_cache(maxsize=65536)
def _decimal(american: float) -> float:
    """Return decimal odds for screening, or 0, which is no valid price, for impossible and placeholder values."""
    if not SMALLEST_AMERICAN <= abs(american) < PLACEHOLDER_AMERICAN:
        return 0.0
    return 1 + american / 100 if american > 0 else 1 - 100 / american
