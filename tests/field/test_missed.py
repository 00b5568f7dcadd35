"""Arbitrages that were missed: spellings, forms of files, shut markets, long shots, odds formats."""

import gzip
import io
import json
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from field.conftest import AWAY, HOME, STAMP, bookmaker, event, h2h, market, outcome, totals

US = event(bookmaker("draftkings", h2h(2.15, 1.72)))
EU = event(bookmaker("pinnacle", h2h(1.78, 2.05)))
BOTH = event(bookmaker("draftkings", h2h(2.15, 1.72)), bookmaker("pinnacle", h2h(1.78, 2.05)))


@pytest.mark.parametrize(
    "value",
    [
        [[US], [EU]],
        {"basketball_nba": [US, EU]},
        {"2026-11-20": [BOTH], "2026-11-21": []},
        {"success": True, "data": [BOTH]},
        {"events": [BOTH]},
        {"timestamp": 1795176000000, "data": [BOTH]},
        {"timestamp": 1795176000, "data": [BOTH]},
        {"basketball_nba": {"timestamp": 1795176000.25, "data": [BOTH]}},
    ],
    ids=["list of answers", "by sport", "by day", "data", "events", "milliseconds", "seconds", "wrapped by sport"],
)
def test_answers_are_read_in_every_form_people_save_them(scan, value):
    scanned = scan(value)
    assert (scanned.status, scanned.err, scanned.profits) == (0, "", [4.94])


def test_files_of_one_hour_are_merged(scan):
    later = event(bookmaker("pinnacle", h2h(1.78, 2.05, stamp="2026-11-20T12:01:00Z")))
    assert scan([US], [later]).profits == [4.94]
    assert scan([later], [US]).profits == [4.94]


def test_two_markets_of_one_event_in_two_files_are_both_found(scan):
    first = event(bookmaker("draftkings", h2h(2.15, 1.72)), bookmaker("fanduel", h2h(1.75, 2.05)))
    second = event(bookmaker("draftkings", totals(2.12, 1.78)), bookmaker("fanduel", totals(1.8, 2.04)))
    assert sorted(scan([first], [second]).profits) == [3.96, 4.94]


def zipped(body):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("answer.json", body)
    return packed.getvalue()


@pytest.mark.parametrize("compress", [gzip.compress, zipped], ids=["gzip", "zip"])
def test_compressed_files_are_read_whatever_their_name(scan, compress):
    assert scan(compress(json.dumps([BOTH]).encode())).profits == [4.94]


def test_utf16_is_named(scan):
    scanned = scan(json.dumps([BOTH]).encode("utf-16"))
    assert scanned.status == 2
    assert "UTF-16" in scanned.err


def test_deep_nesting_is_one_clear_line(scan):
    scanned = scan(b"[" * 100_000)
    assert (scanned.status, scanned.err.count("\n")) == (2, 1)
    assert "nested too deeply" in scanned.err


def test_bookmakers_that_shut_their_market_are_no_peers(scan):
    shut = [bookmaker(key, h2h(1.01, 1.01)) for key in ("betmgm", "betrivers")]
    board = event(
        bookmaker("draftkings", h2h(2.15, 1.75)),
        bookmaker("fanduel", h2h(1.8, 2.05)),
        *shut,
        bookmaker("bovada", h2h(2.05, 1.8)),
    )
    assert scan([board]).profits == [4.94]


def test_a_long_shot_that_an_exchange_confirms_stands(scan):
    def three(home, draw, away):
        return market("h2h", outcome(HOME, home), outcome("Draw", draw), outcome(AWAY, away))

    lays = market("h2h_lay", outcome(HOME, 1.06), outcome("Draw", 36.0), outcome(AWAY, 160.0))
    board = event(
        bookmaker("sportsbet", three(1.03, 23.0, 81.0)),
        bookmaker("betmgm", three(1.02, 16.0, 46.0)),
        bookmaker("fanduel", three(1.02, 20.0, 71.0)),
        bookmaker("marathonbet", three(1.03, 20.5, 170.0)),
        bookmaker("pinnacle", three(1.05, 18.0, 60.0)),
        bookmaker("unibet", three(1.02, 34.0, 60.0)),
        bookmaker("betfair_ex_uk", three(1.04, 20.0, 38.0), lays),
        sport="soccer_fifa_world_cup",
    )
    # The line against the longest price, and the lay against its back.
    assert max(scan([board]).profits) == 1.24


