"""Value bets: odds above the fair odds of the market, with a stake after Kelly.

A price is judged by other operators only. Its expected profit counts by the lowest of the fair probabilities that the
methods of removing the margin give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from math import floor

from msgspec import Struct

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, SizedBet
from arbitrage_edge.domain.consensus import FairLine, Market, complete_markets, fair_line, market_of
from arbitrage_edge.domain.evaluation import Offers, bet_of, line_offers, settled_outcome
from arbitrage_edge.domain.event_board import EventBoard, LineQuotes
from arbitrage_edge.domain.exchange_lays import lays_of, longest_lays
from arbitrage_edge.domain.market import Line
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.money import floor_decimal, to_decimal
from arbitrage_edge.domain.odds import to_fraction
from arbitrage_edge.domain.opportunity import Estimate, Evaluation, Opportunity, Withheld, WithheldReason
from arbitrage_edge.domain.policy import KindBounds, Policy
from arbitrage_edge.domain.settlement import payouts, results

MILLION = Decimal("0.000001")
# The judged price itself is part of the median that the screening uses, which matters among few prices.
FEW_PRICES = 10
SCREENING_MARGIN, SCREENING_MARGIN_OF_FEW = 0.004, 0.02


class _Context(Struct, frozen=True):
    """The circumstances of the evaluation of one line."""

    board: EventBoard
    line: Line
    offers: Offers
    markets: dict[str, Market]
    policy: Policy
    now: datetime


def may_have_value(board: EventBoard, quotes: LineQuotes, bounds: KindBounds) -> bool:
    """Return whether a best price may be a value bet against the sharp or the median price. Floats, any age."""
    if quotes.key.kind == "runner":
        return False
    sharp = frozenset(bounds.sharp)
    bests, medians, sharps, prices = [], list[float](), list[float](), list[float]()
    for columns in quotes.columns:
        # Hot path: for every line whose prices changed.
        backs = [(column, i) for column, i in columns if not column.rule.lay]
        prices = [entry.quotes.selections[i].price for column, i in backs for entry in column.entries]
        middle = _middle_price(prices)
        if middle is None:
            return False
        judges = [
            entry.quotes.selections[i].price
            for column, i in backs
            for entry in column.entries
            if entry.quotes.bookmaker in sharp
        ]
        sharp_middle = _middle_price(judges)
        bests.append(max([column.best[index] for column, index in columns]))
        medians.append(1.0 / middle)
        if sharp_middle is not None:
            sharps.append(1.0 / sharp_middle)
    margin = SCREENING_MARGIN if len(prices) >= FEW_PRICES else SCREENING_MARGIN_OF_FEW
    least = 1.0 + float(bounds.min_value) / 100 - margin
    fair: list[Sequence[float]] = [medians] if len(sharps) < len(medians) else [medians, sharps]
    fair += _mid_prices(board, quotes)
    return any(
        best * probability / max(sum(implied), 1.0) >= least
        for implied in fair
        for best, probability in zip(bests, implied, strict=True)
    )


def _mid_prices(board: EventBoard, quotes: LineQuotes) -> list[tuple[float, ...]]:
    """Return the implied probabilities of each exchange that backs and lays all outcomes, at any age."""
    if not any(market.endswith("_lay") for market in board.markets):
        return []
    line = line_of(board.event, quotes.key)
    lays = _lays(board, line)
    if not all(lays):
        return []
    backs = [
        {entry.quotes.bookmaker: entry.quotes.selections[i].price for column, i in columns for entry in column.entries}
        for columns in ([(column, i) for column, i in each if not column.rule.lay] for each in quotes.columns)
    ]
    markets = [
        market_of("", [1 / back[bookmaker] for back in backs], [laid.get(bookmaker, 0.0) for laid in lays])
        for bookmaker in lays[0]
        if all(back.get(bookmaker, 0.0) > 1 for back in backs)
    ]
    return [market.implied for market in markets if market.is_mid]


def _lays(board: EventBoard, line: Line, oldest: datetime | None = None) -> list[dict[str, float]]:
    """Return for each outcome the lay odds of each exchange, as read since `oldest`."""
    return [
        {
            market.bookmaker: selection.price
            for market, selection in lays_of(board, line, outcome)
            if oldest is None or market.last_update >= oldest
        }
        for outcome in range(len(line.outcomes))
    ]


def _middle_price(prices: list[float]) -> float | None:
    """Return the median of the prices above 1; None if there are none."""
    prices.sort()
    if prices and not prices[0] > 1.0:
        prices = [price for price in prices if price > 1.0]
    count = len(prices)
    if not count:
        return None
    half = count // 2
    return prices[half] if count % 2 else (prices[half - 1] + prices[half]) / 2


def value_bets(board: EventBoard, quotes: LineQuotes, policy: Policy, now: datetime) -> Iterator[Evaluation]:
    """Yield the value bet on each outcome of a line, or a withheld one with its reason."""
    line, in_play = line_of(board.event, quotes.key), board.event.commence_time <= now
    offers = [
        filters.fresh(listed, policy.bounds, in_play, now)
        for listed in line_offers(quotes, policy, board.event.sport, in_play)
    ]
    max_age = policy.bounds.max_age_for(in_play)
    lays = _lays(board, line, None if max_age is None else now - max_age)
    context = _Context(board, line, offers, complete_markets(offers, lays), policy, now)
    for outcome in range(len(offers)):
        if (evaluation := _best_value(context, outcome)) is not None:
            yield evaluation


def _best_value(context: _Context, outcome: int) -> Evaluation | None:
    """Return the value bet at the highest odds that no filter rejects; else the first rejected one."""
    bounds = context.policy.other
    rejected: Withheld | None = None
    for offer in sorted(context.offers[outcome], key=lambda offer: (-offer.rank, offer.quotes.bookmaker)):
        fair = fair_line(context.markets, bounds, offer.operator, bounds.consensus)
        if fair is None or _edge(offer, fair, outcome) * 100 < bounds.min_value:
            return rejected
        found = _opportunity(context, outcome, offer, fair)
        reason = _rejection(context, outcome, offer, found)
        if reason is None:
            return found
        rejected = rejected or Withheld(reason, found)
    return rejected


def _edge(offer: Offer, fair: FairLine, outcome: int) -> Decimal:
    return Decimal(fair.lowest[outcome] * offer.rank - 1)


def _rejection(context: _Context, outcome: int, offer: Offer, found: Opportunity) -> WithheldReason | None:
    policy = context.policy
    lay = longest_lays(context.board, context.line)[outcome]
    if filters.suspicious_leg((offer,), [context.offers[outcome]], [lay], {}, policy.bounds) is not None:
        return WithheldReason.SUSPICIOUS_PRICE
    if policy.bounds.max_profit is not None and found.profit_percentage > policy.bounds.max_profit:
        return WithheldReason.PROFIT_TOO_HIGH
    stake = found.bets[0].stake
    least = policy.min_stakes.get(offer.quotes.bookmaker, Decimal(0))
    return WithheldReason.BELOW_MINIMUM_STAKE if stake <= 0 or stake < least else None


def kelly_fraction(probability: float, odds: float, factor: float = 1.0) -> float:
    """Return the share of the bankroll to stake: factor * (p*o - 1) / (o - 1), at least 0."""
    return max(factor * (probability * odds - 1) / (odds - 1), 0.0)


def _opportunity(context: _Context, outcome: int, offer: Offer, fair: FairLine) -> Opportunity:
    event, line, bounds = context.board.event, context.line, context.policy.other
    fraction = min(kelly_fraction(fair.lowest[outcome], offer.rank, float(bounds.kelly)), float(bounds.max_kelly) / 100)
    slip = _slip(context, outcome, offer, fraction)
    edge = _edge(offer, fair, outcome)
    stake = to_decimal(slip.total_stake)
    live = event.commence_time <= context.now
    return Opportunity(
        event=event,
        line=line,
        live=live,
        seen_at=context.now,
        total_implied_probability=to_decimal(1 / offer.effective, 6),
        profit_percentage=to_decimal(Fraction(edge) * 100, 4),
        profit_margin=to_decimal(100 * (Fraction(fair.lowest[outcome]) - 1 / offer.effective), 4),
        bets=(bet_of(line.outcomes[slip.bets[0].leg.outcome], offer, slip.bets[0], context.offers[outcome]),),
        flags=tuple(name for name, applies in {"live": live, "commission": bool(offer.commission)}.items() if applies),
        kind="value",
        scope=f"{line.text}:{line.outcomes[outcome]}",
        estimate=Estimate(
            probability=_decimal(fair.probabilities[outcome]),
            lowest=_decimal(fair.lowest[outcome]),
            highest=_decimal(fair.highest[outcome]),
            expected_percentage=to_decimal(Fraction(edge) * 100),
            expected_profit=floor_decimal(Fraction(stake) * Fraction(edge)),
            cost=stake,
            fair_odds=_decimal(1 / fair.probabilities[outcome]),
            sources=fair.sources,
            kelly_fraction=_decimal(fraction),
        ),
        explanation=(
            f"fair odds {1 / fair.probabilities[outcome]:.3f}, {1 / fair.highest[outcome]:.3f} to "
            f"{1 / fair.lowest[outcome]:.3f} by method{_mids_text(fair)}; "
            f"these odds earn {edge * 100:.2f} % on average"
        ),
        **slip.money(),
    )


def _mids_text(fair: FairLine) -> str:
    return f", from the middle of back and lay at {', '.join(fair.mids)}" if fair.mids else ""


def _slip(context: _Context, outcome: int, offer: Offer, fraction: float) -> BetSlip:
    policy = context.policy
    stake = Fraction(policy.other.bankroll) * Fraction(fraction)
    if offer.selection.bet_limit is not None:
        stake = min(stake, to_fraction(offer.selection.bet_limit))
    step = Fraction(policy.stake_step)
    leg = PricedLeg(settled_outcome(outcome, offer.lay), offer.odds, offer.commission, offer.effective, offer.lay)
    bet = SizedBet(leg, floor(stake / leg.risk / step) * step)
    return BetSlip((bet,), payouts(results(context.line), [bet.wager]))


def _decimal(number: float) -> Decimal:
    return Decimal(number).quantize(MILLION)
