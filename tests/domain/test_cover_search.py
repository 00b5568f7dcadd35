"""Covers: bets on several lines of one event that pay in every result together."""

from decimal import Decimal
from random import Random

import numpy as np
import pytest
from msgspec.structs import replace
from scipy.optimize import linprog

from arbitrage_edge.domain.contracts import FeeRule, Terms
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.policy import KindBounds, Policy
from builders import NOW, OPEN, a_snapshot, answer, bounded, h2h, later, market, quotes, spread, staking, total

COVERS = KindBounds(kinds=frozenset({"cover"}))
EPL = "soccer_epl"


def detected(*markets, policy=OPEN, now=NOW, sport=EPL, **about):
    """Return (covers, withheld covers) of one event."""
    event = quotes(*markets, sport=sport, **about)
    detection = Detector(sport, replace(policy, other=COVERS)).process(a_snapshot(event), now)
    covers = [tracked.opportunity for tracked in detection.open if tracked.opportunity.kind == "cover"]
    return covers, [entry for entry in detection.withheld if entry.opportunity.kind == "cover"]


def draw_no_bet_board(no_bet=2.02, draw=3.5, away=3.0, other_draw=2.0, **more):
    """A board on which home with the draw refunded, draw and away pay 1.9 % together, and no line does."""
    return [
        spread("onexbet", 0.0, no_bet, 1.75),
        h2h("coolbet", 2.4, 2.7, draw, **more),
        h2h("pinnacle", 2.45, away, other_draw),
    ]


def bets_of(cover):
    return [f"{bet.bookmaker} {bet.market} {bet.side} {bet.outcome} {bet.odds}" for bet in cover.bets]


def test_draw_no_bet_with_draw_and_away_is_a_cover():
    (cover,), withheld = detected(*draw_no_bet_board())
    assert bets_of(cover) == [
        "onexbet spreads back Home 2.02",
        "coolbet h2h back Draw 3.5",
        "pinnacle h2h back Away 3",
    ]
    # 1/2.02 + 1/3 + (1 - 1/2.02)/3.5 by hand.
    cost = 1 / 2.02 + 1 / 3 + (1 - 1 / 2.02) / 3.5
    assert float(cover.profit_percentage) == pytest.approx((1 / cost - 1) * 100, abs=1e-3)
    assert (cover.kind, cover.line.key.market, cover.line.key.basis) == ("cover", "spreads+h2h", "regulation")
    assert {(row.result, row.bets) for row in cover.payouts} == {
        ("Home by 1 or more", ("won", "lost", "lost")),
        ("level", ("refunded", "won", "lost")),
        ("Away by 1 or more", ("lost", "lost", "won")),
    }
    assert all(row.profit >= cover.guaranteed_profit > 0 for row in cover.payouts)
    assert "no line of the event earns anything by itself" in cover.explanation
    assert withheld == []


def test_contracts_are_no_part_of_a_cover_which_is_not_sized_in_whole_ones():
    home, draw, away = draw_no_bet_board()
    contracts = replace(away, terms=Terms(fee=FeeRule(Decimal(0))))
    assert detected(home, draw, contracts) == ([], [])


def test_two_totals_that_overlap_are_a_cover():
    (cover,), _ = detected(total("a", 219.5, 2.05, 1.7), total("b", 221.5, 1.7, 2.02), sport="basketball_nba")
    assert [row.result for row in cover.payouts] == ["222 or more", "total 220 to 221", "219 or fewer"] or {
        row.bets for row in cover.payouts
    } == {("won", "lost"), ("won", "won"), ("lost", "won")}
    assert cover.scope == "total//True"


def test_handicaps_that_overlap_are_a_cover():
    (cover,), _ = detected(spread("a", -2.5, 2.05, 1.7), spread("b", -3.5, 1.7, 2.02), sport="basketball_nba")
    assert {row.bets for row in cover.payouts} == {("won", "lost"), ("won", "won"), ("lost", "won")}
    assert "Home by exactly 3" in [row.result for row in cover.payouts]


