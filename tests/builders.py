"""Builders of small boards for tests: events, quotes and policies with defaults.

An outcome is written as a tuple: `("Home", 2.1)`, `("Over", 1.95, 221.5)` or `("Over", 1.9, 24.5, "A. Player")`.
"""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detector, scan_all_events
from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, MarketQuotes, Selection, Snapshot
from arbitrage_edge.domain.opportunity import Opportunity, Withheld
from arbitrage_edge.domain.policy import Policy, Thresholds

NOW = datetime(2026, 4, 16, 19, 0, tzinfo=UTC)
NO_BOUNDS = Thresholds(
    max_profit=None,
    max_age=None,
    max_age_live=None,
    max_leg_gap=None,
    max_leg_gap_live=None,
    suspicious_factor=None,
    min_own_sum=None,
    live=True,
)
# No thresholds and no commission: every arbitrage is found.
OPEN = Policy(bounds=NO_BOUNDS, commissions={}, charges={})
# The default settings.
USUAL = Policy()


def later(seconds):
    return NOW + timedelta(seconds=seconds)


def an_event(sport="basketball_nba", home="Home", away="Away", starts_in=3600.0, id="e1"):
    return Event(id, sport, f"Title of {sport}", later(starts_in), home, away)


def answer(name, price, point=None, description=None, **more):
    return Selection(name, price, point, description, **more)


def american(name, price, point=None, description=None):
    """Return an american price as the mapping creates it."""
    off = not 100 <= abs(price) < 100_000
    in_decimal = 0.0 if off else 1 + price / 100 if price > 0 else 1 - 100 / price
    return Selection(name, in_decimal, point, description, american=price)


def market(bookmaker, key, *answers, age=0.0, link=None):
    """Return the quotes of one bookmaker in one market, read `age` seconds before NOW."""
    selections = [one if isinstance(one, Selection) else answer(*one) for one in answers]
    return MarketQuotes(bookmaker, bookmaker.title(), key, later(-age), selections, link)


def h2h(bookmaker, home, away, draw=None, *, age=0.0, key="h2h"):
    """Return head-to-head quotes on Home and Away; with a `draw` they are three-way."""
    answers = [("Home", home), ("Away", away)] + ([("Draw", draw)] if draw else [])
    return market(bookmaker, key, *answers, age=age)


def spread(bookmaker, handicap, home, away, *, age=0.0, key="spreads"):
    """Return Home at this handicap and Away at the opposite one."""
    return market(bookmaker, key, ("Home", home, handicap), ("Away", away, -handicap), age=age)


def total(bookmaker, point, over, under, *, age=0.0, key="totals", description=None):
    return market(bookmaker, key, ("Over", over, point, description), ("Under", under, point, description), age=age)


def quotes(*markets, event=None, **about):
    """Return an event with these markets."""
    return EventQuotes(event or an_event(**about), list(markets))


def bounded(**bounds):
    """Return a policy with these thresholds only, without commission."""
    return Policy(bounds=replace(NO_BOUNDS, **bounds), commissions={}, charges={})


def staking(total_stake, step="0.01", **commissions):
    """Return a policy without thresholds for this total stake; commissions in percent by bookmaker."""
    rates = {bookmaker: Fraction(str(rate)) / 100 for bookmaker, rate in commissions.items()}
    return Policy(NO_BOUNDS, Decimal(str(total_stake)), Decimal(step), rates, {})


def found(*markets, policy=OPEN, now=NOW, **about):
    """Return the opportunities on one event."""
    verdicts = scan_all_events([quotes(*markets, **about)], policy, now)
    return [one for one in verdicts if isinstance(one, Opportunity)]


def withheld(*markets, policy=OPEN, now=NOW, **about):
    """Return the reasons of the withheld opportunities on one event."""
    verdicts = scan_all_events([quotes(*markets, **about)], policy, now)
    return [one.reason.value for one in verdicts if isinstance(one, Withheld)]


def ignored(*markets, policy=OPEN, **about):
    """Return the number of unusable selections of one event by reason."""
    event = quotes(*markets, **about)
    return Detector(event.event.sport, policy).process(a_snapshot(event), NOW).ignored


def legs(opportunity):
    """Return `bookmaker outcome odds` of each bet; a lay is marked."""
    return [
        f"{bet.bookmaker} {'lay ' if bet.side == 'lay' else ''}{bet.outcome} {bet.odds}" for bet in opportunity.bets
    ]


def a_snapshot(*events, seconds=0.0, sport=None, markets=None, bookmakers=None, covers=None, ignored=None, unread=()):
    """Return a snapshot taken `seconds` after NOW. `covers` names the covered events, if not all."""
    coverage = Coverage(*(None if one is None else frozenset(one) for one in (markets, bookmakers, covers)))
    sport = sport or (events[0].event.sport if events else "basketball_nba")
    return Snapshot(sport, later(seconds), list(events), coverage, ignored or {}, frozenset(unread))


def as_json(*events):
    """Return these events as a response of the provider: decimal prices, ISO times."""
    return json.dumps([_event_as_json(one) for one in events]).encode()


def _event_as_json(one):
    event, bookmakers = one.event, {}
    for quoted in one.markets:
        bookmaker = bookmakers.setdefault(quoted.bookmaker, {"key": quoted.bookmaker, "title": "", "markets": []})
        outcomes = [_outcome_as_json(selection) for selection in quoted.selections]
        stamp = quoted.last_update.isoformat()
        bookmaker["markets"].append({"key": quoted.market, "last_update": stamp, "outcomes": outcomes})
    return {
        "id": event.id,
        "sport_key": event.sport,
        "commence_time": event.commence_time.isoformat(),
        "home_team": event.home_team,
        "away_team": event.away_team,
        "bookmakers": list(bookmakers.values()),
    }


def _outcome_as_json(selection):
    told = {"name": selection.name, "price": selection.price}
    more = {"point": selection.point, "description": selection.description}
    return told | {name: value for name, value in more.items() if value is not None}
