"""Claims that would lose money: fees, taxes, rules that differ, prices that are errors."""

import pytest

from field.conftest import AWAY, HOME, bookmaker, event, h2h, market, outcome


def two(first, second, *, sport="basketball_nba", **more):
    """An event at two bookmakers: (key, home price, away price) each."""
    return [event(*(bookmaker(key, h2h(home, away)) for key, home, away in (first, second)), sport=sport, **more)]


def test_polymarket_takes_its_fee_of_each_contract(scan):
    assert scan(two(("polymarket", 2.1277, 1.85), ("fanduel", 1.8, 1.93))).opportunities == []


def test_kalshi_takes_its_fee_of_each_contract(scan):
    (found,) = scan(two(("kalshi", 2.2, 1.8), ("fanduel", 1.8, 2.05))).opportunities
    # 1/2.2 = 0.4545...; the fee 0.07*p*(1-p) makes it 0.4719: 1/0.4719 = 2.1191.
    assert found["profit_percentage"] == pytest.approx(4.19, abs=0.02)
    assert "level: bets refunded" not in [row["result"] for row in found["payouts"]]


def test_matchbook_takes_four_percent_where_the_country_is_unknown(scan):
    assert scan(two(("matchbook", 2.1, 1.85), ("pinnacle", 1.95, 1.94))).opportunities == []


def test_german_bookmakers_keep_five_percent_of_the_return(scan):
    board = two(("tipico_de", 2.2, 1.7), ("winamax_de", 1.72, 2.0), sport="tennis_atp_halle")
    assert scan(board).opportunities == []


def test_a_bookmaker_whose_own_market_is_an_arbitrage_is_in_error(scan):
    peers = [bookmaker(key, h2h(*prices)) for key, *prices in (("draftkings", 1.77, 2.1), ("pinnacle", 1.73, 2.21))]
    scanned = scan([event(bookmaker("rebet", h2h(2.15, 2.15)), *peers)])
    assert scanned.opportunities == []
    assert scanned.withheld == {"inconsistent_market": 1}


def test_bookmakers_that_settle_a_draw_differently_are_told_apart(scan):
    """Half of the long price is worth more than the stake back, half of the short one less: only then a draw loses."""
    longer = two(("neds", 1.3, 3.5), ("sportsbet", 1.2, 4.6), sport="aussierules_afl")
    (found,) = scan(longer).opportunities
    level = "level: settled differently by bookmaker, the worse rule of each counted"
    assert {row["result"]: row["profit"] for row in found["payouts"]} == {
        f"{HOME} wins": 13.55,
        level: 13.56,
        f"{AWAY} wins": 13.56,
    }
    shorter = scan(two(("neds", 1.2, 4.6), ("sportsbet", 1.3, 3.5), sport="aussierules_afl"))
    assert (shorter.opportunities, shorter.withheld) == ([], {"settlement_differs": 1})


def test_daily_fantasy_books_are_never_legs(scan):
    def points(over, under):
        return market("player_points", outcome("Over", over, 25.5, "K. Star"), outcome("Under", under, 25.5, "K. Star"))

    scanned = scan([event(bookmaker("dabble_us_dfs", points(2.2, 2.2)), bookmaker("bovada", points(1.74, 2.05)))])
    assert (scanned.opportunities, scanned.ignored) == ([], {"daily_fantasy": 2})


def test_a_limit_sizes_the_whole_opportunity_down(scan):
    prices = (("Northmere", 21.0, 19.0, 18.5), ("Draw", 7.5, 7.2, 7.6), ("Eastvale", 1.14, 1.13, 1.15))
    lays = [outcome(name, lay, **({"bet_limit": 40.0} if name == "Northmere" else {})) for name, *_, lay in prices]
    board = event(
        bookmaker("williamhill", market("h2h", *(outcome(name, back) for name, back, *_ in prices))),
        bookmaker(
            "betfair_ex_uk",
            market("h2h", *(outcome(name, back) for name, _, back, _ in prices)),
            market("h2h_lay", *lays),
        ),
        sport="soccer_epl",
        home="Northmere",
        away="Eastvale",
    )
    (found,) = scan([board]).opportunities
    back, lay = sorted(found["bets"], key=lambda bet: bet["side"])
    assert (back["stake"], lay["lay_stake"], lay["stake"]) == (35.14, 40.0, 700.0)
    # Unrounded 2.857: cents cost six of them.
    assert found["guaranteed_profit"] == 2.8


@pytest.mark.parametrize("key", ["betfiar_ex_uk", "fandule"])
def test_a_misspelt_bookmaker_is_an_error_with_the_nearest_key(scan, key):
    scanned = scan(two(("betfair_ex_uk", 2.15, 1.7), ("fanduel", 1.7, 2.05)), options=["--commission", f"{key}=2"])
    assert scanned.status == 2
    assert {"betfiar_ex_uk": "betfair_ex_uk", "fandule": "fanduel"}[key] in scanned.err


def test_a_refund_is_named_beside_the_profit(run_cli, tmp_path):
    import json

    path = tmp_path / "nfl.json"
    path.write_text(
        json.dumps(two(("draftkings", 2.15, 1.7), ("fanduel", 1.7, 2.05), sport="americanfootball_nfl")),
        encoding="utf-8",
    )
    text = run_cli("scan", path).out
    assert HOME in text
    assert AWAY in text
    assert "or 0" in text
