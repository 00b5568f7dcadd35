"""Polymarket's handicaps and totals: a handicap is that of the first outcome."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from arbitrage_edge.providers.polymarket.mapping import MANIFEST, Board, Book, decode_event, snapshot_of
from venue_server import LINE_TOKENS, LIONS_TOKEN, VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
SERVER = VenueServer(datetime(2026, 9, 18, 0, 15, tzinfo=UTC))
SHARED = Path(__file__).resolve().parents[4] / "shared" / "sources" / "same_game_nfl_2026-09"
TOKENS = (LIONS_TOKEN, *LINE_TOKENS)


def read(
    event, sport="americanfootball_nfl", bids=("0.33", "0.64", "0.60"), asks=("0.34", "0.65", "0.63"), behind=None
):
    more = behind or {}
    books = {
        token: msgspec.convert(
            {"asset_id": token, "bids": [level(bid)], "asks": [level(ask), *more.get(token, ())]}, Book
        )
        for token, bid, ask in zip(TOKENS, bids, asks, strict=True)
    }
    decoded = decode_event(msgspec.Raw(json.dumps(event)))
    return snapshot_of(Board(MANIFEST.code(sport), [decoded], books, NOW))


def level(price):
    return {"price": price, "size": "100"}


def prices(snapshot, key):
    return {
        (selection.name, selection.point): (1 / Fraction(selection.price)).limit_denominator(10_000)
        for quotes in snapshot.events
        for market in quotes.markets
        if market.market == key
        for selection in market.selections
    }


def changed(number, **fields):
    event = SERVER.polymarket_event()
    event["markets"][number] |= fields
    return event


def test_a_handicap_is_that_of_the_first_outcome_and_the_other_team_has_the_opposite():
    found = read(SERVER.polymarket_event())
    assert prices(found, "spreads") == {
        ("Buffalo Bills", -1.5): Fraction("0.65"),
        ("Detroit Lions", 1.5): Fraction("0.36"),
    }
    assert prices(found, "totals") == {("Over", 49.5): Fraction("0.63"), ("Under", 49.5): Fraction("0.40")}
    underdog = changed(1, question="Spread: Lions (+1.5)", outcomes=json.dumps(["Lions", "Bills"]), line=1.5)
    assert set(prices(read(underdog), "spreads")) == {("Detroit Lions", 1.5), ("Buffalo Bills", -1.5)}


@pytest.mark.parametrize(
    ("number", "fields", "reason"),
    [
        (1, {"line": -2.5}, "unmatched_name"),
        (1, {"line": None}, "unknown_market"),
        (1, {"line": -2}, "unknown_market"),
        (1, {"outcomes": json.dumps(["Bills", "Jets"])}, "unmatched_name"),
        (1, {"description": ""}, "unknown_rules"),
        (2, {"outcomes": json.dumps(["Under", "Over"])}, "unmatched_name"),
        (2, {"feesEnabled": None}, "unknown_fee"),
    ],
)
def test_a_line_of_another_form_is_withheld_and_the_winner_stays(number, fields, reason):
    found = read(changed(number, **fields))
    assert found.ignored == {reason: 1}
    assert prices(found, "h2h")
    assert not prices(found, ("spreads", "totals")[number - 1])


def test_a_line_that_contradicts_itself_withholds_the_game():
    found = read(SERVER.polymarket_event(), bids=("0.33", "0.70", "0.60"))
    assert (found.events, found.ignored) == ([], {"inconsistent_market": 1})


@pytest.mark.parametrize("size", ["1e400", "inf", "nan", "-1", "many"])
def test_a_size_that_is_none_behind_the_best_price_withholds_its_question_only(size):
    found = read(SERVER.polymarket_event(), behind={LINE_TOKENS[0]: [{"price": "0.99", "size": size}]})
    assert prices(found, "h2h")
    assert prices(found, "totals")
    assert not prices(found, "spreads")
    assert found.ignored == {"schema_changed": 1}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded answers are not part of the repository")
def test_recorded_lines_have_their_recorded_prices_if_their_text_states_overtime():
    event = json.loads((SHARED / "polymarket_event.json").read_text())
    (event,) = event if isinstance(event, list) else [event]
    for market, token in zip(event["markets"], TOKENS, strict=True):
        market["clobTokenIds"] = json.dumps([token, f"{token}0"])
    assert read(event).ignored == {"unknown_rules": 2}
    for market in event["markets"]:
        market["description"] = "Including overtime."
    found = read(event)
    assert prices(found, "spreads")["Buffalo Bills", -1.5] == Fraction("0.65")
    assert prices(found, "totals")["Over", 49.5] == Fraction("0.63")
    assert found.ignored == {}
