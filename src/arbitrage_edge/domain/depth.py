"""Deeper levels of order books: more money at worse prices.

A bet at a level is an order with the price of that level as its limit: everything offered at it or better can be
bought. All of it counts at the limit price, although the better part costs less, so no profit is overstated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from arbitrage_edge.domain.arbitrage import Legs, Offer, exact_offer, profit_margin, profit_percentage, sum_of
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, leg_of
from arbitrage_edge.domain.contracts import Terms, exact_odds
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_to_american, effective_odds, to_fraction
from arbitrage_edge.domain.opportunity import Bet, Opportunity

# A price, and the largest stake at this price alone (for a lay: the backer's stake).
PriceLevel = tuple[Fraction, Fraction]


def limit_at(levels: Sequence[PriceLevel], depth: int) -> Fraction:
    """Return the largest stake of an order that takes the levels down to this one, at the price of this one.

    Never more than the sum of the sizes, nor than what pays out as much as all of them.
    """
    taken = levels[: depth + 1]
    payout = sum((size * price for price, size in taken), Fraction(0))
    return min(sum((size for _, size in taken), Fraction(0)), payout / levels[depth][0])


def deeper(offer: Offer) -> Offer | None:
    """Return the offer one level deeper in its order book; None if that was read no further."""
    selection, terms = offer.selection, offer.quotes.terms
    prices = [price for price, _ in selection.levels]
    if terms is None or selection.price not in prices[:-1]:
        return None
    depth = prices.index(selection.price) + 1
    limit = limit_at(_fractions(selection.levels), depth)
    quotes = replace(offer.quotes, terms=_terms_at(terms, depth))
    at_level = replace(selection, price=prices[depth], bet_limit=float(limit), american=None)
    return exact_offer(quotes, at_level, offer.operator, offer.lay, terms.charges)


def limiting_leg(legs: Legs, total: Fraction) -> Offer | None:
    """Return the leg whose limit, and not the total stake, decides how much all return; None if none does."""
    limited = [leg for leg in legs if leg.selection.bet_limit is not None]
    if not limited:
        return None

    def largest_return(leg: Offer) -> Fraction:
        risk = leg.odds - 1 if leg.lay else Fraction(1)
        return to_fraction(leg.selection.bet_limit or 0) * risk * leg.effective

    least = min(limited, key=largest_return)
    return least if largest_return(least) <= total / sum_of(legs) else None


def at_levels(opportunity: Opportunity, total: Fraction | None = None) -> Iterator[Opportunity]:
    """Yield an arbitrage at the best levels, then each time with the bet that limits it one level deeper.

    It ends where the odds pay no more, or where `total` is reached. For every return of all bets one of these has each
    bet at the best level that offers enough.
    """
    bets = opportunity.bets
    if opportunity.kind != "arbitrage" or not any(bet.levels for bet in bets):
        yield opportunity
        return
    depths = [0] * len(bets)
    while True:
        current = _at(opportunity, depths)
        legs = [leg_of(bet, current) for bet in current.bets]
        implied = sum((1 / leg.effective for leg in legs), Fraction(0))
        if implied >= 1 and any(depths):
            return
        yield current
        returns = {index: _largest_return(leg) for index, leg in enumerate(legs) if leg.cap is not None}
        limiting = min(returns, key=lambda index: returns[index], default=None)
        if limiting is None or depths[limiting] + 1 >= len(bets[limiting].levels):
            return
        if total is not None and returns[limiting] >= total / implied:
            return
        depths[limiting] += 1


def best_at_levels(
    opportunity: Opportunity, total: Fraction, size: Callable[[Opportunity], BetSlip]
) -> tuple[Opportunity, BetSlip]:
    """Return an arbitrage at the levels that earn the most money of `total`, with its bet slip by `size`."""
    sized = [(current, size(current)) for current in at_levels(opportunity, total)]
    return max(sized, key=lambda each: each[1].guaranteed_profit)


def recorded_levels(offer: Offer) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return the levels of an offer's order book for its bet; none if the venue's terms are not known."""
    if offer.quotes.terms is None:
        return ()
    return tuple(
        (shortest_decimal(_odds(price, offer.quotes.terms)), shortest_decimal(size))
        for price, size in _fractions(offer.selection.levels)
    )


def average_odds(bet: Bet) -> Decimal | None:
    """Return the odds on average if the levels are taken best first, before fees, rounded down; a lay up.

    None if the best level is enough.
    """
    if not bet.levels or bet.odds == bet.levels[0][0]:
        return None
    left = stake = Fraction(bet.stake if bet.lay_stake is None else bet.lay_stake)
    paid = Fraction(0)
    for price, size in bet.levels:
        taken = min(left, Fraction(size))
        paid, left = paid + taken * Fraction(price), left - taken
    if stake <= 0:
        return None
    average = (paid + left * Fraction(bet.odds)) / stake
    return -floor_decimal(-average, 4) if bet.lay_stake is not None else floor_decimal(average, 4)


def _at(opportunity: Opportunity, depths: Sequence[int]) -> Opportunity:
    bets = tuple(
        _bet_at(bet, depth) if bet.levels else bet for bet, depth in zip(opportunity.bets, depths, strict=True)
    )
    if bets == opportunity.bets:
        return opportunity
    changed = replace(opportunity, bets=bets)
    implied = sum((1 / leg_of(bet, changed).effective for bet in bets), Fraction(0))
    return replace(
        changed,
        total_implied_probability=to_decimal(implied, 6),
        profit_percentage=to_decimal(profit_percentage(implied), 4),
        profit_margin=to_decimal(profit_margin(implied), 4),
    )


def _bet_at(bet: Bet, depth: int) -> Bet:
    odds = bet.levels[depth][0]
    if odds == bet.odds or bet.terms is None:
        return bet
    terms = _terms_at(bet.terms, depth)
    exact = to_fraction(odds) if terms.fee is None else exact_odds(to_fraction(odds))
    charges, lay = terms.charges, bet.side == "lay"
    commission = charges.lay_commission if lay else charges.commission_at(exact)
    better = effective_odds(exact, commission, lay) / effective_odds(
        to_fraction(bet.odds), Fraction(bet.commission), lay
    )
    above = bet.above_market_percentage
    levels = [(Fraction(price), Fraction(size)) for price, size in bet.levels]
    return replace(
        bet,
        odds=odds,
        american_odds=decimal_to_american(exact),
        commission=shortest_decimal(commission),
        above_market_percentage=None if above is None else round((100 + above) * float(better) - 100, 2),
        limit=shortest_decimal(limit_at(levels, depth)),
        terms=terms,
    )


def _terms_at(terms: Terms, depth: int) -> Terms:
    """Return the terms of an order that takes several levels: each is filled, and its fee rounded, on its own."""
    return terms if terms.fee is None else replace(terms, fee=replace(terms.fee, fills=depth + 1))


def _odds(price: Fraction, terms: Terms) -> Fraction:
    return price if terms.fee is None else exact_odds(price)


def _fractions(levels: Sequence[tuple[float, float]]) -> list[PriceLevel]:
    return [(to_fraction(price), to_fraction(size)) for price, size in levels]


def _largest_return(leg: PricedLeg) -> Fraction:
    return (leg.cap or Fraction(0)) * leg.risk * leg.effective
