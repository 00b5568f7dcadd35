"""Decoding of The Odds API's JSON in all its forms, and with all kinds of faults."""

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.providers.the_odds_api.decoder import decode

START = "2026-04-16T20:00:00Z"


def an_event(id="e1", **more):
    return {"id": id, "sport_key": "basketball_nba", "commence_time": START, "bookmakers": [], **more}


def a_bookmaker(key="fanduel", **market):
    outcome = {"name": "Home", "price": 2.1}
    return {"key": key, "title": key, "markets": [{"key": "h2h", "outcomes": [outcome], **market}]}


def body(value):
    return json.dumps(value).encode()


def ids(answer):
    return [event.id for event in answer.events]


def told(answer):
    return [str(trouble) for trouble in answer.troubles]


def test_an_array_of_events_is_decoded():
    answer = decode(body([an_event("e1"), an_event("e2")]))
    assert ids(answer) == ["e1", "e2"]
    assert (answer.single, answer.taken_at, answer.troubles) == (False, None, [])


def test_a_single_event_is_decoded():
    answer = decode(body(an_event("e1", bookmakers=[a_bookmaker()])))
    assert ids(answer) == ["e1"]
    assert answer.single


@pytest.mark.parametrize("single", [False, True])
def test_a_historical_wrapper_states_its_time(single):
    data = an_event() if single else [an_event()]
    wrapper = {"timestamp": START, "previous_timestamp": None, "next_timestamp": None, "data": data}
    answer = decode(body(wrapper))
    assert ids(answer) == ["e1"]
    assert answer.single == single
    assert answer.taken_at == datetime(2026, 4, 16, 20, tzinfo=UTC)


def test_an_empty_array_has_no_events():
    assert decode(b"[]").events == []


def test_whitespace_and_a_byte_order_mark_are_ignored():
    assert ids(decode(b"\n\t [" + body(an_event()) + b"]\n")) == ["e1"]
    assert ids(decode(b"\xef\xbb\xbf" + body([an_event()]))) == ["e1"]
    assert decode(b"\xef\xbb\xbf" + body(an_event())).single


def test_unknown_keys_and_fields_are_ignored():
    strange = a_bookmaker(sid="s1", new_thing={"deep": [1]}, outcomes=[{"name": "X", "price": 2, "worth": {}}])
    answer = decode(body([an_event(home_rotation=17, bookmakers=[strange | {"sid": None}])]))
    assert answer.events[0].bookmakers[0].markets[0].outcomes[0].price == 2
    assert answer.troubles == []


def test_iso_and_unix_times_are_both_read():
    answer = decode(body([an_event("e1"), an_event("e2", commence_time=1776369600)]))
    assert [event.commence_time for event in answer.events] == [datetime(2026, 4, 16, 20, tzinfo=UTC), 1776369600]


def test_teams_may_be_null_and_titles_missing():
    answer = decode(body([an_event(home_team=None, away_team=None)]))
    assert (answer.events[0].home_team, answer.events[0].sport_title, answer.troubles) == (None, None, [])


@pytest.mark.parametrize(
    ("changed", "place", "message"),
    [
        ({"commence_time": "soon"}, "event e2, field commence_time", "Invalid RFC3339 encoded datetime"),
        ({"commence_time": "2026-04-16T20:00:00"}, "event e2, field commence_time", "timezone"),
        ({"commence_time": 1776369600123}, "event e2, field commence_time", "<= 253402300799"),
        ({"commence_time": None}, "event e2, field commence_time", "it is missing"),
        ({"sport_key": 7}, "event e2, field sport_key", "7 is no text"),
        ({"id": 17}, "event 1, field id", "17 is no text"),
        ({"id": ["e2"]}, "event 1, field id", "is no text"),
    ],
)
def test_a_bad_event_is_reported_and_does_not_affect_the_others(changed, place, message):
    answer = decode(body([an_event("e1"), an_event("e2") | changed, an_event("e3")]))
    assert ids(answer) == ["e1", "e3"]
    assert [trouble.reason for trouble in answer.troubles] == ["unreadable_event"]
    assert told(answer)[0].startswith(f"{place}: ")
    assert message in told(answer)[0]


@pytest.mark.parametrize("item", [None, 3, "event", [], True])
def test_an_item_that_is_not_an_event_is_reported_by_its_number(item):
    answer = decode(body([an_event("e1"), item]))
    assert ids(answer) == ["e1"]
    assert answer.troubles[0].place == "event 1"


