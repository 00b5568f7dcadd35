from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.contracts import FeeRule, Terms, exact_odds, price_of
from arbitrage_edge.domain.detector import calculate_arbitrage_for_event
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection
from arbitrage_edge.domain.opportunity import Opportunity, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.resizing import resize

KALSHI = FeeRule(Decimal("0.07"), "cent_up")
KALSHI_MLB = FeeRule(Decimal("0.035"), "cent_up")
POLYMARKET = FeeRule(Decimal("0.05"), "hundred_thousandth_up", "contracts")
POLYMARKET_US = FeeRule(Decimal("0.0695"), "cent_half_even")
NOVIG_LIVE = FeeRule(Decimal("0.03"), "hundred_thousandth_up")
NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
EVENT = Event("nfl", "americanfootball_nfl", "NFL", NOW + timedelta(hours=12), "Buffalo Bills", "Detroit Lions")


@pytest.mark.parametrize(
    ("rule", "count", "price", "fee"),
    [
        (KALSHI, 1, "0.50", "0.02"),
        (KALSHI, 10, "0.50", "0.18"),
        (KALSHI, 100, "0.50", "1.75"),
        (KALSHI, 100, "0.05", "0.34"),
        (KALSHI, 100, "0.33", "1.55"),
        (KALSHI, 100, "0.01", "0.07"),
        (KALSHI, 1, "0.05", "0.01"),
        (KALSHI_MLB, 100, "0.50", "0.88"),
        (POLYMARKET, 100, "0.50", "1.25"),
        (POLYMARKET, 100, "0.33", "1.1055"),
        (POLYMARKET_US, 100, "0.50", "1.74"),
        (POLYMARKET_US, 1000, "0.50", "17.38"),
        (POLYMARKET_US, 100, "0.33", "1.54"),
        (NOVIG_LIVE, 100, "0.50", "0.75"),
    ],
)
def test_the_published_fees_of_the_venues_are_exact(rule, count, price, fee):
    assert rule.fee(Fraction(count), Fraction(price)) == Fraction(fee)


def test_a_fee_in_contracts_leaves_fewer_contracts_at_the_plain_cost():
    fill = POLYMARKET.fill(Fraction(100), Fraction("0.67"))
    assert (fill.cost, fill.pays) == (67, Fraction("98.35"))


rules = st.sampled_from([KALSHI, KALSHI_MLB, POLYMARKET, POLYMARKET_US, NOVIG_LIVE])
prices = st.integers(1, 99).map(lambda cents: Fraction(cents, 100))


@given(rules, prices, st.integers(1, 10_000))
def test_the_charges_of_the_search_are_at_most_a_cent_better_than_the_exact_fee(rule, price, count):
    fill = rule.fill(Fraction(count), price)
    promised = Terms(fee=rule).charges.back(1 / price) * fill.cost
    assert promised - fill.pays <= Fraction(1, 100) / price


@given(rules, prices, st.integers(1, 10_000))
def test_a_lay_is_searched_with_no_more_than_its_contracts_pay(rule, price, count):
    fill = rule.fill(Fraction(count), price)
    promised = Terms(fee=rule).charges.lay(1 / (1 - price)) * fill.cost
    assert promised - fill.pays <= Fraction(1, 100) / price


@given(rules, prices, st.integers(1, 1_000_000), st.sampled_from(["1", "0.01"]))
def test_the_largest_fill_fits_into_the_stake_and_one_more_contract_does_not(rule, price, cents, step):
    terms, stake = Terms(fee=rule, step=Decimal(step)), Fraction(cents, 100)
    fill = terms.largest_fill(stake, price, rule)
    assert fill.cost <= stake or fill.count == 0
    more = rule.fill(fill.count + 3 * Fraction(step) + Fraction(2, 100) / price, price)
    assert more.cost > stake


