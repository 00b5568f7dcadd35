"""Examples of requests and responses for the OpenAPI document, computed by the code of the routes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import msgspec

from arbitrage_edge.api.calculator.calculator import calculation, read_calculation
from arbitrage_edge.api.calculator.fair_odds import fair_odds_document
from arbitrage_edge.api.calculator.placement import placement
from arbitrage_edge.api.http.errors import (
    BAD_BODY,
    BAD_PARAMETER,
    ERROR_KINDS,
    NOT_FOUND,
    TOO_MANY,
    Problem,
)
from arbitrage_edge.api.odds.documents import event_document, line_document
from arbitrage_edge.api.opportunities.listing import bounds_document
from arbitrage_edge.api.opportunities.near_misses import miss_document
from arbitrage_edge.api.schemas import odds, resources, status
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument, opportunity_document
from arbitrage_edge.api.schemas.placement import NearMissList, PlaceBody
from arbitrage_edge.api.status.documents import price_ages, provider_document
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.lifecycle import CloseReason, TrackedOpportunity, closed
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection, Snapshot
from arbitrage_edge.domain.near_misses import find_near_misses
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import PollResult
from arbitrage_edge.provider_state import ProviderState

NOW = datetime(2025, 2, 6, 12, 34, 56, tzinfo=UTC)
SPORT = "basketball_nba"
HOME, AWAY = "Los Angeles Lakers", "Boston Celtics"
BODY = {
    "odds": [
        {"outcome": "Team A", "decimal_odds": 2.1, "bookmaker": "Bookmaker1"},
        {"outcome": "Team B", "decimal_odds": 2.2, "bookmaker": "Bookmaker2"},
    ],
    "total_stake": 1000,
}
BODY_MIXED_NOTATIONS = {
    "odds": [
        {"outcome": "Team A", "odds": "+110", "bookmaker": "Bookmaker1"},
        {"outcome": "Team B", "odds": "6/5", "bookmaker": "Exchange", "commission": 2, "cap": 400},
    ],
    "total_stake": 500,
    "rounding": 5,
}


PLACE_BODY = {"total_stake": 500, "rounding": 5, "bets": [{"odds": "+112"}, {"cap": 300}]}
BODY_WITH_FIXED_STAKE = {"rounding": 1, "bets": [{"stake": 240}, {"odds": "1.98"}]}
# By the name of the schema.
BODIES: dict[str, Any] = {
    "FairOddsBody": {"total": {"summary": "Over and under at one bookmaker", "value": {"odds": ["1.87", "1.95"]}}},
    "CalculateBody": {
        "decimal": {"summary": "Decimal odds", "value": BODY},
        "other": {
            "summary": "American and fractional odds, commission, maximum stake",
            "value": BODY_MIXED_NOTATIONS,
        },
    },
    "PlaceBody": {
        "other": {"summary": "Your own odds, a maximum stake, stakes rounded to 5", "value": PLACE_BODY},
        "on": {"summary": "One bet already placed, lower odds for the other", "value": BODY_WITH_FIXED_STAKE},
    },
}


@cache
def by_schema() -> dict[str, Any]:
    """Return an example of each response as JSON values, by the name of its schema."""
    examples = (*_opportunity_examples(), *_odds_and_status_examples(), fair_odds_document(["1.87", "1.95"]))
    return {type(example).__name__: msgspec.to_builtins(example) for example in examples}


def error(code: int) -> dict[str, Any]:
    """Return an example of an error response."""
    problems: dict[int, Problem] = {
        BAD_PARAMETER: _invalid("limit", "Input should be less than or equal to 500"),
        NOT_FOUND: Problem(NOT_FOUND, "unknown sport 'basketball_xyz'; GET /odds/sports lists all sports"),
        BAD_BODY: _body_error(),
        TOO_MANY: Problem(
            TOO_MANY,
            "more than 100 requests in 60 seconds: retry in 12 seconds",
            {"limit": 100, "period_seconds": 60, "retry_after": 12},
        ),
    }
    example: dict[str, Any] = msgspec.to_builtins((problems.get(code) or Problem(code)).document)
    return example


def default_messages() -> dict[int, str]:
    """Return the default message of each error status."""
    return {code: message for code, (_, message) in ERROR_KINDS.items()}


def _invalid(parameter: str, rule: str) -> Problem:
    return Problem(BAD_PARAMETER, f"{parameter}: {rule}", {parameter: rule})


def _body_error() -> Problem:
    try:
        read_calculation(b'{"odds": [{"outcome": "Team A", "bookmaker": "Bookmaker1", "decimal_odds": 0.9}]}')
    except Problem as problem:
        return problem
    return Problem(BAD_BODY)


def _quotes(home: float = 2.15, away: float = 2.05) -> EventQuotes:
    event = Event(
        "a512a48a58c4329048174217b2cc7ce0",
        SPORT,
        "NBA",
        datetime(2025, 2, 7, 1, tzinfo=UTC),
        home_team=HOME,
        away_team=AWAY,
    )
    first = NOW - timedelta(seconds=21)
    return EventQuotes(
        event,
        [
            MarketQuotes("draftkings", "DraftKings", "h2h", first, [Selection(HOME, home), Selection(AWAY, 1.8)]),
            MarketQuotes(
                "fanduel",
                "FanDuel",
                "h2h",
                first + timedelta(seconds=9),
                [Selection(HOME, 1.85), Selection(AWAY, away)],
            ),
        ],
    )


def _tracked_opportunity() -> TrackedOpportunity:
    return Detector(SPORT, Policy()).process(Snapshot(SPORT, NOW, [_quotes()]), NOW).found[0]


def _opportunity_examples() -> list[object]:
    tracked, policy = _tracked_opportunity(), Policy()
    misses = find_near_misses([_quotes(2.0, 1.98)], policy, NOW, 1)
    closed_opportunity = closed(tracked, CloseReason.ODDS_MOVED, NOW + timedelta(minutes=4))
    statistics = status.SportStatistics(SPORT, 1, 1, 4.94, 4.94, None)
    document: OpportunityDocument = opportunity_document(tracked, NOW)
    listed = resources.OpportunityList(
        1, 50, 0, [document], {"stale_leg": 2}, None, bounds_document(policy, policy.bounds), False, NOW
    )
    return [
        document,
        listed,
        placement(tracked, PlaceBody(total_stake=500), policy, NOW),
        line_document(tracked, [_quotes()], [], policy, NOW),
        NearMissList([miss_document(miss, NOW) for miss in misses], NOW),
        resources.OpportunityHistory(1, 100, 0, [opportunity_document(closed_opportunity, NOW)], NOW),
        calculation(read_calculation(msgspec.json.encode(BODY))),
        status.StatisticsDocument(NOW - timedelta(days=7), 1, 1, 4.94, 2, [statistics], False, NOW),
        status.SportStatisticsDocument(
            SPORT, "NBA", NOW - timedelta(days=7), 1, 4.94, 2, statistics, statistics, simulated=False, as_of=NOW
        ),
    ]


def _odds_and_status_examples() -> list[object]:
    event = event_document(_quotes(), NOW)
    sport = odds.SportDocument(
        SPORT, "NBA", "US Basketball", "Basketball", True, False, NOW, NOW + timedelta(minutes=12)
    )
    move = odds.MoveDocument(NOW, "draftkings", "h2h", HOME, None, None, 2.15, NOW - timedelta(seconds=21))
    bookmaker = status.BookmakerDocument("draftkings", "DraftKings", "draftkings", False, 0.0, 1, 1, NOW)
    plan = [
        "443 credits left of 500, 10 of them in reserve; they last until 2025-03-01",
        "basketball_nba every 12 min (games soon): 16 credits, 16 polls of 1",
    ]
    results = [PollResult(NOW - timedelta(seconds=60 * number), 0.2 + number / 100) for number in range(59)]
    results.append(PollResult(NOW - timedelta(minutes=59), 31.5, "The Odds API answered 503"))
    resets_at = datetime(2025, 3, 1, tzinfo=UTC)
    history = [
        status.CreditPointDocument(NOW - timedelta(days=2), 465, 35),
        status.CreditPointDocument(NOW - timedelta(days=1), 455, 45),
        status.CreditPointDocument(NOW, 443, 57),
    ]
    return [
        odds.SportList([sport]),
        odds.OddsBoard(SPORT, [event], {"price": 1}, False, NOW),
        odds.EventBoard(SPORT, event, [move], False, NOW),
        status.BookmakerList([bookmaker]),
        price_ages([_quotes()], NOW),
        status.QuotaDocument(
            "the-odds-api", False, True, False, 443, 57, 1, NOW, 10, resets_at, False, history, plan, "ok", "", NOW, NOW
        ),
        provider_document("the-odds-api", results, NOW, ProviderState("ok", "", NOW), {}, simulated=False),
        status.HealthDocument("ready", "1.0.0", "the-odds-api", False),
    ]
