"""The bet book: place, settle, correct, delete and hedge bets, with every movement of money in the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.accounts.value_closer import ValueCloser
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.closing import with_closing_odds
from arbitrage_edge.domain.accounts.final_scores import FinalScore, Proposal, proposals
from arbitrage_edge.domain.accounts.hedge import Hedge, hedge
from arbitrage_edge.domain.accounts.ledger import Transaction, movements, transfer
from arbitrage_edge.domain.accounts.profile import DEFAULT_PROFILE, BookmakerAccount, Profile
from arbitrage_edge.domain.accounts.score_hedge import hedge_on_scores
from arbitrage_edge.domain.accounts.sizing import OpenStakes, open_stakes
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError, UnavailableError
from arbitrage_edge.domain.evaluation import (
    Offers,
    lines_of_bets,
    offers_by_line,
    offers_for_bets,
    offers_for_line,
    settled_outcome,
)
from arbitrage_edge.domain.filters import fresh
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Event, Line, LineKey
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_to_american
from arbitrage_edge.domain.opportunity import Bet, Opportunity
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.settlement import Wager, payouts, results, worst_case_profit
from arbitrage_edge.ports import AccountStore, Archive, BetFilter, Clock, NewBet

# Attempts to change a bet that another request changes at the same time.
ATTEMPTS = 5
MAX_PROFILES = 20
# Bets at most whose results are proposed in one call.
MAX_OPEN_BETS = 10_000


class AcceptedLeg(Struct, frozen=True):
    """A leg as it was accepted. `index` is that of the opportunity's bet; None values are taken from it.

    `stake` is in the currency of the account, of a lay the backer's stake.
    """

    index: int
    stake: Decimal | None = None
    odds: Decimal | None = None
    free_bet: bool = False
    bookmaker: str | None = None
    # Fraction of the winnings.
    commission: Decimal | None = None


class BetBook:
    """The bets of all profiles. Raises `UnavailableError` if the store cannot be reached."""

    def __init__(self, store: AccountStore, archive: Archive, clock: Clock, policy: Policy) -> None:
        self._store, self._archive, self._clock, self._policy = store, archive, clock, policy
        self.close_values = ValueCloser(store, archive, clock, policy).run

    def now(self) -> datetime:
        """Return the time on the clock of the odds."""
        return self._clock.now()

    async def profile(self, name: str) -> Profile:
        """Return a profile; the default one exists without being stored. Raises NotFoundError for any other name."""
        for profile in await self._store.profiles():
            if profile.name == name:
                return profile
        if name == DEFAULT_PROFILE:
            return Profile(total_stake=self._policy.total_stake, rounding=self._policy.stake_step)
        raise NotFoundError(f"there is no profile {name!r}: PUT /api/v1/profiles/{name} creates it")

    async def profile_and_open_stakes(self, name: str) -> tuple[Profile, OpenStakes]:
        """Return a profile, and the money that its open bets already use. Raises NotFoundError if there is none."""
        profile = await self.profile(name)
        if profile.bankroll is None and all(account.balance is None for account in profile.accounts):
            return profile, OpenStakes()
        open_bets = await self._store.bets(BetFilter(name, is_open=True), limit=MAX_OPEN_BETS)
        return profile, open_stakes(open_bets, profile)

    async def profiles(self) -> list[Profile]:
        """Return all profiles, the default one included."""
        stored = await self._store.profiles()
        if any(profile.name == DEFAULT_PROFILE for profile in stored):
            return stored
        return [await self.profile(DEFAULT_PROFILE), *stored]

    async def save_profile(self, profile: Profile) -> None:
        """Store a profile. Raises InvalidValueError for one more than the maximum number."""
        names = {stored.name for stored in await self._store.profiles()}
        if profile.name not in names and len(names) >= MAX_PROFILES:
            raise InvalidValueError(f"at most {MAX_PROFILES} profiles are kept: delete one first", "name")
        await self._store.save_profile(profile)

    async def delete_profile(self, name: str) -> None:
        """Delete a profile; its bets stay. Raises NotFoundError if it is not stored."""
        if not await self._store.delete_profile(name):
            raise NotFoundError(f"there is no stored profile {name!r}")

    async def place(
        self,
        tracked: TrackedOpportunity,
        legs: Sequence[AcceptedLeg],
        *,
        profile: str = DEFAULT_PROFILE,
        bet_id: str | None = None,
        note: str = "",
    ) -> PlacedBet:
        """Record bets on an opportunity; all of its bets at their recorded stakes if no legs are given.

        With a `bet_id` that is recorded already, return that bet unchanged: a request may be repeated.
        """
        owner, opportunity = await self.profile(profile), tracked.opportunity
        chosen = legs or [AcceptedLeg(index) for index in range(len(opportunity.bets))]
        bet = await self._bet(bet_id or f"bet_{uuid4().hex[:16]}", tracked, chosen, owner)
        return await self.add(replace(bet, note=note))

    async def place_on_paper(
        self, tracked: TrackedOpportunity, stakes: Sequence[Decimal], reaction: int, profile: str = DEFAULT_PROFILE
    ) -> PlacedBet:
        """Record simulated bets on an opportunity at its odds, once for each reaction time in seconds."""
        legs = [AcceptedLeg(index, floor_decimal(Fraction(stake))) for index, stake in enumerate(stakes) if stake]
        bet = await self._bet(f"paper_{tracked.arbitrage_id}_{reaction}", tracked, legs, await self.profile(profile))
        return await self.add(replace(bet, paper=True, reaction=reaction))

    async def repriced(self, opportunity: Opportunity) -> Opportunity | None:
        """Return the opportunity with the same bets at their prices on the live board; None if one is gone."""
        offers = await self._offers_of_bets(opportunity)
        bets = [_at_price_now(bet, listed) for bet, listed in zip(opportunity.bets, offers, strict=True)]
        found = tuple(bet for bet in bets if bet is not None)
        return replace(opportunity, bets=found) if len(found) == len(opportunity.bets) else None

    async def add(self, bet: PlacedBet) -> PlacedBet:
        """Record a bet that was entered by hand, imported or simulated. Return the recorded one if its id exists."""
        if await self._store.change_bet(None, bet, self._movements(None, bet)):
            return bet
        return await self.bet(bet.bet_id)

    async def add_all(self, bets: Sequence[PlacedBet]) -> int:
        """Record imported bets, all or nothing, except those whose id is recorded. Return the number of new ones."""
        by_id = {bet.bet_id: bet for bet in reversed(bets)}
        new = [NewBet(bet, tuple(self._movements(None, bet))) for bet in by_id.values()]
        return len(await self._store.add_bets(new))

    async def count_new(self, bets: Sequence[PlacedBet]) -> int:
        """Return how many of these bets have an id that is not recorded."""
        ids = {bet.bet_id for bet in bets}
        return len(ids) - len(await self._store.recorded_ids(ids))

    async def bet(self, bet_id: str) -> PlacedBet:
        """Return a bet. Raises NotFoundError if there is none."""
        found = await self._store.bet(bet_id)
        if found is None:
            raise NotFoundError(f"there is no bet {bet_id}")
        return found

    async def settle(self, bet_id: str, leg: int, result: LegResult, cash_out: Decimal | None = None) -> PlacedBet:
        """Enter, correct or (with `open`) remove the result of a leg. Raises InvalidValueError for a missing leg."""
        at = self._clock.now()
        return await self._change(bet_id, lambda bet: bet.with_result(leg, result, at, cash_out))

    async def settle_open(self, bet_id: str, leg: int, result: LegResult) -> PlacedBet:
        """Enter a result unless the leg has one: a result entered by the user stays."""
        at = self._clock.now()
        return await self._change(
            bet_id, lambda bet: bet.with_result(leg, result, at) if bet.legs[leg].is_open else bet
        )

    async def take_closing_odds(self, bet: PlacedBet) -> None:
        """Store fair closing odds on the legs, where enough bookmakers price the line now."""
        offers = await self._offers(bet.event, bet.line, is_fresh=False)
        await self._change(bet.bet_id, lambda before: with_closing_odds(before, offers) or before)

    async def set_note(self, bet_id: str, note: str) -> PlacedBet:
        """Replace the note of a bet."""
        return await self._change(bet_id, lambda bet: replace(bet, note=note, revision=bet.revision + 1))

    async def add_legs(self, bet_id: str, legs: Sequence[PlacedLeg]) -> PlacedBet:
        """Add legs to a bet, such as a hedge that was placed."""
        return await self._change(
            bet_id,
            lambda bet: replace(bet, legs=(*bet.legs, *legs), expected_profit=None, revision=bet.revision + 1),
        )

    async def delete(self, bet_id: str) -> None:
        """Delete a bet and reverse its movements of money. Raises NotFoundError if there is none."""
        bet = await self.bet(bet_id)
        if not await self._store.change_bet(bet, None, self._movements(bet, None)):
            raise UnavailableError(f"{bet_id} was changed at the same time: try again")

    async def transfer(
        self, profile: str, bookmaker: str, amount: Decimal, *, adjust: bool = False, note: str = ""
    ) -> Transaction:
        """Record a deposit, a withdrawal (negative), or with `adjust` a correction of a balance."""
        account = (await self.profile(profile)).account(bookmaker)
        made = transfer(profile, bookmaker, amount, account.currency, self._clock.now(), adjust=adjust, note=note)
        await self._store.add_transactions([made])
        return made

    async def hedge(self, bet_id: str) -> Hedge:
        """Return the best hedge of the open legs at the prices on the live board that are recent enough."""
        bet = await self.bet(bet_id)
        profile = await self.profile(bet.profile)
        if bet.line is not None or not any(leg.line for leg in bet.legs):
            return hedge(bet, await self._offers(bet.event, bet.line), profile)
        return await asyncio.to_thread(hedge_on_scores, bet, await self._board(bet.event), profile)

    async def proposals(self, profile: str, scores: Sequence[FinalScore]) -> list[tuple[PlacedBet, Proposal]]:
        """Return the results that final scores prove for open legs of a profile."""
        by_event = {score.event_id: score for score in scores}
        open_bets = await self._store.bets(BetFilter(profile, is_open=True), limit=MAX_OPEN_BETS)
        return [
            (bet, proposal)
            for bet in open_bets
            if bet.event.id in by_event
            for proposal in proposals(bet, by_event[bet.event.id])
        ]

    async def _offers(self, event: Event, line: Line | None, *, is_fresh: bool = True) -> Offers:
        """Return the offers on a line of the live board, by outcome; `is_fresh`: only those that are recent enough."""
        if line is None:
            return []
        now = self._clock.now()
        in_play = event.commence_time <= now
        quotes = await self._archive.odds(event.sport, event.id, None, None)
        if not quotes:
            return [[] for _ in line.outcomes]
        offers = offers_for_line(quotes[0], line.key, self._policy, in_play)
        return [fresh(outcome, self._policy.bounds, in_play, now) for outcome in offers] if is_fresh else offers

    async def _offers_of_bets(self, opportunity: Opportunity) -> Offers:
        """Return the recent offers on the outcome of each bet."""
        if _is_on_one_line(opportunity):
            offers, outcomes = await self._offers(opportunity.event, opportunity.line), opportunity.line.outcomes
            return [offers[settled_outcome(outcomes.index(bet.outcome), bet.side == "lay")] for bet in opportunity.bets]
        event, now = opportunity.event, self._clock.now()
        in_play = event.commence_time <= now
        quotes = await self._archive.odds(event.sport, event.id, None, None)
        found = offers_for_bets(quotes[0], opportunity.bets, self._policy) if quotes else [[] for _ in opportunity.bets]
        return [fresh(listed, self._policy.bounds, in_play, now) for listed in found]

    async def _board(self, event: Event) -> dict[LineKey, Offers]:
        """Return the recent offers on every line of an event on the live board."""
        now = self._clock.now()
        in_play = event.commence_time <= now
        quotes = await self._archive.odds(event.sport, event.id, None, None)
        found = offers_by_line(quotes[0], self._policy, in_play) if quotes else {}
        return {
            key: [fresh(outcome, self._policy.bounds, in_play, now) for outcome in offers]
            for key, offers in found.items()
        }

    async def _lines(self, opportunity: Opportunity) -> list[Line | None]:
        """Return the line of each bet where they are on several; None where its outcome is not quoted any more."""
        if _is_on_one_line(opportunity):
            return [None] * len(opportunity.bets)
        event = opportunity.event
        quotes = await self._archive.odds(event.sport, event.id, None, None)
        return lines_of_bets(quotes[0], opportunity.bets, self._policy) if quotes else [None] * len(opportunity.bets)

    async def _bet(
        self, bet_id: str, tracked: TrackedOpportunity, legs: Sequence[AcceptedLeg], owner: Profile
    ) -> PlacedBet:
        opportunity = tracked.opportunity
        lines = await self._lines(opportunity)
        placed = tuple(
            replace(leg, line=lines[accepted.index])
            for accepted, leg in ((accepted, _placed_leg(opportunity, accepted, owner)) for accepted in legs)
        )
        return PlacedBet(
            bet_id=bet_id,
            profile=owner.name,
            placed_at=self._clock.now(),
            event=opportunity.event,
            legs=placed,
            kind=opportunity.kind,
            line=opportunity.line if _is_on_one_line(opportunity) else None,
            arbitrage_id=tracked.arbitrage_id,
            expected_profit=_expected_profit(opportunity, placed),
        )

    async def _change(self, bet_id: str, change: Callable[[PlacedBet], PlacedBet]) -> PlacedBet:
        for _ in range(ATTEMPTS):
            before = await self.bet(bet_id)
            after = change(before)
            if after is before:
                return before
            if await self._store.change_bet(before, after, self._movements(before, after)):
                return after
        raise UnavailableError(f"{bet_id} is changed by others all the time: try again")

    def _movements(self, before: PlacedBet | None, after: PlacedBet | None) -> list[Transaction]:
        bet = after or before
        return [] if bet is None or bet.paper else movements(before, after, self._clock.now())


def _is_on_one_line(opportunity: Opportunity) -> bool:
    return all(bet.market is None for bet in opportunity.bets)


def _placed_leg(opportunity: Opportunity, accepted: AcceptedLeg, profile: Profile) -> PlacedLeg:
    if not 0 <= accepted.index < len(opportunity.bets):
        raise InvalidValueError(
            f"this opportunity has bets 0 to {len(opportunity.bets) - 1}", f"legs[{accepted.index}]"
        )
    bet = opportunity.bets[accepted.index]
    bookmaker = accepted.bookmaker or bet.bookmaker
    account = profile.account(bookmaker)
    recorded = bet.lay_stake if bet.lay_stake is not None else bet.stake
    odds = bet.odds if accepted.odds is None else accepted.odds
    return PlacedLeg(
        bookmaker=bookmaker,
        title=bet.title if bookmaker == bet.bookmaker else "",
        market=bet.market or opportunity.line.key.market,
        outcome=bet.outcome,
        point=bet.point,
        side=bet.side,
        odds=odds,
        stake=floor_decimal(Fraction(recorded) / Fraction(account.rate)) if accepted.stake is None else accepted.stake,
        commission=_commission(bet, odds, account) if accepted.commission is None else accepted.commission,
        currency=account.currency,
        rate=account.rate,
        free_bet=accepted.free_bet,
    )


def _at_price_now(bet: Bet, offered: Sequence[Offer]) -> Bet | None:
    """Return the bet at the price that its bookmaker offers; None if it offers none."""
    lay = bet.side == "lay"
    offer = next((one for one in offered if one.quotes.bookmaker == bet.bookmaker and one.lay == lay), None)
    if offer is None:
        return None
    limit = offer.selection.bet_limit
    return replace(
        bet,
        odds=shortest_decimal(offer.odds),
        american_odds=offer.selection.american or decimal_to_american(offer.odds),
        limit=None if limit is None else to_decimal(Fraction(str(limit))),
        last_update=offer.quotes.last_update,
    )


def _commission(bet: Bet, odds: Decimal, account: BookmakerAccount) -> Decimal:
    own = account.commission_on(odds, lay=bet.side == "lay")
    return bet.commission if own is None else own


def _expected_profit(opportunity: Opportunity, legs: Sequence[PlacedLeg]) -> Decimal | None:
    """Return the smallest profit over all results of the line; None for a free bet and for bets on several lines."""
    if any(leg.free_bet for leg in legs) or not _is_on_one_line(opportunity):
        return None
    outcomes = opportunity.line.outcomes
    wagers = [
        Wager(
            outcomes.index(leg.outcome),
            leg.side == "lay",
            Fraction(leg.odds),
            Fraction(leg.commission),
            Fraction(leg.stake) * Fraction(leg.rate),
        )
        for leg in legs
    ]
    return floor_decimal(worst_case_profit(payouts(results(opportunity.line), wagers)))
