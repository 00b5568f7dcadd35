"""Time to decode and map the board of one league of each venue, with answers in its form and of its size."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import process_time
from typing import Any

import msgspec

from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.betfair import mapping as betfair
from arbitrage_edge.providers.kalshi import mapping as kalshi
from arbitrage_edge.providers.novig import mapping as novig
from arbitrage_edge.providers.odds_api_io import mapping as odds_api_io
from arbitrage_edge.providers.polymarket import client as polymarket_client
from arbitrage_edge.providers.polymarket import mapping as polymarket
from arbitrage_edge.providers.polymarket_us import client as polymarket_us_client
from arbitrage_edge.providers.polymarket_us import mapping as polymarket_us
from arbitrage_edge.providers.sx_bet import mapping as sx_bet
from arbitrage_edge.venue_client import Reading, decode

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
START = NOW + timedelta(days=2)
NFL = OddsRequest("americanfootball_nfl", ("h2h", "spreads", "totals"))
GAMES = 16
REPEATS = 5
# Text that pads a market to the size that it has at the venue.
PADDING = {"image": "https://example.com/" + "x" * 900, "tags": [{"id": "1", "label": "Sports"}] * 12}
# A decoded board within this time: SOURCES.md of the project's specification.
BOUND_MS = 150


def _teams(number: int) -> tuple[str, str]:
    return f"Home {number}", f"Away {number}"


def _kalshi() -> tuple[bytes, Callable[[bytes], Snapshot]]:
    events = []
    for number in range(GAMES):
        ticker = f"KXNFLGAME-26SEP17A{number}H{number}"
        text = "If the game ends in a tie, the market will resolve to $0.50. It is open within 48 hours."
        markets = [
            {
                "ticker": f"{ticker}-{code}{number}",
                "market_type": "binary",
                "status": "active",
                "yes_bid_dollars": "0.4900",
                "yes_ask_dollars": "0.5100",
                "yes_bid_size_fp": "200.00",
                "yes_ask_size_fp": "300.00",
                "yes_sub_title": name,
                "rules_primary": text,
                "expected_expiration_time": START.isoformat(),
                **PADDING,
            }
            for code, name in zip("HA", _teams(number), strict=True)
        ]
        events.append({"event_ticker": ticker, "series_ticker": "KXNFLGAME", "title": "", "markets": markets})
    series, row = kalshi.Series("KXNFLGAME", "quadratic", 1), kalshi.MANIFEST.sports[0]

    def read(body: bytes) -> Snapshot:
        page = decode("Kalshi", body, kalshi.EventPage, "events")
        return kalshi.snapshot_of(kalshi.Board(row, series, page.events, {}, NOW))

    return _body({"events": events, "cursor": ""}), read


def _polymarket_us() -> tuple[bytes, Callable[[bytes], Snapshot]]:
    """Return 35 MB: about 1,400 questions per game, of which one is on the winner."""
    rules = (
        "Overtime is included. If the game ends in a tie, the market will settle to $0.50; "
        "if it is not played within two weeks, to the last fair market price."
    )
    events = []
    for number in range(GAMES):
        home, away = _teams(number)
        market: dict[str, Any] = {
            "slug": f"aec-{number}",
            "feeCoefficient": 0.0695,
            "minimumTradeQty": 0.01,
            "sportsMarketTypeV2": polymarket_us.WINNER,
            "sportsMarketType": "football_team_full_game_winner",
            "active": True,
            "closed": False,
            "description": rules,
            "marketSides": [
                {"long": True, "tradable": True, "team": {"name": away}},
                {"long": False, "tradable": True, "team": {"name": home}},
            ],
            **PADDING,
        }
        other = market | {"sportsMarketTypeV2": "SPORTS_MARKET_TYPE_PROP", "sportsMarketType": "football_player_prop"}
        events.append(
            {
                "slug": f"nfl-{number}",
                "startTime": START.isoformat(),
                "teams": [{"name": away}, {"name": home}],
                "active": True,
                "closed": False,
                "markets": [market, *[other] * 1000],
            }
        )
    levels = [polymarket_us.Level(polymarket_us.Price("0.49", "USD"), "100")]
    offers = [polymarket_us.Level(polymarket_us.Price("0.51", "USD"), "100")]
    books = {
        f"aec-{number}": polymarket_us.ReadBook(
            polymarket_us.BookData(f"aec-{number}", levels, offers, polymarket_us.OPEN), NOW
        )
        for number in range(GAMES)
    }

    def read(body: bytes) -> Snapshot:
        page = decode("Polymarket US", body, polymarket_us.EventList, "events")
        found, troubles = polymarket_us_client.decoded(page.events)
        return polymarket_us.snapshot_of(
            polymarket_us.Board(polymarket_us.MANIFEST.sports[0], found, books, NOW, troubles)
        )

    return _body({"events": events}), read


def _polymarket() -> tuple[bytes, Callable[[bytes], Snapshot]]:
    """Return 16 MB: 1 MB per game with all its lines."""
    events = []
    for number in range(GAMES):
        home, away = _teams(number)
        market: dict[str, Any] = {
            "slug": f"m{number}",
            "outcomes": json.dumps([away, home]),
            "clobTokenIds": json.dumps([f"{number}", f"{number}0"]),
            "sportsMarketType": "moneyline",
            "active": True,
            "closed": False,
            "acceptingOrders": True,
            "enableOrderBook": True,
            "feesEnabled": True,
            "feeSchedule": {"exponent": 1, "rate": 0.05},
            **PADDING,
        }
        events.append(
            {
                "slug": f"nfl-{number}",
                "title": "",
                "description": "If it ends in a tie, this resolves 50-50.",
                "startTime": START.isoformat(),
                "period": "NS",
                "teams": [{"name": home, "ordering": "home"}, {"name": away, "ordering": "away"}],
                "markets": [market, *[market | {"sportsMarketType": "first_half_totals"}] * 550],
            }
        )
    bids, asks = [polymarket.Level("0.49", "100")], [polymarket.Level("0.51", "100")]
    books = {f"{number}": polymarket.Book(f"{number}", bids, asks) for number in range(GAMES)}

    def read(body: bytes) -> Snapshot:
        raw = decode("Polymarket", body, list[msgspec.Raw], "events")
        found, troubles = polymarket_client.decoded(raw)
        return polymarket.snapshot_of(polymarket.Board(polymarket.MANIFEST.sports[0], found, books, NOW, troubles))

    return _body(events), read


def _sx_bet() -> tuple[bytes, Callable[[bytes], Snapshot]]:
    """Return the winners of a league with 20 orders each."""
    markets, orders = [], []
    for number in range(GAMES):
        one, two = _teams(number)
        game = {"teamOneName": one, "teamTwoName": two, "outcomeOneName": one, "outcomeTwoName": two}
        markets.append(
            game
            | {
                "marketHash": f"0x{number}",
                "status": "ACTIVE",
                "type": 226,
                "outcomeVoidName": "NO_CONTEST",
                "gameTime": int(START.timestamp()),
                "sportXeventId": f"L{number}",
            }
        )
        orders += [
            {
                "marketHash": f"0x{number}",
                "fillAmount": "0",
                "totalBetSize": "30000000",
                "percentageOdds": "4" + f"{each:02}" + "0" * 17,
                "isMakerBettingOutcomeOne": each % 2 == 0,
                "baseToken": sx_bet.USDC,
                "apiExpiry": int(START.timestamp()),
                "signature": "0x" + "f" * 130,
            }
            for each in range(20)
        ]

    def read(body: bytes) -> Snapshot:
        reading = Reading(sx_bet.MANIFEST, NFL, NOW)
        answers = decode("SX Bet", body, list[list[msgspec.Raw]], "answers")
        found = sx_bet.readable_markets(answers[0], reading)
        sx_bet.read_games(found, sx_bet.books_of(answers[1], reading), reading, home_first=True)
        return reading.snapshot()

    return _body([markets, orders]), read


def _novig() -> tuple[bytes, Callable[[bytes], Snapshot]]:
    """Return the 54 markets per game that the catalogue has, and the order books of the winners."""
    events, markets, books = [], [], []
    for number in range(GAMES):
        home, away = _teams(number)
        events.append(
            {
                "eventId": f"e{number}",
                "league": "NFL",
                "status": novig.PREGAME,
                "description": f"{away} @ {home}",
                "startsTs": int(START.timestamp() * 1000),
            }
        )
        market: dict[str, Any] = {
            "eventId": f"e{number}",
            "status": "OPEN",
            "voids": "PUSH",
            "fee": {"coefficient": "0.03", "charged": "WHEN_LIVE"},
        }
        names = [{"outcomeId": name, "name": name} for name in ("H", "A")]
        winner = {"marketId": f"m{number}", "marketType": "MONEY", "description": "H", "outcomes": names}
        total = {"marketType": "TOTAL", "description": "A @ H t44.5", "outcomes": names}
        markets += [market | winner, *(market | total | {"marketId": f"t{number}-{each}"} for each in range(53))]
        bids = {name: [{"price": f"0.{45 - each}", "qty": 900} for each in range(20)] for name in ("H", "A")}
        books.append({"marketId": f"m{number}", "seq": 1, "orders": bids})

    def read(body: bytes) -> Snapshot:
        reading = Reading(novig.MANIFEST, NFL, NOW)
        answers = decode("Novig", body, list[list[msgspec.Raw]], "answers")
        games = novig.games_of(answers[0], answers[1], reading)
        read_books = [msgspec.json.decode(each, type=novig.Book) for each in answers[2]]
        novig.read_games(games, {book.market_id: novig.ReadBook(book, NOW) for book in read_books}, reading)
        return reading.snapshot()

    return _body([events, markets, books]), read


def _betfair() -> tuple[bytes, Callable[[bytes], Snapshot]]:
    """Return the winners of a league in the catalogue, and their ladders."""
    catalogue, books = [], []
    for number in range(GAMES):
        home, away = _teams(number)
        rules = "All bets include overtime. If the game ends in a tie, all bets are void. " + "x" * 3000
        catalogue.append(
            {
                "marketId": f"1.{number}",
                "marketStartTime": START.isoformat(),
                "description": {
                    "marketType": "MATCH_ODDS",
                    "bettingType": "ODDS",
                    "marketBaseRate": 5.0,
                    "rules": rules,
                },
                "runners": [
                    {"selectionId": each, "runnerName": name, "handicap": 0.0} for each, name in enumerate((home, away))
                ],
                "competition": {"id": "1", "name": "NFL"},
                "event": {"id": f"e{number}", "name": f"{away} @ {home}"},
            }
        )
        ladder = {
            "availableToBack": [{"price": 1.9 - each / 100, "size": 120.0} for each in range(3)],
            "availableToLay": [{"price": 2.1 + each / 100, "size": 80.0} for each in range(3)],
        }
        runners = [{"selectionId": each, "handicap": 0.0, "status": "ACTIVE", "ex": ladder} for each in range(2)]
        books.append(
            {
                "marketId": f"1.{number}",
                "status": "OPEN",
                "inplay": False,
                "isMarketDataDelayed": False,
                "numberOfWinners": 1,
                "runners": runners,
            }
        )

    def read(body: bytes) -> Snapshot:
        reading = Reading(betfair.MANIFEST, NFL, NOW)
        answers = decode("Betfair", body, list[list[msgspec.Raw]], "answers")
        listed = betfair.catalogue_of(answers[0], reading)
        betfair.read_events(listed, betfair.books_of(answers[1], reading), reading, "GBP")
        return reading.snapshot()

    return _body([catalogue, books]), read


def _odds_api_io() -> tuple[bytes, Callable[[bytes], Snapshot]]:
    """Return the games of a league with two bookmakers of 200 lines each."""
    titles = ("Bet365", "Betfair Exchange")
    events = []
    for number in range(GAMES):
        home, away = _teams(number)
        markets = [
            {"name": "ML", "odds": [{"home": "1.90", "away": "1.95"}]},
            {"name": "Spread", "odds": [{"hdp": each - 49.5, "home": "1.9", "away": "1.92"} for each in range(100)]},
            {"name": "Totals", "odds": [{"hdp": each + 0.5, "over": "1.9", "under": "1.92"} for each in range(100)]},
        ]
        listed = [market | {"updatedAt": NOW.isoformat()} for market in markets]
        game = {"id": number, "home": home, "away": away, "date": START.isoformat(), "status": "pending"}
        events.append(game | {"bookmakers": dict.fromkeys(titles, listed)})

    def read(body: bytes) -> Snapshot:
        reading = Reading(odds_api_io.MANIFEST, NFL, NOW)
        odds_api_io.read_events(decode("odds-api.io", body, list[msgspec.Raw], "odds"), reading, titles)
        return reading.snapshot()

    return _body(events), read


def _body(value: Any) -> bytes:
    return json.dumps(value).encode()


BOARDS = {
    "kalshi": _kalshi,
    "polymarket_us": _polymarket_us,
    "polymarket": _polymarket,
    "sx_bet": _sx_bet,
    "novig": _novig,
    "betfair": _betfair,
    "odds_api_io": _odds_api_io,
}


def main() -> None:
    """Print the size of each board and the shortest processor time of several passes."""
    for name, make in BOARDS.items():
        body, read = make()
        times = []
        for _ in range(REPEATS):
            started = process_time()
            snapshot = read(body)
            times.append((process_time() - started) * 1000)
        assert len(snapshot.events) == GAMES, snapshot.troubles
        assert not snapshot.ignored, snapshot.troubles
        print(f"{name:14} {len(body) / 1e6:6.2f} MB {min(times):7.1f} ms (bound {BOUND_MS} ms)")
