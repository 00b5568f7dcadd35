"""Evaluation of one line: bets, stakes and payouts."""

from datetime import UTC
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from arbitrage_edge.domain.detector import calculate_arbitrage_for_event, scan_all_events
from arbitrage_edge.domain.opportunity import Opportunity
from arbitrage_edge.domain.policy import Policy
from builders import (
    OPEN,
    USUAL,
    american,
    answer,
    found,
    h2h,
    later,
    legs,
    market,
    quotes,
    spread,
    staking,
    total,
    withheld,
)

NFL = "americanfootball_nfl"


def only(*markets, **about):
    (one,) = found(*markets, **about)
    return one


def profits(one):
    return {row.result: row.profit for row in one.payouts}


def test_the_example_of_the_guide_is_evaluated():
    one = only(market("draftkings", "h2h", ("Lakers", 2.15), ("Celtics", 1.75)),
               market("fanduel", "h2h", ("Lakers", 1.8), ("Celtics", 2.05)), home="Lakers", away="Celtics")  # fmt: skip
    assert one.event.name == "Lakers vs Celtics"
    assert [(bet.bookmaker, bet.outcome, bet.odds, bet.stake, bet.potential_return) for bet in one.bets] == [
        ("draftkings", "Lakers", Decimal("2.15"), Decimal("488.10"), Decimal("1049.41")),
        ("fanduel", "Celtics", Decimal("2.05"), Decimal("511.90"), Decimal("1049.39")),
    ]
    assert one.total_implied_probability == Decimal("0.952921")
    assert (one.profit_percentage, one.profit_margin) == (Decimal("4.9405"), Decimal("4.7079"))
    assert (one.total_stake, one.guaranteed_profit, one.worst_case_profit) == (1000, Decimal("49.39"), Decimal("49.39"))
    assert profits(one) == {"Lakers wins": Decimal("49.41"), "Celtics wins": Decimal("49.39")}
    assert one.flags == ()


def test_a_bet_has_everything_needed_to_place_it():
    one = only(
        market("a", "totals", answer("Over", 2.1, 5.5, link="https://bet/over"), ("Under", 1.7, 5.5)),
        market("b", "totals", ("Over", 1.7, 5.5), answer("Under", 2.1, 5.5, bet_limit=750.5), age=20, link="https://b"),
    )
    over, under = one.bets
    assert (over.title, over.american_odds, over.point, over.side, over.link) == (
        "A",
        110,
        5.5,
        "back",
        "https://bet/over",
    )
    assert (under.link, under.limit, under.last_update) == ("https://b", Decimal("750.5"), later(-20))
    assert (over.limit, over.commission, over.lay_stake) == (None, 0, None)
    assert (one.oldest_reading, one.leg_gap.total_seconds()) == (later(-20), 20)
    assert one.seen_at.tzinfo is UTC


def test_an_american_price_is_shown_as_it_was_quoted():
    one = only(market("a", "h2h", american("Home", -105), american("Away", -150)), h2h("b", 1.5, 2.2))
    assert (one.bets[0].american_odds, one.bets[0].odds) == (-105, Decimal("1.952381"))


def test_a_push_has_its_own_row_and_no_profit():
    one = only(total("a", 6.0, 2.1, 1.7), total("b", 6.0, 1.7, 2.1))
    assert profits(one) == {"7 or more": 50, "exactly 6": 0, "5 or fewer": 50}
    assert (one.guaranteed_profit, one.worst_case_profit) == (50, 0)
    assert [row.decided for row in one.payouts] == [True, False, True]
    assert one.flags == ("refund_possible",)


def test_a_half_line_has_no_push():
    one = only(total("a", 6.5, 2.1, 1.7), total("b", 6.5, 1.7, 2.1))
    assert (one.guaranteed_profit, one.worst_case_profit, one.flags) == (50, 50, ())


def test_a_quarter_line_guarantees_its_half_result_only():
    one = only(total("a", 2.25, 2.1, 1.7), total("b", 2.25, 1.7, 2.1), sport="soccer_epl")
    assert profits(one) == {"3 or more": 50, "exactly 2": 25, "1 or fewer": 50}
    assert (one.guaranteed_profit, one.worst_case_profit) == (25, 25)
    assert one.flags == ("half_result_possible",)


def test_a_quarter_handicap_guarantees_its_half_result_only():
    one = only(spread("a", -0.75, 2.1, 1.7), spread("b", -0.75, 1.7, 2.1), sport="soccer_epl")
    assert profits(one) == {"Home by 2 or more": 50, "Home by exactly 1": 25, "Away wins or level": 50}


def test_a_refunding_tie_has_a_row_where_it_is_possible():
    assert profits(only(h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1), sport=NFL)) == {
        "Home wins": 50,
        "level: bets refunded": 0,
        "Away wins": 50,
    }


def test_a_lay_has_its_liability_and_the_backers_stake():
    one = only(h2h("a", 2.3, 1.6), market("betfair_ex_uk", "h2h_lay", ("Home", 2.1)), policy=staking(1000))
    back, lay = one.bets
    assert (lay.side, lay.outcome, lay.odds) == ("lay", "Home", Decimal("2.1"))
    assert lay.stake == (lay.lay_stake * Decimal("1.1")).quantize(Decimal("0.01"))
    assert one.total_stake == back.stake + lay.stake
    assert profits(one)["Home wins"] == (back.stake * Decimal("1.3") - lay.stake).quantize(Decimal("0.01"))
    assert profits(one)["Away wins"] == lay.lay_stake - back.stake
    assert "lay" in one.flags