def test_a_stamp_from_the_future_makes_nothing_else_stale(scan):
    ahead = bookmaker("betmgm", h2h(1.9, 1.9, stamp="2026-11-20T14:00:00Z"))
    scanned = scan({"timestamp": STAMP, "data": [BOTH | {"bookmakers": [*BOTH["bookmakers"], ahead]}]})
    assert scanned.profits == [4.94]
    assert scanned.ignored == {"time_in_the_future": 1}


def test_long_decimal_odds_are_not_read_as_american(scan):
    board = event(
        bookmaker("williamhill", market("outrights", outcome("A. Long", 151.0), outcome("B. Shot", 201.0))),
        bookmaker(
            "betfair_ex_uk",
            market("outrights", outcome("A. Long", 160.0), outcome("B. Shot", 220.0)),
            market("outrights_lay", outcome("A. Long", 140.0), outcome("B. Shot", 300.0)),
        ),
        sport="golf_us_open_winner",
        home=None,
        away=None,
    )
    (found,) = scan([board], options=["--min-profit", "0", "--max-profit", "none"]).opportunities
    assert [bet["odds"] for bet in found["bets"]] == [151.0, 140.0]


@pytest.mark.parametrize(
    ("prices", "profit"),
    [((115, -133, -125, 105), 4.94), ((115.0, -133.0, -125.0, 105.0), 4.94), ((104, 100, 100, 103), 1.74)],
)
def test_american_prices_are_recognized(scan, prices, profit):
    board = event(bookmaker("draftkings", h2h(*prices[:2])), bookmaker("fanduel", h2h(*prices[2:])))
    assert scan([board]).profits == [profit]


@pytest.mark.parametrize(
    "prices",
    [(1.15, 0.75, 0.8, 1.05), (-0.87, 0.75, 0.8, -0.95), (0.465, 0.571, 0.55, 0.487), (2150, 1750, 1800, 2050)],
    ids=["Hong Kong", "Malay", "probabilities", "times 1000"],
)
def test_prices_of_no_known_format_make_no_opportunity(scan, prices):
    board = event(bookmaker("draftkings", h2h(*prices[:2])), bookmaker("fanduel", h2h(*prices[2:])))
    assert scan([board]).opportunities == []


def test_the_same_event_twice_in_an_answer_is_one_event(scan):
    assert scan([US, EU]).profits == [4.94]


def test_a_doubleheader_is_two_events(scan):
    games = [
        event(bookmaker("draftkings", h2h(2.2, 1.7)), id="g1", sport="baseball_mlb", start="2026-11-21T17:10:00Z"),
        event(bookmaker("fanduel", h2h(1.7, 2.2)), id="g2", sport="baseball_mlb", start="2026-11-21T22:10:00Z"),
    ]
    assert scan(games).opportunities == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_read_like_a_file(run_cli, tmp_path):
    pipe = tmp_path / "answer.json"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        written = pool.submit(pipe.write_text, json.dumps([BOTH]))
        result = run_cli("scan", pipe)
        assert written.result() > 0
    assert "4.94 %" in result.out


@pytest.mark.parametrize(
    ("first", "second", "profits"),
    [
        ("Luka Don\u010di\u0107", "Luka Doncic", [4.99]),
        ("Jaren Lakes Jr.", "Jaren Lakes", [4.99]),
        ("Jaren Lakes", "Jalen Lakes", []),
    ],
)
def test_one_player_spelled_two_ways_is_joined_and_two_players_are_not(scan, first, second, profits):
    def points(player, over, under):
        sides = (("Over", over), ("Under", under))
        return market("player_points", *(outcome(name, price, 28.5, player) for name, price in sides))

    board = event(bookmaker("draftkings", points(first, 2.12, 1.74)), bookmaker("fanduel", points(second, 1.76, 2.08)))
    assert scan([board]).profits == profits
