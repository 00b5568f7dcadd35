"""Every option of the command `scan`."""

import pytest

from builders import as_json, h2h, later, market, quotes, spread, total


@pytest.mark.parametrize("stake", ["250", "1000000"])
def test_the_stakes_add_up_to_the_total_stake(scan, an_arbitrage, stake):
    (found,) = scan(an_arbitrage(), options=["--total-stake", stake])["opportunities"]
    assert found["total_stake"] == float(stake)
    assert sum(bet["stake"] for bet in found["bets"]) == pytest.approx(float(stake))


def test_stakes_are_rounded_to_the_requested_unit(scan, an_arbitrage):
    (found,) = scan(an_arbitrage(), options=["--round", "5"])["opportunities"]
    assert [bet["stake"] % 5 for bet in found["bets"]] == [0, 0]
    assert found["total_stake"] <= 1000
    assert found["guaranteed_profit"] > 45


def test_an_arbitrage_lost_in_rounding_is_withheld(scan, an_arbitrage):
    report = scan(an_arbitrage(2.01, 2.0), options=["--round", "100"])
    assert (report["opportunities"], report["withheld"]) == ([], {"lost_in_rounding": 1})


@pytest.mark.parametrize(("least", "withheld"), [("4.9", {}), ("5", {"below_threshold": 1})])
def test_profits_below_the_minimum_are_withheld(scan, an_arbitrage, least, withheld):
    assert scan(an_arbitrage(), options=["--min-profit", least])["withheld"] == withheld


@pytest.mark.parametrize(("most", "withheld"), [("none", {}), ("31", {}), ("3", {"profit_too_high": 1})])
def test_profits_above_the_maximum_are_withheld(scan, an_arbitrage, most, withheld):
    assert scan(an_arbitrage(2.6, 2.6), options=["--max-profit", most])["withheld"] == withheld


def test_profits_above_ten_percent_are_withheld_by_default(scan, an_arbitrage):
    assert scan(an_arbitrage(2.6, 2.6))["withheld"] == {"profit_too_high": 1}


@pytest.mark.parametrize(
    ("options", "withheld"),
    [
        ([], {"stale_leg": 1}),
        (["--max-age", "100"], {"stale_leg": 1}),
        (["--max-age", "302"], {}),
        (["--max-age", "none"], {}),
    ],
)
def test_old_prices_are_withheld(scan, an_arbitrage, options, withheld):
    event = an_arbitrage(ages=(301, 0))
    assert scan(event, options=["--max-leg-gap", "none", *options])["withheld"] == withheld


@pytest.mark.parametrize(
    ("options", "withheld"),
    [([], {"leg_gap": 1}), (["--max-leg-gap", "241"], {}), (["--max-leg-gap", "none"], {})],
)
def test_prices_updated_far_apart_are_withheld(scan, an_arbitrage, options, withheld):
    assert scan(an_arbitrage(ages=(241, 0)), options=options)["withheld"] == withheld


def test_commissions_apply_to_their_bookmakers(scan, an_arbitrage):
    (found,) = scan(an_arbitrage(), options=["--commission", "draftkings=4,fanduel=0"])["opportunities"]
    assert [bet["commission_percentage"] for bet in found["bets"]] == [4.0, 0.0]
    assert found["profit_percentage"] == 3.83
    assert "commission" in found["flags"]


def test_an_exchange_has_its_usual_commission_by_default(scan):
    event = quotes(h2h("betfair_ex_uk", 2.15, 1.7), h2h("fanduel", 1.7, 2.05))
    (usual,) = scan(event)["opportunities"]
    (own,) = scan(event, options=["--commission", "betfair_ex_uk=2"])["opportunities"]
    assert [item["bets"][0]["commission_percentage"] for item in (usual, own)] == [5.0, 2.0]


def test_started_events_are_withheld_without_the_live_option(scan, an_arbitrage):
    event = an_arbitrage(starts_in=-60)
    assert scan(event)["withheld"] == {"event_started": 1}
    assert scan(event, options=["--no-live"])["withheld"] == {"event_started": 1}
    (found,) = scan(event, options=["--live"])["opportunities"]
    assert found["live"] is True


def test_limits_in_play_are_narrower(scan, an_arbitrage):
    def withheld(*ages, options=()):
        return scan(an_arbitrage(ages=ages, starts_in=-60), options=["--live", *options])["withheld"]

    assert withheld(31, 0) == {"leg_gap": 1}
    assert withheld(61, 0) == {"stale_leg": 1}
    assert withheld(61, 0, options=["--max-age", "70", "--max-leg-gap", "70"]) == {}