def test_a_single_line_is_no_cover():
    covers, withheld = detected(h2h("a", 2.9, 2.9, 3.3), h2h("b", 2.5, 3.1, 3.7), total("c", 2.5, 1.9, 1.9))
    assert (covers, withheld) == ([], [])


def test_a_cover_that_earns_hardly_more_than_a_line_is_not_shown():
    one_line = [h2h("a", 2.9, 2.9, 3.3), h2h("b", 2.5, 3.1, 3.7)]
    assert detected(*one_line, spread("c", 0.5, 1.6262, 2.1))[0] == []


def test_a_better_cover_than_the_best_line_says_what_the_line_earns():
    (cover,), _ = detected(*draw_no_bet_board(no_bet=2.12, draw=3.7, away=3.05), h2h("bovada", 2.5, 2.0, 3.0))
    assert "the best single line of the event earns 0" in cover.explanation


def test_regulation_and_overtime_do_not_meet():
    board = [
        h2h("a", 2.2, 2.9, 4.2),
        market("b", "spreads", ("Home", 1.9, -1.5), ("Away", 2.3, 1.5)),
        market("c", "h2h", ("Home", 2.6), ("Away", 1.5)),
    ]
    covers, _ = detected(*board, sport="icehockey_nhl")
    assert all(cover.line.key.basis == "including_overtime" for cover in covers)


def test_a_lay_takes_part_in_a_cover():
    board = [
        market("smarkets", "h2h", ("Home", 2.5), ("Away", 2.62), ("Draw", 3.0)),
        market("smarkets", "h2h_lay", ("Home", 2.66)),
        market("betfair_ex_uk", "h2h", ("Away", 3.05), ("Home", 2.3), ("Draw", 3.0)),
        spread("onexbet", 0.0, 1.92, 1.8),
    ]
    (cover,), _ = detected(*board)
    assert "lay" in cover.flags
    lay = next(bet for bet in cover.bets if bet.side == "lay")
    assert lay.lay_stake is not None
    assert all(row.profit > 0 for row in cover.payouts)


def test_legs_at_one_operator_are_no_cover():
    board = [spread("a", 0.0, 2.02, 1.75), h2h("a", 2.4, 3.0, 3.5)]
    assert detected(*board)[0] == []


def test_of_one_operator_the_best_leg_elsewhere_is_taken():
    board = [
        spread("a", 0.0, 2.02, 1.75),
        h2h("a", 2.4, 3.0, 3.5),
        h2h("b", 2.4, 2.98, 3.4),
    ]
    (cover,), _ = detected(*board)
    assert {bet.bookmaker for bet in cover.bets} == {"a", "b"}


def test_a_suspicious_leg_is_withheld_and_left_out():
    others = [h2h(name, 2.4, 2.0, 3.2) for name in ("bovada", "betrivers", "fanduel", "betmgm")]
    board = [spread("onexbet", 0.0, 1.8, 1.75), h2h("coolbet", 2.2, 3.9, 3.0), *others]
    covers, (held,) = detected(*board, policy=Policy())
    assert (covers, held.reason.value) == ([], "suspicious_price")


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        (bounded(max_profit=Decimal("0.5")), "profit_too_high"),
        (bounded(min_profit=Decimal(5)), "below_threshold"),
        (staking("0.05"), "lost_in_rounding"),
        (replace(OPEN, min_stakes={"onexbet": Decimal(900)}), "below_minimum_stake"),
    ],
)
def test_a_cover_outside_the_thresholds_is_withheld_with_its_reason(policy, reason):
    covers, (held,) = detected(*draw_no_bet_board(), policy=policy)
    assert (covers, held.reason.value) == ([], reason)


def test_a_search_ends_after_a_few_rejected_legs():
    board = [*draw_no_bet_board(), *[spread(f"b{number}", 0.0, 2.03 + number / 100, 1.75) for number in range(9)]]
    covers, (held,) = detected(*board, policy=bounded(max_profit=Decimal("0.5")))
    assert (covers, held.reason.value) == ([], "profit_too_high")


