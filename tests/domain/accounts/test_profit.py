"""The report of profit."""

from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.profit import closing_line_value, drawdown, profit_report
from builders import NOW, an_event

UTC, SYDNEY = ZoneInfo("UTC"), ZoneInfo("Australia/Sydney")


def a_leg(bookmaker, odds, stake, result="open", hours=0.0, **more):
    at = None if result == "open" else NOW + timedelta(hours=hours)
    return PlacedLeg(
        bookmaker=bookmaker,
        outcome="Home",
        odds=Decimal(odds),
        stake=Decimal(stake),
        result=LegResult(result),
        settled_at=at,
        **more,
    )


def a_bet(*legs, sport="basketball_nba", **more):
    return PlacedBet(bet_id="b", profile="default", placed_at=NOW, event=an_event(sport), legs=legs, **more)


FIRST = a_bet(
    a_leg("alpha", "2.1", "500", "won", 1), a_leg("beta", "2.05", "510", "lost", 1), expected_profit=Decimal("35.50")
)
SECOND = a_bet(a_leg("alpha", "1.9", "200", "lost", 30), sport="soccer_epl", kind="value")
OPEN_BET = a_bet(a_leg("gamma", "3", "40"), a_leg("gamma", "3", "60", rate=Decimal("0.5")))


def test_the_report_sums_settled_legs_and_open_money():
    report = profit_report([FIRST, SECOND, OPEN_BET], UTC)
    assert (report.total.legs, report.total.turnover, report.total.profit) == (3, Decimal(1210), Decimal("-160.00"))
    assert report.total.return_on_turnover == Decimal("-13.22")
    assert (report.open_bets, report.settled_bets) == (1, 2)
    assert (report.expected, report.realised_of_expected) == (Decimal("35.50"), Decimal("40.00"))
    assert [(each.bookmaker, each.legs, each.at_risk) for each in report.exposure] == [("gamma", 2, Decimal("70.00"))]
    assert report.drawdown == Decimal(710)


def test_groups_have_the_same_total():
    report = profit_report([FIRST, SECOND], UTC)
    for groups in (report.by_day, report.by_sport, report.by_bookmaker, report.by_kind):
        assert sum(group.profit for group in groups) == report.total.profit
    assert [(group.key, group.profit) for group in report.by_bookmaker] == [
        ("alpha", Decimal("350.00")),
        ("beta", Decimal(-510)),
    ]
    assert [group.key for group in report.by_kind] == ["arbitrage", "value"]


def test_days_are_those_of_the_time_zone():
    assert [group.key for group in profit_report([FIRST], UTC).by_day] == ["2026-04-16"]
    assert [group.key for group in profit_report([FIRST], SYDNEY).by_day] == ["2026-04-17"]


def test_nothing_settled_is_no_profit_and_no_return():
    report = profit_report([], UTC)
    assert (report.total.profit, report.total.return_on_turnover, report.closing_line_value) == (0, None, None)


def test_the_closing_line_value_compares_with_the_fair_closing_price():
    back = a_leg("alpha", "2.20", "10", "won", closing_odds=Decimal(2))
    lay = a_leg("alpha", "2", "10", "won", side="lay", closing_odds=Decimal("2.5"))
    assert closing_line_value([back]) == Decimal("10.00")
    assert closing_line_value([lay]) == Decimal("25.00")
    assert closing_line_value([back, lay, a_leg("alpha", "2", "10")]) == Decimal("17.50")


@pytest.mark.parametrize(
    ("profits", "fall"), [([], 0), ([5, 3], 0), ([5, -3, -4, 10], 7), ([-2, -2, 1], 4), ([5, -1, 3, -6, 2], 6)]
)
def test_the_drawdown_is_the_deepest_fall_from_a_peak(profits, fall):
    assert drawdown(Decimal(profit) for profit in profits) == fall


@given(st.lists(st.integers(-50, 50)))
def test_the_drawdown_is_the_worst_sum_of_consecutive_profits(profits):
    runs = [sum(profits[i:j]) for i in range(len(profits)) for j in range(i, len(profits) + 1)]
    assert drawdown(Decimal(profit) for profit in profits) == -min(runs, default=0)


def test_simulated_bets_are_grouped_by_reaction_time_in_its_order():
    event = an_event()
    bets = [
        PlacedBet(
            bet_id=f"b{reaction}",
            profile="default",
            placed_at=NOW,
            event=event,
            legs=(a_leg("alpha", "2.0", "10", "won"),),
            paper=paper,
            reaction=reaction,
        )
        for reaction, paper in ((180, True), (20, True), (0, True), (0, False))
    ]
    groups = profit_report(bets, UTC).by_reaction
    assert [(group.key, group.legs, group.profit) for group in groups] == [
        ("0", 1, Decimal(10)),
        ("20", 1, Decimal(10)),
        ("180", 1, Decimal(10)),
    ]
