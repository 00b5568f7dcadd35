"""Polymarket's JSON over the simulated market: an event per game, an order book per question."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from arbitrage_edge.sandbox.clock import iso
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.venues.exchange_books import DRAW, ExchangeBooks, Level, Question, levels, names_of

Json = dict[str, Any]

LEAGUES = {
    "nfl": "americanfootball_nfl",
    "nba": "basketball_nba",
    "wnba": "basketball_wnba",
    "mlb": "baseball_mlb",
    "nhl": "icehockey_nhl",
    "epl": "soccer_epl",
    "bun": "soccer_germany_bundesliga",
    "lal": "soccer_spain_la_liga",
}
RATE = 0.05
RULES = (
    "The result includes overtime periods and shootouts. If the game ends in a tie or is cancelled, this market will "
    "resolve 50-50."
)
SOCCER_RULES = "This market refers to the outcome within the first 90 minutes of regular play plus stoppage time."


def events(books: ExchangeBooks, league: str, now: float, page: tuple[int, int]) -> list[Json]:
    """Return a page of the games of a league: `page` is its limit and offset."""
    limit, offset = page
    fixtures = books.fixtures(LEAGUES.get(league, ""), now)
    return [_event(books, league, fixture, now) for fixture in fixtures[offset : offset + limit]]


def order_books(books: ExchangeBooks, tokens: list[str], now: float) -> list[Json]:
    """Return the order books of tokens. A game that has started has none."""
    wanted = dict.fromkeys(tokens)
    found = []
    for sport in LEAGUES.values():
        for fixture in books.fixtures(sport, now):
            if now < fixture.start and any(_token(fixture, index) in wanted for index in range(3)):
                found += [
                    book(fixture, index, question, now)
                    for index, question in enumerate(books.questions(fixture, now))
                    if _token(fixture, index) in wanted
                ]
    return found


def book(fixture: Fixture, index: int, question: Question, now: float) -> Json:
    """Return the order book of one question: a thin level behind the best one, the best prices last."""
    return {
        "asset_id": _token(fixture, index),
        "timestamp": str(int(now * 1000)),
        "bids": _levels(question.bid, of_bids=True),
        "asks": _levels(question.ask, of_bids=False),
    }


def _levels(level: Level | None, *, of_bids: bool) -> list[Json]:
    listed = levels(level, of_bids=of_bids)[::-1]
    return [{"price": f"{each.cents / 100:.2f}", "size": str(each.contracts)} for each in listed]


def _token(fixture: Fixture, index: int) -> str:
    return f"{int(fixture.id, 16)}{index}"


def _event(books: ExchangeBooks, league: str, fixture: Fixture, now: float) -> Json:
    sport, start = fixture.sport.key, books.start(fixture, now)
    home, away = names_of(sport, fixture.home), names_of(sport, fixture.away)
    soccer = sport.startswith("soccer_")
    # The day of the slug is the American one for some games and the European one for others.
    day = datetime.fromtimestamp(start - (fixture.key % 2) * 5 * 3600, UTC)
    slug = f"{league}-{away.city}-{home.city}-{day:%Y-%m-%d}-{fixture.key % 1000}".lower().replace(" ", "-")
    outcomes = [fixture.home, fixture.away, DRAW] if soccer else [away.nickname, home.nickname]
    return {
        "slug": slug,
        "title": f"{away.nickname} vs. {home.nickname}",
        "description": SOCCER_RULES if soccer else RULES,
        "startTime": iso(start),
        "period": "NS" if now < fixture.start else "Q1",
        "teams": [
            {"name": away.whole, "alias": away.nickname, "ordering": "away"},
            {"name": home.whole, "alias": home.nickname, "ordering": "home"},
        ],
        "markets": [_question(slug, fixture, index, name) for index, name in enumerate(outcomes)]
        if soccer
        else [_winner(slug, fixture, outcomes)],
    }


def _winner(slug: str, fixture: Fixture, outcomes: list[str]) -> Json:
    """Return the one question of a sport without draws. Its first outcome is the away team, whose book is index 1."""
    return _market(slug, outcomes, [_token(fixture, 1), _token(fixture, 0)])


def _question(slug: str, fixture: Fixture, index: int, name: str) -> Json:
    text = f"Will {fixture.home} vs. {fixture.away} end in a draw?" if name == DRAW else f"Will {name} win this day?"
    tokens = [_token(fixture, index), f"{_token(fixture, index)}0"]
    return _market(f"{slug}-{index}", ["Yes", "No"], tokens) | {"question": text}


def _market(slug: str, outcomes: list[str], tokens: list[str]) -> Json:
    return {
        "slug": slug,
        "outcomes": json.dumps(outcomes),
        "clobTokenIds": json.dumps(tokens),
        "sportsMarketType": "moneyline",
        "active": True,
        "closed": False,
        "acceptingOrders": True,
        "enableOrderBook": True,
        "orderMinSize": 5,
        "feesEnabled": True,
        "feeSchedule": {"exponent": 1, "rate": RATE},
    }
