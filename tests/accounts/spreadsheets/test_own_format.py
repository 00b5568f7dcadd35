"""The own CSV format: what is written is read again without a change."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.accounts.spreadsheets.own_format import COLUMNS, to_csv
from arbitrage_edge.accounts.spreadsheets.reading import read_bets
from arbitrage_edge.accounts.spreadsheets.table import Notation
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.market import Event, Line, LineKey
from builders import NOW, an_event
from thorough import examples

LINE = Line("e1", LineKey("totals", "total", "including_overtime", None, 219.5), ("Over", "Under"))


def a_leg(**more):
    values = {"bookmaker": "alpha", "outcome": "Over", "odds": Decimal("2.1"), "stake": Decimal("12.34")} | more
    return PlacedLeg(**values)


def a_bet(**more):
    values = {"bet_id": "b1", "profile": "default", "placed_at": NOW, "event": an_event(), "legs": (a_leg(),)} | more
    return PlacedBet(**values)


def read(content):
    return read_bets(content, Profile(), Notation())


def errors(content):
    return [(error.line, error.column, error.rule) for error in read(content).errors]


def lines_of(*bets):
    return to_csv(bets).decode().splitlines()


def test_a_bet_with_everything_is_read_as_it_was_written():
    leg = a_leg(
        title="Alpha",
        market="totals",
        point=219.5,
        side="lay",
        commission=Decimal("0.025"),
        currency="GBP",
        rate=Decimal("1.1725"),
        result=LegResult.CASHED_OUT,
        cash_out=Decimal("3.21"),
        settled_at=NOW + timedelta(hours=2, microseconds=5),
        closing_odds=Decimal("2.0513"),
    )
    bet = a_bet(
        legs=(a_leg(free_bet=True), leg, leg),
        kind="middle",
        line=LINE,
        arbitrage_id="arb_1",
        expected_profit=Decimal("-1.23"),
        note='=first\nsecond, "third"',
        paper=True,
        reaction=60,
        revision=7,
    )
    assert read(to_csv([bet])).bets == (bet,)


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12)
LEGS = st.builds(
    lambda outcome, odds, stake, side, result, point: a_leg(
        outcome=outcome,
        odds=odds,
        stake=stake,
        side=side,
        result=result,
        point=point,
        settled_at=None if result is LegResult.OPEN else NOW,
    ),
    TEXTS.filter(str.strip).map(str.strip),
    st.decimals("1.000001", 1000, places=6),
    st.decimals("0.01", 100_000, places=2),
    st.sampled_from(["back", "lay"]),
    st.sampled_from([result for result in LegResult if result is not LegResult.CASHED_OUT]),
    st.none() | st.floats(-500, 500),
)


@examples(200)
@given(st.lists(LEGS, min_size=1, max_size=4), TEXTS, TEXTS)
def test_random_bets_are_read_as_they_were_written(legs, note, name):
    event = Event("e1", "other", name, NOW)
    bets = tuple(a_bet(bet_id=f"b{index}", legs=tuple(legs), note=note, event=event) for index in range(2))
    assert read(to_csv(bets)).bets == bets


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''-x", "'quoted'", "+1", "\t@", "\ufeff=1", "plain"])
def test_the_guard_against_formulas_is_removed_and_nothing_else(text):
    (bet,) = read(to_csv([a_bet(note=text)])).bets
    assert bet.note == ("\ufffd=1" if text.startswith("\ufeff") else text)


def test_an_older_export_without_the_later_columns_is_read():
    header, row = lines_of(a_bet(line=LINE))
    kept = list(COLUMNS).index("note") + 1
    old = ",".join(header.split(",")[:kept]) + "\n" + ",".join(row.split(",")[:kept])
    (bet,) = read(old.encode()).bets
    assert (bet.legs, bet.line, bet.revision, bet.event.name) == (a_bet().legs, None, 1, a_bet().event.name)


@pytest.mark.parametrize(
    ("old", "new", "column", "rule"),
    [
        ("12.34", "0", "stake", "above 0"),
        ("12.34", "1.005", "stake", "whole cents"),
        ("12.34", "NaN", "stake", "number"),
        ("12.34", "1e9", "stake", "must be 0 to 1000000"),
        ("12.34", "", "stake", "required"),
        ("2.1,", "0.5,", "odds", "above 1"),
        (",open,", ",maybe,", "result", "expected one of open, won"),
        ("b1,0,", "b1,1,", "leg", "expected legs 0 to 0"),
        ("b1,0,", "b1,x,", "leg", "whole number"),
        ("b1,0,", "b 1,0,", "bet_id", "letters, digits"),
        ("2026-04-16T19:00:00Z", "yesterday", "placed_at", "is not a date"),
        ("back", "sideways", "side", "back, lay"),
        (",false,", ",perhaps,", "free_bet", "false, true"),
    ],
)
def test_a_wrong_cell_rejects_the_bet_and_is_named(old, new, column, rule):
    header, row = lines_of(a_bet())
    content = "\n".join([header, row.replace(old, new, 1), *lines_of(a_bet(bet_id="b2"))[1:]])
    found = read(content.encode())
    assert [bet.bet_id for bet in found.bets] == ["b2"]
    assert (found.rows, found.rejected) == (2, 1)
    ((line, name, text),) = errors(content.encode())
    assert (line, name) == (2, column)
    assert rule in text


def test_one_wrong_row_rejects_the_whole_bet():
    header, first, second = lines_of(a_bet(legs=(a_leg(), a_leg(stake=Decimal(50)))))
    found = read("\n".join([header, first, second.replace("50", "-50")]).encode())
    assert (found.bets, found.rejected, [error.line for error in found.errors]) == ((), 2, [3])


def test_a_leg_that_is_there_twice_is_refused():
    header, row = lines_of(a_bet())
    assert errors("\n".join([header, row, row]).encode()) == [(3, "leg", "0 is there twice: a bet has each leg once")]


def test_a_line_of_another_program_is_refused():
    header, row = lines_of(replace(a_bet(), line=LINE))
    assert [column for _, column, _ in errors("\n".join([header, row.replace("219.5", "x")]).encode())] == ["line"]