@given(rules, prices, st.integers(1, 100_000), st.sampled_from(["1", "0.01"]))
def test_the_fewest_contracts_pay_the_payout_and_one_less_does_not(rule, price, payout, step):
    terms = Terms(fee=rule, step=Decimal(step))
    fill = terms.fill_that_pays(Fraction(payout), price, rule)
    assert fill.pays >= payout
    assert rule.fill(fill.count - Fraction(step), price).pays < payout


@pytest.mark.parametrize("ten_thousandths", [1, 33, 3300, 6700, 9999])
def test_the_price_of_a_contract_is_recovered_from_its_odds(ten_thousandths):
    price = Fraction(ten_thousandths, 10_000)
    odds = Fraction(str(10_000 / ten_thousandths))
    assert price_of(odds) == price
    assert exact_odds(odds) == 1 / price
    assert price_of(1 / (1 - price), lay=True) == price


TEAMS = ("Buffalo Bills", "Detroit Lions")
# The margin of a market of which a test names one side.
MARGIN = Fraction("0.04")


def market(bookmaker, outcomes, terms=None, key="h2h", limit=None):
    if len(outcomes) == 1:
        ((team, odds),) = outcomes.items()
        (other,) = set(TEAMS) - {team}
        price = round(1 - 1 / Fraction(odds) + MARGIN, 2)
        outcomes = {other: 1 / price, team: odds}
    selections = [Selection(name, float(price), bet_limit=limit) for name, price in outcomes.items()]
    return MarketQuotes(bookmaker, bookmaker.title(), key, NOW, selections, terms=terms)


def contracts(bookmaker, outcomes, rule, **terms):
    odds = {name: 1 / Fraction(price) for name, price in outcomes.items()}
    return market(bookmaker, odds, Terms(fee=rule, **terms))


def evaluation(*markets, stake=1000):
    (found,) = calculate_arbitrage_for_event(EventQuotes(EVENT, list(markets)), Policy(total_stake=Decimal(stake)), NOW)
    return found


def test_contracts_of_two_venues_are_bought_in_equal_number_with_exact_fees():
    found = evaluation(
        contracts("kalshi", {"Detroit Lions": "0.33", "Buffalo Bills": "0.68"}, KALSHI),
        contracts("polymarket", {"Detroit Lions": "0.39", "Buffalo Bills": "0.62"}, POLYMARKET, step=Decimal("0.01")),
    )
    assert isinstance(found, Opportunity)
    bets = {bet.bookmaker: bet for bet in found.bets}
    kalshi, polymarket = bets["kalshi"], bets["polymarket"]
    # 1023 contracts: 1023 * 0.33 = 337.59, fee 0.07 * 1023 * 0.33 * 0.67 = 15.8330, up to the cent 15.84.
    assert (kalshi.contracts, kalshi.stake, kalshi.fee) == (1023, Decimal("353.43"), Decimal("15.84"))
    # 1042.82 contracts less 5 % of 0.38 of them pay 1023.00642, at 1042.82 * 0.62 = 646.5484.
    assert (polymarket.contracts, polymarket.stake) == (Decimal("1042.82"), Decimal("646.55"))
    assert polymarket.potential_return == Decimal("1023.00")
    assert {payout.result: payout.profit for payout in found.payouts} == {
        "Buffalo Bills wins": Decimal("23.02"),
        "level: half of each stake paid at full odds": Decimal("23.02"),
        "Detroit Lions wins": Decimal("23.02"),
    }


def test_a_tie_at_a_venue_that_pays_half_is_a_row_against_a_bookmaker_that_refunds():
    kalshi = contracts("kalshi", {"Detroit Lions": "0.33"}, KALSHI)
    found = evaluation(kalshi, market("fanduel", {"Buffalo Bills": 1.6}))
    assert isinstance(found, Opportunity)
    rows = {payout.result: payout.profit for payout in found.payouts}
    count = next(bet.contracts for bet in found.bets if bet.bookmaker == "kalshi")
    cost = next(bet.stake for bet in found.bets if bet.bookmaker == "kalshi")
    (tie,) = [profit for result, profit in rows.items() if result.startswith("level")]
    assert tie == count / 2 - cost
    dear = evaluation(
        contracts("kalshi", {"Detroit Lions": "0.63"}, KALSHI), market("fanduel", {"Buffalo Bills": 2.9}), stake=100
    )
    assert isinstance(dear, Withheld)
    assert dear.reason is WithheldReason.SETTLEMENT_DIFFERS


