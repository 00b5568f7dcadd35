"""Responses in The Odds API's format, of any size, generated from a seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from statistics import NormalDist
from typing import Any

SPORT = "basketball_nba"
READ_AT, READ_AGAIN_AT = "2026-03-01T12:00:00Z", "2026-03-01T12:01:00Z"
STARTS_AT = "2026-03-01T18:00:00Z"
TOTAL, SPREAD, SECOND_SPREAD = 221.5, 3.5, 4.5
MARGIN_DEVIATION = 12.0
NOISE, LAGGING_NOISE, LAGGING_SHARE = 0.004, 0.02, 0.005

# 186 outcomes per event at 30 bookmakers: two of each market, and a second spread at 10 % of the bookmakers.
MARKETS = ("h2h", "spreads", "totals")


def board(events: int, bookmakers: int, seed: int = 7) -> list[dict[str, Any]]:
    """Return events with h2h, spreads and totals, with realistic prices and a few arbitrages."""
    generator = random.Random(seed)
    return [_event(number, bookmakers, generator) for number in range(events)]


def body(events: int, bookmakers: int, seed: int = 7) -> bytes:
    """Return a board as bytes."""
    return encoded(board(events, bookmakers, seed))


def encoded(response: list[dict[str, Any]]) -> bytes:
    """Encode a response like the provider."""
    return json.dumps(response, separators=(",", ":")).encode()


def moved(response: list[dict[str, Any]], share: float, seed: int = 11) -> list[dict[str, Any]]:
    """Change the response in place: everything read again, a share of the prices changed."""
    generator = random.Random(seed)
    for event in response:
        for bookmaker in event["bookmakers"]:
            bookmaker["last_update"] = READ_AGAIN_AT
            for market in bookmaker["markets"]:
                market["last_update"] = READ_AGAIN_AT
                for outcome in market["outcomes"]:
                    if generator.random() < share:
                        outcome["price"] = round(max(1.01, outcome["price"] + generator.choice((-0.02, 0.02))), 2)
    return response


def repolls(response: list[dict[str, Any]], share: float, count: int) -> Iterator[list[dict[str, Any]]]:
    """Yield successive responses, with a share of the prices changed in each.

    No price moves further than 0.02 from its first value, so that the number of arbitrages stays about the same.
    """
    first_prices = [outcome["price"] for outcome in _outcomes(response)]
    for number in range(1, count + 1):
        moved(response, share, seed=number)
        for outcome, price in zip(_outcomes(response), first_prices, strict=True):
            outcome["price"] = round(min(max(outcome["price"], price - 0.02), price + 0.02), 2)
        yield response


def _outcomes(response: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for event in response:
        for bookmaker in event["bookmakers"]:
            for market in bookmaker["markets"]:
                yield from market["outcomes"]


def _event(number: int, bookmakers: int, generator: random.Random) -> dict[str, Any]:
    home, away = f"Harbour City Hosts {number}", f"River Town Guests {number}"
    names = {"h2h": (home, away), "spreads": (home, away), "totals": ("Over", "Under")}
    # The winner and both handicaps follow from one margin, else every event would have a cover.
    covers = generator.uniform(0.45, 0.55)
    margin = NormalDist(SPREAD + MARGIN_DEVIATION * NormalDist().inv_cdf(covers), MARGIN_DEVIATION)
    chances = {
        "h2h": 1 - margin.cdf(0.0),
        "spreads": covers,
        SECOND_SPREAD: 1 - margin.cdf(SECOND_SPREAD),
        "totals": generator.uniform(0.45, 0.55),
    }
    return {
        "id": f"{number:032x}",
        "sport_key": SPORT,
        "sport_title": "NBA",
        "commence_time": STARTS_AT,
        "home_team": home,
        "away_team": away,
        "bookmakers": [_bookmaker(index, names, chances, generator) for index in range(bookmakers)],
    }


def _bookmaker(
    index: int, names: dict[str, tuple[str, str]], chances: dict[object, float], generator: random.Random
) -> dict[str, Any]:
    markets = []
    for key in MARKETS:
        first, second = _prices(chances[key], generator)
        points = {"h2h": (None, None), "spreads": (-SPREAD, SPREAD), "totals": (TOTAL, TOTAL)}[key]
        outcomes = [_outcome(*fields) for fields in zip(names[key], (first, second), points, strict=True)]
        if key == "spreads" and index % 10 == 0:
            prices, points = _prices(chances[SECOND_SPREAD], generator), (-SECOND_SPREAD, SECOND_SPREAD)
            outcomes += [_outcome(*fields) for fields in zip(names[key], prices, points, strict=True)]
        markets.append({"key": key, "last_update": READ_AT, "outcomes": outcomes})
    title = f"Bookmaker Number {index}"
    return {"key": f"bookmaker_{index}", "title": title, "last_update": READ_AT, "markets": markets}


def _prices(chance: float, generator: random.Random) -> tuple[float, float]:
    """Return odds with a margin of about 5 % and some noise per bookmaker.

    Some bookmakers lag behind, which makes one line in a hundred an arbitrage.
    """
    probability = chance + generator.gauss(0, LAGGING_NOISE if generator.random() < LAGGING_SHARE else NOISE)
    return round(0.955 / probability, 2), round(0.955 / (1 - probability), 2)


def _outcome(name: str, price: float, point: float | None) -> dict[str, Any]:
    return {"name": name, "price": price} | ({} if point is None else {"point": point})
