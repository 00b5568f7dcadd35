"""Polymarket US's handicaps and totals: the long side's line, which side and text must both state."""

import json
from datetime import UTC, datetime
from fractions import Fraction

import msgspec
import pytest

from arbitrage_edge.providers.polymarket_us.client import decoded
from arbitrage_edge.providers.polymarket_us.mapping import (
    MANIFEST,
    Board,
    BookAnswer,
    ReadBook,
    read_markets,
    snapshot_of,
)
from venue_server import VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
SERVER = VenueServer(datetime(2026, 9, 18, 0, 15, tzinfo=UTC))
STEELERS, BROWNS = "Pittsburgh Steelers", "Cleveland Browns"


def read(event, **book):
    events, troubles = decoded([msgspec.Raw(json.dumps(event))])
    answer = SERVER.us_book()
    answer["marketData"] |= book
    data = msgspec.convert(answer, BookAnswer).market_data
    books = {market.slug: ReadBook(data, NOW) for each in events for _, market in read_markets(each)}
    return snapshot_of(Board(MANIFEST.sports[0], events, books, NOW, troubles))


def prices(snapshot, key):
    return {
        (selection.name, selection.point): (1 / Fraction(selection.price)).limit_denominator(10_000)
        for quotes in snapshot.events
        for market in quotes.markets
        if market.market == key
        for selection in market.selections
    }


def changed(slug, **fields):
    event = SERVER.us_event()
    for market in event["markets"]:
        if market["slug"] == slug:
            market.update(fields)
    return event


def test_the_main_line_is_the_most_even_one_and_its_line_is_that_of_the_long_side():
    found = read(SERVER.us_event())
    assert prices(found, "spreads") == {(STEELERS, -2.5): Fraction("0.58"), (BROWNS, 2.5): Fraction("0.425")}
    assert prices(found, "totals") == {("Over", 44.5): Fraction("0.58"), ("Under", 44.5): Fraction("0.425")}
    assert found.ignored == {}


def test_the_long_side_need_not_be_listed_first():
    event = SERVER.us_event()
    event["markets"][2]["marketSides"] = event["markets"][2]["marketSides"][::-1]
    assert prices(read(event), "spreads")[STEELERS, -2.5] == Fraction("0.58")


@pytest.mark.parametrize(
    ("slug", "fields", "reason"),
    [
        ("asc-neg-2pt5", {"line": 2.5}, "unmatched_name"),
        ("asc-neg-2pt5", {"description": "The Cleveland Browns cover a -2.5 point spread. Overtime"}, "unmatched_name"),
        ("asc-neg-2pt5", {"description": "Overtime is included."}, "unmatched_name"),
        ("asc-neg-2pt5", {"line": -3, "description": "Pittsburgh Steelers cover a -3 point spread."}, "unmatched_name"),
        ("tsc-44pt5", {"line": 44}, "unmatched_name"),
        ("tsc-44pt5", {"description": "Not stated."}, "unknown_rules"),
        ("tsc-44pt5", {"marketSides": [{"long": True}]}, "unmatched_name"),
    ],
)
def test_a_line_of_another_form_is_withheld_and_the_winner_stays(slug, fields, reason):
    found = read(changed(slug, **fields))
    assert found.ignored == {reason: 1}
    assert prices(found, "h2h")
    assert not prices(found, "totals" if slug.startswith("t") else "spreads")


def test_a_closed_line_is_not_read_and_another_one_is_the_main_line():
    found = read(changed("asc-neg-2pt5", closed=True))
    assert set(prices(found, "spreads")) == {(STEELERS, -6.5), (BROWNS, 6.5)}


def test_an_order_book_that_is_not_open_has_no_price():
    assert prices(read(SERVER.us_event(), state="MARKET_STATE_HALTED"), "h2h") == {}


def levels_of(snapshot, name):
    (quotes,) = snapshot.events
    (market,) = [market for market in quotes.markets if market.market == "h2h"]
    (selection,) = [each for each in market.selections if each.name == name]
    return [(round(1 / price, 6), round(size, 6)) for price, size in selection.levels]


def level(price, count):
    return {"px": {"value": price, "currency": "USD"}, "qty": count}


def test_both_sides_have_the_levels_of_the_one_book_in_any_order():
    found = read(
        SERVER.us_event(),
        offers=[level("0.61", "10"), level("0.58", "100"), level("0.60", "50"), level("0.58", "100")],
        bids=[level("0.55", "20"), level("0.575", "40")],
    )
    # The short side at 1 minus a bid; the two offers at 0.58 are one level of 200 contracts.
    assert levels_of(found, STEELERS) == [(0.58, 116.0), (0.60, 30.0), (0.61, 6.1)]
    assert levels_of(found, BROWNS) == [(0.425, 17.0), (0.45, 9.0)]


@pytest.mark.parametrize("count", ["1e999999999", "-1", "nan", "many", ""])
def test_a_book_with_an_impossible_number_of_contracts_withholds_the_game(count):
    found = read(SERVER.us_event(), offers=[level("0.58", "100"), level("0.60", count)])
    assert (found.events, found.ignored) == ([], {"schema_changed": 1})
