"""The command `scan` on one response, in its three formats."""

import csv
import io

from builders import as_json, h2h, market, quotes, spread, total

REPORT = "as_of events quotes ignored opportunities withheld"
OPPORTUNITY = (
    "arbitrage_id status sport event_id event home_team away_team commence_time live market basis description line "
    "profit_percentage profit_margin total_implied_probability total_stake guaranteed_profit worst_case_profit bets "
    "payouts oldest_leg_age_seconds leg_gap_seconds flags detected_at first_seen_at updated_at expired closed_at "
    "close_reason withheld_reason kind estimate explanation best_profit_percentage"
)
BET = (
    "bookmaker bookmaker_key outcome side odds american_odds point stake lay_stake stake_to_place potential_return "
    "commission_percentage last_update age_seconds link limit peers above_market_percentage "
    "market description contracts fee currency average_odds order_book void_rule"
)


def test_an_arbitrage_has_every_documented_field(scan, an_arbitrage):
    report = scan(an_arbitrage())
    assert " ".join(report) == REPORT
    (found,) = report["opportunities"]
    assert " ".join(found) == OPPORTUNITY
    assert [" ".join(bet) for bet in found["bets"]] == [BET, BET]
    assert [" ".join(row) for row in found["payouts"]] == ["result profit decided"] * 2


def test_an_arbitrage_has_profit_stakes_and_results(scan, an_arbitrage):
    report = scan(an_arbitrage(ages=(30, 10)))
    assert (report["as_of"], report["events"], report["quotes"]) == ("2026-04-16T18:59:50Z", 1, 4)
    (found,) = report["opportunities"]
    assert found["event"] == "Home vs Away"
    assert (found["profit_percentage"], found["profit_margin"]) == (4.94, 4.71)
    assert (found["total_stake"], found["guaranteed_profit"], found["worst_case_profit"]) == (1000.0, 49.39, 49.39)
    assert [(bet["bookmaker_key"], bet["odds"], bet["stake"]) for bet in found["bets"]] == [
        ("draftkings", 2.15, 488.1),
        ("fanduel", 2.05, 511.9),
    ]
    assert found["payouts"] == [
        {"result": "Home wins", "profit": 49.41, "decided": True},
        {"result": "Away wins", "profit": 49.39, "decided": True},
    ]
    assert (found["oldest_leg_age_seconds"], found["leg_gap_seconds"]) == (20.0, 20.0)
    assert (found["status"], found["expired"], found["live"]) == ("found", False, False)


def test_opportunities_are_sorted_by_profit(scan, an_arbitrage):
    report = scan(an_arbitrage(2.05, 2.05, id="small"), an_arbitrage(2.2, 2.1, id="large"))
    assert [found["event_id"] for found in report["opportunities"]] == ["large", "small"]


def test_ignored_quotes_are_counted(scan):
    report = scan(quotes(h2h("draftkings", 1.0, 1.9), market("fanduel", "correct_score", ("1:0", 7.0))))
    assert report["opportunities"] == []
    assert report["ignored"] == {"unsupported_market": 1, "price_not_above_one": 1}


def test_a_table_shows_bets_results_and_ages(run_cli, tmp_path, an_arbitrage):
    path = tmp_path / "answer.json"
    path.write_bytes(as_json(an_arbitrage(ages=(30, 10))))
    result = run_cli("scan", path)
    assert [line.rstrip() for line in result.out.splitlines()] == [
        "4.94 %  Home vs Away",
        "  basketball_nba, h2h (two way including overtime), starts 2026-04-16 20:00 UTC",
        "  back Home  draftkings  2.15  +115  488.10",
        "  back Away  fanduel     2.05  +105  511.90",
        "  of 1000.00: Home wins +49.41; Away wins +49.39",
        "  oldest leg 20 s, gap 20 s",
        "",
        "1 opportunity in 4 quotes on 1 events, as of 2026-04-16 18:59:50 UTC.",
    ]


def test_a_handicap_has_its_sign_and_a_total_has_none(run_cli, tmp_path):
    lines = [
        spread("a", -3.5, 2.1, 1.7),
        spread("b", -3.5, 1.7, 2.1),
        total("a", 7.5, 2.1, 1.7),
        total("b", 7.5, 1.7, 2.1),
    ]
    path = tmp_path / "answer.json"
    path.write_bytes(as_json(quotes(*lines)))
    result = run_cli("scan", path)
    assert "spreads -3.5 (" in result.out
    assert "back Away +3.5 " in result.out
    assert "totals 7.5 (" in result.out
    assert "back Over 7.5 " in result.out


def test_names_with_markup_are_printed_unchanged(run_cli, tmp_path):
    event = quotes(
        market("a", "h2h", ("[bold]One[/bold]", 2.2), (":smile:", 1.7)),
        market("b", "h2h", ("[bold]One[/bold]", 1.7), (":smile:", 2.2)),
        home="[bold]One[/bold]",
        away=":smile:",
    )
    path = tmp_path / "answer.json"
    path.write_bytes(as_json(event))
    result = run_cli("scan", path)
    assert "[bold]One[/bold] vs :smile:" in result.out
    assert "back :smile: " in result.out


def test_a_bookmaker_key_is_shown_if_the_name_differs(run_cli, tmp_path):
    event = quotes(h2h("betfair_ex_uk", 2.15, 1.7), h2h("unibet_uk", 1.7, 2.05))
    path = tmp_path / "answer.json"
    titled = as_json(event).replace(b'"betfair_ex_uk", "title": ""', b'"betfair_ex_uk", "title": "Betfair"')
    path.write_bytes(titled.replace(b'"unibet_uk", "title": ""', b'"unibet_uk", "title": "Unibet (UK)"'))
    result = run_cli("scan", path)
    assert "Betfair (betfair_ex_uk)  2.15" in result.out
    assert "Unibet (UK) " in result.out
    assert "(unibet_uk)" not in result.out


def test_csv_has_a_row_for_each_opportunity(run_cli, tmp_path, an_arbitrage):
    path = tmp_path / "answer.json"
    path.write_bytes(as_json(an_arbitrage(), an_arbitrage(2.5, 2.5, id="e2", starts_in=-60)))
    result = run_cli("scan", path, "--format", "csv", "--withheld")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [(row["event_id"], row["withheld_reason"], row["bets"]) for row in rows] == [
        ("e1", "", "draftkings: Home @ 2.15 stake 488.10; fanduel: Away @ 2.05 stake 511.90"),
        ("e2", "event_started", "draftkings: Home @ 2.5 stake 500.00; fanduel: Away @ 2.5 stake 500.00"),
    ]
    assert len(list(csv.DictReader(io.StringIO(run_cli("scan", path, "--format", "csv").out)))) == 1


def test_a_response_without_arbitrage_is_not_an_error(run_cli, tmp_path):
    path = tmp_path / "answer.json"
    path.write_bytes(as_json(quotes(h2h("draftkings", 1.9, 1.9), h2h("fanduel", 1.9, 1.9))))
    result = run_cli("scan", path)
    assert result.status == 0
    assert result.out.startswith("0 opportunities in 4 quotes on 1 events")


def test_an_empty_response_is_not_an_error(run_cli, tmp_path):
    path = tmp_path / "answer.json"
    path.write_text("[]", encoding="utf-8")
    result = run_cli("scan", path, "--format", "json")
    assert (result.status, result.json["events"], result.json["opportunities"]) == (0, 0, [])