def test_profit_is_net_of_commission():
    board = [h2h("betfair_ex_uk", 2.05, 1.7), h2h("a", 1.7, 2.0)]
    assert only(*board).guaranteed_profit > 0
    assert found(*board, policy=USUAL) == []
    one = only(*board, policy=staking(1000, betfair_ex_uk=1))
    assert one.bets[0].commission == Decimal("0.01")
    assert one.bets[0].potential_return == Decimal("1009.77")
    assert "commission" in one.flags


def test_commission_decides_which_price_is_best():
    board = [h2h("betfair_ex_uk", 2.12, 1.7), h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1)]
    assert legs(only(*board)) == ["betfair_ex_uk Home 2.12", "b Away 2.1"]
    assert legs(only(*board, policy=USUAL)) == ["a Home 2.1", "b Away 2.1"]


def test_commission_on_a_lay_is_on_the_backers_stake():
    board = [h2h("a", 2.2, 1.6), market("smarkets", "h2h_lay", ("Home", 2.1))]
    assert only(*board).guaranteed_profit > 0
    one = only(*board, policy=staking(1000, smarkets=2))
    lay, back = one.bets[1], one.bets[0]
    assert profits(one)["Away wins"] == (lay.lay_stake * Decimal("0.98") - back.stake).quantize(
        Decimal("0.01"), "ROUND_FLOOR"
    )
    assert found(*board, policy=staking(1000, smarkets=9)) == []


def test_odds_without_arbitrage_after_commission_are_not_withheld():
    assert withheld(h2h("betfair_ex_uk", 2.02, 1.7), h2h("a", 1.7, 2.0), policy=USUAL) == []


def test_stakes_follow_the_total_and_the_rounding():
    one = only(h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.2), policy=staking(100, "5"))
    assert [bet.stake % 5 for bet in one.bets] == [0, 0]
    assert one.total_stake <= 100
    assert min(profits(one).values()) == one.guaranteed_profit > 0


def test_a_fair_market_is_no_arbitrage_despite_float_errors():
    assert 1 / 1.04 + 1 / 26 < 1
    assert found(h2h("a", 1.04, 20.0), h2h("b", 1.01, 26.0)) == []
    assert withheld(h2h("a", 1.04, 20.0), h2h("b", 1.01, 26.0)) == []


def test_the_smallest_arbitrage_is_found_despite_float_errors():
    board = [h2h("a", 1.999999, 1.5), h2h("b", 1.5, 2.00000101)]
    (one,) = found(*board, policy=staking(10**9))
    assert one.guaranteed_profit > 0


def test_a_single_operator_without_arbitrage_is_not_withheld():
    assert withheld(h2h("a", 2.0, 2.0)) == []


def test_a_withheld_opportunity_has_all_its_values():
    (verdict,) = scan_all_events([quotes(h2h("a", 9.0, 1.1), h2h("b", 1.1, 9.0))], USUAL, later(0))
    assert verdict.reason == "profit_too_high"
    assert isinstance(verdict.opportunity, Opportunity)
    assert verdict.opportunity.profit_percentage == 350


def test_a_profit_too_high_does_not_hide_a_real_arbitrage():
    one = only(h2h("error", 9.0, 1.01), h2h("b", 2.1, 1.7), h2h("c", 1.7, 2.05), policy=USUAL)
    assert legs(one) == ["b Home 2.1", "c Away 2.05"]


def test_a_profit_too_high_without_a_real_arbitrage_is_withheld():
    assert withheld(h2h("a", 9.0, 1.1), h2h("b", 1.5, 2.05), policy=USUAL) == ["profit_too_high"]


def test_the_first_rejection_is_reported_if_nothing_passes():
    peers = [h2h(one, 1.9, 1.9) for one in "bcd"]
    assert withheld(h2h("error", 9.0, 1.01), *peers, policy=USUAL) == ["suspicious_price"]


def test_one_event_can_be_evaluated_alone():
    board = quotes(h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1), total("a", 5.5, 2.1, 1.7), total("b", 5.5, 1.7, 2.1))
    verdicts = calculate_arbitrage_for_event(board, OPEN, later(0))
    assert {one.line.key.market for one in verdicts} == {"h2h", "totals"}


def test_many_events_are_evaluated_one_by_one():
    events = [quotes(h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1), id=f"e{i}") for i in range(3)]
    assert [one.event.id for one in scan_all_events(events, OPEN, later(0))] == ["e0", "e1", "e2"]


def test_the_usual_commissions_are_those_of_the_exchanges():
    rates = Policy().commissions
    assert rates["betfair_ex_uk"] == Fraction(5, 100)
    assert "fanduel" not in rates
    assert replace(Policy(), commissions={}).commissions == {}


def test_a_bet_states_how_far_its_odds_are_above_the_other_operators():
    [opportunity] = found(h2h("a", 2.2, 1.7), h2h("b", 1.7, 2.1), h2h("c", 2.0, 1.8), h2h("d", 1.9, 1.9))
    home, away = opportunity.bets
    assert (home.peers, home.above_market_percentage) == (3, 15.79)
    assert (away.peers, away.above_market_percentage) == (3, 16.67)


def test_a_bet_without_other_operators_has_no_comparison():
    [opportunity] = found(market("a", "totals", ("Over", 2.2, 2.5)), market("b", "totals", ("Under", 2.1, 2.5)))
    assert [(bet.peers, bet.above_market_percentage) for bet in opportunity.bets] == [(0, None), (0, None)]