def test_legs_read_too_far_apart_are_withheld():
    covers, (held,) = detected(*draw_no_bet_board(age=290), policy=Policy())
    assert (covers, held.reason.value) == ([], "leg_gap")


def test_a_leg_read_too_early_is_replaced_by_another():
    (cover,), _ = detected(*draw_no_bet_board(age=290, other_draw=3.3), policy=Policy())
    assert {bet.bookmaker for bet in cover.bets} == {"onexbet", "pinnacle"}


def test_old_prices_are_no_legs():
    assert detected(*draw_no_bet_board(age=400), policy=Policy()) == ([], [])


def test_without_fresh_prices_there_is_no_cover():
    assert detected(*draw_no_bet_board(), policy=Policy(), now=later(400)) == ([], [])


def test_a_known_limit_sizes_the_cover_down():
    board = draw_no_bet_board()
    board[0] = market("onexbet", "spreads", answer("Home", 2.02, 0.0, bet_limit=100), ("Away", 1.75, 0.0))
    (cover,), _ = detected(*board)
    assert "limited" in cover.flags
    assert max(bet.stake for bet in cover.bets if bet.bookmaker == "onexbet") == 100
    assert cover.total_stake < 250


def test_a_limit_of_cents_withholds_the_cover():
    board = draw_no_bet_board()
    board[0] = market("onexbet", "spreads", answer("Home", 2.02, 0.0, bet_limit=0.02), ("Away", 1.75, 0.0))
    covers, (held,) = detected(*board)
    assert (covers, held.reason.value) == ([], "below_limit")


def test_a_bookmaker_whose_own_market_pays_too_much_is_no_leg():
    board = draw_no_bet_board()
    board[0] = spread("onexbet", 0.0, 2.2, 2.2)
    assert detected(*board, policy=Policy())[0] == []


def test_a_leg_whose_level_result_is_not_refunded_is_no_leg():
    board = [market("kalshi", "h2h", ("Home", 2.3), ("Away", 1.7)), spread("b", 0.5, 1.6, 2.0), spread("c", -0.5, 2, 2)]
    for cover in detected(*board, sport="americanfootball_nfl")[0]:
        assert "kalshi" not in {bet.bookmaker for bet in cover.bets}


def test_a_cover_keeps_its_id_while_its_prices_change_and_closes_when_it_is_gone():
    detector = Detector(EPL, replace(OPEN, other=COVERS))

    def process(seconds, **prices):
        event = quotes(*draw_no_bet_board(**prices), sport=EPL)
        markets = [replace(quoted, last_update=later(seconds)) for quoted in event.markets]
        return detector.process(a_snapshot(replace(event, markets=markets), seconds=seconds), later(seconds))

    (found,) = process(0).found
    (updated,) = process(10, no_bet=2.04).updated
    assert updated.arbitrage_id == found.arbitrage_id
    assert updated.opportunity.profit_percentage > found.opportunity.profit_percentage
    detection = process(20, no_bet=1.8)
    assert [str(each.close_reason) for each in detection.closed] == ["odds_moved"]
    assert detector.other.covers.changed == 2
    process(30)
    detector.process(a_snapshot(seconds=40, sport=EPL), later(40))
    assert detector.board.events == {}


def test_unchanged_and_small_changes_need_no_program():
    detector = Detector(EPL, replace(OPEN, other=COVERS))
    for number, away in enumerate((2.5, 2.5, 2.71, 2.72, 2.71)):
        event = quotes(*draw_no_bet_board(no_bet=1.7, away=away), sport=EPL)
        markets = [replace(quoted, last_update=later(number)) for quoted in event.markets]
        detector.process(a_snapshot(replace(event, markets=markets), seconds=number), later(number))
    assert detector.other.covers.solved == 1


def test_a_score_that_no_bet_covers_is_no_cover_until_one_does():
    detector = Detector(EPL, replace(OPEN, other=COVERS))
    partial = [market("a", "totals", ("Over", 2.5, 2.5)), market("b", "spreads", ("Home", 2.6, -0.5))]
    detector.process(a_snapshot(quotes(*partial, sport=EPL)), NOW)
    assert detector.other.covers.solved == 1
    again = quotes(*partial, *draw_no_bet_board(), sport=EPL)
    assert [each.opportunity.kind for each in detector.process(a_snapshot(again, seconds=1), later(1)).found] == [
        "cover"
    ]


