"""Boards of The Odds API's form, of any size, made from a seed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

SPORT = "basketball_nba"
READ_AT, READ_AGAIN_AT = "2026-03-01T12:00:00Z", "2026-03-01T12:01:00Z"
STARTS_AT = "2026-03-01T18:00:00Z"
TOTAL, SPREAD = 221.5, 3.5
OPINION, LEFT_BEHIND, SHARE_LEFT_BEHIND = 0.004, 0.02, 0.005

# 186 outcomes an event at 30 bookmakers: two of each market, and a second spread for a tenth of the bookmakers.
MARKETS = ("h2h", "spreads", "totals")


def board(events: int, bookmakers: int, seed: int = 7) -> list[dict[str, Any]]:
    """Events with h2h, spreads and totals; prices like a league's on a game day, a few of them an arbitrage."""
    dice = random.Random(seed)
    return [_event(number, bookmakers, dice) for number in range(events)]


def body(events: int, bookmakers: int, seed: int = 7) -> bytes:
    """The same as the provider would send it."""
    return encoded(board(events, bookmakers, seed))


def encoded(answer: list[dict[str, Any]]) -> bytes:
    """An answer as the provider would send it."""
    return json.dumps(answer, separators=(",", ":")).encode()


def moved(answer: list[dict[str, Any]], share: float, seed: int = 11) -> list[dict[str, Any]]:
    """The next answer: everything read again, a share of the prices moved."""
    dice = random.Random(seed)
    for event in answer:
        for bookmaker in event["bookmakers"]:
            bookmaker["last_update"] = READ_AGAIN_AT
            for market in bookmaker["markets"]:
                market["last_update"] = READ_AGAIN_AT
                for outcome in market["outcomes"]:
                    if dice.random() < share:
                        outcome["price"] = round(max(1.01, outcome["price"] + dice.choice((-0.02, 0.02))), 2)
    return answer


def repolls(answer: list[dict[str, Any]], share: float, count: int) -> Iterator[list[dict[str, Any]]]:
    """One answer after the other, a share of the prices moved in each. None goes further than 0.02 from where it began,
    so that about as many arbitrages stand at the end as in the beginning."""
    began = [outcome["price"] for outcome in _outcomes(answer)]
    for number in range(1, count + 1):
        moved(answer, share, seed=number)
        for outcome, price in zip(_outcomes(answer), began, strict=True):
            outcome["price"] = round(min(max(outcome["price"], price - 0.02), price + 0.02), 2)
        yield answer


def _outcomes(answer: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for event in answer:
        for bookmaker in event["bookmakers"]:
            for market in bookmaker["markets"]:
                yield from market["outcomes"]


def _event(number: int, bookmakers: int, dice: random.Random) -> dict[str, Any]:
    home, away = f"Harbour City Hosts {number}", f"River Town Guests {number}"
    chance = dice.uniform(0.25, 0.75)
    names = {"h2h": (home, away), "spreads": (home, away), "totals": ("Over", "Under")}
    chances = {"h2h": chance, "spreads": dice.uniform(0.45, 0.55), "totals": dice.uniform(0.45, 0.55)}
    return {
        "id": f"{number:032x}",
        "sport_key": SPORT,
        "sport_title": "NBA",
        "commence_time": STARTS_AT,
        "home_team": home,
        "away_team": away,
        "bookmakers": [_bookmaker(index, names, chances, dice) for index in range(bookmakers)],
    }


def _bookmaker(
    index: int, names: dict[str, tuple[str, str]], chances: dict[str, float], dice: random.Random
) -> dict[str, Any]:
    markets = []
    for key in MARKETS:
        first, second = _prices(chances[key], dice)
        points = {"h2h": (None, None), "spreads": (-SPREAD, SPREAD), "totals": (TOTAL, TOTAL)}[key]
        outcomes = [_outcome(*one) for one in zip(names[key], (first, second), points, strict=True)]
        if key == "spreads" and index % 10 == 0:
            outcomes += [_outcome(*one) for one in zip(names[key], (first, second), (-4.5, 4.5), strict=True)]
        markets.append({"key": key, "last_update": READ_AT, "outcomes": outcomes})
    title = f"Bookmaker Number {index}"
    return {"key": f"bookmaker_{index}", "title": title, "last_update": READ_AT, "markets": markets}


def _prices(chance: float, dice: random.Random) -> tuple[float, float]:
    """Fair odds with a margin of some 5 %, each bookmaker a little of its own opinion, and now and then one that did
    not follow: that makes one line in a hundred an arbitrage."""
    opinion = chance + dice.gauss(0, LEFT_BEHIND if dice.random() < SHARE_LEFT_BEHIND else OPINION)
    return round(0.955 / opinion, 2), round(0.955 / (1 - opinion), 2)


def _outcome(name: str, price: float, point: float | None) -> dict[str, Any]:
    return {"name": name, "price": price} | ({} if point is None else {"point": point})
