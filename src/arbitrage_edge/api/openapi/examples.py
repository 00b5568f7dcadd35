"""Examples of requests and responses for the OpenAPI document, computed by the code of the routes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import msgspec

from arbitrage_edge.api.alerts.documents import alert_document, delivery_document, mute_document, push_document
from arbitrage_edge.api.calculator.bet_calculators import (
    dutching_document,
    formats_document,
    kelly_document,
    middle_document,
    promotion_document,
)
from arbitrage_edge.api.calculator.calculator import calculation, read_calculation
from arbitrage_edge.api.calculator.fair_odds import fair_odds_document
from arbitrage_edge.api.calculator.placement import placement
from arbitrage_edge.api.example_opportunity import HOME, SPORT, example_opportunity, example_quotes
from arbitrage_edge.api.http.problems import (
    BAD_BODY,
    BAD_PARAMETER,
    ERROR_KINDS,
    NOT_FOUND,
    TOO_MANY,
    Problem,
)
from arbitrage_edge.api.matches.documents import match_documents, name_document, proposal_document
from arbitrage_edge.api.odds.documents import event_document, line_document
from arbitrage_edge.api.openapi import account_examples
from arbitrage_edge.api.opportunities.listing import bounds_document
from arbitrage_edge.api.opportunities.near_misses import miss_document
from arbitrage_edge.api.promotions.routes import free_bet_document
from arbitrage_edge.api.schemas import alerts, odds, resources, status
from arbitrage_edge.api.schemas.bet_calculators import (
    DutchingBody,
    HedgeBody,
    KellyBody,
    MiddleBody,
    OddsFormatsBody,
    PromotionBody,
)
from arbitrage_edge.api.schemas.matches import MatchList, NameList, NameProposalList
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument, opportunity_document
from arbitrage_edge.api.schemas.placement import NearMissList, PlaceBody
from arbitrage_edge.api.schemas.promotions import FreeBetList
from arbitrage_edge.api.status.documents import price_ages, provider_document
from arbitrage_edge.domain.alerts import AlertRule, Mute, MuteScope, Trigger
from arbitrage_edge.domain.lifecycle import CloseReason, closed
from arbitrage_edge.domain.near_misses import find_near_misses
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.promotions import Wanted, find_hedges
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixtures import Fixture, SourceEvent
from arbitrage_edge.matching.proposals import Proposal
from arbitrage_edge.matching.report import MatchReport, Paired, Refused
from arbitrage_edge.ports import (
    Alert,
    Alias,
    Attempt,
    Channel,
    ChannelType,
    Delivery,
    DeliveryCounts,
    DeliveryStatus,
    PollResult,
    PushSubscription,
)
from arbitrage_edge.provider_state import ProviderState

NOW = datetime(2025, 2, 6, 12, 34, 56, tzinfo=UTC)
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
# The examples of RFC 8292 and RFC 8291.
PUSH_KEY = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
SUBSCRIPTION_BODY = {
    "endpoint": "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
    "keys": {
        "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "auth": "BTBZMqHH6r4Tts7J_aSIgg",
    },
    "name": "Firefox on Linux",
}
ALERT_BODY = {
    "name": "Basketball above 2 %",
    "url": "https://hooks.example.org/odds",
    "min_profit": 2,
    "sports": ["basketball_*"],
    "bookmakers": ["draftkings", "fanduel"],
    "quiet_hours": {"start": "23:00", "end": "07:00", "timezone": "Europe/Berlin"},
}
# By the name of the schema.
BODIES: dict[str, Any] = {
    **account_examples.BODIES,
    "AlertBody": {
        "webhook": {"summary": "A signed webhook", "value": ALERT_BODY},
        "telegram": {"summary": "Telegram", "value": {"name": "All", "url": "tgram://BOT_TOKEN/CHAT_ID"}},
    },
    "NameDecisionBody": {"confirm": {"summary": "The name means the team", "value": {"decision": "confirm"}}},
    "NameBody": {
        "confirm": {
            "summary": "A name without a proposal",
            "value": {
                "source": "kalshi",
                "name": "Buffalo B",
                "team": "nfl:buf",
                "decision": "confirm",
                "note": "seen on its page",
            },
        }
    },
    "AlertChanges": {"off": {"summary": "Switch an alert off", "value": {"enabled": False}}},
    "AlertCriteria": {"football": {"summary": "Soccer above 3 %", "value": {"min_profit": 3, "sports": ["soccer_*"]}}},
    "MuteBody": {
        "event": {
            "summary": "An event until it starts",
            "value": {"scope": "event", "target": "a512a48a58c4329048174217b2cc7ce0", "lasts": "until_start"},
        }
    },
    "PushSubscriptionBody": {"browser": {"summary": "A browser", "value": SUBSCRIPTION_BODY}},
    "PromotionBody": {
        "lay": {
            "summary": "A free bet hedged by a lay",
            "value": {"amount": 25, "odds": "5", "hedges": [{"odds": "5.2", "side": "lay", "commission": 2}]},
        }
    },
    "DutchingBody": {
        "zero": {
            "summary": "The second outcome breaks even",
            "value": {"odds": ["3", "4", "6"], "total_stake": 90, "at_zero": [1]},
        }
    },
    "MiddleBody": {
        "total": {
            "summary": "Over 219.5 and Under 221.5",
            "value": {"odds": ["1.95", "1.95"], "total_stake": 100, "probability": 5},
        }
    },
    "KellyBody": {"half": {"summary": "Evens at odds above it", "value": {"odds": "2.2", "probability": 50}}},
    "OddsFormatsBody": {"fraction": {"summary": "Fractional odds", "value": {"odds": "6/4"}}},
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
    examples: tuple[object, ...] = (
        *_opportunity_examples(),
        *_odds_and_status_examples(),
        *_alert_examples(),
        fair_odds_document(["1.87", "1.95"]),
    )
    examples += tuple(account_examples.account_examples(example_opportunity(NOW), example_quotes(NOW), NOW))
    examples += (*_match_examples(), *_calculator_examples())
    return {type(example).__name__: msgspec.to_builtins(example) for example in examples}


def _match_examples() -> list[object]:
    event = SourceEvent("polymarket", "nfl-det-buf", "americanfootball_nfl", "Buffalo B.", "Detroit Lions", NOW)
    fixture = Fixture(
        "americanfootball_nfl:buf:det:202502061234", "americanfootball_nfl", "nfl:buf", "nfl:det", NOW, "kalshi"
    )
    refused = Refused(event, "unknown_name", "'Buffalo B.' is no known team of americanfootball_nfl")
    facts = ("same opponent: 'detroit lions' is nfl:det (shipped: shipped table of names)", "start: 0 min from kalshi")
    proposal = Proposal(
        "mp_7f3a2c91d05e", "polymarket", "americanfootball_nfl", "nfl", "Buffalo B.", "nfl:buf", "Buffalo Bills", 82.0,
        event, fixture, facts,
    )  # fmt: skip
    report = MatchReport("polymarket", "americanfootball_nfl", NOW, (), (refused,), (proposal,))
    partner = SourceEvent("kalshi", "KXNFLGAME-26FEB06DETBUF", "americanfootball_nfl", "Buffalo", "Detroit", NOW)
    others = [MatchReport("kalshi", "americanfootball_nfl", NOW, (Paired(partner, fixture, ()),))]
    alias = Alias("polymarket", "nfl", "Buffalo B.", "nfl:buf", "; ".join(facts), "confirmed", "me", NOW, 1)
    name = name_document(alias, AliasTable([alias]))
    return [
        MatchList(1, 0, 1, 1, list(match_documents(report)), NOW),
        NameProposalList(1, [proposal_document(proposal, others)], NOW),
        name,
        NameList(1, [name]),
    ]


def _calculator_examples() -> list[object]:
    hedges = [HedgeBody("5.2", "lay", 2.0)]
    wanted = Wanted("draftkings", Fraction(50), Fraction(2))
    found = [free_bet_document(hedge, NOW) for hedge in find_hedges([example_quotes(NOW)], wanted, Policy(), NOW)]
    return [
        promotion_document(PromotionBody(25.0, "5", hedges)),
        dutching_document(DutchingBody(["3", "4", "6"], 90.0)),
        middle_document(MiddleBody(["1.95", "1.95"], 100.0, 5.0)),
        kelly_document(KellyBody("2.2", 50.0)),
        formats_document(OddsFormatsBody("6/4")),
        FreeBetList(len(found), found, False, NOW),
    ]


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


def _opportunity_examples() -> list[object]:
    tracked, policy = example_opportunity(NOW), Policy()
    misses = find_near_misses([example_quotes(NOW, 2.0, 1.98)], policy, NOW, 1)
    closed_opportunity = closed(tracked, CloseReason.ODDS_MOVED, NOW + timedelta(minutes=4))
    statistics = status.SportStatistics(SPORT, 1, 1, 4.94, 4.94, None)
    document: OpportunityDocument = opportunity_document(tracked, NOW)
    listed = resources.OpportunityList(
        1,
        50,
        0,
        [document],
        {"stale_leg": 2},
        None,
        bounds_document(policy, policy.bounds),
        False,
        NOW,
        {"arbitrage": 1},
    )
    return [
        document,
        listed,
        placement(tracked, PlaceBody(total_stake=500), policy, NOW),
        line_document(tracked, [example_quotes(NOW)], [], policy, NOW),
        NearMissList([miss_document(miss, NOW) for miss in misses], NOW),
        resources.OpportunityHistory(1, 100, 0, [opportunity_document(closed_opportunity, NOW)], NOW),
        calculation(read_calculation(msgspec.json.encode(BODY))),
        status.StatisticsDocument(NOW - timedelta(days=7), 1, 1, 4.94, 2, [statistics], False, NOW),
        status.SportStatisticsDocument(
            SPORT, "NBA", NOW - timedelta(days=7), 1, 4.94, 2, statistics, statistics, simulated=False, as_of=NOW
        ),
    ]


def _odds_and_status_examples() -> list[object]:
    event = event_document(example_quotes(NOW), NOW)
    sport = odds.SportDocument(
        SPORT, "NBA", "US Basketball", "Basketball", True, False, NOW, NOW + timedelta(minutes=12)
    )
    move = odds.MoveDocument(NOW, "draftkings", "h2h", HOME, None, None, 2.15, NOW - timedelta(seconds=21))
    bookmaker = status.BookmakerDocument("draftkings", "DraftKings", "draftkings", False, 0.0, 1, 1, NOW, "US")
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
        price_ages([example_quotes(NOW)], NOW),
        status.QuotaDocument(
            "the-odds-api",
            False,
            True,
            False,
            443,
            57,
            1,
            0,
            NOW,
            10,
            resets_at,
            False,
            history,
            plan,
            "ok",
            "",
            NOW,
            NOW,
            [status.PlannedSportDocument(SPORT, "2 in play", 720.0, NOW + timedelta(minutes=12), 40, 0, 0, 40)],
            plan[:1],
        ),
        provider_document("the-odds-api", results, NOW, ProviderState("ok", "", NOW), {}, simulated=False),
        status.HealthDocument("ready", "1.0.0", "the-odds-api", False),
    ]


def _alert_examples() -> list[object]:
    tracked, alert_id = example_opportunity(NOW), "al_7f3a2c91d05e"
    rule = AlertRule(min_profit=Decimal(2), sports=("basketball_*",))
    channel = Channel(ChannelType.WEBHOOK, "https://hooks.example.org/...", "")
    alert = Alert(alert_id, "Basketball above 2 %", True, rule, channel, NOW, NOW)
    attempt = Attempt(NOW, 0.12, 200)
    key = f"{alert_id}.{tracked.arbitrage_id}.1"
    delivery = Delivery(
        17, key, alert_id, Trigger.FOUND, tracked.arbitrage_id, tracked, NOW, NOW,
        DeliveryStatus.DELIVERED, [attempt], None, NOW,
    )  # fmt: skip
    mute = Mute("mu_7f3a2c91d05e", MuteScope.EVENT, tracked.opportunity.event.id, tracked.opportunity.event.name, NOW)
    browser = PushSubscription("ps_7f3a2c91d05e", "Firefox on Linux", "updates.push.services.mozilla.com", "", "", NOW)
    document, queued = alert_document(alert, 1, DeliveryCounts(0, 1, 0, NOW)), delivery_document(delivery)
    return [
        document,
        alerts.AlertList([document], NOW),
        alerts.AlertPreview(1, [tracked.arbitrage_id], "4.94 % Lakers vs Celtics", "The bets of the message", NOW),
        alerts.RemovedDocument(alert_id),
        queued,
        alerts.DeliveryList([queued], NOW),
        alerts.NotifyDocument("notifications queued", tracked.arbitrage_id, [queued]),
        mute_document(mute),
        alerts.MuteList([mute_document(mute)], NOW),
        push_document(browser),
        alerts.PushSubscriptionList([push_document(browser)]),
        alerts.PushKeyDocument(PUSH_KEY),
    ]