def test_only_the_selected_sports_are_scanned(scan, an_arbitrage):
    events = [an_arbitrage(id=sport, sport=sport) for sport in ("basketball_nba", "baseball_mlb", "tennis_wta_us_open")]
    report = scan(*events, options=["--sport", "basketball_nba", "--sport", "baseball_mlb"])
    assert report["events"] == 2
    assert {found["sport"] for found in report["opportunities"]} == {"basketball_nba", "baseball_mlb"}


def test_only_the_selected_markets_are_scanned(scan):
    event = quotes(
        h2h("a", 2.1, 1.7),
        h2h("b", 1.7, 2.1),
        total("a", 7.5, 2.1, 1.7),
        total("b", 7.5, 1.7, 2.1),
        spread("a", -3.5, 2.1, 1.7),
        spread("b", -3.5, 1.7, 2.1),
    )
    report = scan(event, options=["--market", "totals", "--market", "spreads"])
    assert report["quotes"] == 8
    assert {found["market"] for found in report["opportunities"]} == {"totals", "spreads"}


def test_a_selected_market_includes_alternate_lines_and_lays(scan):
    event = quotes(
        total("a", 8.5, 2.1, 1.7, key="alternate_totals"),
        total("b", 8.5, 1.7, 2.1),
        h2h("a", 2.5, 2.9, 3.4),
        market("betfair_ex_uk", "h2h_lay", ("Home", 2.2), ("Away", 3.4), ("Draw", 3.9)),
        sport="soccer_epl",
    )
    (of_totals,) = scan(event, options=["--market", "totals"])["opportunities"]
    assert of_totals["line"] == 8.5
    (of_h2h,) = scan(event, options=["--market", "h2h"])["opportunities"]
    assert [bet["side"] for bet in of_h2h["bets"]] == ["back", "lay"]


def test_only_the_selected_bookmakers_are_used(scan, an_arbitrage):
    event = an_arbitrage()
    assert len(scan(event, options=["--bookmakers", "draftkings, fanduel"])["opportunities"]) == 1
    assert scan(event, options=["--bookmakers", "draftkings,betmgm"])["opportunities"] == []


@pytest.mark.parametrize(
    ("as_of", "age", "withheld"),
    [
        ("2026-04-16T19:05:00Z", 300.0, {}),
        ("2026-04-16T19:05:00", 300.0, {}),
        ("2026-04-16T21:05:00+02:00", 300.0, {}),
        ("2026-04-16T19:05:01Z", 301.0, {"stale_leg": 1}),
    ],
)
def test_ages_are_measured_at_the_requested_time(scan, an_arbitrage, as_of, age, withheld):
    report = scan(an_arbitrage(), options=["--as-of", as_of, "--withheld"])
    assert report["withheld"] == withheld
    (found,) = report["opportunities"] + report["withheld_opportunities"]
    assert found["oldest_leg_age_seconds"] == age


def test_ages_are_measured_at_the_time_of_the_recording(run_cli, series, an_arbitrage):
    (report,) = run_cli("scan", series((20, an_arbitrage())), "--format", "json").lines
    assert report["as_of"] == "2026-04-16T19:00:20Z"
    assert report["opportunities"][0]["oldest_leg_age_seconds"] == 20.0


def test_a_historical_response_contains_its_time(run_cli, tmp_path, an_arbitrage):
    path = tmp_path / "answer.json"
    wrapper = b'{"timestamp": "%s", "data": %s}' % (later(7).isoformat().encode(), as_json(an_arbitrage()))
    path.write_bytes(wrapper)
    assert run_cli("scan", path, "--format", "json").json["as_of"] == "2026-04-16T19:00:07Z"


def test_without_a_time_the_newest_update_counts_as_now(scan, an_arbitrage):
    assert scan(an_arbitrage(ages=(50, 40)))["as_of"] == "2026-04-16T18:59:20Z"


def test_withheld_opportunities_are_listed_on_request(scan, run_cli, tmp_path, an_arbitrage):
    event = an_arbitrage(starts_in=-60)
    assert "withheld_opportunities" not in scan(event)
    report = scan(event, options=["--withheld"])
    (held,) = report["withheld_opportunities"]
    assert (held["withheld_reason"], held["status"], held["arbitrage_id"]) == ("event_started", "withheld", None)
    result = run_cli("scan", tmp_path / "answer.json", "--withheld")
    assert "4.94 %  Home vs Away  withheld: event_started" in result.out
    assert result.out.splitlines()[-1] == "withheld: event_started 1"


def test_json_is_one_object_in_one_line(run_cli, series, an_arbitrage):
    result = run_cli("scan", series((0, an_arbitrage())), "--format", "json")
    assert result.out.count("\n") == 1
    assert result.out.endswith("}\n")