def test_an_unreadable_event_withdraws_nothing():
    answer = decode(body([an_event("e1"), an_event("e2") | {"sport_key": 7}]))
    assert answer.unread == {("e2", None, None)}
    assert decode(body([an_event("e1"), 7])).unread == {(None, None, None)}


@pytest.mark.parametrize("changed", [{"home_team": ["Home"]}, {"sport_title": 7}])
def test_unreadable_optional_fields_drop_only_themselves(changed):
    answer = decode(body([an_event("e1") | changed]))
    assert ids(answer) == ["e1"]
    assert len(answer.events[0].bookmakers) == len(decode(body([an_event("e1")])).events[0].bookmakers)


def test_an_event_whose_bookmakers_are_null_has_no_odds():
    answer = decode(body([an_event("e1") | {"bookmakers": None}]))
    assert (ids(answer), answer.events[0].bookmakers) == (["e1"], [])
    assert told(answer) == ["event e1, field bookmakers: None is no list"]
    assert answer.unread == {("e1", None, None)}


@pytest.mark.parametrize(
    ("bad", "place", "unread"),
    [
        ({"key": "bad", "markets": None}, "event e2, bookmaker bad, field markets", ("e2", "bad", None)),
        (
            {"key": "bad", "last_update": "now"} | {"markets": [{"key": "h2h"}]},
            "field last_update",
            ("e2", "bad", None),
        ),
        ({"title": "No key"}, "event e2, bookmaker 1", ("e2", None, None)),
        ({"key": ["bad"]}, "event e2, bookmaker 1, field key", ("e2", None, None)),
        (7, "event e2, bookmaker 1", ("e2", None, None)),
    ],
)
def test_a_bad_bookmaker_is_reported_and_does_not_affect_the_others(bad, place, unread):
    event = an_event("e2", bookmakers=[a_bookmaker("good"), bad, a_bookmaker("fine")])
    answer = decode(body([an_event("e1"), event]))
    assert ids(answer) == ["e1", "e2"]
    assert [bookmaker.key for bookmaker in answer.events[1].bookmakers] == ["good", "fine"]
    assert [trouble.reason for trouble in answer.troubles] == ["unreadable_bookmaker"]
    assert place in told(answer)[0]
    assert answer.unread == {unread}


def test_a_bad_market_is_reported_and_does_not_affect_the_others():
    bookmaker = {
        "key": "b1",
        "last_update": "2026-04-16T18:59:00Z",
        "markets": [
            {"key": "h2h", "outcomes": [{"name": "X", "price": 2}]},
            {"key": "totals", "outcomes": None},
            {"key": "spreads", "last_update": "now", "outcomes": []},
            {"key": 9},
        ],
    }
    answer = decode(body([an_event("e1", bookmakers=[bookmaker])]))
    assert [market.key for market in answer.events[0].bookmakers[0].markets] == ["h2h"]
    assert {trouble.reason for trouble in answer.troubles} == {"unreadable_market"}
    assert told(answer)[0] == "event e1, bookmaker b1, market totals, field outcomes: None is no list"
    assert answer.unread == {("e1", "b1", "totals"), ("e1", "b1", "spreads"), ("e1", "b1", None)}


@pytest.mark.parametrize(
    "bad",
    [
        {"name": "Y", "price": None},
        {"name": "Y"},
        {"price": 2},
        {"name": "Y", "price": "soon"},
        {"name": "Y", "price": "1_5"},
        {"name": "Y", "price": True},
        {"name": "Y", "price": [2]},
        {"name": "Y", "price": 2, "point": "half"},
        7,
    ],
)
def test_a_bad_outcome_is_reported_and_does_not_affect_the_others(bad):
    outcomes = [{"name": "X", "price": 2}, bad, {"name": "Z", "price": 3, "point": "3.5"}]
    answer = decode(body([an_event("e1", bookmakers=[a_bookmaker("b1", outcomes=outcomes)])]))
    read = answer.events[0].bookmakers[0].markets[0].outcomes
    assert [(outcome.name, outcome.price, outcome.point) for outcome in read] == [("X", 2, None), ("Z", 3, 3.5)]
    assert [trouble.reason for trouble in answer.troubles] == ["unreadable_outcome"]
    assert "event e1, bookmaker b1, market " in told(answer)[0]


