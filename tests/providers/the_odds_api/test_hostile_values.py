"""Hostile values: each costs the smallest unit it is in, is counted, and raises nothing else than InvalidValueError."""

import copy
import json
import math
import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.dropped import MOST_EXAMPLES
from arbitrage_edge.providers.the_odds_api.mapping import decode_recorded, events_of, snapshot_of, sports_of

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STAMP, START, SPORT = "2026-11-20T11:59:00Z", "2026-11-21T19:00:00Z", "basketball_nba"
REQUEST = OddsRequest(SPORT, ("h2h", "totals"), ("us",), ())
# Values that JSON libraries cannot write are put in place of a text.
TOKENS = {
    "huge": "9" * 400,
    "endless": "9" * 5000,
    "exponent": "1e400",
    "tiny": "1e-400",
    "deep": "[" * 60 + "]" * 60,
    "surrogate": '"\\ud800"',
    "twice": '{"key": 1, "key": "x"}',
}


def an_event(id="e1"):
    bookmaker = {
        "key": "fanduel",
        "title": "FanDuel",
        "last_update": STAMP,
        "link": "https://x/",
        "markets": [
            {
                "key": "h2h",
                "last_update": STAMP,
                "outcomes": [{"name": "Home", "price": 2.1, "bet_limit": 50}, {"name": "Away", "price": 1.8}],
            },
            {
                "key": "totals",
                "last_update": STAMP,
                "outcomes": [
                    {"name": "Over", "price": 1.9, "point": 2.5, "description": "Home", "link": "https://y/"},
                    {"name": "Under", "price": 1.9, "point": 2.5},
                ],
            },
        ],
    }
    teams = {"home_team": "Home", "away_team": "Away", "sport_title": "NBA"}
    event = {"id": id, "sport_key": SPORT, "commence_time": START, **teams}
    return event | {"bookmakers": [bookmaker, copy.deepcopy(bookmaker) | {"key": "betmgm"}]}


def encoded(value):
    text = json.dumps(value)
    return re.sub(r'"TOKEN (\w+)"(?!:)', lambda found: TOKENS[found[1]], text).encode()


def paths(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))


PATHS = list(paths(an_event()))
texts = st.text(max_size=8) | st.sampled_from(
    ["", " ", "+115", "4/5", "EVS", "2.15", "1/0", "+" + "9" * 400, "9" * 400 + "/3", "\ud800", "fanduel ", "FANDUEL"]
    + ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "2026-11-20T12:00:00", "0000-00-00T00:00:00Z"]
    + [f"TOKEN {name}" for name in TOKENS]
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=8
)


@st.composite
def spoilt_events(draw):
    """An event in which some values are replaced, removed or repeated."""
    event = an_event()
    for path in draw(st.lists(st.sampled_from(PATHS[1:]), min_size=1, max_size=3)):
        holder = event
        try:
            for key in path[:-1]:
                holder = holder[key]
            change = draw(st.sampled_from(["replace", "replace", "remove", "repeat"]))
            if change == "remove":
                del holder[path[-1]]
            elif change == "repeat" and isinstance(holder, list):
                holder.append(copy.deepcopy(holder[path[-1]]))
            else:
                holder[path[-1]] = draw(values)
        except (KeyError, IndexError, TypeError):
            continue
    return event


def quotes_of(snapshot, id):
    return [quotes for event in snapshot.events if event.event.id == id for quotes in event.markets]


