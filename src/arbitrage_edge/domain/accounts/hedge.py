"""The best hedge of bets that are already placed: what to bet now so that the worst result is as good as possible."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.accounts.bet import PlacedBet, PlacedLeg, in_home_currency
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, SizedBet
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.evaluation import Offers, settled_outcome
from arbitrage_edge.domain.level_rules import level_settlements
from arbitrage_edge.domain.market import Line
from arbitrage_edge.domain.settlement import Result, payouts, results

Rows = list[tuple[Result, Fraction]]


class Hedge(Struct, frozen=True):
    """Bets to place now, one per result that no placed leg covers; none if no price is offered for one of them.

    `before` and `after`: the profit in every result without and with them, legs that are already settled included.
    `outcomes`: the name of the outcome that each bet backs or lays.
    """

    offers: tuple[Offer, ...]
    bets: tuple[SizedBet, ...]
    missing: tuple[str, ...]
    before: Rows
    after: Rows
    outcomes: tuple[str, ...] = ()


def hedge(bet: PlacedBet, offers: Offers, profile: Profile) -> Hedge:
    """Return the hedge of the open legs of a bet at these offers, one list per outcome of the bet's line.

    Raises InvalidValueError for a bet whose line is unknown, without an open leg, or with a free bet.
    """
    line = _line(bet)
    open_legs = [leg for leg in bet.legs if leg.is_open]
    placed = [_priced(bet, line, leg) for leg in open_legs]
    covered = {settled_outcome(leg.outcome, leg.lay) for leg in placed}
    possible = results(line)
    settled = settled_profit(bet)
    before = plus(payouts(possible, [_as_sized(leg).wager for leg in placed]), settled)
    uncovered = [index for index in range(len(line.outcomes)) if index not in covered]
    best = [best_allowed(offers[index], profile) for index in uncovered]
    missing = tuple(line.outcomes[index] for index, offer in zip(uncovered, best, strict=True) if offer is None)
    chosen = tuple(offer for offer in best if offer is not None)
    if missing or not chosen:
        return Hedge((), (), missing, before, before)
    new = [
        priced_offer(bet.event.sport, line, index, offer, profile)
        for index, offer in zip(uncovered, chosen, strict=True)
    ]
    slip = BetSlip.size(possible, [*placed, *new], Fraction(profile.total_stake), Fraction(profile.rounding))
    names = tuple(line.outcomes[leg.outcome] for leg in new)
    return Hedge(chosen, slip.bets[len(placed) :], (), before, plus(slip.rows, settled), names)


def _line(bet: PlacedBet) -> Line:
    if bet.line is None:
        raise InvalidValueError("its line is not known: only bets on a listed opportunity can be hedged", "bet")
    check_hedgeable(bet)
    return bet.line


def check_hedgeable(bet: PlacedBet) -> None:
    """Raise InvalidValueError for a bet without an open leg, or with a free bet."""
    if not bet.is_open:
        raise InvalidValueError("every leg has a result: nothing is left to hedge", "bet")
    if any(leg.free_bet for leg in bet.legs if leg.is_open):
        raise InvalidValueError("a free bet is hedged with the free bet calculator", "bet")


def settled_profit(bet: PlacedBet) -> Fraction:
    """Return the profit of the legs that are settled, in the profile's currency."""
    return sum((Fraction(in_home_currency(leg, leg.profit)) for leg in bet.legs), Fraction(0))


def _priced(bet: PlacedBet, line: Line, leg: PlacedLeg) -> PricedLeg:
    if leg.outcome not in line.outcomes:
        raise InvalidValueError(f"{leg.outcome} is not an outcome of this line", "bet")
    level = level_settlements(bet.event.sport, leg.bookmaker) if line.can_be_level else ()
    priced = PricedLeg.priced(
        line.outcomes.index(leg.outcome),
        Fraction(leg.odds),
        Fraction(leg.commission),
        lay=leg.side == "lay",
        level=level,
    )
    return replace(priced, fixed=Fraction(leg.stake) * Fraction(leg.rate))


def _as_sized(leg: PricedLeg) -> SizedBet:
    return SizedBet(leg, leg.fixed or Fraction(0))


def best_allowed(offers: Sequence[Offer], profile: Profile) -> Offer | None:
    """Return the offer with the highest return at a bookmaker of the profile; None if there is none."""
    allowed = [offer for offer in offers if profile.allows(offer.quotes.bookmaker)]
    return max(allowed, key=lambda offer: (offer.effective, offer.quotes.last_update), default=None)


def priced_offer(sport: str, line: Line, index: int, offer: Offer, profile: Profile) -> PricedLeg:
    """Return the leg that covers an outcome of a line at an offer, within the limits of the profile."""
    account = profile.account(offer.quotes.bookmaker)
    caps = [offer.selection.bet_limit, account.max_stake]
    known = [Fraction(str(cap)) * Fraction(account.rate) for cap in caps if cap is not None]
    level = level_settlements(sport, offer.quotes.bookmaker) if line.can_be_level else ()
    return PricedLeg(
        settled_outcome(index, offer.lay),
        offer.odds,
        offer.commission,
        offer.effective,
        offer.lay,
        cap=min(known, default=None),
        level=level,
        step=Fraction(account.step or profile.rounding) * Fraction(account.rate),
    )


def plus(rows: Rows, amount: Fraction) -> Rows:
    """Return the rows with an amount added to each profit."""
    return [(result, profit + amount) for result, profit in rows]
