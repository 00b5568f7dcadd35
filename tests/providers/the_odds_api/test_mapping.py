"""Mapping of responses to snapshots."""

import json
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from arbitrage_edge.domain.detector import scan_all_events
from arbitrage_edge.domain.market import Coverage
from arbitrage_edge.domain.money import to_decimal
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import covering, newest_reading, quota_of, snapshots
from builders import NOW, OPEN, as_json, h2h, later, quotes, spread, total

START, READ, READ_BY_MARKET = "2026-04-16T20:00:00Z", "2026-04-16T18:59:00Z", "2026-04-16T18:55:00Z"


def an_event(*outcomes, sport="basketball_nba", market_stamp=None, book_stamp=None, id="e1", **more):
    market = {"key": "h2h", "outcomes": list(outcomes)}
    bookmaker = {"key": "fanduel", "title": "FanDuel", "markets": [market]}
    if market_stamp is not None:
        market["last_update"] = market_stamp
    if book_stamp is not None:
        bookmaker["last_update"] = book_stamp
    event = {"id": id, "sport_key": sport, "commence_time": START, "home_team": "Home", "away_team": "Away"}
    return event | {"bookmakers": [bookmaker]} | more


def outcome(price, name="Home", **more):
    return {"name": name, "price": price, **more}


def mapped(*events, coverage=None):
    return snapshots(decode(json.dumps(list(events)).encode()), NOW, coverage)


def only_market(*events):
    return mapped(*events)[0].events[0].markets[0]


def prices(*quoted):
    return [(one.price, one.american) for one in only_market(an_event(*map(outcome, quoted))).selections]


def test_all_fields_of_an_event_are_mapped():
    event = quotes(h2h("fanduel", 2.1, 1.8), spread("betmgm", -3.5, 1.9, 1.95), total("betmgm", 221.5, 1.9, 1.9))
    (snapshot,) = snapshots(decode(as_json(event)), NOW)
    assert [(one.bookmaker, one.market, one.selections) for one in snapshot.events[0].markets] == [
        (one.bookmaker, one.market, one.selections) for one in event.markets
    ]


def test_the_last_update_of_the_market_precedes_that_of_the_bookmaker():
    both = an_event(outcome(2), market_stamp=READ_BY_MARKET, book_stamp=READ)
    assert only_market(both).last_update == datetime(2026, 4, 16, 18, 55, tzinfo=UTC)


def test_a_market_without_last_update_takes_that_of_the_bookmaker():
    assert only_market(an_event(outcome(2), book_stamp=READ)).last_update == datetime(2026, 4, 16, 18, 59, tzinfo=UTC)


def test_without_any_last_update_the_time_of_the_response_is_used():
    assert only_market(an_event(outcome(2))).last_update == NOW


def test_unix_times_are_converted_to_aware_datetimes():
    event = an_event(outcome(2), market_stamp=1776365940, commence_time=1776369600)
    (snapshot,) = mapped(event)
    assert snapshot.events[0].event.commence_time == datetime(2026, 4, 16, 20, tzinfo=UTC)
    assert only_market(event).last_update == datetime(2026, 4, 16, 18, 59, tzinfo=UTC)


def test_american_prices_are_converted_and_kept_as_quoted():
    assert prices(-110, 150) == [(pytest.approx(21 / 11), -110), (2.5, 150)]


def test_decimal_prices_are_unchanged():
    assert prices(2.15, 150.0, 1.01) == [(2.15, None), (150.0, None), (1.01, None)]


def test_the_odds_format_is_recognized_by_the_whole_response():
    assert prices(-110, 150, -200, 1.0) == [
        (pytest.approx(21 / 11), -110), (2.5, 150), (1.5, -200), (0.0, 1)
    ]  # fmt: skip
    assert prices(120, 200) == [(2.2, 120), (3.0, 200)]
    assert prices(2.5, 1.5, -110) == [(2.5, None), (1.5, None), (-110.0, None)]


def test_the_odds_format_of_a_long_response_is_recognized_by_its_first_prices():
    many = [an_event(*map(outcome, [-110, -105] * 60), id=f"e{i}") for i in range(2)]
    late = an_event(*map(outcome, [2.5] * 500), id="late")
    assert mapped(*many, late)[0].events[0].markets[0].selections[0].american == -110


def test_a_field_of_long_shots_alone_is_decimal_if_a_fraction_made_one_of_its_odds():
    event = an_event(outcome(151, "A"), outcome(200, "B"))
    event["bookmakers"][0]["markets"][0]["key"] = "outrights"
    assert [(one.price, one.american) for one in only_market(event).selections] == [(151.0, None), (200.0, None)]


def test_the_events_of_an_answer_can_be_asked_for_again_until_they_are_mapped():
    answer = decode(json.dumps([an_event(outcome(2), id=f"e{number}") for number in range(3)]).encode())
    first = iter(answer)
    assert next(first).id == "e0"
    assert [odds.id for odds in answer] == [odds.id for odds in answer] == ["e0", "e1", "e2"]
    assert len(snapshots(answer, NOW)[0].events) == 3
    assert (answer.events, list(answer)) == ([], [])


