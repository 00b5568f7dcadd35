"""Schemas of placed bets, their profit and the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import (
    Amount,
    AsOf,
    BookmakerKey,
    CommenceTime,
    CommissionPercentage,
    EventId,
    EventName,
    Key,
    LastUpdate,
    Link,
    MarketFamily,
    Money,
    Odds,
    OddsText,
    PageLimit,
    PageOffset,
    ProfileName,
    Side,
    SportKey,
    StakeToPlace,
    Total,
)
from arbitrage_edge.domain.money import LARGEST_STAKE

MAX_LEGS = 50
Text = Annotated[str, Meta(max_length=200)]
Note = Annotated[str, Meta(max_length=1000, description="Your own note")]
ResultName = Literal["open", "won", "lost", "push", "half_won", "half_lost", "half_paid", "void", "cashed_out"]
Result = Annotated[
    ResultName,
    Meta(
        description="Result of the bet for you: of a lay bet, won means that the outcome did not occur. half_paid: "
        "half of the stake is settled at full odds, the rest is lost (dead heat); open: no result yet"
    ),
]
BetId = Annotated[Key, Meta(description="Id of the bet")]


class AcceptedLegBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One bet as it was accepted; what is left out is taken from the opportunity."""

    index: Annotated[Annotated[int, Meta(ge=0, le=MAX_LEGS)], Meta(description="Index of the bet in the opportunity")]
    odds: Annotated[OddsText | None, Meta(description="Accepted odds; null: as listed")] = None
    stake: Annotated[
        Money | None,
        Meta(description="Accepted stake in the currency of the account, of a lay bet the backer's; null: as listed"),
    ] = None
    free_bet: Annotated[bool, Meta(description="True if the stake is a free bet, which is not returned")] = False
    bookmaker_key: Annotated[
        Key | None, Meta(description="Another bookmaker that took the bet; null: that of the opportunity")
    ] = None
    commission: Annotated[
        Annotated[float, Meta(ge=0, le=99.9)] | None,
        Meta(description="Commission on net winnings, percent; null: that of the account or of the opportunity"),
    ] = None


class PlaceBetBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Bets that you placed on an opportunity. Nothing is placed by this request."""

    arbitrage_id: Annotated[Key, Meta(description="Id of the opportunity")]
    legs: Annotated[
        list[AcceptedLegBody],
        Meta(max_length=MAX_LEGS, description="Accepted bets; empty: all bets at the listed stakes"),
    ] = []
    profile: ProfileName = "default"
    bet_id: Annotated[
        Key | None, Meta(description="Your own id: a request that is repeated with it records one bet")
    ] = None
    note: Note = ""


class PlacedLegBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One bet that you enter by hand."""

    bookmaker_key: Annotated[Key, Meta(description="Bookmaker's key")]
    outcome: Annotated[Text, Meta(min_length=1, description="What was bet on")]
    odds: Annotated[OddsText, Meta(description="Accepted odds")]
    stake: Annotated[Money, Meta(description="Stake in the currency of the account, of a lay bet the backer's stake")]
    side: Annotated[Literal["back", "lay"], Meta(description="back, or lay at an exchange")] = "back"
    market: Annotated[Text, Meta(description="Market, in your words or as a key")] = ""
    free_bet: Annotated[bool, Meta(description="True if the stake is a free bet, which is not returned")] = False


class ManualBetBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Bets on an event that you enter by hand, placed together."""

    event_name: Annotated[Text, Meta(min_length=1, description="Event, in your words")]
    legs: Annotated[list[PlacedLegBody], Meta(min_length=1, max_length=MAX_LEGS, description="The bets")]
    commence_time: Annotated[datetime, Meta(tz=True, description="Start of the event, UTC")]
    sport: Annotated[Key, Meta(description="Sport key, or a word of your own")] = "other"
    kind: Annotated[Key, Meta(description="Kind of bet, such as arbitrage, value or other")] = "other"
    profile: ProfileName = "default"
    bet_id: Annotated[
        Key | None, Meta(description="Your own id: a request that is repeated with it records one bet")
    ] = None
    note: Note = ""


class AddLegsBody(Struct, frozen=True, forbid_unknown_fields=True):
    """More bets on the event of a bet, such as a hedge that was placed."""

    legs: Annotated[list[PlacedLegBody], Meta(min_length=1, max_length=MAX_LEGS, description="The bets")]


class LegResultBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The result of one leg. A result that was entered before is corrected; both stay in the ledger."""

    leg: Annotated[Annotated[int, Meta(ge=0, le=MAX_LEGS)], Meta(description="Index of the leg")]
    result: Result
    cash_out: Annotated[
        Amount | None, Meta(description="Money paid back, for the result cashed_out, in the account's currency")
    ] = None


class NoteBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A new note of a bet."""

    note: Note


class TransferBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A deposit (positive) or a withdrawal (negative) at a bookmaker."""

    bookmaker_key: Annotated[Key, Meta(description="Bookmaker's key")]
    amount: Annotated[
        Annotated[float, Meta(ge=-LARGEST_STAKE, le=LARGEST_STAKE)],
        Meta(description="Money moved to the bookmaker, in the currency of the account; negative: back to you"),
    ]
    adjust: Annotated[
        bool, Meta(description="True: the recorded balance is corrected by this amount; no money moved")
    ] = False
    profile: ProfileName = "default"
    note: Note = ""


class PlacedLegDocument(Struct, frozen=True):
    """One placed bet. Money is in the currency of the account."""

    bookmaker_key: BookmakerKey
    bookmaker: Annotated[str, Meta(description="Bookmaker's name")]
    market: Annotated[str, Meta(description="Market")]
    outcome: Annotated[str, Meta(description="What was bet on")]
    point: Annotated[float | None, Meta(description="Handicap or total, in points or goals; null if there is none")]
    side: Side
    odds: Odds
    stake: StakeToPlace
    at_risk: Annotated[float, Meta(description="Own money that is lost if the bet loses, in the account's currency")]
    commission_percentage: CommissionPercentage
    currency: Annotated[str, Meta(description="Currency of the account; may be empty")]
    exchange_rate: Annotated[float, Meta(description="Value of its unit in the profile's currency")]
    free_bet: Annotated[bool, Meta(description="True if the stake is a free bet")]
    result: Result
    returned: Annotated[float, Meta(description="Money paid back, in the account's currency; 0 while open")]
    profit: Annotated[float, Meta(description="Money won or lost, in the account's currency; 0 while open")]
    settled_at: Annotated[datetime | None, Meta(description="Time of the result, UTC; null while open")]


class BetRecord(Struct, frozen=True):
    """Bets placed together. Money is in the profile's currency."""

    bet_id: BetId
    profile: ProfileName
    status: Annotated[Literal["open", "settled"], Meta(description="open while a leg has no result")]
    kind: Annotated[str, Meta(description="Kind of opportunity, such as arbitrage")]
    arbitrage_id: Annotated[str | None, Meta(description="Id of the opportunity; null for a bet entered by hand")]
    event_id: EventId
    event_name: EventName
    sport: SportKey
    commence_time: CommenceTime
    market: Annotated[MarketFamily | None, Meta(description="Market of the line; null if entered by hand")]
    placed_at: Annotated[datetime, Meta(description="Time at which the bet was recorded, UTC")]
    settled_at: Annotated[datetime | None, Meta(description="Time of the last result, UTC; null while open")]
    at_risk: Annotated[float, Meta(description="Money at risk in all legs, in the profile's currency")]
    profit: Annotated[float, Meta(description="Profit of the settled legs, in the profile's currency")]
    expected_profit: Annotated[
        float | None,
        Meta(
            description="Smallest profit over all results at the accepted odds, in the profile's currency; "
            "null: unknown"
        ),
    ]
    note: Annotated[str, Meta(description="Your own note")]
    paper: Annotated[bool, Meta(description="True for a simulated bet")]
    reaction_seconds: Annotated[int, Meta(description="Simulated time from detection to the bet, seconds")]
    revision: Annotated[int, Meta(description="Number of changes, starting at 1")]
    legs: Annotated[list[PlacedLegDocument], Meta(description="The bets")]


