"""Every filter with its reason: at its threshold, beyond it, and turned off."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.domain.arbitrage import exact_offer
from arbitrage_edge.domain.charges import FREE, Charges
from arbitrage_edge.domain.filters import same_operator
from arbitrage_edge.domain.money import to_decimal
from arbitrage_edge.domain.near_misses import find_near_misses
from arbitrage_edge.domain.policy import Policy, Thresholds
from arbitrage_edge.domain.settlement import LEVEL_DIFFERS
from builders import (
    NOW,
    OPEN,
    USUAL,
    american,
    answer,
    bounded,
    found,
    h2h,
    legs,
    market,
    quotes,
    staking,
    total,
    withheld,
)

ARBITRAGE = [h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1)]
LIVE = replace(USUAL, bounds=Thresholds(live=True))


PRICE = st.sampled_from([1.7, 1.9, 2.02, 2.06, 2.1, 2.2])


def aged(first, second=0.0):
    return [h2h("a", 2.1, 1.7, age=first), h2h("b", 1.7, 2.1, age=second)]


def seconds(count):
    return timedelta(seconds=count)


def test_a_fresh_arbitrage_of_two_bookmakers_passes_every_filter():
    assert len(found(*ARBITRAGE, policy=USUAL)) == 1
    assert withheld(*ARBITRAGE, policy=USUAL) == []


def test_the_usual_bounds_are_those_of_the_rules():
    bounds = Thresholds()
    assert (bounds.max_age_for(in_play=False), bounds.max_age_for(in_play=True)) == (seconds(300), seconds(60))
    assert (bounds.max_gap_for(in_play=False), bounds.max_gap_for(in_play=True)) == (seconds(240), seconds(30))
    assert (bounds.max_profit, bounds.suspicious_factor, bounds.suspicious_peers) == (10, Decimal("1.6"), 3)
    assert not bounds.live


class TestStarted:
    def test_a_started_event_is_withheld_unless_live_is_on(self):
        assert withheld(*ARBITRAGE, policy=USUAL, starts_in=-1) == ["event_started"]
        assert withheld(*ARBITRAGE, policy=USUAL, starts_in=0) == ["event_started"]
        (one,) = found(*ARBITRAGE, policy=LIVE, starts_in=0)
        assert one.live
        assert "live" in one.flags

    def test_an_event_about_to_start_has_not_started(self):
        (one,) = found(*ARBITRAGE, policy=USUAL, starts_in=1)
        assert not one.live


class TestAge:
    @pytest.mark.parametrize(("starts_in", "bound"), [(3600, 300), (-60, 60)])
    def test_the_oldest_leg_may_be_exactly_as_old_as_the_maximum(self, starts_in, bound):
        both = [h2h("a", 2.1, 1.7, age=bound), h2h("b", 1.7, 2.1, age=bound)]
        assert found(*both, policy=LIVE, starts_in=starts_in)
        assert withheld(*aged(bound + 1, bound), policy=LIVE, starts_in=starts_in) == ["stale_leg"]

    def test_a_stale_price_does_not_hide_a_current_one(self):
        board = [h2h("dead", 2.6, 1.4, age=900), h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.05)]
        (one,) = found(*board, policy=USUAL)
        assert legs(one) == ["a Home 2.1", "b Away 2.05"]

    def test_an_arbitrage_with_a_stale_price_only_is_withheld(self):
        board = [h2h("dead", 2.6, 1.4, age=900), h2h("a", 1.9, 1.7), h2h("b", 1.7, 1.9)]
        assert withheld(*board, policy=USUAL) == ["stale_leg"]

    def test_if_only_one_operators_prices_are_current_the_reason_is_stale_leg(self):
        board = [h2h("a", 2.1, 2.1), h2h("b", 2.0, 2.05, age=900)]
        assert withheld(*board, policy=USUAL) == ["stale_leg"]

    def test_a_stale_peer_does_not_make_a_price_suspicious(self):
        peers = [h2h(one, 1.5, 2.0, age=900) for one in "cdefg"]
        assert found(h2h("a", 2.1, 1.7), h2h("b", 1.9, 2.05), *peers, policy=USUAL)

    def test_without_a_maximum_age_any_age_passes(self):
        assert found(*aged(100_000, 100_000), policy=bounded())
        assert withheld(*aged(31, 31), policy=bounded(max_age=seconds(30))) == ["stale_leg"]


class TestGap:
    @pytest.mark.parametrize(("starts_in", "bound"), [(3600, 240), (-60, 30)])
    def test_readings_may_be_exactly_as_far_apart_as_the_maximum(self, starts_in, bound):
        (one,) = found(*aged(bound), policy=LIVE, starts_in=starts_in)
        assert one.leg_gap == seconds(bound)
        assert withheld(*aged(bound + 1), policy=LIVE, starts_in=starts_in) == ["leg_gap"]

    def test_a_leg_read_too_early_is_replaced_by_one_read_together(self):
        board = [*aged(241), h2h("c", 2.05, 1.6, age=100)]
        assert [legs(one) for one in found(*board, policy=USUAL)] == [["c Home 2.05", "b Away 2.1"]]

    def test_a_leg_read_too_late_is_replaced_by_one_read_together(self):
        # The oldest price makes an arbitrage with another one: the newest price must not prevent it.
        board = [h2h("a", 2.1, 1.6, age=250), h2h("b", 1.6, 2.3), h2h("c", 1.5, 2.05, age=240)]
        assert [legs(one) for one in found(*board, policy=USUAL)] == [["a Home 2.1", "c Away 2.05"]]

    @given(read=st.lists(st.tuples(PRICE, PRICE, st.integers(0, 40)), max_size=6))
    def test_the_best_pair_that_was_read_together_is_found(self, read):
        board = [h2h(f"book{number}", home, away, age=age) for number, (home, away, age) in enumerate(read)]
        best = min(
            (
                1 / Fraction(str(home)) + 1 / Fraction(str(away))
                for (home, _, age), (_, away, other_age) in permutations(read, 2)
                if abs(age - other_age) <= 10
            ),
            default=Fraction(1),
        )
        shown = [one.total_implied_probability for one in found(*board, policy=bounded(max_leg_gap=seconds(10)))]
        assert shown == ([to_decimal(best, 6)] if best < 1 else [])

    def test_without_a_maximum_gap_any_gap_passes(self):
        assert found(*aged(100_000), policy=bounded())
        assert withheld(*aged(11), policy=bounded(max_leg_gap=seconds(10))) == ["leg_gap"]


class TestProfit:
    def test_a_profit_above_ten_percent_is_too_high(self):
        assert found(h2h("a", 2.2, 1.5), h2h("b", 1.5, 2.2), policy=USUAL)
        assert withheld(h2h("a", 2.21, 1.5), h2h("b", 1.5, 2.2), policy=USUAL) == ["profit_too_high"]

    def test_without_a_maximum_any_profit_passes(self):
        assert found(h2h("a", 9.0, 1.5), h2h("b", 1.5, 9.0), policy=bounded())

    def test_a_profit_below_the_threshold_is_withheld(self):
        two_percent = [h2h("a", 2.04, 1.7), h2h("b", 1.7, 2.04)]
        assert found(*two_percent, policy=bounded(min_profit=Decimal(2)))
        assert withheld(*two_percent, policy=bounded(min_profit=Decimal("2.01"))) == ["below_threshold"]


class TestSuspicion:
    PEERS = (h2h("c", 2.0, 1.5), h2h("d", 2.1, 1.5), h2h("e", 1.9, 1.5))

    def test_a_price_far_from_three_peers_is_suspicious(self):
        error = h2h("a", 2.61, 1.5)
        assert withheld(error, h2h("b", 1.5, 1.7), *self.PEERS, policy=USUAL) == ["suspicious_price"]
        assert found(error, h2h("b", 1.5, 1.7), *self.PEERS[:1], policy=bounded(suspicious_factor=Decimal("1.6")))

    def test_a_price_at_the_threshold_is_not_suspicious(self):
        peers = [h2h(one, 2.0, 1.5) for one in "cde"]
        assert found(h2h("a", 2.6, 1.5), h2h("b", 2.0, 1.7), *peers, policy=USUAL)

    @pytest.mark.parametrize(("price", "median"), [(1.24, 1.15), (2.04, 1.65), (2.68, 2.05)])
    def test_float_errors_do_not_matter_at_the_threshold(self, price, median):
        assert price - 1 > 1.6 * (median - 1)
        peers = [market(one, "totals", ("Over", median, 5.5)) for one in "cde"]
        board = [
            total("a", 5.5, price, 1.01),
            market("b", "totals", ("Under", 1.05 * price / (price - 1), 5.5)),
            *peers,
        ]
        assert found(*board, policy=bounded(suspicious_factor=Decimal("1.6")))

    def test_siblings_are_one_peer_with_their_best_price(self):
        siblings = [h2h(one, 2.0, 1.5) for one in ("unibet", "unibet_uk", "leovegas")]
        assert found(
            h2h("a", 2.7, 1.5), h2h("b", 2.0, 1.6), *siblings, policy=bounded(suspicious_factor=Decimal("1.6"))
        )

    def test_a_palpable_error_does_not_hide_a_real_arbitrage(self):
        board = [h2h("error", 9.0, 1.1), h2h("a", 2.1, 1.5), h2h("b", 1.8, 2.1), h2h("c", 1.9, 1.9), h2h("d", 1.9, 1.9)]
        (one,) = found(*board, policy=USUAL)
        assert legs(one) == ["a Home 2.1", "b Away 2.1"]

    def test_without_the_factor_nothing_is_suspicious(self):
        assert found(h2h("a", 9.0, 1.5), h2h("b", 1.5, 1.7), *self.PEERS, policy=bounded())


class TestOperators:
    def test_one_bookmakers_own_prices_are_no_arbitrage(self):
        assert withheld(h2h("a", 2.1, 2.1)) == ["same_bookmaker"]

    def test_siblings_prices_are_no_arbitrage(self):
        assert withheld(h2h("unibet", 2.1, 1.7), h2h("leovegas", 1.7, 2.1)) == ["sibling_bookmakers"]

    def test_legs_at_two_operators_pass(self):
        one, other = (exact_offer(h2h(key, 2.1, 1.7), answer("Home", 2.1), key, False, FREE) for key in "ab")
        assert same_operator((one, other)) is None
        assert same_operator((one, one)) == "same_bookmaker"

    def test_a_third_bookmaker_makes_it_one(self):
        board = [h2h("unibet", 2.2, 1.7), h2h("leovegas", 1.7, 2.2), h2h("b", 1.7, 2.1)]
        (one,) = found(*board)
        assert legs(one) == ["unibet Home 2.2", "b Away 2.1"]
        assert "siblings_among_legs" not in one.flags

    def test_siblings_may_share_a_three_way_line_with_another(self):
        board = [h2h("unibet", 3.6, 2.0, 2.0), h2h("leovegas", 2.0, 3.6, 2.0), h2h("b", 2.0, 2.0, 3.6)]
        (one,) = found(*board, sport="soccer_epl")
        assert "siblings_among_legs" in one.flags

    def test_same_bookmaker_comes_before_event_started(self):
        assert withheld(h2h("a", 2.1, 2.1), policy=USUAL, starts_in=-60) == ["same_bookmaker"]


class TestLimits:
    def limited(self, limit, key="h2h"):
        return market("a", key, answer("Home", 2.1, bet_limit=limit), answer("Away", 1.7, bet_limit=limit))

    def test_a_limit_sizes_the_whole_opportunity_down(self):
        (one,) = found(self.limited(50.0), h2h("b", 1.7, 2.1))
        assert [bet.stake for bet in one.bets] == [50, 50]
        assert (one.total_stake, one.guaranteed_profit, "limited" in one.flags) == (100, 5, True)

    def test_a_limit_that_leaves_no_profit_withholds(self):
        assert withheld(self.limited(0.05), h2h("b", 1.7, 2.1)) == ["below_limit"]

    def test_a_stake_below_the_smallest_accepted_one_withholds(self):
        policy = replace(OPEN, min_stakes={"a": Decimal(100)})
        assert withheld(self.limited(50.0), h2h("b", 1.7, 2.1), policy=policy) == ["below_minimum_stake"]
        assert found(self.limited(100.0), h2h("b", 1.7, 2.1), policy=policy)

    def test_a_smaller_bankroll_fits_under_the_limit(self):
        (one,) = found(self.limited(60.0), h2h("b", 1.7, 2.1), policy=staking(100))
        assert (one.bets[0].stake, one.bets[0].limit, "limited" in one.flags) == (50, 60, False)

    def test_a_leg_at_its_limit_gives_way_to_the_next_best_if_that_earns_more(self):
        (one,) = found(self.limited(10.0), h2h("b", 1.7, 2.1), h2h("c", 2.05, 1.6))
        assert legs(one) == ["c Home 2.05", "b Away 2.1"]
        (one,) = found(self.limited(480.0), h2h("b", 1.7, 2.1), h2h("c", 1.92, 1.6))
        assert legs(one) == ["a Home 2.1", "b Away 2.1"]

    def test_for_a_lay_the_limit_is_the_backers_stake(self):
        back = h2h("b", 1.1, 3.4)
        (one,) = found(market("a", "h2h_lay", answer("Away", 3.0, bet_limit=350.0)), back)
        assert one.bets[0].side == "lay"
        assert one.bets[0].lay_stake <= 350 < one.bets[0].stake
        (one,) = found(market("a", "h2h_lay", answer("Away", 3.0, bet_limit=100.0)), back)
        assert (one.bets[0].lay_stake, one.bets[0].stake) == (100, 200)


class TestOwnMarket:
    def test_a_bookmaker_whose_own_market_is_an_arbitrage_is_no_leg(self):
        error = h2h("rebet", 2.15, 2.15)
        assert withheld(error, h2h("b", 1.77, 2.1), policy=bounded(min_own_sum=Decimal("0.99"))) == [
            "inconsistent_market"
        ]

    def test_a_promotion_just_below_one_is_no_error(self):
        assert found(h2h("a", 2.1, 1.93), h2h("b", 1.7, 2.1), policy=bounded(min_own_sum=Decimal("0.99")))


class TestLevelResults:
    def test_a_rule_that_differs_and_can_lose_withholds(self):
        board = [h2h("sportsbet", 1.25, 3.0), h2h("fanduel", 1.1, 5.5)]
        assert withheld(*board, sport="aussierules_afl") == ["settlement_differs"]

    def test_near_evens_the_worse_rule_is_the_refund(self):
        (one,) = found(h2h("fanduel", 2.2, 1.7), h2h("kalshi", 1.7, 2.2), sport="americanfootball_nfl")
        rows = {row.result: row.profit for row in one.payouts}
        assert set(rows) == {"Home wins", LEVEL_DIFFERS, "Away wins"}
        assert min(rows.values()) >= 0


class TestRounding:
    def test_a_profit_below_a_cent_is_lost_in_rounding(self):
        assert withheld(*ARBITRAGE, policy=staking("0.10")) == ["lost_in_rounding"]

    def test_a_profit_below_the_rounding_is_lost_in_rounding(self):
        assert found(*ARBITRAGE, policy=staking(100, "5"))
        assert withheld(*ARBITRAGE, policy=staking(100, "60")) == ["lost_in_rounding"]
        assert withheld(h2h("a", 2.01, 1.7), h2h("b", 1.7, 2.0), policy=staking(10, "1")) == ["lost_in_rounding"]


def test_filters_apply_in_the_order_of_the_table():
    late_and_wild = [h2h("a", 9.0, 1.05, age=1000), h2h("b", 1.05, 9.0)]
    assert withheld(*late_and_wild, policy=USUAL, starts_in=-1) == ["event_started"]
    assert withheld(*late_and_wild, policy=USUAL) == ["stale_leg"]
    assert withheld(*late_and_wild, policy=replace(USUAL, bounds=Thresholds(max_age=None))) == ["leg_gap"]
    assert withheld(h2h("a", 9.0, 1.05), h2h("b", 1.05, 9.0), policy=USUAL) == ["profit_too_high"]


def test_american_prices_pass_the_same_filters():
    board = [
        market("a", "h2h", american("Home", 110), american("Away", -150)),
        market("b", "h2h", american("Home", -150), american("Away", 110)),
    ]
    assert len(found(*board, policy=Policy())) == 1


class TestExtremePrices:
    """Prices at or next to 1 after charges, and thresholds of 0."""

    RATE = st.sampled_from([Fraction(0), Fraction(1, 5), Fraction(1, 2), Fraction(999_999_999, 1_000_000_000)])
    PRICE = st.sampled_from([1 + 2**-52, 1.000001, 1.01, 1.25, 2.0, 2.5, 1000.0])
    ZERO = Thresholds(
        max_profit=Decimal(0),
        max_age=seconds(0),
        max_leg_gap=seconds(0),
        suspicious_factor=Decimal(0),
        suspicious_peers=0,
        min_own_sum=Decimal(0),
    )

    def test_a_price_that_wins_nothing_after_tax_is_no_rival(self):
        taxed = Policy(Thresholds(), charges={"c": Charges(tax_on_return=Fraction(1, 5))})
        board = [h2h("a", 2.5, 1.1), h2h("b", 1.1, 2.5), h2h("c", 1.25, 1.25)]
        assert withheld(*board, policy=taxed) == ["profit_too_high"]

    def test_without_peers_no_price_is_suspicious(self):
        assert len(found(*ARBITRAGE, policy=bounded(suspicious_factor=Decimal(0), suspicious_peers=0))) == 0
        alone = market("a", "totals", ("Over", 2.1, 5.5)), market("b", "totals", ("Under", 2.1, 5.5))
        assert len(found(*alone, policy=bounded(suspicious_factor=Decimal(0), suspicious_peers=0))) == 1

    @given(
        prices=st.lists(st.tuples(PRICE, PRICE), min_size=2, max_size=6),
        rates=st.lists(st.tuples(RATE, RATE, RATE, RATE), min_size=6, max_size=6),
        bounds=st.sampled_from([ZERO, Thresholds(), Thresholds(suspicious_peers=0), OPEN.bounds]),
    )
    def test_every_price_and_threshold_is_evaluated(self, prices, rates, bounds):
        charges = {f"book{number}": Charges(*rate) for number, rate in enumerate(rates)}
        policy = Policy(bounds, commissions={}, charges=charges)
        board = [h2h(f"book{number}", home, away) for number, (home, away) in enumerate(prices)]
        worth = [
            [charges[f"book{number}"].back(Fraction(str(price))) for price in pair]
            for number, pair in enumerate(prices)
        ]
        best = min(1 / home + 1 / away for (home, _), (_, away) in permutations(worth, 2))
        evaluated = found(*board, policy=policy) + withheld(*board, policy=policy)
        if best >= 1:
            assert set(evaluated) <= {"same_bookmaker"}
        if best < Fraction(999, 1000):
            assert len(evaluated) == 1
        for miss in find_near_misses([quotes(*board)], policy, NOW, 5):
            assert miss.total >= best