@pytest.mark.parametrize("off", [-100_000, 100_000, 0, 50, -99])
def test_an_american_placeholder_is_not_a_price(off):
    assert prices(-110, -110, off)[2][0] == 0.0


def test_an_american_price_between_two_whole_ones_is_kept_as_decimal():
    assert prices(-110, -120, 105.5)[2] == (pytest.approx(2.055), None)


def test_links_limits_and_descriptions_are_mapped():
    told = outcome(2, description="A. Player", point=24.5, link="https://bet/1", bet_limit=250.5, sid="s", multiplier=1)
    (one,) = only_market(an_event(told)).selections
    assert (one.description, one.point, one.link, one.bet_limit) == ("A. Player", 24.5, "https://bet/1", 250.5)


def test_a_market_without_a_link_takes_that_of_the_bookmaker():
    event = an_event(outcome(2))
    event["bookmakers"][0]["link"] = "https://bookmaker"
    assert only_market(event).link == "https://bookmaker"
    event["bookmakers"][0]["markets"][0]["link"] = "https://market"
    assert only_market(event).link == "https://market"


def test_titles_fall_back_to_keys():
    event = an_event(outcome(2))
    del event["bookmakers"][0]["title"]
    (snapshot,) = mapped(event)
    assert snapshot.events[0].markets[0].title == "fanduel"
    assert snapshot.events[0].event.sport_title == "basketball_nba"


def test_a_response_is_split_by_sport():
    parted = mapped(an_event(outcome(2)), an_event(outcome(2), sport="soccer_epl"), an_event(outcome(2), id="e2"))
    assert [(one.sport, [event.event.id for event in one.events]) for one in parted] == [
        ("basketball_nba", ["e1", "e2"]),
        ("soccer_epl", ["e1"]),
    ]


def test_unreadable_parts_are_counted_once():
    parted = mapped(an_event(outcome(2)), an_event(outcome(2), sport="soccer_epl"), {"id": "bad"}, 3)
    assert [one.ignored for one in parted] == [{"unreadable_event": 2}, {}]


def test_an_array_covers_its_whole_sport():
    assert mapped(an_event(outcome(2)))[0].coverage == Coverage()


def test_a_single_event_covers_its_markets_and_their_lay_markets():
    (snapshot,) = snapshots(decode(json.dumps(an_event(outcome(2))).encode()), NOW)
    assert snapshot.coverage == Coverage(frozenset({"h2h", "h2h_lay"}), None, frozenset({"e1"}))


def test_a_given_coverage_is_used():
    asked = covering(["h2h", "totals"], ["fanduel"], None)
    assert asked == Coverage(frozenset({"h2h", "h2h_lay", "totals"}), frozenset({"fanduel"}), None)
    assert mapped(an_event(outcome(2)), coverage=asked)[0].coverage is asked


def test_outright_lays_are_covered_without_being_requested():
    assert covering(["outrights"], None, ["e1"]).includes("betfair_ex_uk", "outrights_lay")


def test_the_newest_reading_is_found_in_markets_and_bookmakers():
    first = an_event(outcome(2), market_stamp=READ, book_stamp=READ_BY_MARKET)
    second = an_event(outcome(2), book_stamp=1776365880)
    answer = decode(json.dumps([first, second]).encode())
    assert newest_reading(answer) == datetime(2026, 4, 16, 18, 59, tzinfo=UTC)
    assert newest_reading(decode(b"[]")) is None


def test_an_american_arbitrage_is_exact_to_the_last_digit():
    event = an_event(outcome(110), outcome(-109, "Away"), market_stamp=READ)
    other = json.loads(json.dumps(event["bookmakers"][0])) | {"key": "betmgm"}
    other["markets"][0]["outcomes"] = [outcome(-150), outcome(-105, "Away")]
    event["bookmakers"].append(other)
    (snapshot,) = mapped(event)
    (verdict,) = scan_all_events(snapshot.events, OPEN, later(0))
    total = Fraction(100, 210) + Fraction(105, 205)
    assert verdict.total_implied_probability == to_decimal(total, 6)
    assert [bet.american_odds for bet in verdict.bets] == [110, -105]
    assert verdict.profit_percentage == to_decimal((1 / total - 1) * 100, 4)


def test_a_market_listed_twice_is_merged():
    once, again = (
        json.loads(as_json(quotes(*each)))[0]
        for each in [(h2h("a", 1.9, 1.9, age=5), h2h("b", 1.9, 1.9)), (h2h("a", 1.8, 1.9),)]
    )
    once["bookmakers"] += again["bookmakers"]
    (event,) = mapped(once)[0].events
    told = {(one.bookmaker, one.last_update): [each.price for each in one.selections] for one in event.markets}
    assert told == {("a", NOW): [1.8, 1.9], ("b", NOW): [1.9, 1.9]}