class BetList(Struct, frozen=True):
    """Placed bets, the newest first."""

    total: Total
    limit: PageLimit
    offset: PageOffset
    bets: Annotated[list[BetRecord], Meta(description="Bets on this page")]
    as_of: AsOf


class ProposalDocument(Struct, frozen=True):
    """A result of an open leg by the final score of its event. `POST /bets/{bet_id}/results` enters it."""

    bet_id: BetId
    leg: Annotated[int, Meta(description="Index of the leg")]
    event_name: EventName
    bookmaker_key: BookmakerKey
    outcome: Annotated[str, Meta(description="Outcome that was backed or laid")]
    side: Side
    home_score: Annotated[int, Meta(description="Final score of the home team, overtime included")]
    away_score: Annotated[int, Meta(description="Final score of the away team, overtime included")]
    result: Annotated[str, Meta(description="Proposed result")]
    certain: Annotated[
        bool, Meta(description="False if the score may include extra time, which does not count for the bet")
    ]
    profit: Annotated[float, Meta(description="Profit of the leg with this result, in the currency of its account")]


class ProposalList(Struct, frozen=True):
    """Proposed results of open legs."""

    total: Annotated[int, Meta(description="Number of proposals")]
    proposals: Annotated[list[ProposalDocument], Meta(description="Proposals, those of the newest bets first")]
    as_of: AsOf


class HedgeBetDocument(Struct, frozen=True):
    """A bet that hedges what is placed."""

    bookmaker_key: BookmakerKey
    bookmaker: Annotated[str, Meta(description="Bookmaker's name")]
    market: Annotated[str, Meta(description="Market of the bet")]
    outcome: Annotated[str, Meta(description="Outcome to back or to lay")]
    point: Annotated[float | None, Meta(description="Handicap or total, in points or goals; null if there is none")]
    side: Side
    odds: Odds
    stake: StakeToPlace
    at_risk: Annotated[float, Meta(description="Money at risk, in the profile's currency")]
    last_update: LastUpdate
    link: Link


class HedgeRow(Struct, frozen=True):
    """One result, and the profit in it without and with the hedge."""

    result: Annotated[str, Meta(description="Result, in words")]
    profit_without: Annotated[float, Meta(description="Profit if nothing more is placed, in the profile's currency")]
    profit_with: Annotated[float, Meta(description="Profit with the hedge, in the profile's currency")]


class HedgeDocument(Struct, frozen=True):
    """The best hedge of a bet at the prices now. Money is in the profile's currency, in cents, rounded down."""

    bet_id: BetId
    bets: Annotated[list[HedgeBetDocument], Meta(description="Bets to place now; empty if none is needed or possible")]
    missing_outcomes: Annotated[list[str], Meta(description="Results for which no recent price is offered")]
    rows: Annotated[list[HedgeRow], Meta(description="Every result of the line")]
    worst_case_without: Annotated[
        float, Meta(description="Smallest profit if nothing more is placed, in the profile's currency")
    ]
    worst_case_with: Annotated[float, Meta(description="Smallest profit with the hedge, in the profile's currency")]
    as_of: AsOf


class ProfitGroupDocument(Struct, frozen=True):
    """Settled legs with one value of a grouping."""

    key: Annotated[str, Meta(description="The value, such as a day, sport, bookmaker or kind")]
    legs: Annotated[int, Meta(description="Number of settled legs")]
    turnover: Annotated[float, Meta(description="Money that was at risk in them, in the profile's currency")]
    profit: Annotated[float, Meta(description="Profit, in the profile's currency")]
    return_on_turnover: Annotated[float | None, Meta(description="Profit in percent of the turnover; null: none")]


class ExposureDocument(Struct, frozen=True):
    """Money in open bets at one bookmaker."""

    bookmaker_key: BookmakerKey
    legs: Annotated[int, Meta(description="Number of open legs")]
    at_risk: Annotated[float, Meta(description="Money at risk in them, in the profile's currency")]


