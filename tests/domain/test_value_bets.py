"""Value bets: odds above the fair odds of other operators, with a Kelly stake."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.event_board import board_of
from arbitrage_edge.domain.fair_odds import fair_odds
from arbitrage_edge.domain.policy import KindBounds, Policy
from arbitrage_edge.domain.value_bets import kelly_fraction, may_have_value, value_bets
from builders import NOW, OPEN, a_snapshot, answer, bounded, h2h, later, market, quotes, total

VALUE = KindBounds(kinds=frozenset({"value"}))
OPERATORS = ("bovada", "betmgm", "fanduel", "betrivers", "betonlineag")


def detected(*markets, policy=OPEN, now=NOW, other=VALUE, **about):
    """Return (value bets, withheld ones) of one event."""
    event = quotes(*markets, **about)
    detection = Detector(event.event.sport, replace(policy, other=other)).process(a_snapshot(event), now)
    found = [tracked.opportunity for tracked in detection.open if tracked.opportunity.kind == "value"]
    return found, [entry for entry in detection.withheld if entry.opportunity.kind == "value"]


def consensus(home=1.9, away=1.9):
    return [h2h(name, home, away) for name in OPERATORS]


def test_odds_above_those_of_a_sharp_bookmaker_are_a_value_bet():
    (found,), withheld = detected(h2h("pinnacle", 1.87, 1.95), h2h("draftkings", 2.2, 1.7))
    fair = fair_odds([1.87, 1.95])
    edge = fair.lowest[0] * 2.2 - 1
    assert (found.kind, found.bets[0].bookmaker, found.bets[0].outcome) == ("value", "draftkings", "Home")
    assert float(found.profit_percentage) == pytest.approx(edge * 100, abs=1e-4)
    assert float(found.estimate.lowest) == pytest.approx(fair.lowest[0], abs=1e-6)
    assert float(found.estimate.highest) == pytest.approx(fair.highest[0], abs=1e-6)
    assert found.estimate.sources == ("pinnacle",)
    stake = float(found.bets[0].stake)
    assert stake == pytest.approx(1000 * min(0.25 * edge / 1.2, 0.05), abs=0.01)
    assert [(row.result, float(row.profit)) for row in found.payouts] == [
        ("Home wins", pytest.approx(stake * 1.2, abs=0.01)),
        ("Away wins", -stake),
    ]
    assert withheld == []


def test_a_sharp_bookmaker_is_not_judged_by_itself():
    assert detected(h2h("pinnacle", 2.2, 1.7), h2h("draftkings", 1.87, 1.75)) == ([], [])


def test_without_a_sharp_bookmaker_five_operators_count():
    (found,), _ = detected(*consensus(), h2h("draftkings", 2.15, 1.7))
    assert found.estimate.sources == tuple(sorted(OPERATORS))
    assert float(found.estimate.probability) == pytest.approx(0.5)
    assert detected(*consensus()[:4], h2h("draftkings", 2.15, 1.7)) == ([], [])


def test_the_sharp_bookmakers_are_a_setting():
    (found,), _ = detected(
        h2h("bovada", 1.9, 1.9), h2h("draftkings", 2.15, 1.7), other=replace(VALUE, sharp=("bovada",))
    )
    assert found.estimate.sources == ("bovada",)


@pytest.mark.parametrize(("price", "count"), [(2.03, 0), (2.05, 1)])
def test_the_expected_profit_must_reach_the_minimum(price, count):
    assert len(detected(*consensus(), h2h("draftkings", price, 1.7))[0]) == count


def test_each_outcome_has_its_own_value_bet():
    found, _ = detected(*consensus(1.8, 1.8), h2h("draftkings", 2.15, 1.7), h2h("williamhill_us", 1.7, 2.15))
    assert {each.identity for each in found} == {
        f"value:{found[0].line.text}:Home",
        f"value:{found[0].line.text}:Away",
    }


def test_medians_without_a_margin_are_used_as_they_are():
    markets = [h2h("bovada", 2.02, 1.99), h2h("betmgm", 1.98, 2.06), h2h("fanduel", 2.05, 1.98)]
    markets += [h2h("betrivers", 2.03, 2.02), h2h("betonlineag", 2.02, 2.03)]
    found = detected(*markets, h2h("draftkings", 2.3, 1.7))[0][0]
    assert float(found.estimate.probability) == pytest.approx(0.5, abs=0.01)


def test_of_a_suspicious_price_and_another_value_bet_the_other_is_found():
    board = [*consensus(), h2h("draftkings", 3.5, 1.2)]
    found, (held,) = detected(*board, policy=Policy())
    assert (found, held.reason.value, held.opportunity.bets[0].bookmaker) == ([], "suspicious_price", "draftkings")
    (found,), withheld = detected(*board, h2h("williamhill_us", 2.15, 1.7), policy=Policy())
    assert (found.bets[0].bookmaker, withheld) == ("williamhill_us", [])


def test_an_expected_profit_above_the_maximum_is_withheld():
    found, (held,) = detected(*consensus(), h2h("draftkings", 2.3, 1.7), policy=bounded(max_profit=Decimal(10)))
    assert (found, held.reason.value) == ([], "profit_too_high")


def test_a_stake_below_the_minimum_is_withheld():
    found, (held,) = detected(
        *consensus(), h2h("draftkings", 2.15, 1.7), policy=replace(OPEN, min_stakes={"draftkings": Decimal(50)})
    )
    assert (found, held.reason.value) == ([], "below_minimum_stake")


def test_a_known_limit_bounds_the_stake():
    priced = market("draftkings", "h2h", answer("Home", 2.15, bet_limit=3), ("Away", 1.7))
    (found,), _ = detected(*consensus(), priced)
    assert found.bets[0].stake == 3


def test_a_whole_total_is_refunded_in_a_row_of_its_own():
    markets = [total(name, 220, 1.9, 1.9) for name in OPERATORS]
    (found,), _ = detected(*markets, total("draftkings", 220, 2.15, 1.7))
    assert [float(row.profit) for row in found.payouts][1] == 0


def test_old_prices_and_lines_of_lays_alone_have_no_value():
    assert detected(*consensus(), h2h("draftkings", 2.15, 1.7), policy=Policy(), now=later(400)) == ([], [])
    board = [market("smarkets", "h2h_lay", ("Home", 2.0), ("Away", 2.0)), h2h("smarkets", 1.9, 1.9, 3.4)]
    assert detected(*board, sport="soccer_epl") == ([], [])
    assert detected(market("a", "totals", ("Over", 2.5, 2.5))) == ([], [])


def test_the_kelly_fraction_is_the_edge_over_the_odds():
    assert kelly_fraction(0.5, 2.2) == pytest.approx(0.1 / 1.2)
    assert kelly_fraction(0.5, 2.2, 0.25) == pytest.approx(0.025 / 1.2)
    assert kelly_fraction(0.4, 2.2) == 0


def test_a_sharp_price_that_is_not_the_best_one_makes_a_value_bet_when_it_moves():
    detector = Detector("basketball_nba", replace(OPEN, other=VALUE))
    found = []
    for second, sharp in enumerate(((1.92, 1.92), (1.85, 2.0))):
        board = [h2h("pinnacle", *sharp), h2h("draftkings", 2.02, 1.7), h2h("bovada", 1.7, 2.02)]
        event = quotes(*[replace(quoted, last_update=later(second)) for quoted in board])
        detection = detector.process(a_snapshot(event, seconds=second), later(second))
        values = [each.opportunity for each in detection.found if each.opportunity.kind == "value"]
        found.append([value.bets[0].bookmaker for value in values])
    assert found == [[], ["draftkings"]]


def test_odds_of_one_are_no_price_that_others_are_judged_by():
    assert detected(h2h("bovada", 1.0, 1.9), h2h("betmgm", 1.0, 1.9)) == ([], [])
    dead = [h2h("betrivers", 1.0, 1.9), h2h("fanduel", 1.0, 1.9)]
    (found,), _ = detected(*consensus(), *dead, h2h("draftkings", 2.15, 1.7))
    assert (found.bets[0].bookmaker, found.bets[0].outcome) == ("draftkings", "Home")


def lays(bookmaker, *odds):
    names = ("Home", "Draw", "Away") if len(odds) == 3 else ("Home", "Away")
    return market(bookmaker, "h2h_lay", *zip(names, odds, strict=True))


def backed(bookmaker, *odds):
    """Return a head-to-head market. `odds`: home, the draw if there is one, away."""
    return h2h(bookmaker, odds[0], odds[-1], *odds[1:-1])


def mid(backs, laid):
    """Return the odds in the middle of backs and lays, as probabilities."""
    return [2 / (1 / Fraction(str(back)) + 1 / Fraction(str(lay))) for back, lay in zip(backs, laid, strict=True)]


def expected_fair(odds):
    """Return what the methods say of odds; the middle of an exchange's prices may leave no margin."""
    implied = [1 / float(price) for price in odds]
    scale = max(1.0 + 1e-12, sum(implied)) / sum(implied)
    return fair_odds([1 / (probability * scale) for probability in implied])


