"""Bets of Pikkit and of plain spreadsheets."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from arbitrage_edge.accounts.spreadsheets.reading import read_bets
from arbitrage_edge.accounts.spreadsheets.table import MAX_ROWS, Notation
from arbitrage_edge.accounts.spreadsheets.tracker_formats import bookmaker_key
from arbitrage_edge.domain.accounts.bet import LegResult
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.errors import InvalidValueError

PIKKIT = (
    "bet_id,sportsbook,type,status,odds,closing_line,ev,amount,profit,time_placed,time_settled,time_placed_iso,"
    "time_settled_iso,bet_info,tags,sports,leagues"
)
PLAIN = "Date,Sport,Selection,Stake,Odds,Result"
PROFILE = Profile(accounts=(BookmakerAccount(bookmaker="betfair_ex_uk", commission=Decimal("0.05"), currency="GBP"),))


def read(text, **notation):
    content = text if isinstance(text, bytes) else text.encode()
    return read_bets(content, PROFILE, Notation(**notation))


def plain(*rows, header=PLAIN, **notation):
    return read("\n".join([header, *rows]), **notation)


def pikkit(*, status="SETTLED_WIN", odds="2.27", closing="2.2", amount="24.22", profit="30.76", bet_id="p1"):
    row = (
        f"{bet_id},ProphetX,straight,{status},{odds},{closing},0.03,{amount},{profit},12/27/2025 22:55:44 GMT,,"
        f"2025-12-27T22:55:44.000Z,2025-12-28T04:05:06.000Z,over 34.5 Lauri Markkanen,,Basketball,NBA"
    )
    return read(f"{PIKKIT}\n{row}\n")


def test_a_bet_of_pikkit_has_all_of_its_values():
    found = pikkit(profit="30.75")
    (bet,) = found.bets
    (leg,) = bet.legs
    assert (found.format, found.ignored_columns) == ("pikkit", ("ev", "time_placed", "time_settled", "tags"))
    assert (bet.bet_id, bet.placed_at) == ("pikkit_p1", datetime(2025, 12, 27, 22, 55, 44, tzinfo=UTC))
    assert (bet.event.sport, bet.event.name) == ("nba", "NBA")
    assert (leg.bookmaker, leg.title, leg.outcome) == ("prophetx", "ProphetX", "over 34.5 Lauri Markkanen")
    assert (leg.odds, leg.stake, leg.closing_odds) == (Decimal("2.27"), Decimal("24.22"), Decimal("2.2"))
    assert (leg.result, leg.profit) == (LegResult.WON, Decimal("30.75"))
    assert leg.settled_at == datetime(2025, 12, 28, 4, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "profit", "result", "made"),
    [
        ("SETTLED_WIN", "30.69", "won", "30.69"),
        ("SETTLED_WIN", "15.37", "half_won", "15.37"),
        ("SETTLED_WIN", "50", "cashed_out", "50"),
        ("SETTLED_LOSS", "-24.22", "lost", "-24.22"),
        ("SETTLED_LOSS", "-12.11", "half_lost", "-12.11"),
        ("SETTLED_LOSS", "0", "lost", "0"),
        ("SETTLED_PUSH", "0", "push", "0"),
        ("SETTLED_VOID", "0", "void", "0"),
        ("SETTLED_CASHOUT", "-4.20", "cashed_out", "-4.20"),
        ("PENDING", "0", "open", "0"),
    ],
)
def test_the_stated_profit_is_kept_to_the_cent(status, profit, result, made):
    (bet,) = pikkit(status=status, profit=profit).bets
    assert (bet.legs[0].result, bet.profit) == (result, Decimal(made))
    assert bet.is_open == (status == "PENDING")


def test_a_lost_bet_without_a_loss_was_a_free_bet():
    (bet,) = pikkit(status="SETTLED_LOSS", profit="0").bets
    assert bet.legs[0].free_bet


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ({"status": "LIVE"}, "status"),
        ({"odds": ""}, "odds"),
        ({"amount": "0"}, "amount"),
        ({"closing": "1"}, "closing_line"),
    ],
)
def test_a_wrong_cell_of_pikkit_is_named(cell, column):
    (error,) = pikkit(**cell).errors
    assert (error.line, error.column) == (2, column)


def test_more_than_the_stake_cannot_be_lost():
    (error,) = pikkit(status="SETTLED_LOSS", profit="-30").errors
    assert (error.column, error.rule) == ("profit", "loses more than the stake of 24.22: -30")


def test_an_id_that_is_no_key_is_replaced_by_one_of_its_text():
    (first,), (again,) = pikkit(bet_id="a b/c").bets, pikkit(bet_id="a b/c", profit="30.75").bets
    assert first.bet_id == again.bet_id
    assert first.bet_id.startswith("pikkit_")
    assert len(first.bet_id) < 40


def test_a_plain_spreadsheet_is_read_with_the_account_of_the_profile():
    found = plain(
        "2026-04-18,MLB,Yankees,20,2.5,won,Betfair Ex UK",
        "2026-04-18 19:30,MLB,Mets,$10,1.8,L,",
        header=f"{PLAIN},Bookmaker",
    )
    first, second = found.bets
    assert (first.profit, first.legs[0].bookmaker, first.legs[0].currency) == (Decimal("28.50"), "betfair_ex_uk", "GBP")
    assert (second.profit, second.legs[0].bookmaker) == (Decimal(-10), "other")
    assert second.placed_at == datetime(2026, 4, 18, 19, 30, tzinfo=UTC)


def test_a_spreadsheet_with_semicolons_decimal_commas_and_a_byte_order_mark_is_read():
    text = "Date;Sport;Selection;Stake;Odds;Result\r\n18.04.2026;Fußball;Köln;1.250,50;2,125;Win\r\n"
    for content in (b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        (bet,) = read(content, zone=ZoneInfo("Europe/Berlin")).bets
        assert (bet.legs[0].stake, bet.legs[0].odds) == (Decimal("1250.5"), Decimal("2.125"))
        assert bet.placed_at == datetime(2026, 4, 17, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stake", "value"), [("1,250", "1250"), ("1,250.50", "1250.5"), ("\u20ac 20", "20"), ("20 USD", "20")]
)
def test_amounts_are_read_as_people_write_them(stake, value):
    (bet,) = plain(f'2026-04-18,MLB,Yankees,"{stake}",2.5,won').bets
    assert bet.legs[0].stake == Decimal(value)


@pytest.mark.parametrize(
    ("odds", "value"),
    [("+150", "2.5"), ("-200", "1.5"), ("6/4", "2.5"), ("evens", "2"), ("2.5", "2.5"), ("150", "150")],
)
def test_odds_are_read_in_every_format(odds, value):
    (bet,) = plain(f"2026-04-18,MLB,Yankees,20,{odds},won").bets
    assert bet.legs[0].odds == Decimal(value)


def test_odds_without_a_sign_are_american_beside_american_ones_or_on_request():
    rows = ("2026-04-18,MLB,Yankees,20,-110,won", "2026-04-18,MLB,Mets,20,150,won")
    assert plain(*rows).bets[1].legs[0].odds == Decimal("2.5")
    assert plain(rows[1], odds_format="american").bets[0].legs[0].odds == Decimal("2.5")


def test_dates_with_slashes_are_read_as_the_file_tells_or_the_user_says():
    clear, unclear = "27/04/2026,MLB,Yankees,20,2.5,won", "03/04/2026,MLB,Mets,20,2.5,won"
    assert [bet.placed_at.month for bet in plain(clear, unclear).bets] == [4, 4]
    assert [bet.placed_at.month for bet in plain("04/27/2026,MLB,Yankees,20,2.5,won", unclear).bets] == [4, 3]
    assert plain(unclear, date_order="mdy").bets[0].placed_at.month == 3
    (error,) = plain(unclear).errors
    assert (error.column, "date_order=dmy or mdy" in error.rule) == ("date", True)


@pytest.mark.parametrize(
    ("word", "result"),
    [
        ("W", "won"),
        ("Lost", "lost"),
        ("Half Won", "half_won"),
        ("1/2 loss", "half_lost"),
        ("Refunded", "void"),
        ("", "open"),
    ],
)
def test_results_are_read_in_the_usual_words(word, result):
    (bet,) = plain(f"2026-04-18,MLB,Yankees,20,2.5,{word}").bets
    assert bet.legs[0].result == result


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2026-04-18,MLB,Yankees,20,2.5,p", "result"),
        ("2026-04-18,MLB,Yankees,20,2.5,cash out", "profit"),
        ("2026-04-18,MLB,Yankees,20,0.9,won", "odds"),
        ("2026-04-18,MLB,Yankees,20,x,won", "odds"),
        ("2026-04-18,MLB,Yankees,20,+50,won", "odds"),
        ("2026-04-18,MLB,Yankees,20,200000,won", "odds"),
        ("2026-04-18,MLB,Yankees,0,2.5,won", "stake"),
        ("2026-04-18,MLB,Yankees,-5,2.5,won", "stake"),
        ("2026-04-18,MLB,Yankees,NaN,2.5,won", "stake"),
        ("2026-04-18,MLB,Yankees,1e300,2.5,won", "stake"),
        ("2026-04-18,MLB,Yankees,0.001,2.5,won", "stake"),
        ("2026-04-18,MLB,,20,2.5,won", "selection"),
        ("2026-13-18,MLB,Yankees,20,2.5,won", "date"),
        ("31.02.2026,MLB,Yankees,20,2.5,won", "date"),
        (",MLB,Yankees,20,2.5,won", "date"),
        ("2026-04-18,MLB,Yankees,20,2.5,won,more", "row"),
        (f"2026-04-18,MLB,{'x' * 1001},20,2.5,won", "selection"),
    ],
)
def test_a_wrong_row_is_named_and_the_others_are_read(row, column):
    found = plain("2026-04-17,MLB,Mets,20,2.5,won", row, "", "2026-04-19,MLB,Cubs,20,2.5,won")
    assert [bet.legs[0].outcome for bet in found.bets] == ["Mets", "Cubs"]
    assert (found.rows, found.rejected) == (3, 1)
    assert [(error.line, error.column) for error in found.errors] == [(3, column)]


def test_the_same_file_again_has_the_same_ids_and_equal_rows_different_ones():
    row = "2026-04-18,MLB,Yankees,20,2.5,won"
    ids = [bet.bet_id for bet in plain(row, row).bets]
    assert len(set(ids)) == 2
    assert ids == [bet.bet_id for bet in plain(row, row).bets]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("a,b,c\n1,2,3", "spreadsheet also needs the columns"),
        ("Date,Selection,Stake,Result\n", "also needs the columns odds"),
        ("a,a\n", "the column 'a' more than once"),
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"Date,\xe9\n", "not in UTF-8"),
        (f'{PLAIN}\n"2026-04-18" x,MLB', "line 2 is no CSV"),
        (f"{PLAIN}\n" + "x\n" * (MAX_ROWS + 1), "import it in parts"),
        ("a," * 300, "the maximum is 200"),
    ],
)
def test_a_file_that_is_no_table_of_bets_is_refused(content, rule):
    with pytest.raises(InvalidValueError, match=rule):
        read(content)


@pytest.mark.parametrize(
    ("name", "key"),
    [("DraftKings", "draftkings"), ("Betfair Ex UK", "betfair_ex_uk"), ("My Bookie's", "my_bookie_s"), ("", "other")],
)
def test_the_name_of_a_bookmaker_gives_its_key(name, key):
    assert bookmaker_key(name) == key
