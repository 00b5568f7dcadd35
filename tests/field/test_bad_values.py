"""One bad value costs one value, is counted, and withdraws nothing."""

import json

import pytest

from field.conftest import AWAY, HOME, START, bookmaker, event, h2h, market, outcome, totals

PEER = bookmaker("fanduel", h2h(1.75, 2.05), totals(1.8, 2.04))


@pytest.mark.parametrize("price", ["23/20", "2.15", "+115"])
def test_a_price_in_text_is_read_where_it_is_unambiguous(scan, price):
    board = event(bookmaker("draftkings", h2h(price, 1.72), totals(2.12, 1.78)), PEER)
    assert sorted(scan([board]).profits) == [3.96, 4.94]


def test_a_null_price_costs_its_outcome_only(scan):
    scanned = scan([event(bookmaker("draftkings", h2h(None, 1.72) | {}, totals(2.12, 1.78)), PEER)])
    assert scanned.profits == [3.96]
    scanned = scan([event(bookmaker("draftkings", h2h(2.15, 1.72), totals(None, 1.78)), PEER)])
    assert scanned.profits == [4.94]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"markets": None}, "unreadable_bookmaker"),
        ({"markets": [{"key": "h2h", "outcomes": [{"price": 2.15}]}]}, "unreadable_outcome"),
        ({"markets": [{"key": "h2h", "outcomes": None}]}, "unreadable_market"),
    ],
)
def test_what_is_dropped_is_counted_and_named(scan, changed, reason):
    board = event(bookmaker("draftkings", h2h(2.15, 1.72)), PEER, bookmaker("betmgm", **changed))
    scanned = scan([board])
    assert scanned.profits == [4.94]
    assert scanned.ignored[reason] == 1
    assert "betmgm" in scanned.err


def test_an_event_whose_bookmakers_are_null_costs_no_other(scan):
    scanned = scan([event(bookmaker("draftkings", h2h(2.15, 1.72)), PEER), event(id="a2") | {"bookmakers": None}])
    assert scanned.profits == [4.94]


def test_optional_fields_may_be_null(scan):
    nothing = dict.fromkeys(("link", "sid", "bet_limit", "point", "description", "multiplier"))
    prices = [outcome(HOME, 2.15, **nothing), outcome(AWAY, 1.72, **nothing)]
    board = event(bookmaker("draftkings", market("h2h", *prices), title=None), PEER, sport_title=None)
    assert scan([board]).profits == [4.94]


def test_a_null_in_one_answer_of_a_series_closes_nothing(run_cli, tmp_path):
    lines = [
        {
            "captured_at": f"2026-11-20T12:0{minute}:00Z",
            "body": [
                event(
                    bookmaker("draftkings", totals(over, 1.78, stamp=f"2026-11-20T12:0{minute}:00Z")),
                    bookmaker("fanduel", totals(1.8, 2.04, stamp=f"2026-11-20T12:0{minute}:00Z")),
                )
            ],
        }
        for minute, over in enumerate([2.12, None, 2.12])
    ]
    path = tmp_path / "series.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    reports = [json.loads(line) for line in run_cli("scan", path, "--format", "json").out.splitlines()]
    assert [len(report["opportunities"]) for report in reports] == [1, 1, 1]
    assert {report["opportunities"][0]["arbitrage_id"] for report in reports} == {
        reports[0]["opportunities"][0]["arbitrage_id"]
    }


@pytest.mark.parametrize("text", ['"Ho\\ud800me"', '"Ho\\u0000me"'])
def test_text_that_no_database_holds_costs_nothing_else(scan, text):
    body = json.dumps([event(bookmaker("draftkings", h2h(2.15, 1.72)), PEER), event(id="a2", home="ODD")])
    assert scan(body.replace('"ODD"', text).encode()).profits == [4.94]


@pytest.mark.parametrize(
    "start",
    [
        "2026-11-20T23:30:00-05:00",
        "2026-11-21T19:00:00.123Z",
        "2026-11-21 19:00:00Z",
        1795287600,
        1795287600.0,
        "1795287600",
    ],
)
def test_start_times_with_a_zone_and_unix_seconds_are_read(scan, start):
    assert scan([event(bookmaker("draftkings", h2h(2.15, 1.72)), PEER, start=start)]).profits[0] == 4.94


@pytest.mark.parametrize("start", ["2026-11-21T19:00:00", 1795287600000, "0000-00-00T00:00:00Z", START[:4]])
def test_start_times_without_a_zone_or_out_of_range_are_refused_by_name(scan, start):
    scanned = scan([event(bookmaker("draftkings", h2h(2.15, 1.72)), PEER, start=start)])
    assert scanned.opportunities == []
    assert "commence_time" in scanned.err


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00Z", 0])
def test_a_start_that_stands_for_none_is_an_error_that_names_it(scan, start):
    scanned = scan([event(bookmaker("draftkings", h2h(2.15, 1.72)), PEER, start=start)])
    assert (scanned.status, scanned.opportunities) == (2, [])
    assert "event a1: its start, " in scanned.err
    assert "out of range" in scanned.err
    beside = scan([event(bookmaker("draftkings", h2h(2.15, 1.72)), PEER), event(id="a2", start=start)])
    assert (beside.profits, beside.ignored["time_out_of_range"]) == ([4.94], 1)
    assert "event a2" in beside.err


def test_two_single_event_answers_count_their_own_ignored_quotes(scan):
    def props(id):
        return event(bookmaker("unibet", market("player_goals", outcome("Goal", 9.0, 1.5, "D. Curtin"))), id=id)

    scanned = scan(props("a1"), props("a2"))
    assert [report["ignored"] for report in scanned.reports] == [{"unknown_outcome": 2}]