@pytest.mark.parametrize(
    ("backs", "laid", "sport"),
    [
        ((1.94, 2.02), (1.98, 2.06), "basketball_nba"),
        # Long and short odds: the lay of one outcome is no back of the other.
        ((1.19, 5.8), (1.21, 6.2), "basketball_nba"),
        ((2.5, 3.4, 3.0), (2.54, 3.5, 3.1), "soccer_epl"),
    ],
)
def test_the_middle_of_back_and_lay_of_a_sharp_exchange_is_its_price(backs, laid, sport):
    fair = expected_fair(mid(backs, laid))
    price = round(1.04 / fair.lowest[0], 2)
    exchange = [backed("betfair_ex_uk", *backs), lays("betfair_ex_uk", *laid)]
    others = [round(0.9 * each, 2) if each > 1.5 else 1.05 for each in backs[1:]]
    found, _ = detected(*exchange, backed("draftkings", price, *others), sport=sport)
    (bet,) = [each for each in found if each.bets[0].bookmaker == "draftkings"]
    assert (bet.bets[0].outcome, bet.estimate.sources) == ("Home", ("betfair_ex_uk",))
    assert float(bet.estimate.lowest) == pytest.approx(fair.lowest[0], abs=1e-6)
    assert float(bet.profit_percentage) == pytest.approx((fair.lowest[0] * price - 1) * 100, abs=1e-3)
    assert "from the middle of back and lay at betfair_ex_uk;" in bet.explanation