def test_of_equally_new_prices_the_lower_counts_and_other_points_are_kept():
    twice = [("spreads", "Home", -3.5, price) for price in (1.95, 1.9)] + [("spreads", "Home", -4.5, 2.1)]
    markets = [
        {"key": key, "last_update": NOW.isoformat(), "outcomes": [{"name": name, "point": point, "price": price}]}
        for key, name, point, price in twice
    ]
    read = only_market(an_event(outcome(1.5)) | {"bookmakers": [{"key": "a", "title": "A", "markets": markets}]})
    assert [(one.point, one.price) for one in read.selections] == [(-3.5, 1.9), (-4.5, 2.1)]


def test_a_merged_market_is_as_old_as_its_oldest_selection():
    markets = [
        {
            "key": "totals",
            "last_update": later(-age).isoformat(),
            "outcomes": [{"name": "Over", "point": point, "price": 2}],
        }
        for age, point in ((60, 2.5), (10, 3.5))
    ]
    read = only_market(an_event(outcome(1.5)) | {"bookmakers": [{"key": "a", "title": "A", "markets": markets}]})
    assert read.last_update == later(-60)
    assert {one.point for one in read.selections} == {2.5, 3.5}


@pytest.mark.parametrize(
    "values",
    [
        (),
        ("", "", ""),
        ("4,899,989", "11", "1"),
        ("4899989",),
        ("unlimited", "11", "1"),
        ("NaN", "inf", "1"),
        ("9" * 40, "1", "1"),
    ],
)
def test_odd_credit_headers_state_no_credits(values):
    headers = {f"x-requests-{name}": value for name, value in zip(("remaining", "used", "last"), values, strict=False)}
    assert quota_of(headers, NOW) is None


def snapshot_from(**event):
    body = json.dumps([an_event(outcome(2.1, "Ho\x00me"), market_stamp=READ) | event, an_event(id="good")]).encode()
    (snapshot,) = snapshots(decode(body), NOW)
    return snapshot


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ho\x00me", "Ho\\x00me"),
        ("Ho\x1b[31mme", "Ho\\x1b[31mme"),
        ("Ho\u202eme", "Ho\\u202eme"),
        ("Ho\ud800me", "Ho\ufffdme"),
        ("Saint\xa0Étienne", "Saint\xa0Étienne"),
        ("H" * 3_000_000, "H" * 199 + "…"),
    ],
)
def test_names_are_bounded_and_control_characters_escaped(text, shown):
    assert snapshot_from(home_team=text).events[0].event.home_team == shown


def test_outcomes_are_escaped_too():
    assert snapshot_from().events[0].markets[0].selections[0].name == "Ho\\x00me"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "http://x/\x00", "HTTP://x y", "ftp://x"])
def test_only_links_to_web_pages_pass(link):
    event = an_event(outcome(2.1, link=link), market_stamp=READ)
    event["bookmakers"][0]["link"] = link
    event["bookmakers"][0]["markets"][0]["link"] = link
    (snapshot,) = snapshots(decode(json.dumps([event]).encode()), NOW)
    market = snapshot.events[0].markets[0]
    assert (market.link, market.selections[0].link) == (None, None)


@pytest.mark.parametrize(
    "start", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z"]
)
def test_an_event_whose_start_no_database_can_store_costs_that_event(start):
    snapshot = snapshot_from(commence_time=start)
    assert [quotes.event.id for quotes in snapshot.events] == ["good"]
    assert snapshot.ignored == {"time_out_of_range": 1}
    assert ("e1", None, None) in snapshot.unread


def test_a_reading_of_the_year_one_costs_that_market():
    event = an_event(outcome(2.1), market_stamp="0001-01-01T00:00:00+14:00")
    (snapshot,) = snapshots(decode(json.dumps([event]).encode()), NOW)
    assert (snapshot.events[0].markets, snapshot.ignored) == ([], {"time_out_of_range": 1})


@pytest.mark.parametrize(
    ("requested", "prices", "odds"),
    [
        ("american", (115, -133), [2.15, 1 + 100 / 133]),
        ("american", (115, 2.15), [2.15, 0.0]),
        # A provider that ignores the requested format.
        ("american", (2.15, 1.75), [2.15, 1.75]),
        ("american", (0.9, -1.1), [0.0, 0.0]),
        ("decimal", (151.0, 201.0), [151.0, 201.0]),
        ("decimal", (2.15, -133), [2.15, -133.0]),
        ("american", ("+115", "3/4"), [2.15, 1.75]),
        ("american", ("115", "-133"), [2.15, 1 + 100 / 133]),
        ("american", ("EVS", "+112.5"), [2.0, 2.125]),
        ("decimal", ("151", "-133"), [151.0, 1 + 100 / 133]),
        ("decimal", ("2.15", "4/5"), [2.15, 1.8]),
    ],
)
def test_prices_are_read_in_the_requested_format_unless_none_can_be_of_it(requested, prices, odds):
    event = an_event(outcome(prices[0]), outcome(prices[1], "Away"))
    (snapshot,) = snapshots(decode(json.dumps([event]).encode()), NOW, None, requested)
    assert [selection.price for selection in snapshot.events[0].markets[0].selections] == pytest.approx(odds)
