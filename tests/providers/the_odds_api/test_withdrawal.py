"""Absence means withdrawal only where an answer was readable."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.the_odds_api.mapping import snapshot_of
from builders import OPEN
from providers.the_odds_api.test_hostile_values import NOW, REQUEST, SPORT, an_event

LATER = NOW + timedelta(minutes=1)


def after(*events, request=REQUEST, body=None):
    """Return the quotes that remain, as (event, bookmaker, market), when an answer follows one with e1 and e2."""
    detector = Detector(SPORT, OPEN)
    first = json.dumps([an_event("e1"), an_event("e2")]).encode()
    detector.process(snapshot_of(first, REQUEST, NOW, "decimal"), NOW)
    second = json.dumps(list(events)).encode() if body is None else body
    detector.process(snapshot_of(second, request, LATER, "decimal"), LATER)
    return {(event.id, quotes.bookmaker, quotes.market) for event, quotes in detector.board.quotes()}


ALL = {(id, key, market) for id in ("e1", "e2") for key in ("fanduel", "betmgm") for market in ("h2h", "totals")}


def test_an_empty_array_withdraws_everything():
    assert after() == set()


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"null",
        b'{"data": []}',
        b'{"message": "down"}',
        b"[7]",
        json.dumps([an_event("e1") | {"commence_time": "0001-01-01T00:00:00Z"}]).encode(),
        json.dumps([an_event("e1") | {"commence_time": 0}]).encode(),
        json.dumps([an_event("e1") | {"sport_key": "soccer_epl"}]).encode(),
        json.dumps([an_event(" ")]).encode(),
    ],
)
def test_an_answer_without_a_usable_event_is_refused(body):
    with pytest.raises(InvalidValueError):
        after(body=body)


@pytest.mark.parametrize(
    "changed",
    [
        {"commence_time": 0},
        {"commence_time": "9999-12-31T23:59:59-12:00"},
        {"sport_key": "soccer_epl"},
        {"bookmakers": None},
    ],
)
def test_an_unusable_event_is_not_withdrawn(changed):
    assert after(an_event("e1"), an_event("e2") | changed) == ALL


def test_an_event_without_the_field_of_bookmakers_is_not_withdrawn():
    event = an_event("e2")
    del event["bookmakers"]
    assert after(an_event("e1"), event) == ALL


@pytest.mark.parametrize("field", ["markets", "outcomes"])
def test_a_missing_list_is_unreadable_and_withdraws_nothing(field):
    event = an_event("e2")
    holder = event["bookmakers"][0] if field == "markets" else event["bookmakers"][0]["markets"][0]
    del holder[field]
    assert after(an_event("e1"), event) == ALL


def test_a_market_whose_time_is_out_of_range_is_not_withdrawn():
    event = an_event("e2")
    event["bookmakers"][0]["markets"][0]["last_update"] = "0001-01-01T00:00:00+14:00"
    assert after(an_event("e1"), event) == ALL


def test_one_event_in_place_of_an_array_withdraws_nothing_of_the_others():
    assert after(body=json.dumps(an_event("e1")).encode()) == ALL
    event = an_event("e1")
    del event["bookmakers"][1]
    assert after(body=json.dumps(event).encode()) == {one for one in ALL if one[:2] != ("e1", "betmgm")}


def test_an_answer_about_another_event_than_the_requested_one_is_refused():
    request = OddsRequest(SPORT, ("h2h", "totals"), ("us",), (), "e2")
    with pytest.raises(InvalidValueError, match="the answer is about e1, not e2"):
        after(body=json.dumps(an_event("e1")).encode(), request=request)


def test_parts_of_names_with_control_characters_are_not_withdrawn():
    detector = Detector(SPORT, OPEN)
    event = an_event("e\x001")
    event["bookmakers"][0]["key"] = "fan\x00duel"
    detector.process(snapshot_of(json.dumps([event]).encode(), REQUEST, NOW, "decimal"), NOW)
    before = len(list(detector.board.quotes()))
    event["bookmakers"][0]["markets"][0]["outcomes"] = None
    detector.process(snapshot_of(json.dumps([event]).encode(), REQUEST, LATER, "decimal"), LATER)
    assert len(list(detector.board.quotes())) == before


def test_spellings_in_other_case_or_with_spaces_are_one_identity():
    hexadecimal = "0123456789abcdef" * 2
    twice = [an_event(hexadecimal), an_event(f" {hexadecimal.upper()} ") | {"sport_key": " Basketball_NBA"}]
    twice[1]["bookmakers"] = [twice[1]["bookmakers"][0] | {"key": "FanDuel "}]
    twice[1]["bookmakers"][0]["markets"][0] |= {"key": "H2H"}
    twice[1]["bookmakers"][0]["markets"][0]["outcomes"][0]["price"] = 1.95
    (event,) = snapshot_of(json.dumps(twice).encode(), REQUEST, NOW, "decimal").events
    names = [(quotes.bookmaker, quotes.market) for quotes in event.markets]
    assert sorted(names) == sorted({(key, market) for _, key, market in ALL})
    (fanduel,) = (quotes for quotes in event.markets if (quotes.bookmaker, quotes.market) == ("fanduel", "h2h"))
    assert [one.price for one in fanduel.selections] == [1.95, 1.8]


def test_one_bookmaker_twice_in_an_event_is_merged():
    event = an_event("e1")
    event["bookmakers"][1]["key"] = "FANDUEL"
    event["bookmakers"][1]["markets"][0]["outcomes"][0]["price"] = 2.05
    (read,) = snapshot_of(json.dumps([event]).encode(), REQUEST, NOW, "decimal").events
    assert [(quotes.bookmaker, quotes.market) for quotes in read.markets] == [("fanduel", "h2h"), ("fanduel", "totals")]
    assert read.markets[0].selections[0].price == 2.05


def test_times_are_aware_and_in_range():
    event = an_event("e1") | {"commence_time": "2026-11-21T19:00:00+14:00"}
    (read,) = snapshot_of(json.dumps([event]).encode(), REQUEST, NOW, "decimal").events
    assert read.event.commence_time == datetime(2026, 11, 21, 5, tzinfo=UTC)


def test_of_two_events_with_one_id_only_the_first_counts():
    other = an_event("e1") | {"home_team": "Others", "away_team": "Strangers"}
    other["bookmakers"][0]["key"] = "pinnacle"
    snapshot = snapshot_of(json.dumps([an_event("e1"), other]).encode(), REQUEST, NOW, "decimal")
    (event,) = snapshot.events
    assert (event.event.home_team, {quotes.bookmaker for quotes in event.markets}) == ("Home", {"fanduel", "betmgm"})
    assert snapshot.ignored == {"unreadable_event": 1}
    assert snapshot.troubles == ("event e1: another event, Home vs Away, has its id",)
