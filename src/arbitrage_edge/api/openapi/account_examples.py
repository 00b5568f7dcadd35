"""Examples of profiles, placed bets, profit and ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from arbitrage_edge.accounts.spreadsheets.reading import read_bets
from arbitrage_edge.accounts.spreadsheets.table import Notation
from arbitrage_edge.api.accounts.documents import (
    bet_record,
    hedge_document,
    ledger_document,
    profile_document,
    profit_document,
    proposal_document,
    sizing_document,
    transaction_document,
)
from arbitrage_edge.api.accounts.files import EXAMPLE, import_document
from arbitrage_edge.api.schemas.bet_files import RestoreDocument
from arbitrage_edge.api.schemas.bets import BetList, ProposalList
from arbitrage_edge.api.schemas.profiles import ProfileList
from arbitrage_edge.api.value_bets.routes import value_report_document
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.final_scores import FinalScore, Proposal
from arbitrage_edge.domain.accounts.hedge import hedge
from arbitrage_edge.domain.accounts.ledger import balances, movements
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.accounts.profit import profit_report
from arbitrage_edge.domain.accounts.sizing import size_for_profile
from arbitrage_edge.domain.accounts.value_report import value_report
from arbitrage_edge.domain.evaluation import offers_for_line
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import NumberedTransaction

BODIES: Mapping[str, Any] = {
    "PlaceBetBody": {
        "all": {
            "summary": "All bets as listed",
            "value": {"arbitrage_id": "arb_20250206_123456_7f3a2c91d0", "bet_id": "my_first_bet"},
        },
        "part": {
            "summary": "One bet only, at lower odds",
            "value": {
                "arbitrage_id": "arb_20250206_123456_7f3a2c91d0",
                "legs": [{"index": 0, "odds": "2.12", "stake": 250}],
                "note": "the other bookmaker refused",
            },
        },
    },
    "ManualBetBody": {
        "free": {
            "summary": "A free bet and its hedge",
            "value": {
                "event_name": "Arsenal vs Everton",
                "commence_time": "2025-02-08T15:00:00Z",
                "kind": "promo",
                "legs": [
                    {
                        "bookmaker_key": "skybet",
                        "outcome": "Arsenal",
                        "odds": "4.5",
                        "stake": 20,
                        "free_bet": True,
                    },
                    {
                        "bookmaker_key": "betfair_ex_uk",
                        "outcome": "Arsenal",
                        "odds": "4.6",
                        "stake": 15.38,
                        "side": "lay",
                    },
                ],
            },
        }
    },
    "AddLegsBody": {
        "hedge": {
            "summary": "A hedge that was placed",
            "value": {"legs": [{"bookmaker_key": "fanduel", "outcome": "Celtics", "odds": "2.04", "stake": 210}]},
        }
    },
    "LegResultBody": {
        "won": {"summary": "A leg won", "value": {"leg": 0, "result": "won"}},
        "cash_out": {"summary": "Cashed out", "value": {"leg": 1, "result": "cashed_out", "cash_out": 61.2}},
    },
    "NoteBody": {"note": {"summary": "A note", "value": {"note": "limited afterwards"}}},
    "TransferBody": {
        "deposit": {"summary": "A deposit", "value": {"bookmaker_key": "draftkings", "amount": 500}},
        "withdrawal": {"summary": "A withdrawal", "value": {"bookmaker_key": "draftkings", "amount": -200}},
    },
    "ProfileBody": {
        "own": {
            "summary": "Two accounts with limits",
            "value": {
                "currency": "EUR",
                "bankroll": 3000,
                "total_stake": 500,
                "stake_rounding": 1,
                "accounts": [
                    {"bookmaker_key": "draftkings", "balance": 400, "max_stake": 250, "stake_rounding": 5},
                    {"bookmaker_key": "betfair_ex_uk", "commission": 2, "currency": "GBP", "exchange_rate": 1.17},
                ],
            },
        }
    },
}


def account_examples(tracked: TrackedOpportunity, quotes: EventQuotes, now: datetime) -> list[object]:
    """Return one example of each response, made from an opportunity and the quotes behind it."""
    profile = Profile(
        currency="USD",
        total_stake=Decimal(500),
        accounts=(BookmakerAccount(bookmaker="draftkings", max_stake=Decimal(200), currency="USD"),),
    )
    opportunity = tracked.opportunity
    bet = _placed(tracked, profile, now)
    later = now + timedelta(hours=15)
    won = bet.with_result(0, LegResult.WON, later)
    settled = won.with_result(1, LegResult.LOST, later)
    made = [*movements(None, bet, now), *movements(bet, won, later), *movements(won, settled, later)]
    numbered = [NumberedTransaction(number, each) for number, each in enumerate(made, 1)][::-1]
    half = PlacedBet(
        bet_id=bet.bet_id, profile=bet.profile, placed_at=now, event=bet.event, legs=bet.legs[:1], line=bet.line
    )
    proposal = proposal_document(
        bet, Proposal(0, LegResult.WON, certain=True), FinalScore(bet.event.id, 112, 104, later)
    )
    offers = offers_for_line(quotes, opportunity.line.key, Policy())
    return [
        ProfileList([profile_document(profile)], default_is_stored=True),
        profile_document(profile),
        sizing_document(tracked.arbitrage_id, profile, size_for_profile(opportunity, profile), now),
        BetList(1, 100, 0, [bet_record(bet)], now),
        bet_record(settled),
        ProposalList(1, [proposal], later),
        hedge_document(half, hedge(half, offers, profile), now),
        profit_document(profile.name, profit_report([settled], ZoneInfo("UTC")), later, paper=False, missed={}),
        ledger_document(profile.name, balances(made), numbered, (100, 0), later),
        transaction_document(numbered[0]),
        value_report_document(value_report([_value(tracked)]), 30, 100, later),
        import_document(read_bets(EXAMPLE.encode(), profile, Notation()), (profile.name, 1, 1), now),
        RestoreDocument(1, 212, 848, now),
    ]


def _value(tracked: TrackedOpportunity) -> TrackedOpportunity:
    """Return the first bet of an opportunity as a value bet after the start of its event."""
    found = tracked.opportunity
    value = replace(found, kind="value", bets=found.bets[:1], profit_percentage=Decimal("2.94"))
    return replace(tracked, opportunity=value, closing_odds=Decimal("2.0712"))


def _placed(tracked: TrackedOpportunity, profile: Profile, now: datetime) -> PlacedBet:
    opportunity = tracked.opportunity
    return PlacedBet(
        bet_id="bet_4f1d2c3b5a697887",
        profile=profile.name,
        placed_at=now,
        event=opportunity.event,
        legs=tuple(
            PlacedLeg(
                bookmaker=leg.bookmaker,
                title=leg.title,
                market="h2h",
                outcome=leg.outcome,
                odds=leg.odds,
                stake=leg.stake,
                currency="USD",
            )
            for leg in opportunity.bets
        ),
        line=opportunity.line,
        arbitrage_id=tracked.arbitrage_id,
        expected_profit=opportunity.worst_case_profit,
    )
