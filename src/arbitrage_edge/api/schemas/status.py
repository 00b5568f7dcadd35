"""Schemas of statistics, bookmakers, credits, provider and health."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import AsOf, BookmakerKey, Ignored, Provider, Simulated, SportKey
from arbitrage_edge.provider_state import State

ProviderStateName = Annotated[
    State,
    Meta(
        description="ok: the provider answers; refused: it refuses every request, as for an invalid key; unreachable: "
        "it does not answer, or fails; out_of_credits: no credits are left; never_answered: no answer yet"
    ),
]
StateMessage = Annotated[
    str, Meta(description="The state and its cause in one sentence; empty if the provider answers")
]
StateSince = Annotated[
    datetime | None, Meta(description="Time since when it is in this state, UTC; null before the first answer")
]
OpenNow = Annotated[int, Meta(description="Opportunities open now")]
BestOpenProfit = Annotated[
    float | None, Meta(description="Highest profit of the open opportunities, percent; null if none is open")
]


class SportStatistics(Struct, frozen=True):
    """Statistics of a sport's opportunities."""

    sport: SportKey
    count: Annotated[int, Meta(description="Number of opportunities found")]
    open: Annotated[int, Meta(description="Number of these that are open now")]
    average_profit: Annotated[float, Meta(description="Average of their last profits, percent")]
    best_profit: Annotated[float, Meta(description="Highest profit that any of them reached, percent")]
    average_lifetime_seconds: Annotated[
        float | None,
        Meta(description="Average time from found to closed, seconds; null if none is closed"),
    ]


class StatisticsDocument(Struct, frozen=True):
    """Statistics of the last days."""

    since: Annotated[datetime, Meta(description="Start of the counted period, UTC")]
    found: Annotated[int, Meta(description="Opportunities found in the period")]
    open: OpenNow
    best_open_profit: BestOpenProfit
    bookmakers: Annotated[int, Meta(description="Number of bookmakers with current prices")]
    sports: Annotated[list[SportStatistics], Meta(description="Statistics per sport")]
    simulated: Simulated
    as_of: AsOf


class SportStatisticsDocument(Struct, frozen=True):
    """Statistics of one sport: all-time and for the last days."""

    sport: SportKey
    name: Annotated[str, Meta(description="Short name of the sport")]
    since: Annotated[datetime, Meta(description="Start of the period of `recent`, UTC")]
    open: OpenNow
    best_open_profit: BestOpenProfit
    bookmakers: Annotated[int, Meta(description="Number of bookmakers with current prices in this sport")]
    recent: Annotated[
        SportStatistics | None, Meta(description="Opportunities found in the period; null if there are none")
    ]
    all_time: Annotated[SportStatistics | None, Meta(description="All opportunities found; null if there are none")]
    simulated: Simulated
    as_of: AsOf


class BookmakerDocument(Struct, frozen=True):
    """A bookmaker with current prices."""

    key: BookmakerKey
    title: Annotated[str, Meta(description="Bookmaker's name")]
    operator: Annotated[
        str,
        Meta(description="Company that sets the odds: bookmakers of one operator usually have the same prices"),
    ]
    exchange: Annotated[bool, Meta(description="True for an exchange, where bettors trade with each other")]
    commission_percentage: Annotated[
        float, Meta(description="Commission on net winnings used in calculations, percent")
    ]
    sports: Annotated[int, Meta(description="Number of sports with current prices")]
    events: Annotated[int, Meta(description="Number of events with current prices")]
    last_moved_at: Annotated[datetime, Meta(description="Time at which one of its prices last changed, UTC")]
    country: Annotated[
        str | None,
        Meta(description="Country for whose bettors it is listed, ISO 3166 code; null: several, or not known"),
    ] = None


class BookmakerList(Struct, frozen=True):
    """Bookmakers with current prices."""

    bookmakers: Annotated[list[BookmakerDocument], Meta(description="Bookmakers, sorted by key")]


