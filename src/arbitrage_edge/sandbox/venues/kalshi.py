"""Kalshi's JSON over the simulated market: an event per game, with a contract per result."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from arbitrage_edge.sandbox.clock import iso
from arbitrage_edge.sandbox.market.noise import happens
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.venues.exchange_books import (
    CENTS,
    DRAW,
    ExchangeBooks,
    Level,
    Question,
    code_of,
    levels,
    names_of,
)

Json = dict[str, Any]

SERIES = {
    "KXNFLGAME": "americanfootball_nfl",
    "KXNBAGAME": "basketball_nba",
    "KXWNBAGAME": "basketball_wnba",
    "KXMLBGAME": "baseball_mlb",
    "KXEPLGAME": "soccer_epl",
    "KXMLSGAME": "soccer_usa_mls",
}
TIE = "Tie"
# Share of the games whose start is stated; those of the others is an estimate.
STATED = 0.8
EXPECTED_SECONDS = 3 * 3600
TIE_RULES = "If the game ends in a tie, the market will resolve to $0.50 for each team. "
SOCCER_RULES = (
    "The result counts after 90 minutes plus stoppage time. If neither team wins, "
    'the market called "Tie" resolves to Yes.'
)
POSTPONED = "If the game is postponed but begins within 48 hours, the market will remain open."


def series(ticker: str) -> Json:
    """Return the fees of a competition."""
    multiplier = 0.5 if ticker == "KXMLBGAME" else 1
    return {"series": {"ticker": ticker, "fee_type": "quadratic_with_maker_fees", "fee_multiplier": multiplier}}


def events(books: ExchangeBooks, ticker: str, now: float) -> Json:
    """Return the games of a competition with their contracts."""
    found = [_event(books, ticker, fixture, now) for fixture in books.fixtures(SERIES.get(ticker, ""), now)]
    return {"events": [event for event in found if event["markets"]], "cursor": ""}


def milestones(books: ExchangeBooks, now: float) -> Json:
    """Return the stated starts."""
    return {
        "milestones": [
            {"start_date": iso(books.start(fixture, now)), "related_event_tickers": [_ticker(ticker, fixture)]}
            for ticker, sport in SERIES.items()
            for fixture in books.fixtures(sport, now)
            if happens(fixture.key, 77, STATED)
        ],
        "cursor": "",
    }


def order_books(books: ExchangeBooks, tickers: list[str], now: float) -> Json:
    """Return the order books of contracts: bids for "yes" and for "no", the best price last."""
    found = {
        market: {"yes_dollars": _bids(question.bid), "no_dollars": _bids(_sold(question.ask))}
        for ticker, sport in SERIES.items()
        if any(wanted.startswith(f"{ticker}-") for wanted in tickers)
        for fixture in books.fixtures(sport, now)
        for question in books.questions(fixture, now)
        if (market := _market_ticker(_ticker(ticker, fixture), fixture, question)) in tickers
    }
    return {"orderbooks": [{"ticker": ticker, "orderbook_fp": book} for ticker, book in found.items()]}


def _sold(ask: Level | None) -> Level | None:
    """Return the bid for "no" that an ask of "yes" is."""
    return None if ask is None else Level(CENTS - ask.cents, ask.contracts)


def _bids(best: Level | None) -> list[list[str]]:
    return [[_dollars(each, 0), _size(each)] for each in levels(best, of_bids=True)[::-1]]


def _market_ticker(ticker: str, fixture: Fixture, question: Question) -> str:
    return f"{ticker}-{'TIE' if question.outcome == DRAW else code_of(fixture.sport.key, question.outcome)}"


def _ticker(series_ticker: str, fixture: Fixture) -> str:
    """Return the ticker of a game: its day, and the codes of the teams in the order of the sport."""
    sport = fixture.sport.key
    codes = [code_of(sport, fixture.home), code_of(sport, fixture.away)]
    day = f"{datetime.fromtimestamp(fixture.first_start, UTC):%y%b%d%H%M}".upper()
    return f"{series_ticker}-{day}{''.join(codes if sport.startswith('soccer_') else codes[::-1])}"


def _event(books: ExchangeBooks, series_ticker: str, fixture: Fixture, now: float) -> Json:
    ticker = _ticker(series_ticker, fixture)
    end = iso(books.start(fixture, now) + EXPECTED_SECONDS)
    return {
        "event_ticker": ticker,
        "series_ticker": series_ticker,
        "title": f"{fixture.away} at {fixture.home}",
        "markets": [_market(ticker, fixture, question, end) for question in books.questions(fixture, now)],
    }


def _market(ticker: str, fixture: Fixture, question: Question, end: str) -> Json:
    sport, is_tie = fixture.sport.key, question.outcome == DRAW
    name = TIE if is_tie else names_of(sport, question.outcome).city
    rules = SOCCER_RULES if sport.startswith("soccer_") else TIE_RULES * (sport == "americanfootball_nfl") + POSTPONED
    return {
        "ticker": _market_ticker(ticker, fixture, question),
        "market_type": "binary",
        "status": "active",
        "yes_bid_dollars": _dollars(question.bid, 0),
        "yes_ask_dollars": _dollars(question.ask, 1),
        "yes_bid_size_fp": _size(question.bid),
        "yes_ask_size_fp": _size(question.ask),
        "yes_sub_title": name,
        "rules_primary": f"If {name} wins the game originally scheduled for this day, then the market resolves to Yes.",
        "rules_secondary": rules,
        "expected_expiration_time": end,
    }


def _dollars(level: Level | None, empty: int) -> str:
    return f"{empty if level is None else level.cents / 100:.4f}"


def _size(level: Level | None) -> str:
    return f"{0 if level is None else level.contracts:.2f}"