@pytest.mark.parametrize(
    ("text", "price", "american"),
    [
        ("2.15", 2.15, None),
        ("4/5", 1.8, None),
        ("+115", 2.15, 115),
        ("\u2212110", 1 + 100 / 110, -110),
        ("EVS", 2, None),
    ],
)
def test_an_unambiguous_price_in_text_is_read(text, price, american):
    answer = decode(body([an_event("e1", bookmakers=[a_bookmaker("b1", outcomes=[{"name": "X", "price": text}])])]))
    (outcome,) = answer.events[0].bookmakers[0].markets[0].outcomes
    assert (outcome.price, outcome.american, answer.troubles) == (pytest.approx(price), american, [])


def test_a_bad_single_event_is_reported():
    answer = decode(body(an_event("e1", commence_time="soon")))
    assert answer.events == []
    assert told(answer) == ["event e1, field commence_time: soon: Invalid RFC3339 encoded datetime"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_an_invalid_number_drops_only_its_outcome(number):
    bookmaker = a_bookmaker("b1", outcomes=[{"name": "X", "price": 77}, {"name": "Y", "price": 2}])
    answer = decode(body([an_event("e1", bookmakers=[bookmaker]), an_event("e2")]).replace(b"77", number.encode()))
    assert ids(answer) == ["e1", "e2"]
    assert [outcome.name for outcome in answer.events[0].bookmakers[0].markets[0].outcomes] == ["Y"]
    assert "bookmaker b1, market h2h, outcome X, field price" in told(answer)[0]


@pytest.mark.parametrize("spoilt", [b"\xff\xfe", b"\\ud800"])
def test_text_that_is_not_unicode_affects_nothing_else(spoilt):
    event = an_event("e2", bookmakers=[a_bookmaker("good"), a_bookmaker("odd", title="SPOILT")])
    answer = decode(body([an_event("e1"), event]).replace(b"SPOILT", spoilt))
    assert ids(answer) == ["e1", "e2"]
    assert [bookmaker.key for bookmaker in answer.events[1].bookmakers] == ["good", "odd"]
    answer.events[1].bookmakers[1].title.encode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "truncated"),
        (b"   ", "truncated"),
        (body([an_event(), an_event()])[:-20], "truncated"),
        (b"<html>502</html>", "malformed"),
        (body([an_event()]) + b"]", "malformed"),
        (b"null", "got `null`"),
        (b"3", "got `int`"),
        (b'"text"', "got `str`"),
        (b"{}", "event 0, field id: it is missing"),
        (b'{"timestamp": "2026-04-16T20:00:00Z", "data": null}', "got `null`"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_body_that_is_not_a_response_is_rejected_in_one_line(text, message):
    with pytest.raises(InvalidValueError, match="not an answer of The Odds API") as refused:
        decode(text)
    assert message in str(refused.value)


def test_every_recorded_error_body_is_reported_as_an_error(recordings):
    for seen in json.loads((recordings / "error_bodies.json").read_text()):
        with pytest.raises(InvalidValueError, match="the answer is an error") as refused:
            decode(body(seen["body"]))
        assert seen["body"].get("message", "") in str(refused.value)
        assert seen["body"]["error_code"] in str(refused.value)


values = st.deferred(lambda: scalars | st.lists(scalars, max_size=2) | st.dictionaries(st.text(max_size=3), scalars))
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5)
)
fields = ["id", "sport_key", "commence_time", "home_team", "bookmakers"]


@given(st.sampled_from(fields), values)
def test_any_value_in_one_event_leaves_the_other_readable(field, value):
    answer = decode(body([an_event("e1") | {field: value}, an_event("e2")]))
    assert ids(answer)[-1] == "e2"
    assert len(answer.events) + len(answer.troubles) >= 2


@given(values, st.sampled_from(["key", "title", "last_update", "markets"]))
def test_any_value_in_one_bookmaker_leaves_the_other_readable(value, field):
    event = an_event(bookmakers=[a_bookmaker("bad") | {field: value}, a_bookmaker("good")])
    assert decode(body([event])).events[0].bookmakers[-1].key == "good"


@given(st.binary(max_size=40))
def test_any_bytes_give_a_response_or_an_invalid_value_error(noise):
    with suppress(InvalidValueError):
        assert decode(noise).events == []