class PriceAgeDocument(Struct, frozen=True):
    """Ages of one bookmaker's prices."""

    key: BookmakerKey
    title: Annotated[str, Meta(description="Bookmaker's name")]
    events: Annotated[int, Meta(description="Number of events with current prices in the market h2h")]
    median_age_seconds: Annotated[float, Meta(description="Median age of these prices, seconds")]
    oldest_age_seconds: Annotated[float, Meta(description="Age of the oldest of these prices, seconds")]


class PriceAgeList(Struct, frozen=True):
    """Price ages by bookmaker, freshest first."""

    bookmakers: Annotated[list[PriceAgeDocument], Meta(description="Price ages by bookmaker, freshest first")]
    as_of: AsOf


class CreditPointDocument(Struct, frozen=True):
    """The credits at one time."""

    at: Annotated[datetime, Meta(description="Time at which the provider reported the credits, UTC")]
    remaining: Annotated[int, Meta(description="Credits left")]
    used: Annotated[int, Meta(description="Credits used since the last reset")]


class PlannedSportDocument(Struct, frozen=True):
    """The planned polls of one sport until the end of the plan's day."""

    sport: Annotated[str, Meta(description="Sport key")]
    reason: Annotated[str, Meta(description="Reason for this interval, such as: 2 in play, next game in 25 h")]
    every_seconds: Annotated[
        float | None,
        Meta(description="Current interval, seconds; null: polled later, or only game by game for additional markets"),
    ]
    next_at: Annotated[datetime | None, Meta(description="Time of the next planned poll, UTC; null: none of the sport")]
    polls: Annotated[int, Meta(description="Number of polls of the whole sport")]
    event_polls: Annotated[int, Meta(description="Number of polls for additional markets of single events")]
    events: Annotated[int, Meta(description="Number of events with such polls")]
    credits: Annotated[int | None, Meta(description="Maximum cost of all these polls; null if credits are not counted")]


class QuotaDocument(Struct, frozen=True):
    """The provider's credits and the polling plan."""

    provider: Provider
    simulated: Simulated
    counted: Annotated[bool, Meta(description="True if the provider counts credits and has reported them")]
    assumed: Annotated[
        bool,
        Meta(
            description="True if the provider reports no credits: those of the free plan are assumed, less the costs "
            "of all requests since the reset"
        ),
    ]
    remaining: Annotated[int | None, Meta(description="Credits left; null if they are not counted")]
    used: Annotated[int | None, Meta(description="Credits used since the last reset; null if they are not counted")]
    last_cost: Annotated[int | None, Meta(description="Credits of the last request; null if they are not counted")]
    estimated: Annotated[
        int | None,
        Meta(
            description="Maximum cost of the requests since the provider last reported credits, subtracted from "
            "`remaining` already; 0 while it reports them; null if they are not counted"
        ),
    ]
    told_at: Annotated[
        datetime | None, Meta(description="Time at which the provider reported the credits, UTC; null if it did not")
    ]
    reserve: Annotated[int | None, Meta(description="Credits that are never spent; null if they are not counted")]
    resets_at: Annotated[
        datetime | None, Meta(description="Time of the next reset of the credits, UTC; null if they are not counted")
    ]
    reset_is_known: Annotated[
        bool,
        Meta(description="True if the settings give the day of the reset; otherwise the first of the month is assumed"),
    ]
    history: Annotated[
        list[CreditPointDocument],
        Meta(description="Credits over time since the last reset, oldest first, at most 373 points"),
    ]
    plan: Annotated[
        list[str],
        Meta(description="Polling plan as text, one line per entry: interval and credits per sport; times in UTC"),
    ]
    state: ProviderStateName
    message: StateMessage
    state_since: StateSince
    as_of: AsOf
    planned: Annotated[
        list[PlannedSportDocument], Meta(description="The plan by sport, most credits first; empty before the first")
    ] = []
    notes: Annotated[
        list[str], Meta(description="Lines of the plan about credits, and about sports that are not polled")
    ] = []


class LeftOutDocument(Struct, frozen=True):
    """Parts of a sport's odds that are missing although the provider has them."""

    sport: SportKey
    ignored: Ignored
    unreadable: Annotated[list[str], Meta(description="Examples of unreadable parts of the last answer, at most 5")]
    refused_markets: Annotated[
        list[str], Meta(description="Markets that the provider refuses for this sport; requested again once a day")
    ]
    record_error: Annotated[
        str | None, Meta(description="Why the last answer could not be recorded; null if it was recorded")
    ]


