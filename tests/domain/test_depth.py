"""Deeper levels of order books: what is reported can be placed, and a walk through the books earns at least as much."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.domain.contract_quotes import MOST_LEVELS, Ask, ask_from, ask_in_order, back, lay
from arbitrage_edge.domain.contracts import FeeRule, Terms
from arbitrage_edge.domain.depth import average_odds
from arbitrage_edge.domain.detector import Detector, calculate_arbitrage_for_event
from arbitrage_edge.domain.market import Event, EventQuotes, Levels, MarketQuotes, Selection, Snapshot
from arbitrage_edge.domain.opportunity import Opportunity, Withheld
from arbitrage_edge.domain.resizing import resize
from builders import bounded, found
from domain.test_contracts import KALSHI, NOVIG_LIVE, POLYMARKET, POLYMARKET_US

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
EVENT = Event("nba", "basketball_nba", "NBA", NOW + timedelta(hours=12), "Home", "Away")
POLICY = bounded(max_price_gap=None)
EXCHANGE = Terms(commission=Decimal("0.02"))
CENT = Fraction(1, 100)


def quoted(bookmaker, name, book, terms):
    """Quotes on one outcome from an order book of prices with counts; the other outcome is dear."""
    ask = ask_from((Fraction(price, 100), Fraction(count)) for price, count in book)
    selections = [back(name, ask), Selection("Away" if name == "Home" else "Home", 1.02)]
    selections.sort(key=lambda one: one.name, reverse=True)
    return MarketQuotes(bookmaker, bookmaker.title(), "h2h", NOW, selections, terms=terms)


def fixed(name, odds, bookmaker="fanduel", limit=None):
    other = "Away" if name == "Home" else "Home"
    selections = [Selection(name, odds, bet_limit=limit), Selection(other, 1.02)]
    return MarketQuotes(bookmaker, bookmaker.title(), "h2h", NOW, selections)


def evaluated(*markets, stake=1000, policy=POLICY):
    """Return the only evaluation of these markets, None if they are no arbitrage."""
    sized = replace(policy, total_stake=Decimal(stake))
    evaluations = calculate_arbitrage_for_event(EventQuotes(EVENT, list(markets)), sized, NOW)
    return evaluations[0] if evaluations else None


def walked(bet, book, terms):
    """Return (cost, pays) of an order that takes the book best first, each level with a fee of its own.

    The oracle: fails if the book does not offer as much at the limit or better.
    """
    left = Fraction(bet.contracts if bet.contracts is not None else bet.stake)
    cost = pays = Fraction(0)
    for price, count in sorted(merged(book).items()):
        if price > 1 / Fraction(bet.odds) + Fraction(1, 10**6):
            break
        taken = min(left, count if terms.fee else count * price)
        if not taken:
            continue
        left -= taken
        if terms.fee is None:
            cost += taken
            pays += taken + taken * (1 / price - 1) * (1 - Fraction(terms.commission))
        else:
            fill = replace(terms.fee, fills=1).fill(taken, price)
            cost, pays = cost + fill.cost, pays + fill.pays
    assert left == 0, "the book does not offer what is reported"
    return cost, pays


def merged(book):
    """Return the number of contracts at each price."""
    by_price = {}
    for price, count in book:
        by_price[Fraction(price, 100)] = by_price.get(Fraction(price, 100), 0) + Fraction(count)
    return by_price


def brute_force(total, first, second):
    """Return the best profit over all pairs of levels, all at their limit prices, without fees and rounding.

    The limit of a level is what can be bought by walking there.
    """
    best = Fraction(0)
    for (one, most), (other, rest) in product(_levels(first), _levels(second)):
        count = min(most, rest, Fraction(total) / (one + other))
        best = max(best, count * (1 - one - other))
    return best


def _levels(book):
    """Yield the price of each level with the number of contracts that the money offered down to it buys there."""
    by_price = merged(book)
    money = Fraction(0)
    for price in sorted(by_price)[:MOST_LEVELS]:
        money += price * by_price[price]
        yield price, money / price


books = st.lists(st.tuples(st.integers(20, 70), st.integers(1, 400)), min_size=1, max_size=7)
terms_of_venues = st.sampled_from(
    [
        Terms(fee=fee, step=Decimal(step))
        for fee in (KALSHI, POLYMARKET, POLYMARKET_US, NOVIG_LIVE)
        for step in (1, "0.01")
    ]
    + [EXCHANGE]
)


@settings(max_examples=150)
@given(
    books,
    books,
    st.tuples(terms_of_venues, terms_of_venues),
    st.sampled_from([20, 100, 1000]),
    st.sampled_from([50, 300, 5000]),
)
def test_the_books_sell_what_is_reported_and_it_earns_no_less(first, second, terms, found_at, asked):
    one, other = terms
    evaluation = evaluated(
        quoted("kalshi", "Home", first, one), quoted("polymarket", "Away", second, other), stake=found_at
    )
    if not isinstance(evaluation, Opportunity):
        return
    for opportunity in (evaluation, resize(evaluation, Decimal(asked), Decimal("0.01"))):
        if isinstance(opportunity, Withheld):
            continue
        fills = [
            walked(bet, book, terms)
            for bet, book, terms in zip(opportunity.bets, (first, second), (one, other), strict=True)
        ]
        spent = sum(cost for cost, _ in fills)
        # A bet's stake is shown in whole cents.
        assert spent <= Fraction(opportunity.total_stake) + 2 * CENT
        for _, pays in fills:
            assert pays - spent >= Fraction(opportunity.guaranteed_profit) - CENT


@settings(max_examples=150)
@given(books, books, st.sampled_from([50, 300, 5000]), st.sampled_from([50, 300, 5000]))
def test_no_choice_of_levels_earns_more(first, second, found_at, asked):
    free = Terms(fee=FeeRule(Decimal(0)), step=Decimal("0.01"))
    evaluation = evaluated(
        quoted("kalshi", "Home", first, free), quoted("polymarket", "Away", second, free), stake=found_at
    )
    for total, opportunity in ((found_at, evaluation), (asked, evaluation and resize_all(evaluation, asked))):
        best = brute_force(total, first, second)
        profit = Fraction(opportunity.guaranteed_profit) if isinstance(opportunity, Opportunity) else Fraction(0)
        assert abs(profit - best) <= Fraction(1, 20)


def resize_all(evaluation, asked):
    opportunity = evaluation.opportunity if isinstance(evaluation, Withheld) else evaluation
    return resize(opportunity, Decimal(asked), Decimal("0.01"))


def test_a_larger_stake_takes_the_second_level_at_its_price():
    book = [(40, 50), (45, 1000)]
    kalshi = quoted("kalshi", "Home", book, Terms(fee=KALSHI))
    small = evaluated(kalshi, fixed("Away", 2.5), stake=30)
    assert small.bets[0].odds == Decimal("2.5")
    assert average_odds(small.bets[0]) is None
    large = evaluated(kalshi, fixed("Away", 2.5), stake=500)
    bet = large.bets[0]
    # 0.45 is the limit to enter; down to it 0.40 * 50 + 0.45 * 1000 = 470 can be staked.
    assert (bet.odds, bet.limit, bet.terms.fee.fills) == (Decimal("2.222222"), Decimal(470), 2)
    assert bet.contracts > 50
    assert Decimal("2.222222") < average_odds(bet) < Decimal("2.5")
    assert large.guaranteed_profit > small.guaranteed_profit
    assert large.profit_percentage < small.profit_percentage
    # The same bets at another total, in both directions.
    for known, other, total in ((small, large, 500), (large, small, 30)):
        again = resize(known, Decimal(total), Decimal("0.01"))
        assert again.bets == other.bets
        assert (again.profit_percentage, again.payouts) == (other.profit_percentage, other.payouts)


def test_another_bookmaker_is_preferred_to_a_worse_level():
    kalshi = quoted("kalshi", "Home", [(40, 50), (45, 1000)], Terms(fee=KALSHI))
    other = fixed("Home", 2.3, "betmgm")
    opportunity = evaluated(kalshi, other, fixed("Away", 2.5), stake=500)
    assert [bet.bookmaker for bet in opportunity.bets] == ["betmgm", "fanduel"]


def test_a_level_below_the_minimum_profit_is_not_taken():
    kalshi = quoted("kalshi", "Home", [(40, 50), (59, 1000)], EXCHANGE)
    opportunity = evaluated(
        kalshi, fixed("Away", 2.5), stake=500, policy=bounded(min_profit=Decimal(1), max_price_gap=None)
    )
    assert opportunity.bets[0].odds == Decimal("2.5")


def test_a_best_level_too_small_for_any_bet_does_not_hide_the_next_one():
    kalshi = quoted("kalshi", "Home", [(40, Fraction(1, 2)), (45, 1000)], Terms(fee=KALSHI))
    opportunity = evaluated(kalshi, fixed("Away", 2.5), stake=500)
    assert isinstance(opportunity, Opportunity)
    assert opportunity.bets[0].limit == Decimal("450.2")


def test_a_lay_takes_longer_odds_with_the_payout_that_the_levels_offer():
    # "No" at 0.50 and 0.60: lays at 2.0 and 2.5, of 100 and 200 contracts.
    selection = lay("Home", ask_from([(Fraction("0.5"), Fraction(100)), (Fraction("0.6"), Fraction(200))]))
    assert tuple(selection.levels) == ((2.0, 50.0), (2.5, 80.0))
    laid = MarketQuotes("kalshi", "Kalshi", "h2h_lay", NOW, [selection], terms=Terms(commission=Decimal(0)))
    own = MarketQuotes("kalshi", "Kalshi", "h2h", NOW, [Selection("Home", 1.9), Selection("Away", 1.5)])
    opportunity = evaluated(laid, own, fixed("Home", 4.0), stake=250)
    (bet,) = [bet for bet in opportunity.bets if bet.side == "lay"]
    # 50 and 80 are offered; at 2.5 they would win 130 but no more than 300 / 2.5 = 120 is paid for.
    assert (bet.odds, bet.limit) == (Decimal("2.5"), Decimal(120))
    assert bet.lay_stake > 50
    assert average_odds(bet) < bet.odds


def test_levels_without_the_terms_of_the_venue_are_not_used():
    book = MarketQuotes(
        "matchbook", "M", "h2h", NOW,
        [Selection("Home", 2.5, bet_limit=20.0, levels=((2.5, 20.0), (2.3, 500.0))), Selection("Away", 1.02)],
    )  # fmt: skip
    opportunity = evaluated(book, fixed("Away", 2.5), stake=500)
    assert (opportunity.bets[0].odds, opportunity.bets[0].levels) == (Decimal("2.5"), ())


def test_asks_of_one_price_are_added_and_the_cheapest_three_kept():
    prices = [Fraction(price, 100) for price in (50, 40, 45, 40, 60, 55, 65, 0, 100)]
    ask = ask_from((price, Fraction(10)) for price in prices)
    assert (ask.price, ask.count) == (Fraction("0.4"), 20)
    assert ask.deeper == ((0.45, 10), (0.5, 10))
    twice = [("0.4", "10"), ("0.40", "5"), ("0.45", "1"), ("0.45", "2")]
    assert ask_in_order(twice) == Ask(Fraction("0.4"), Fraction(10), ((0.45, 1.0),))
    bids = [("0.6", "10"), ("0.55", "1")]
    assert ask_in_order(bids, of_bids=True) == Ask(Fraction("0.4"), Fraction(10), ((pytest.approx(0.45), 1.0),))
    assert ask_in_order([]) is None
    assert ask_from([(Fraction("0.4"), Fraction(0))]) is None
    assert not back("Home", Ask(Fraction("0.4"), Fraction(10))).levels


@given(
    st.lists(st.tuples(st.integers(1, 99), st.integers(1, 500)), min_size=2, max_size=5, unique_by=lambda one: one[0])
)
@pytest.mark.parametrize("rule", [KALSHI, POLYMARKET, POLYMARKET_US, NOVIG_LIVE])
def test_a_fee_of_several_fills_is_no_less_than_their_fees(rule, fills):
    """In every result: if the contracts pay, and if they do not."""
    worst, total = max(price for price, _ in fills), sum(count for _, count in fills)
    together = replace(rule, fills=len(fills)).fill(Fraction(total), Fraction(worst, 100))
    apart = [rule.fill(Fraction(count), Fraction(price, 100)) for price, count in fills]
    cost, pays = sum(fill.cost for fill in apart), sum(fill.pays for fill in apart)
    assert cost <= together.cost
    assert pays - cost >= together.pays - together.cost


def test_prices_without_levels_are_sized_as_before():
    (opportunity,) = found(fixed("Home", 2.5, limit=20.0), fixed("Away", 2.5, "betmgm"), policy=POLICY)
    assert all(bet.levels == () for bet in opportunity.bets)


def test_levels_equal_other_levels_and_nothing_else():
    first, second = Levels([(2.1, 50.0)]), Levels([(2.1, 50.0), (2.0, 70.0)])
    assert first == second == ()
    assert not first != second  # noqa: SIM202
    assert len({first, second}) == 1
    assert first != [(2.1, 50.0)]


def test_a_bet_without_a_stake_has_no_average_odds():
    kalshi = quoted("kalshi", "Home", [(40, 50), (45, 1000)], Terms(fee=KALSHI))
    bet = evaluated(kalshi, fixed("Away", 2.5), stake=500).bets[0]
    assert average_odds(bet) is not None
    assert average_odds(replace(bet, stake=Decimal(0))) is None


def test_a_change_behind_the_best_price_is_no_change_of_the_quotes_but_is_used():
    detector = Detector(EVENT.sport, replace(POLICY, total_stake=Decimal(500)))
    sizes = []
    for seconds, count in enumerate((100, 1000)):
        at = NOW + timedelta(seconds=seconds)
        event = EventQuotes(EVENT, [quoted("kalshi", "Home", [(40, 50), (45, count)], EXCHANGE), fixed("Away", 2.5)])
        detection = detector.process(Snapshot(EVENT.sport, at, [event]), at)
        sizes.append((len(detection.changes), detection.open[0].opportunity.bets[0].limit))
    # 0.40 * 50, and 0.45 times the count.
    assert sizes == [(2, Decimal(65)), (0, Decimal(470))]