class MissedDocument(Struct, frozen=True):
    """Simulated bets that were not placed: their prices had moved away."""

    reaction_seconds: Annotated[int, Meta(description="Simulated time from detection to the bet, seconds")]
    reason: Annotated[str, Meta(description="price_gone, not_profitable or program_stopped")]
    bets: Annotated[int, Meta(description="Number of bets")]


class ProfitDocument(Struct, frozen=True):
    """Profit of the bets of a profile, in its currency. All groupings have the same total."""

    profile: ProfileName
    paper: Annotated[bool, Meta(description="True for simulated bets")]
    total: Annotated[ProfitGroupDocument, Meta(description="All settled legs")]
    open_bets: Annotated[int, Meta(description="Number of bets with an open leg")]
    settled_bets: Annotated[int, Meta(description="Number of bets whose legs are all settled")]
    expected_profit: Annotated[
        float, Meta(description="Expected profit of the settled bets that have one, in the profile's currency")
    ]
    realised_of_expected: Annotated[float, Meta(description="Profit that these bets made, in the profile's currency")]
    drawdown: Annotated[
        float, Meta(description="Largest fall of the cumulated profit from a peak, in the profile's currency")
    ]
    closing_line_value: Annotated[
        float | None, Meta(description="Mean advantage of the accepted odds over the fair closing odds, percent")
    ]
    by_day: Annotated[list[ProfitGroupDocument], Meta(description="By day in the requested time zone")]
    by_sport: Annotated[list[ProfitGroupDocument], Meta(description="By sport key")]
    by_bookmaker: Annotated[list[ProfitGroupDocument], Meta(description="By bookmaker key")]
    by_kind: Annotated[list[ProfitGroupDocument], Meta(description="By kind of opportunity")]
    by_reaction: Annotated[
        list[ProfitGroupDocument], Meta(description="Simulated bets by seconds from detection to the bet")
    ]
    missed: Annotated[list[MissedDocument], Meta(description="Simulated bets that came too late, since the first run")]
    exposure: Annotated[list[ExposureDocument], Meta(description="Open money by bookmaker, the most first")]
    as_of: AsOf


class EntryDocument(Struct, frozen=True):
    """A change of one account of the ledger."""

    account: Annotated[str, Meta(description="balance/BOOKMAKER, placed/BOOKMAKER, profit, outside or adjustment")]
    amount: Annotated[float, Meta(description="Change of the account, in `currency`")]
    currency: Annotated[str, Meta(description="Currency; may be empty")]


class TransactionDocument(Struct, frozen=True):
    """Entries made together; they sum to 0 in each currency."""

    number: Annotated[int, Meta(description="Number, growing by time")]
    at: Annotated[datetime, Meta(description="Time, UTC")]
    reason: Annotated[str, Meta(description="deposit, withdrawal, adjustment, placed, settled, corrected or cancelled")]
    bet_id: Annotated[str | None, Meta(description="Id of the bet; null for a transfer")]
    leg: Annotated[int | None, Meta(description="Index of the leg; null for a transfer")]
    note: Annotated[str, Meta(description="Note")]
    entries: Annotated[list[EntryDocument], Meta(description="The entries")]


class BalanceDocument(Struct, frozen=True):
    """The sum of all entries of one account."""

    account: Annotated[str, Meta(description="balance/BOOKMAKER, placed/BOOKMAKER, profit, outside or adjustment")]
    currency: Annotated[str, Meta(description="Currency; may be empty")]
    amount: Annotated[
        float,
        Meta(description="Sum, in the profile's currency; `profit` is negative for a gain, as in double-entry books"),
    ]


class LedgerDocument(Struct, frozen=True):
    """The ledger of a profile: balances and transactions, the newest first."""

    profile: ProfileName
    balances: Annotated[list[BalanceDocument], Meta(description="Balance of every account")]
    limit: PageLimit
    offset: PageOffset
    transactions: Annotated[list[TransactionDocument], Meta(description="Transactions on this page")]
    as_of: AsOf