def test_a_bookmakers_stake_follows_the_whole_number_of_contracts():
    kalshi = contracts("kalshi", {"Detroit Lions": "0.33"}, KALSHI)
    found = evaluation(kalshi, market("fanduel", {"Buffalo Bills": 1.6}), stake=10)
    stakes = {bet.bookmaker: bet.stake for bet in found.bets}
    # 10 contracts: 3.30 and a fee of 0.16 (0.154770 up to the cent).
    assert stakes["kalshi"] == Decimal("3.46")
    assert stakes["fanduel"] == Decimal("6.25")


def test_a_stake_too_small_for_the_least_number_of_contracts_is_withheld():
    terms = {"step": Decimal("0.01"), "minimum": Decimal(5)}
    polymarket = contracts("polymarket", {"Detroit Lions": "0.33"}, POLYMARKET, **terms)
    found = evaluation(polymarket, market("fanduel", {"Buffalo Bills": 1.6}), stake=4)
    assert (found.reason, found.opportunity.bets[1].contracts) == (
        WithheldReason.BELOW_MINIMUM_STAKE,
        Decimal("4.27"),
    )


def test_a_stake_too_small_for_one_contract_buys_nothing():
    found = evaluation(
        contracts("kalshi", {"Detroit Lions": "0.33"}, KALSHI), market("fanduel", {"Buffalo Bills": 1.6}), stake="0.5"
    )
    assert found.reason is WithheldReason.LOST_IN_ROUNDING
    assert found.opportunity.total_stake == 0


def test_the_size_at_the_venue_limits_the_contracts():
    kalshi = market("kalshi", {"Detroit Lions": 1 / Fraction("0.33")}, Terms(fee=KALSHI), limit=33.0)
    found = evaluation(kalshi, market("fanduel", {"Buffalo Bills": 1.6}))
    assert next(bet.contracts for bet in found.bets if bet.bookmaker == "kalshi") == 95


def test_the_terms_of_a_market_count_more_than_the_table_of_bookmakers():
    free = FeeRule(Decimal(0), "hundred_thousandth_up", "contracts")
    sides = {"Detroit Lions": "0.34"}, {"Buffalo Bills": "0.65"}
    found = evaluation(
        contracts("polymarket", sides[0], free), contracts("kalshi", sides[1], FeeRule(Decimal(0), "cent_up"))
    )
    assert isinstance(found, Opportunity)
    assert found.profit_percentage == Decimal("1.0101")


def test_a_commission_of_the_market_counts_without_contracts():
    exchange = market("matchbook", {"Detroit Lions": 3.0}, Terms(commission=Decimal(0)))
    found = evaluation(exchange, market("fanduel", {"Buffalo Bills": 1.6}))
    assert isinstance(found, Opportunity)
    assert [bet.commission for bet in found.bets] == [0, 0]
    assert found.bets[0].contracts is None