GOOD = quotes_of(snapshot_of(encoded([an_event("good")]), REQUEST, NOW, "decimal"), "good")


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt_events(), st.sampled_from(["decimal", None]))
def test_whatever_one_event_contains_the_other_stands(spoilt, odds_format):
    body = encoded([spoilt, an_event("good")])
    snapshot = snapshot_of(body, REQUEST, NOW, odds_format)
    assert quotes_of(snapshot, "good") == GOOD
    assert all(
        math.isfinite(one.price) for event in snapshot.events for each in event.markets for one in each.selections
    )
    assert "good" in [event.id for event in events_of(body, SPORT, NOW)]
    for response in decode_recorded(body, None, NOW):
        json.dumps([snapshot.ignored for snapshot in response.snapshots])
        "".join(response.troubles).encode()


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    values
    | st.builds(lambda value: {"data": value, "timestamp": value}, values)
    | st.lists(spoilt_events(), max_size=2)
)
def test_any_json_is_read_or_refused_by_one_error(value):
    body = encoded(value)
    for read in (
        lambda: snapshot_of(body, REQUEST, NOW, "american"),
        lambda: snapshot_of(body, OddsRequest(SPORT, ("h2h",), ("us",), (), "e1"), NOW, "decimal"),
        lambda: events_of(body, SPORT, NOW),
        lambda: sports_of(body),
        lambda: decode_recorded(body, None),
    ):
        try:
            read()
        except InvalidValueError as error:
            str(error).encode()


@pytest.mark.parametrize("depth", [200, 2_000, 200_000])
@pytest.mark.parametrize("form", ["[%s", '[{"id":%s', '{"data":%s', '[{"id":"e1","new":%s}]'])
def test_deep_nesting_is_read_or_refused_by_one_error(form, depth):
    body = (form % ("[" * depth + "]" * depth)).encode()
    for read in (lambda: snapshot_of(body, REQUEST, NOW), lambda: sports_of(body), lambda: decode_recorded(body, None)):
        with pytest.raises(InvalidValueError):
            read()


def test_wrappers_inside_wrappers_are_refused():
    body = b'{"data":' * 400 + b"[]" + b"}" * 400
    with pytest.raises(InvalidValueError):
        decode(body)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(("format", "usual", "odd"), [("decimal", 2.1, 1e308), ("american", 110, 2.1)])
def test_one_impossible_price_changes_the_format_of_no_other_event(format, usual, odd, place):
    events = [an_event("e1"), an_event("e2"), an_event("e3")]
    for number, event in enumerate(events):
        for outcome in event["bookmakers"][0]["markets"][0]["outcomes"]:
            outcome["price"] = odd if number == place else usual
    # American odds are requested; a provider that ignores this answers with decimal ones.
    snapshot = snapshot_of(encoded(events), REQUEST, NOW, "american")
    others = [event for number, event in enumerate(events) if number != place]
    read = [one.price for event in others for one in quotes_of(snapshot, event["id"])[0].selections]
    assert read == [2.1] * 4


def test_a_hundred_thousand_unreadable_events_are_counted_and_few_are_explained():
    answer = decode(b"[" + b"7," * 99_999 + b"7]")
    assert answer.events == []
    assert answer.dropped.counts == {"unreadable_event": 100_000}
    assert len(answer.troubles) == MOST_EXAMPLES


def test_a_field_american_beside_the_price_is_not_read():
    event = an_event()
    event["bookmakers"][0]["markets"][0]["outcomes"][0] |= {"american": 400, "quoted": "+400"}
    home = quotes_of(snapshot_of(encoded([event]), REQUEST, NOW, "decimal"), "e1")[0].selections[0]
    assert (home.price, home.american) == (2.1, None)
    event["bookmakers"][0]["markets"][0]["outcomes"][0] |= {"price": 110}
    home = quotes_of(snapshot_of(encoded([event]), REQUEST, NOW, "american"), "e1")[0].selections[0]
    assert (home.price, home.american) == (2.1, 110)


@pytest.mark.parametrize("limit", [0, -5, "many", True, "TOKEN exponent"])
def test_an_unusable_limit_is_dropped_and_counted(limit):
    event = an_event()
    event["bookmakers"][0]["markets"][0]["outcomes"][0]["bet_limit"] = limit
    snapshot = snapshot_of(encoded([event]), REQUEST, NOW, "decimal")
    home = quotes_of(snapshot, "e1")[0].selections[0]
    assert (home.price, home.bet_limit, snapshot.ignored) == (2.1, None, {"unusable_limit": 1})


