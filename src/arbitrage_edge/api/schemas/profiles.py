"""Schemas of profiles, and of stakes for a profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from arbitrage_edge.api.schemas.fields import (
    Amount,
    AsOf,
    BookmakerKey,
    Key,
    Money,
    ProfileName,
)
from arbitrage_edge.domain.accounts.sizing import LegStake, SizeLimit

MAX_ACCOUNTS = 300
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{0,5}$", description="Currency code, such as EUR; may be empty")]
# Rounded to six decimals it must still be below everything.
Part = Annotated[float, Meta(ge=0, le=99.9)]
Tax = Annotated[Part | None, Meta(description="Tax, percent; null: that of the settings")]


class AccountBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Your account at one bookmaker. Money is in the currency of the account; null: unknown or no limit."""

    bookmaker_key: Annotated[Key, Meta(description="Bookmaker's key, such as draftkings")]
    enabled: Annotated[bool, Meta(description="False: no bets at this bookmaker are listed")] = True
    balance: Annotated[
        Amount | None,
        Meta(
            description="Money at the bookmaker with what is in open bets, in the account's currency; sizing subtracts "
            "the open bets"
        ),
    ] = None
    min_stake: Annotated[
        Amount | None, Meta(description="Smallest stake that is accepted, in the account's currency")
    ] = None
    max_stake: Annotated[
        Money | None, Meta(description="Largest stake that is accepted, in the account's currency")
    ] = None
    stake_rounding: Annotated[
        Annotated[float, Meta(ge=0.01, le=1000)] | None,
        Meta(description="Stakes are multiples of this, in the account's currency; null: of the profile's rounding"),
    ] = None
    commission: Annotated[
        Part | None, Meta(description="Commission on net winnings, percent; null: that of the settings")
    ] = None
    tax_on_stake: Tax = None
    tax_on_return: Tax = None
    tax_on_winnings: Tax = None
    currency: Currency = ""
    exchange_rate: Annotated[
        Annotated[float, Meta(gt=0, le=1_000_000)],
        Meta(description="Value of one unit of the account's currency in the profile's currency"),
    ] = 1.0
    exchange_spread: Annotated[
        Part, Meta(description="Cost of exchanging money into the profile's currency, percent")
    ] = 0.0
    link: Annotated[
        Annotated[str, Meta(pattern=r"^https?://", max_length=500)] | None,
        Meta(description="Address to open for a bet; {event} and {market} are replaced"),
    ] = None


class ProfileBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of your bets: stakes, thresholds and accounts. Money is in `currency`."""

    currency: Currency = ""
    bankroll: Annotated[
        Amount | None, Meta(description="Money for all open bets together, in the profile's currency; null: no limit")
    ] = None
    total_stake: Annotated[Money, Meta(description="Total stake of one opportunity, in the profile's currency")] = (
        1000.0
    )
    stake_rounding: Annotated[
        Annotated[float, Meta(ge=0.01, le=1000)],
        Meta(description="Stakes are multiples of this amount, in the profile's currency"),
    ] = 0.01
    min_profit: Annotated[Annotated[float, Meta(ge=0, le=1000)], Meta(description="Minimum profit, percent")] = 0.0
    min_profit_money: Annotated[Amount, Meta(description="Minimum guaranteed profit at your stakes, in currency")] = 0.0
    odds_format: Annotated[
        Literal["decimal", "american", "fractional"], Meta(description="Format in which odds are shown to you")
    ] = "decimal"
    kinds: Annotated[
        list[Key],
        Meta(max_length=20, description="Kinds of opportunity that are listed, such as arbitrage"),
    ] = field(default_factory=lambda: ["arbitrage"])
    sharp_bookmakers: Annotated[
        list[Key],
        Meta(max_length=50, description="Keys of bookmakers whose prices count as fair; empty: those of the settings"),
    ] = []
    listed_bookmakers_only: Annotated[
        bool, Meta(description="True: bookmakers without an account here are not used")
    ] = False
    accounts: Annotated[
        list[AccountBody], Meta(max_length=MAX_ACCOUNTS, description="Your accounts, one per bookmaker")
    ] = []


class ProfileDocument(ProfileBody, frozen=True, kw_only=True):
    """A profile with its name."""

    name: ProfileName


class ProfileList(Struct, frozen=True):
    """All profiles. `default` always exists."""

    profiles: Annotated[list[ProfileDocument], Meta(description="Profiles, ordered by name")]
    default_is_stored: Annotated[
        bool, Meta(description="False: `default` was never saved, and its values are those of the settings")
    ]


class SizeLimitDocument(Struct, frozen=True):
    """A limit that decided the stakes."""

    kind: Annotated[
        Literal["total_stake", "bankroll", "bet_limit", "max_stake", "balance"], Meta(description="Kind of limit")
    ]
    amount: Annotated[
        float,
        Meta(description="The limit, in the currency of the account or, of a total, the profile; without open bets"),
    ]
    bookmaker_key: Annotated[str | None, Meta(description="Bookmaker's key; null for a limit of the total")]
    in_open_bets: Annotated[
        float, Meta(description="Money in open bets that was subtracted, in the currency of the amount")
    ]
    text: Annotated[str, Meta(description="The limit in words")]


class AccountStakeDocument(Struct, frozen=True):
    """The stake to type in at one bookmaker."""

    bookmaker_key: BookmakerKey
    stake: Annotated[float, Meta(description="Stake to enter, of a lay bet the backer's stake, in `currency`")]
    currency: Annotated[str, Meta(description="Currency of the account; may be empty")]


class ProfileStakesDocument(Struct, frozen=True):
    """The stakes that a profile allows for one opportunity."""

    stakes: Annotated[list[AccountStakeDocument], Meta(description="Stakes to type in, in the order of the bets")]
    limits: Annotated[list[SizeLimitDocument], Meta(description="Limits that decided the stakes")]


class ProfileSizingDocument(Struct, frozen=True):
    """An opportunity with the stakes that a profile allows."""

    arbitrage_id: Annotated[str, Meta(description="Id of the opportunity")]
    profile: ProfileName
    can_be_placed: Annotated[bool, Meta(description="True if these stakes can be placed and no result loses")]
    reason: Annotated[str | None, Meta(description="Reason code if it cannot be placed, such as below_minimum_stake")]
    stakes: Annotated[list[AccountStakeDocument], Meta(description="Stakes in the order of the bets")]
    total_stake: Annotated[float, Meta(description="Sum of all money at risk, in the profile's currency")]
    guaranteed_profit: Annotated[
        float, Meta(description="Smallest profit over the results in which a bet is decided, in the profile's currency")
    ]
    worst_case_profit: Annotated[float, Meta(description="Smallest profit over all results, in the profile's currency")]
    limits: Annotated[list[SizeLimitDocument], Meta(description="What decided the stakes")]
    as_of: AsOf


def stakes_document(stakes: Sequence[LegStake], limits: Sequence[SizeLimit]) -> ProfileStakesDocument:
    """Return the document of what a profile allows for one opportunity."""
    return ProfileStakesDocument(
        [AccountStakeDocument(each.bookmaker, float(each.stake), each.currency) for each in stakes],
        [
            SizeLimitDocument(
                limit.kind, float(limit.amount), limit.bookmaker, float(limit.in_open_bets), text=limit.text
            )
            for limit in limits
        ],
    )
