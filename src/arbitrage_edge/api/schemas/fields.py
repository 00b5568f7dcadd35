"""Fields that several schemas share: each a type with its description and unit."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from arbitrage_edge.domain.money import LARGEST_STAKE

# Limits of request fields and parameters.
ROUNDINGS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0)
ROUNDINGS_TEXT = ", ".join(f"{rounding:g}" for rounding in ROUNDINGS)
# Decimal above 1 with a point or a comma, American with its sign, fractional, or evens.
ODDS_TEXT = (
    r"^(([2-9]|[1-9][0-9]{1,4})([.,][0-9]{1,9})?|1[.,][0-9]{0,5}[1-9][0-9]{0,6}|[+−-][1-9][0-9]{2,5}"
    r"|[1-9][0-9]{0,4}/[1-9][0-9]{0,4}|[Ee][Vv]([Ss]|[Ee][Nn][Ss]?)?)$"
)

OddsText = Annotated[str, Meta(pattern=ODDS_TEXT, max_length=16)]
Money = Annotated[float, Meta(gt=0, le=LARGEST_STAKE)]
Commission = Annotated[float, Meta(ge=0, lt=100)]
Rounding = Annotated[float, Meta(ge=0.01, le=100)]
KEY_PATTERN = r"^[A-Za-z0-9_-]{1,64}$"
Key = Annotated[str, Meta(pattern=KEY_PATTERN)]
Amount = Annotated[float, Meta(ge=0, le=LARGEST_STAKE)]
ProfileName = Annotated[Key, Meta(description="Name of the profile")]

# Answers as a whole
AsOf = Annotated[datetime, Meta(description="Time of this response, UTC. Ages are computed for this time")]
Simulated = Annotated[bool, Meta(description="True if the odds come from the sandbox and cannot be bet on")]
Provider = Annotated[str, Meta(description="Source of the odds: the-odds-api, sandbox or replay")]
Total = Annotated[int, Meta(description="Number of items on all pages")]
PageLimit = Annotated[int, Meta(description="Maximum number of items per page, as requested")]
PageOffset = Annotated[int, Meta(description="Number of skipped items, as requested")]

# Events and markets
SportKey = Annotated[str, Meta(description="Sport key, such as basketball_nba")]
EventId = Annotated[str, Meta(description="Event id of the odds provider")]
EventName = Annotated[str, Meta(description="Home vs Away, or the competition if there are no teams")]
HomeTeam = Annotated[str | None, Meta(description="Home team; null if there are no teams")]
AwayTeam = Annotated[str | None, Meta(description="Away team; null if there are no teams")]
CommenceTime = Annotated[datetime, Meta(description="Start of the event, UTC")]
MarketType = Annotated[
    str, Meta(description="Market key as the bookmaker quotes it, such as h2h, spreads, alternate_totals or h2h_lay")
]
MarketFamily = Annotated[
    str, Meta(description="Market key, such as h2h, spreads or totals. Alternate lines have the key of their market")
]
Basis = Annotated[
    str,
    Meta(description="Result that settles the bets: regulation, including_overtime, three_way_regulation and others"),
]
Participant = Annotated[
    str | None, Meta(description="Player, team or runner that the market is about; null if it is about the event")
]
Handicap = Annotated[
    float | None,
    Meta(description="Handicap of the home team, or the total, in points or goals; null if the market has none"),
]
Point = Annotated[
    float | None, Meta(description="Handicap or total of this price, in points or goals; null if the market has none")
]

# Prices
Bookmaker = Annotated[str, Meta(description="Bookmaker's name")]
BookmakerKey = Annotated[str, Meta(description="Bookmaker's key")]
Side = Annotated[str, Meta(description="back, or lay at an exchange")]
Odds = Annotated[float, Meta(description="Decimal odds as quoted, stake included")]
AmericanOdds = Annotated[int, Meta(description="The same price in American odds")]
LastUpdate = Annotated[datetime, Meta(description="Time at which the bookmaker's price was last read, UTC")]
Age = Annotated[float, Meta(description="Age of the price: seconds since it was last read")]
Link = Annotated[str | None, Meta(description="Link to place the bet; null if the provider has none")]
BetLimit = Annotated[
    float | None, Meta(description="Maximum stake at the bookmaker, in your currency; null if unknown")
]
StakeAtRisk = Annotated[float, Meta(description="Money at risk, in your currency: of a lay bet the liability")]
LayStake = Annotated[
    float | None, Meta(description="Backer's stake to enter for a lay bet, in your currency; null for a back bet")
]
StakeToPlace = Annotated[
    float,
    Meta(
        description="Stake to enter at the bookmaker, in your currency: of a back bet the stake, of a lay bet the "
        "backer's stake, not the liability"
    ),
]
PotentialReturn = Annotated[
    float, Meta(description="Payout if this bet wins, stake included, after commission, in your currency")
]
CommissionPercentage = Annotated[float, Meta(description="Commission on net winnings, percent")]

# Profit
ProfitPercentage = Annotated[
    float,
    Meta(
        description="Profit per 100 staked if every outcome returns the same, percent: "
        "100 x (1 / total_implied_probability - 1). Below 0: a loss"
    ),
]
ProfitMargin = Annotated[
    float, Meta(description="100 % minus the sum of the implied probabilities, percent. Below 0: a loss")
]
ImpliedProbability = Annotated[
    float,
    Meta(description="Sum of the implied probabilities after commission, as a fraction. Below 1: an arbitrage"),
]
TotalAtRisk = Annotated[
    float, Meta(description="Sum of all money at risk, liabilities of lay bets included, in your currency")
]
GuaranteedProfit = Annotated[
    float,
    Meta(
        description="Smallest profit over the results in which a bet is won or lost, in your currency, rounded down. "
        "Results in which every stake is refunded are not counted: worst_case_profit includes them. Below 0: a loss"
    ),
]
WorstCaseProfit = Annotated[
    float,
    Meta(description="Smallest profit over all results, full refunds included, in your currency. Below 0: a loss"),
]
RequestedOdds = Annotated[
    OddsText | None,
    Meta(
        description="Odds available to you: 2.15 or 2,15, +115 or -110 (American, with sign), 5/2 or evens; "
        "null: unchanged"
    ),
]
Ignored = Annotated[
    dict[str, int],
    Meta(description="Unusable or unreadable parts of the last answers by reason, as far as a process polls"),
]