@pytest.mark.parametrize("laid", [(1.90, 2.06), (2.4, 2.06), (1.98, 0.0), (1.98,)])
def test_lays_below_the_back_or_far_above_it_or_of_one_outcome_alone_do_not_count(laid):
    exchange = [
        h2h("betfair_ex_uk", 1.94, 2.02),
        market("betfair_ex_uk", "h2h_lay", *zip(("Home", "Away"), laid, strict=False)),
    ]
    found, _ = detected(*exchange, h2h("draftkings", 2.2, 1.7))
    (bet,) = [each for each in found if each.bets[0].bookmaker == "draftkings"]
    assert float(bet.estimate.lowest) == pytest.approx(fair_odds([1.94, 2.02]).lowest[0], abs=1e-6)
    assert "middle" not in bet.explanation


def test_an_old_lay_is_no_part_of_the_price():
    old = replace(lays("betfair_ex_uk", 1.98, 2.06), last_update=NOW)
    fresh = [
        replace(h2h(*each), last_update=later(400))
        for each in (("betfair_ex_uk", 1.94, 2.02), ("draftkings", 2.1, 1.7))
    ]
    (bet,), _ = detected(old, *fresh, policy=Policy(), now=later(400))
    assert "middle" not in bet.explanation


def test_a_moved_lay_of_a_three_way_line_makes_a_value_bet():
    detector = Detector("soccer_epl", replace(OPEN, other=VALUE))
    found = []
    for second, laid in enumerate(((2.62, 3.5, 3.1), (2.52, 3.5, 3.1))):
        exchange = [backed("betfair_ex_uk", 2.5, 3.4, 3.0), lays("betfair_ex_uk", *laid)]
        board = [*exchange, backed("draftkings", 2.62, 3.0, 2.6)]
        event = quotes(*[replace(quoted, last_update=later(second)) for quoted in board], sport="soccer_epl")
        detection = detector.process(a_snapshot(event, seconds=second), later(second))
        values = [each.opportunity for each in detection.open if each.opportunity.kind == "value"]
        found.append([value.bets[0].bookmaker for value in values])
    assert found == [[], ["draftkings"]]


@given(st.data())
def test_no_value_bet_against_an_exchange_is_lost_by_the_screening(data):
    """Compare the screening by floats with the exact evaluation of every line."""
    three = data.draw(st.booleans())
    weights = [data.draw(st.floats(0.05, 1)) for _ in range(3 if three else 2)]
    chances = [weight / sum(weights) for weight in weights]
    margin = data.draw(st.floats(0.0, 0.03))
    backs = [round(max(1.01, 1 / (chance + margin)), 2) for chance in chances]
    laid = [round(max(1.02, 1 / max(chance - margin, 0.01)), 2) for chance in chances]
    board = [backed("betfair_ex_uk", *backs), lays("betfair_ex_uk", *laid)]
    board += [
        backed(name, *[round(max(1.01, data.draw(st.floats(0.9, 1.1)) / chance), 2) for chance in chances])
        for name in ("draftkings", "bovada", "betmgm")
    ]
    event = quotes(*board, sport="soccer_epl" if three else "basketball_nba")
    policy = replace(OPEN, other=VALUE)
    all_lines = board_of(event, policy.screening_rates(event.event.sport))
    for line in all_lines.lines.values():
        if line.key.kind != "runner" and list(value_bets(all_lines, line, policy, NOW)):
            assert may_have_value(all_lines, line, VALUE)
