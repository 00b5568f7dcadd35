"""Fair closing odds of placed bets: the market's last opinion before the start, without the bookmakers' margins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import fmean

from msgspec.structs import replace

from arbitrage_edge.domain.accounts.bet import PlacedBet, PlacedLeg
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.evaluation import Offers
from arbitrage_edge.domain.fair_odds import fair_odds

# Bookmakers whose prices of all outcomes are needed: fewer are no market.
MIN_BOOKMAKERS = 3
# Older prices are not those at the start.
LONGEST_AGE = timedelta(minutes=30)


def closing_odds(offers: Offers, start: datetime) -> tuple[Decimal, ...] | None:
    """Return the fair odds of each outcome at the start: the mean fair probability over bookmakers and methods.

    Counts backs that were read in the last half hour before the start at bookmakers that price every outcome. None if
    there are fewer than `MIN_BOOKMAKERS` of them.
    """
    complete = [_of_bookmaker(offers, name, start) for name in sorted({o.quotes.bookmaker for o in offers[0]})]
    fair = [probabilities for odds in complete if odds and (probabilities := _fair(odds))]
    if len(fair) < MIN_BOOKMAKERS:
        return None
    return tuple(Decimal(str(round(1 / fmean(column), 4))) for column in zip(*fair, strict=True))


def with_closing_odds(bet: PlacedBet, offers: Offers) -> PlacedBet | None:
    """Return the bet with closing odds on its legs; None if nothing changes."""
    line = bet.line
    fair = closing_odds(offers, bet.event.commence_time) if line is not None and any(offers) else None
    if line is None or fair is None:
        return None
    by_outcome = dict(zip(line.outcomes, fair, strict=True))
    legs = tuple(_closed(leg, by_outcome.get(leg.outcome)) for leg in bet.legs)
    return None if legs == bet.legs else replace(bet, legs=legs, revision=bet.revision + 1)


def advantage(odds: Decimal, closing: Decimal, lay: bool) -> Fraction:
    """Return the advantage of odds over the fair closing odds, a fraction; of a lay, over its inverse."""
    ratio = Fraction(odds) / Fraction(closing)
    return (1 / ratio if lay else ratio) - 1


def _closed(leg: PlacedLeg, odds: Decimal | None) -> PlacedLeg:
    return leg if odds is None or leg.closing_odds is not None else replace(leg, closing_odds=odds)


def _of_bookmaker(offers: Offers, bookmaker: str, start: datetime) -> list[float] | None:
    found = [_last(outcome, bookmaker, start) for outcome in offers]
    odds = [float(offer.odds) for offer in found if offer is not None]
    return odds if len(odds) == len(offers) else None


def _last(offers: Sequence[Offer], bookmaker: str, start: datetime) -> Offer | None:
    usable = (o for o in offers if o.quotes.bookmaker == bookmaker and not o.lay)
    return next((o for o in usable if start - LONGEST_AGE <= o.quotes.last_update <= start), None)


def _fair(odds: Sequence[float]) -> list[float] | None:
    try:
        methods = fair_odds(odds).methods
    except InvalidValueError:
        return None
    return [fmean(column) for column in zip(*(method.probabilities for method in methods), strict=True)]