def test_a_score_in_which_bets_are_refunded_only_is_no_cover():
    board = [spread("a", 0.0, 2.5, 2.5), market("b", "draw_no_bet", ("Home", 2.4), ("Away", 2.4))]
    assert detected(*board)[0] == []


def test_a_single_line_of_a_space_needs_no_program():
    detector = Detector("basketball_nba", replace(OPEN, other=COVERS))
    detector.process(a_snapshot(quotes(total("a", 219.5, 1.9, 1.9))), NOW)
    assert detector.other.covers.solved == 0


def test_a_double_chance_with_the_third_result_is_a_cover():
    board = [market("onexbet", "double_chance", ("Home or Draw", 1.45), ("Home or Away", 1.2), ("Away or Draw", 1.5))]
    board += [h2h("coolbet", 2.4, 3.6, 3.4), h2h("pinnacle", 2.45, 3.5, 3.2)]
    (cover,), withheld = detected(*board)
    assert bets_of(cover) == [
        "onexbet double_chance back Home or Draw 1.45",
        "coolbet h2h back Away 3.6",
    ]
    assert float(cover.profit_percentage) == pytest.approx((1 / (1 / 1.45 + 1 / 3.6) - 1) * 100, abs=1e-3)
    assert {row.bets for row in cover.payouts} == {("won", "lost"), ("lost", "won")}
    assert withheld == []


def test_a_double_chance_with_a_handicap_is_a_cover():
    board = [market("onexbet", "double_chance", ("Home or Draw", 1.9)), spread("pinnacle", -0.5, 1.3, 2.2)]
    (cover,), _ = detected(*board, h2h("coolbet", 1.8, 1.9, 2.8))
    # Away +0.5 wins in the results of "Away or Draw".
    assert bets_of(cover) == ["onexbet double_chance back Home or Draw 1.9", "pinnacle spreads back Away 2.2"]


def random_double_chances(generator):
    """Return a board, and its bets as (odds, results in which they win): home, draw, away."""
    home, draw, away = (generator.uniform(low, high) for low, high in ((2.2, 3.2), (2.8, 3.8), (2.6, 3.6)))
    chances = {"Home or Draw": (0, 1), "Home or Away": (0, 2), "Away or Draw": (1, 2)}
    fair = (1 / home, 1 / draw, 1 / away)
    scale = generator.uniform(0.97, 1.05) / sum(fair)
    prices = [round(scale / sum(fair[result] for result in wins), 2) for wins in chances.values()]
    odds = [round(value, 2) for value in (home, draw, away)]
    board = [h2h("a", odds[0], 1.2, 1.2), h2h("b", 1.2, odds[2], 1.2), h2h("c", 1.2, 1.2, odds[1])]
    board += [market(f"d{n}", "double_chance", pair) for n, pair in enumerate(zip(chances, prices, strict=True))]
    return board, [*zip(odds, ((0,), (1,), (2,)), strict=True), *zip(prices, chances.values(), strict=True)]


@pytest.mark.parametrize("seed", range(40))
def test_covers_with_double_chances_cost_what_an_independent_solver_finds(seed):
    board, bets = random_double_chances(Random(seed))
    pays = -np.array([[odds if result in wins else 0.0 for odds, wins in bets] for result in range(3)])
    cost = linprog(np.ones(len(bets)), A_ub=pays, b_ub=-np.ones(3)).fun
    line = sum(1 / odds for odds, _ in bets[:3])
    covers, _ = detected(*board)
    if cost > 1 + 1e-6 or line < cost + 1e-6:
        assert covers == []
    elif cost < 1 - 1e-6:
        (cover,) = covers
        assert float(cover.profit_percentage) == pytest.approx((1 / cost - 1) * 100, abs=2e-3)
