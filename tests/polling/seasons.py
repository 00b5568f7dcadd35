"""Seasons of games, and a simulation of a day that follows a plan to the second and counts credits."""

import random
from datetime import UTC, datetime, timedelta

from arbitrage_edge.domain.market import Event, Sport
from arbitrage_edge.polling.fixtures import SportFixtures
from arbitrage_edge.polling.plan import make_plan
from arbitrage_edge.polling.scope import PricedScope
from arbitrage_edge.ports import Quota
from arbitrage_edge.providers.the_odds_api.costs import OddsApiCosts

# The first of a month of thirty days, in the afternoon of the games below.
START = datetime(2026, 4, 1, 14, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


def priced(scope):
    """The scope at the prices of The Odds API."""
    return PricedScope(scope, OddsApiCosts())


def game(sport, hours, id=None):
    """A game that starts so many hours after START."""
    return Event(id or f"{sport}@{hours:g}", sport, sport.title(), START + hours * HOUR, "Home", "Away")


def sport(key, **more):
    return Sport(key, key.title(), **more)


def fixtures(key, *hours, **more):
    return SportFixtures(sport(key, **more), [game(key, each) for each in hours])


def league(key, games, hour, days=range(-1, 8)):
    """So many games a day, spread by chance over the three hours from `hour` o'clock (UTC)."""
    dice = random.Random(key)
    midnight = START.replace(hour=0, minute=0)
    hours = [
        ((midnight - START) + timedelta(days=day, hours=hour, minutes=5 * dice.randrange(36))) / HOUR
        for day in days
        for _ in range(games)
    ]
    return fixtures(key, *hours)


# Fixtures: an evening, an empty day before a full one, no games, one game, and sixty sports at all hours.
SEASONS = {
    "an evening": [
        league("basketball_nba", 8, 23),
        league("icehockey_nhl", 6, 23.5),
        league("soccer_epl", 5, 15, days=[0, 3, 4]),
    ],
    "an empty day": [league("soccer_epl", 10, 15, days=[2]), league("basketball_nba", 8, 23, days=[5])],
    "no games at all": [fixtures("soccer_epl"), league("americanfootball_nfl", 14, 17, days=[30])],
    "one game": [fixtures("mma", 20.0)],
    "sixty sports": [league(f"sport_{number}", 4 + number % 7, number * 7 % 24, range(-1, 3)) for number in range(60)],
}


def quota(credits, now=START, used=0):
    return Quota(credits, used, 0, now)


class SimulatedDay:
    """A simulation of following plans: the credits, and the times of the polls of each sport or event.

    A new plan is made every `replan` hours; None: never. `guarded`: every poll is first checked against the quota.
    """

    def __init__(self, season, credits, scope, *, hours=24, replan=1.0, guarded=True, start=START):
        self.now, self.quota, self.scope = start, quota(credits, start), scope
        self.season, self.guarded = season, guarded
        self.polled, self.polls, self.plans = {}, {}, []
        end, next_plan = start + hours * HOUR, start
        while self.now < end:
            if self.now >= next_plan:
                self._plan()
                next_plan = end if replan is None else self.now + replan * HOUR
            later = self._poll()
            self.now = min([moment for moment in (*later, next_plan, end) if moment > self.now], default=end)

    @property
    def spent(self):
        return self.quota.used

    def _plan(self):
        listed = [
            SportFixtures(item.sport, [event for event in item.events if event.commence_time > self.now - 3 * HOUR])
            for item in self.season
        ]
        day = self.plans[-1].day if self.plans else None
        self.plans.append(make_plan(listed, self.quota, priced(self.scope), self.now, day=day, polled=self.polled))

    def _poll(self):
        current = self.plans[-1]
        for item in current.sports:
            for event, cost in [(None, item.cost), *((each.event.id, each.cost) for each in item.events)]:
                due = self._due(current, item.sport.key, event)
                if due == self.now and (not self.guarded or current.allows(self.quota, cost)):
                    self._pay(event or item.sport.key, cost)
                    due = self._due(current, item.sport.key, event)
                if due is not None:
                    yield due

    def _due(self, current, key, event):
        return current.next_due(key, self.polled.get(event or key), self.now, event)

    def _pay(self, key, cost):
        self.polled[key] = self.now
        self.polls.setdefault(key, []).append(self.now)
        self.quota = Quota(self.quota.remaining - cost, self.quota.used + cost, cost, self.now)