def test_no_at_a_venue_is_a_lay_that_costs_its_price_and_pays_one():
    draw = {"Arsenal": "0.4", "Chelsea": "0.35", "Draw": "0.3"}
    event = Event("epl", "soccer_epl", "EPL", NOW + timedelta(hours=12), "Arsenal", "Chelsea")
    lay = market("kalshi", {name: 1 / Fraction(price) for name, price in draw.items()}, Terms(fee=KALSHI), "h2h_lay")
    own = market("kalshi", {name: 1 / (Fraction(p) + Fraction("0.02")) for name, p in draw.items()}, Terms(fee=KALSHI))
    back = market("fanduel", {"Arsenal": 2.75, "Chelsea": 2.5, "Draw": 3.0})
    quotes = EventQuotes(event, [own, lay, back])
    found = [one for one in calculate_arbitrage_for_event(quotes, Policy(), NOW) if isinstance(one, Opportunity)]
    (arbitrage,) = found
    bets = {bet.side: bet for bet in arbitrage.bets}
    contract = bets["lay"]
    # "No" at 0.60: the fee is 0.07 * count * 0.60 * 0.40, up to the cent.
    assert contract.outcome == "Arsenal"
    assert contract.potential_return == contract.contracts
    assert contract.stake == contract.contracts * Decimal("0.6") + contract.fee
    assert contract.lay_stake == contract.contracts - contract.stake
    rows = {payout.result: payout.profit for payout in arbitrage.payouts}
    won = bets["back"].stake * Decimal("1.75") - contract.stake
    assert rows["Arsenal"] == won.quantize(Decimal("0.01"), "ROUND_FLOOR")
    assert rows["not Arsenal"] == contract.lay_stake - bets["back"].stake


def test_a_recorded_opportunity_of_contracts_is_resized_in_contracts():
    found = evaluation(
        contracts("kalshi", {"Detroit Lions": "0.33"}, KALSHI), market("fanduel", {"Buffalo Bills": 1.6})
    )
    smaller = resize(found, Decimal(100), Decimal("0.01"))
    assert isinstance(smaller, Opportunity)
    bet = next(bet for bet in smaller.bets if bet.bookmaker == "kalshi")
    assert bet.stake == bet.contracts * Decimal("0.33") + bet.fee
    assert bet.contracts == int(bet.contracts)


ODD_PAIR = {"Detroit Lions": "0.33", "Buffalo Bills": "0.68"}, {"Detroit Lions": "0.68", "Buffalo Bills": "0.33"}


def test_venues_that_contradict_each_other_on_an_outcome_are_a_suspicious_pair():
    swapped = evaluation(contracts("kalshi", ODD_PAIR[0], KALSHI), contracts("polymarket_us", ODD_PAIR[1], KALSHI))
    assert swapped.reason is WithheldReason.SUSPICIOUS_PAIR
    far = contracts("kalshi", {"Detroit Lions": "0.40", "Buffalo Bills": "0.70"}, KALSHI)
    wide = contracts("polymarket_us", {"Detroit Lions": "0.53", "Buffalo Bills": "0.54"}, KALSHI)
    assert evaluation(far, wide).reason is WithheldReason.SUSPICIOUS_PAIR


def test_bookmakers_alone_are_no_suspicious_pair():
    found = evaluation(market("fanduel", {"Buffalo Bills": 2.3}), market("draftkings", {"Detroit Lions": 2.3}))
    assert found.reason is WithheldReason.PROFIT_TOO_HIGH


def test_a_pair_in_two_currencies_needs_the_users_consent():
    bills = contracts("polymarket", {"Buffalo Bills": "0.62"}, POLYMARKET, currency="USDC")
    event = EventQuotes(EVENT, [contracts("kalshi", {"Detroit Lions": "0.33"}, KALSHI), bills])
    (apart,) = calculate_arbitrage_for_event(event, Policy(), NOW)
    assert apart.reason is WithheldReason.CURRENCY_DIFFERS
    (together,) = calculate_arbitrage_for_event(event, Policy(usdc_parity=True), NOW)
    assert isinstance(together, Opportunity)


def test_different_rules_for_a_cancelled_event_are_flagged():
    kalshi = contracts("kalshi", {"Detroit Lions": "0.33"}, KALSHI, void="fair_price", void_hours=48)
    assert "void_rules_differ" in evaluation(kalshi, market("fanduel", {"Buffalo Bills": 1.6})).flags
    same = contracts("kalshi", {"Detroit Lions": "0.33"}, KALSHI, void="stake_back")
    assert "void_rules_differ" not in evaluation(same, market("fanduel", {"Buffalo Bills": 1.6})).flags
