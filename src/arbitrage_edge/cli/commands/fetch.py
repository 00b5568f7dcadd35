"""`fetch`: record current or historical odds of The Odds API in a file that `scan` and `backtest` read."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from arbitrage_edge.cli.options import key_list, settings_with
from arbitrage_edge.cli.output import print_line, print_notice
from arbitrage_edge.domain.bookmakers import misspelt, nearest_key
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.domain.history import parse_time
from arbitrage_edge.domain.market_rules import misspelt_market
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.provider_registry import odds_fetcher, priced_scope
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher, WallClock
from arbitrage_edge.providers.the_odds_api.costs import HISTORICAL_FACTOR, OddsApiCosts
from arbitrage_edge.providers.the_odds_api.requests import for_historical_odds, for_odds
from arbitrage_edge.settings import Settings

NOTHING_SPENT = 2
MOST_RESPONSES = 10_000


class FetchRequest(Struct, frozen=True):
    """Options of `fetch` as they were typed; empty ones are those of the settings."""

    sport: str
    output: Path
    markets: list[str]
    regions: list[str]
    bookmakers: str
    start: str
    end: str
    every: int
    confirmed: bool

    def odds(self, settings: Settings) -> OddsRequest:
        """Return the request. Raises InvalidValueError for a misspelt market or bookmaker."""
        markets = tuple(key for text in self.markets for key in key_list(text)) or settings.odds_markets
        bookmakers = key_list(self.bookmakers) or (() if self.regions else settings.odds_bookmakers)
        for market in markets:
            if (nearest := misspelt_market(market)) is not None:
                raise InvalidValueError(f"unknown market {market!r}; did you mean {nearest}?", "--market")
        for key in bookmakers:
            if (nearest := misspelt(key)) is not None:
                raise InvalidValueError(f"unknown bookmaker {key!r}; did you mean {nearest}?", "--bookmakers")
        regions = tuple(key for text in self.regions for key in key_list(text)) or settings.odds_regions
        return OddsRequest(self.sport, markets, regions, tuple(bookmakers))

    def times(self) -> list[datetime]:
        """Return the times of the historical responses; none for the current odds."""
        if not self.start:
            if self.end:
                raise InvalidValueError("needs --start", "--end")
            return []
        first = _time(self.start, "--start")
        last = _time(self.end, "--end") if self.end else first
        if last < first:
            raise InvalidValueError(f"expected a time after --start, got {self.end}", "--end")
        steps = (last - first) // timedelta(minutes=self.every)
        if steps >= MOST_RESPONSES:
            raise InvalidValueError(f"expected at most {MOST_RESPONSES} responses: a longer --every", "--end")
        return [first + number * timedelta(minutes=self.every) for number in range(steps + 1)]


def show(request: FetchRequest) -> int:
    """Record the responses. Return 2 if nothing was spent, because the user said no."""
    settings = settings_with()
    return asyncio.run(_record(request, settings, request.odds(settings), request.times()))


async def _record(request: FetchRequest, settings: Settings, odds: OddsRequest, times: list[datetime]) -> int:
    async with _odds_api_of(settings) as fetcher:
        _check_sport(request.sport, [sport.key for sport in await fetcher.sports()])
        each = OddsApiCosts().cost(odds) * (HISTORICAL_FACTOR if times else 1)
        if not _may_spend(fetcher, each, len(times) or 1, request.confirmed):
            return NOTHING_SPENT
        request.output.parent.mkdir(parents=True, exist_ok=True)
        with request.output.open("ab") as file:
            for number, time in enumerate(times or [None], 1):
                file.write(await _line(fetcher, odds, time))
                # What is paid for is kept, also if a later request fails.
                file.flush()
                print_notice(f"{number} of {len(times) or 1}; {_left(fetcher)}")
    print_line(f"{len(times) or 1} added to {request.output}")
    return 0


def _odds_api_of(settings: Settings) -> OddsFetcher:
    """Return The Odds API with the key of the settings. Raises InvalidValueError without a key."""
    if settings.odds_api_key is None:
        raise InvalidValueError("needs ODDS_API_KEY, which is free at the-odds-api.com", "fetch")
    key = settings.odds_api_key.get_secret_value()
    scope = priced_scope(settings).scope
    return odds_fetcher(settings, scope, key, settings.odds_api_base_url, WallClock(), recorder=None)


async def _line(fetcher: OddsFetcher, odds: OddsRequest, time: datetime | None) -> bytes:
    """Return a response as a line of a series."""
    asked = for_odds(odds, "iso", True, True) if time is None else for_historical_odds(odds, time)
    body = await fetcher.fetch_with_rate_limit(*asked)
    line = {"captured_at": time or datetime.now(UTC), "body": msgspec.Raw(msgspec.json.format(body, indent=-1))}
    return msgspec.json.encode(line) + b"\n"


def _may_spend(fetcher: OddsFetcher, each: int, number: int, confirmed: bool) -> bool:
    """Say what it costs, and ask. Raises InvalidValueError for too few credits, and without a terminal to ask."""
    cost, quota = each * number, fetcher.quota
    text = f"{number} responses of at most {each} credits: {cost}" if number > 1 else f"at most {cost} credits"
    print_notice(f"Costs {text}; {_left(fetcher)}")
    if quota is not None and not quota.assumed and cost > quota.remaining:
        raise InvalidValueError(f"costs {cost} credits, and {quota.remaining} are left: ask for less", "fetch")
    if confirmed:
        return True
    if not sys.stdin.isatty():
        raise InvalidValueError("spends credits: confirm it with --yes", "fetch")
    return input("Continue? [y/N] ").strip().lower() in {"y", "yes"}


def _left(fetcher: OddsFetcher) -> str:
    quota = fetcher.quota
    return "the credits are unknown" if quota is None or quota.assumed else f"{quota.remaining} credits are left"


def _check_sport(sport: str, known: list[str]) -> None:
    if sport not in known:
        nearest = nearest_key(sport, known)
        hint = f"did you mean {nearest}?" if nearest else "the provider does not offer it"
        raise InvalidValueError(f"unknown sport {sport!r}; {hint}", "SPORT")


def _time(text: str, option: str) -> datetime:
    try:
        return parse_time(text)
    except EdgeError as error:
        raise InvalidValueError(str(error), option) from None