class StreamDocument(Struct, frozen=True):
    """The stream of a sport's prices, which is read beside the polls."""

    sport: SportKey
    open: Annotated[bool, Meta(description="True while the connection is open and everything was read once")]
    opened_at: Annotated[datetime | None, Meta(description="Time since when it is open, UTC; null while it is not")]
    heard_at: Annotated[
        datetime | None,
        Meta(description="Time of its newest message, heartbeats included, UTC; null without a connection"),
    ]
    silent_seconds: Annotated[float | None, Meta(description="Time since then, seconds; null without a connection")]
    snapshots: Annotated[int, Meta(description="Changes that were evaluated since the start, those at once as one")]
    failures: Annotated[int, Meta(description="Failures in a row")]
    last_error: Annotated[str | None, Meta(description="Message of the last error; null if there was none")]


Streams = Annotated[
    list[StreamDocument], Meta(description="Streams of this process by sport; empty if prices are polled only")
]


class SourceDocument(Struct, frozen=True):
    """State of one of several providers, and its polls of the last hour."""

    provider: Provider
    state: ProviderStateName
    message: StateMessage
    state_since: StateSince
    polls: Annotated[int, Meta(description="Number of polls")]
    failed: Annotated[int, Meta(description="Number of polls that failed after all retries")]
    last_answer_at: Annotated[
        datetime | None, Meta(description="Start of the last successful poll, UTC; null if there was none")
    ]
    left_out: Annotated[list[LeftOutDocument], Meta(description="Sports of which parts are missing, by key")]
    simulated: Simulated
    failed_percentage: Annotated[
        float | None, Meta(description="Share of failed polls, percent; null if there were no polls")
    ]
    last_error: Annotated[str | None, Meta(description="Message of the last error; null if there was none")]
    last_error_at: Annotated[
        datetime | None, Meta(description="Start of the last failed poll, UTC; null if there was none")
    ]
    median_seconds: Annotated[
        float | None, Meta(description="Median response time, retries included, seconds; null if no poll succeeded")
    ]
    p95_seconds: Annotated[
        float | None, Meta(description="95th percentile of the response time, seconds; null if no poll succeeded")
    ]
    streams: Streams = []


class ProviderDocument(Struct, frozen=True):
    """Response times and errors of the provider in the last hour."""

    provider: Provider
    simulated: Simulated
    since: Annotated[
        datetime,
        Meta(
            description="Start of the counted period, UTC. At most the last 60 polls per sport are counted; without "
            "Redis only those of this process"
        ),
    ]
    polls: Annotated[int, Meta(description="Number of polls")]
    failed: Annotated[int, Meta(description="Number of polls that failed after all retries")]
    failed_percentage: Annotated[
        float | None, Meta(description="Share of failed polls, percent; null if there were no polls")
    ]
    last_answer_at: Annotated[
        datetime | None, Meta(description="Start of the last successful poll, UTC; null if there was none")
    ]
    last_error: Annotated[str | None, Meta(description="Message of the last error; null if there was none")]
    last_error_at: Annotated[
        datetime | None, Meta(description="Start of the last failed poll, UTC; null if there was none")
    ]
    median_seconds: Annotated[
        float | None,
        Meta(description="Median response time, retries included, seconds; null if no poll succeeded"),
    ]
    p95_seconds: Annotated[
        float | None,
        Meta(description="95th percentile of the response time, retries included, seconds; null if no poll succeeded"),
    ]
    left_out: Annotated[list[LeftOutDocument], Meta(description="Sports of which parts are missing, by key")]
    state: ProviderStateName
    message: StateMessage
    state_since: StateSince
    as_of: AsOf
    sources: Annotated[list[SourceDocument], Meta(description="Every provider, if several are polled; else empty")] = []
    streams: Streams = []


class HealthDocument(Struct, frozen=True):
    """State of the process."""

    status: Annotated[str, Meta(description="live or ready")]
    version: Annotated[str, Meta(description="Version of the program")]
    provider: Provider
    simulated: Simulated
