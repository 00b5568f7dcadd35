"""Promotions: a bet that pays more than its odds, hedged so that every result keeps the same.

The promoted bet of F at odds o gains `won` if it wins and `lost` if it does not. With D = won - lost, a hedge at
effective odds e on each other outcome takes the stake D/e, and won - D*sum(1/e) is kept in every result. For a free bet
laid at odds l with commission c that is F(o-1)(1-c)/(l-c), at a lay stake of F(o-1)/(l-c).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.evaluation import Offers, line_offers
from arbitrage_edge.domain.event_board import EventBoard, board_of
from arbitrage_edge.domain.market import Event, EventQuotes, Line
from arbitrage_edge.domain.market_rules import line_of, runner_of
from arbitrage_edge.domain.money import CENT
from arbitrage_edge.domain.odds import effective_odds
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.settlement import LOSS, WIN, results

Promotion = Literal["free_bet", "profit_boost", "refund", "odds_boost"]


class PromotedBet(Struct, frozen=True):
    """A bet under a promotion: `amount` at decimal `odds`, with `commission` on its winnings.

    `free_bet`: the stake is the bookmaker's and not returned. `profit_boost`: winnings grow by the fraction `boost`, by
    at most `limit`. `refund`: if the bet loses, it is refunded up to `limit` as a free bet that is worth the fraction
    `value` of its amount. `odds_boost`: the bet is paid at these odds; there is nothing else to it.
    """

    kind: Promotion
    amount: Fraction
    odds: Fraction
    commission: Fraction = Fraction(0)
    boost: Fraction = Fraction(0)
    limit: Fraction | None = None
    value: Fraction = Fraction(7, 10)

    @property
    def won(self) -> Fraction:
        """The profit if the bet wins."""
        winnings = self.amount * (self.odds - 1)
        if self.kind == "profit_boost":
            extra = winnings * self.boost
            winnings += extra if self.limit is None else min(extra, self.limit)
        return winnings * (1 - self.commission)

    @property
    def lost(self) -> Fraction:
        """The profit if the bet loses: 0 for a free bet, below 0 for others."""
        if self.kind == "free_bet":
            return Fraction(0)
        refunded = Fraction(0)
        if self.kind == "refund":
            refunded = self.value * (self.amount if self.limit is None else min(self.amount, self.limit))
        return refunded - self.amount


class Hedge(Struct, frozen=True):
    """A price on another outcome, or a lay of the promoted one."""

    odds: Fraction
    commission: Fraction = Fraction(0)
    lay: bool = False

    @property
    def effective(self) -> Fraction:
        """The return of a unit at risk, after commission."""
        return effective_odds(self.odds, self.commission, self.lay)

    @property
    def risk(self) -> Fraction:
        """Money at risk per unit of stake: 1 for a back, odds - 1 for a lay."""
        return self.odds - 1 if self.lay else Fraction(1)


class HedgedPromotion(Struct, frozen=True):
    """The stakes of the hedges (of a lay the backer's stake), and the profit in each result, the promoted one first."""

    stakes: tuple[Fraction, ...]
    profits: tuple[Fraction, ...]

    @property
    def kept(self) -> Fraction:
        """The smallest profit over all results."""
        return min(self.profits)


def hedged(bet: PromotedBet, hedges: Sequence[Hedge], step: Fraction = CENT) -> HedgedPromotion:
    """Return the stakes that keep the same in every result, rounded to `step`, and what each result keeps.

    `hedges`: one on each other outcome, or a single lay. Raises InvalidValueError without a hedge.
    """
    if not hedges:
        raise InvalidValueError("a hedge needs the odds of every other outcome, or a lay of the same one")
    difference = bet.won - bet.lost
    stakes = tuple(round(difference / hedge.effective / hedge.risk / step) * step for hedge in hedges)
    at_risk = [stake * hedge.risk for stake, hedge in zip(stakes, hedges, strict=True)]
    spent = sum(at_risk, Fraction(0))
    others = [bet.lost + risked * hedge.effective - spent for risked, hedge in zip(at_risk, hedges, strict=True)]
    return HedgedPromotion(stakes, (bet.won - spent, *others))


class FoundHedge(Struct, frozen=True):
    """A promoted bet at a bookmaker, and the best hedges for it. `results`: what each profit stands for."""

    event: Event
    line: Line
    outcome: int
    bet: PromotedBet
    promoted: Offer
    hedges: tuple[Offer, ...]
    result: HedgedPromotion
    results: tuple[str, ...]


class Wanted(Struct, frozen=True):
    """A promotion to hedge: at this bookmaker, at these odds or longer."""

    bookmaker: str
    amount: Fraction
    min_odds: Fraction
    kind: Promotion = "free_bet"


def find_hedges(events: Iterable[EventQuotes], wanted: Wanted, policy: Policy, now: datetime) -> list[FoundHedge]:
    """Return the hedges for a promotion on events that have not started, the one that keeps most first."""
    found: list[FoundHedge] = []
    for quotes in events:
        if quotes.event.commence_time > now:
            board = board_of(quotes, policy.screening_rates(quotes.event.sport))
            found += _on_event(board, wanted, policy, now)
    return sorted(found, key=lambda hedge: (-hedge.result.kept, hedge.event.id, hedge.line.text, hedge.outcome))


def _on_event(board: EventBoard, wanted: Wanted, policy: Policy, now: datetime) -> Iterator[FoundHedge]:
    for quotes in board.lines.values():
        line = line_of(board.event, quotes.key)
        if quotes.key.kind == "runner" or not _is_decided(line):
            continue
        offers = [
            filters.fresh(listed, policy.bounds, False, now)
            for listed in line_offers(quotes, policy, board.event.sport, False)
        ]
        for outcome, listed in enumerate(offers):
            for promoted in listed:
                usable = promoted.quotes.bookmaker == wanted.bookmaker and promoted.odds >= wanted.min_odds
                if usable and not promoted.lay:
                    candidate = _Candidate(board.event, line, outcome, promoted, wanted)
                    lays = _lays(board, line, outcome, policy, now)
                    if (hedge := _best(candidate, offers, lays)) is not None:
                        yield hedge


class _Candidate(Struct, frozen=True):
    """A price for the promoted bet."""

    event: Event
    line: Line
    outcome: int
    promoted: Offer
    wanted: Wanted


def _is_decided(line: Line) -> bool:
    """Return whether every result wins or loses each bet in full: a refund would return no free bet."""
    return all(settled in {WIN, LOSS} for result in results(line) for settled in result.settled)


def _lays(board: EventBoard, line: Line, outcome: int, policy: Policy, now: datetime) -> list[Offer]:
    """Return the lays of an outcome of a three-way line."""
    if line.key.kind != "three_way":
        return []
    quotes = board.lines.get(runner_of(line.key, line.outcomes[outcome]))
    if quotes is None:
        return []
    return filters.fresh(line_offers(quotes, policy, board.event.sport, False)[1], policy.bounds, False, now)


def _best(candidate: _Candidate, offers: Offers, lays: Sequence[Offer]) -> FoundHedge | None:
    """Return the hedge by backs of all other outcomes, or by a lay, whichever keeps more."""
    backs = [listed for index, listed in enumerate(offers) if index != candidate.outcome]
    found = []
    for others in (backs, [lays]):
        best = [_longest(listed, candidate.promoted.operator) for listed in others]
        chosen = tuple(offer for offer in best if offer is not None)
        if len(chosen) == len(best):
            found.append(_hedge(candidate, chosen))
    return max(found, key=lambda hedge: hedge.result.kept, default=None)


def _hedge(candidate: _Candidate, chosen: tuple[Offer, ...]) -> FoundHedge:
    event, line, outcome = candidate.event, candidate.line, candidate.outcome
    promoted, wanted = candidate.promoted, candidate.wanted
    bet = PromotedBet(wanted.kind, wanted.amount, promoted.odds, promoted.commission)
    result = hedged(bet, [Hedge(offer.odds, offer.commission, offer.lay) for offer in chosen])
    rest = tuple(name for index, name in enumerate(line.outcomes) if index != outcome)
    names = rest if len(chosen) == len(rest) else (f"not {line.outcomes[outcome]}",)
    return FoundHedge(event, line, outcome, bet, promoted, chosen, result, (line.outcomes[outcome], *names))


def _longest(offers: Sequence[Offer], operator: str) -> Offer | None:
    elsewhere = [offer for offer in offers if offer.operator != operator]
    return max(elsewhere, key=lambda offer: (offer.rank, offer.quotes.bookmaker), default=None)
