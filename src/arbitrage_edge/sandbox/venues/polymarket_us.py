"""Polymarket US's JSON over the simulated market: a list per league, an order book per game."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from arbitrage_edge.sandbox.clock import iso
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.venues.exchange_books import ExchangeBooks, Level, code_of, levels

Json = dict[str, Any]

LEAGUES = {
    "nfl": "americanfootball_nfl",
    "nba": "basketball_nba",
    "wnba": "basketball_wnba",
    "mlb": "baseball_mlb",
    "nhl": "icehockey_nhl",
}
FEE = 0.0695
RULES = (
    "This settles to the winner of the game. Overtime is included if played. In a tie, the market will settle to "
    "$0.50. If it is not rescheduled within two weeks, it settles to the last fair market price."
)


def events(books: ExchangeBooks, league: str, now: float, page: tuple[int, int]) -> Json:
    """Return a page of the games of a league: `page` is its limit and offset."""
    limit, offset = page
    fixtures = books.fixtures(LEAGUES.get(league, ""), now)[offset : offset + limit]
    return {"events": [_event(books, league, fixture, now) for fixture in fixtures]}


def order_book(books: ExchangeBooks, slug: str, now: float) -> Json | None:
    """Return the order book of a market, that of its long side, which is the away team; None if there is none."""
    league = slug.split("-")[1] if slug.count("-") > 1 else ""
    for fixture in books.fixtures(LEAGUES.get(league, ""), now):
        if _market_slug(league, fixture) == slug:
            question = next(each for each in books.questions(fixture, now) if each.outcome == fixture.away)
            state = "MARKET_STATE_OPEN" if now < fixture.start else "MARKET_STATE_SUSPENDED"
            sides = {
                "bids": _levels(question.bid, of_bids=True),
                "offers": _levels(question.ask, of_bids=False),
            }
            return {"marketData": {"marketSlug": slug, "state": state} | sides}
    return None


def _levels(level: Level | None, *, of_bids: bool) -> list[Json]:
    return [
        {"px": {"value": f"{each.cents / 100:.4f}", "currency": "USD"}, "qty": f"{each.contracts:.2f}"}
        for each in levels(level, of_bids=of_bids)
    ]


def _market_slug(league: str, fixture: Fixture) -> str:
    codes = [code_of(fixture.sport.key, name).lower() for name in (fixture.away, fixture.home)]
    return f"aec-{league}-{'-'.join(codes)}-{fixture.key % 100_000}"


def _event(books: ExchangeBooks, league: str, fixture: Fixture, now: float) -> Json:
    start = books.start(fixture, now)
    teams = [{"name": fixture.away}, {"name": fixture.home}]
    market = {
        "slug": _market_slug(league, fixture),
        "feeCoefficient": FEE,
        "minimumTradeQty": 0.01,
        "sportsMarketTypeV2": "SPORTS_MARKET_TYPE_MONEYLINE",
        "active": True,
        "closed": False,
        "description": RULES,
        "marketSides": [
            {"long": True, "tradable": True, "team": teams[0]},
            {"long": False, "tradable": True, "team": teams[1]},
        ],
    }
    return {
        "slug": f"{_market_slug(league, fixture)}-{datetime.fromtimestamp(start, UTC):%Y-%m-%d}",
        "startTime": iso(start),
        "teams": teams,
        "active": True,
        "closed": False,
        "period": "NS" if now < fixture.start else "Q1",
        "markets": [market],
    }