@pytest.mark.parametrize(
    ("stamp", "read_at"),
    [
        ("2026-11-20T12:59:00+01:00", "11:59"),
        ("2026-11-20 11:59:00Z", "11:59"),
        (1795175940, "11:59"),
        (1795175940.0, "11:59"),
        ("1795175940", "11:59"),
        (" 2026-11-20T11:59:00Z ", "11:59"),
    ],
)
def test_times_of_reading_in_other_spellings_are_read(stamp, read_at):
    event = an_event()
    event["bookmakers"][0]["markets"][0]["last_update"] = stamp
    snapshot = snapshot_of(encoded([event]), REQUEST, NOW, "decimal")
    assert f"{quotes_of(snapshot, 'e1')[0].last_update.astimezone(UTC):%H:%M}" == read_at
    assert snapshot.ignored == {}


@pytest.mark.parametrize(
    "stamp", ["2026-11-20T11:59:00", 1795175940000, "1795175940000", 0, "", "0000-00-00T00:00:00Z", "x"]
)
@pytest.mark.parametrize("whose", ["market", "bookmaker"])
def test_an_unreadable_time_of_reading_never_makes_a_quote_look_fresh(stamp, whose):
    event = an_event()
    bookmaker = event["bookmakers"][0]
    if whose == "market":
        bookmaker["markets"][0]["last_update"] = stamp
    else:
        bookmaker["last_update"] = stamp
        del bookmaker["markets"][0]["last_update"]
    snapshot = snapshot_of(encoded([event]), REQUEST, NOW, "decimal")
    found = [(quotes.bookmaker, quotes.market) for quotes in quotes_of(snapshot, "e1")]
    assert found == [("fanduel", "totals"), ("betmgm", "h2h"), ("betmgm", "totals")]
    assert snapshot.unread == {("e1", "fanduel", "h2h")}
    assert sum(snapshot.ignored.values()) == 1
    assert "market h2h" in snapshot.troubles[0]


@pytest.mark.parametrize(
    "row",
    [
        '{"key": "b", "title": null}',
        '{"key": " b ", "title": "\\ud800"}',
        '{"key": "b", "title": "B\\u0000", "group": 7, "active": "yes"}',
        '{"key": "b", "title": "B", "description": 1e999}',
    ],
)
def test_an_unreadable_field_of_a_sport_costs_that_field(row):
    sports = sports_of(f'[{{"key": "a", "title": "A"}}, 7, {{"key": ""}}, {{"key": [1]}}, {row}, {row}]'.encode())
    assert [(sport.key, sport.active) for sport in sports] == [("a", True), ("b", True)]
    assert all(sport.title.isprintable() for sport in sports)


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("name", "H" * 300, "H" * 199 + "…"),
        ("name", "Ho\x7fme", "Ho\\x7fme"),
        ("name", "Ho\u202eme", "Ho\\u202eme"),
        ("name", "Zoë", "Zoë"),
        ("description", "H" * 300, "H" * 199 + "…"),
        ("link", "javascript:alert(1)", None),
        ("link", "https://x/" + "y" * 3000, None),
        ("link", "https://x/", "https://x/"),
    ],
)
@pytest.mark.parametrize("ascii", [True, False])
def test_texts_are_cleaned_in_an_answer_of_any_kind(field, value, read, ascii):
    events = [an_event("e1"), an_event("e2")]
    events[1]["bookmakers"][1]["markets"][0]["outcomes"][0][field] = value
    body = json.dumps(events, ensure_ascii=ascii).encode()
    snapshot = snapshot_of(body, REQUEST, NOW, "decimal")
    assert getattr(quotes_of(snapshot, "e2")[2].selections[0], field) == read
    assert (quotes_of(snapshot, "e1"), snapshot.ignored) == (GOOD, {})
